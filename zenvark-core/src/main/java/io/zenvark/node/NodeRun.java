// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.lease.Assignments;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.LogMark;
import io.zenvark.coordination.log.LogPosition;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.node.Views.Knowledge;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One run of a node, from start to stop: joins the parts of the protocol, and passes on from one to the other what
 * each has found. All of its state belongs to the loop.
 */
final class NodeRun {

    private static final Duration BLOCK = Duration.ofSeconds(1);
    private static final int ENTRIES_PER_READ = 200;

    private final NodeContext context;
    private final Machinery machinery;
    private final FailureLog failures;
    private final StoreClock clock = new StoreClock();
    private final Commands commands;
    private final Membership membership;
    private final Assignments assignments;
    private final Claims claims;
    private final CircuitBook book;
    private final Leadership leadership;
    private final LogFollower follower;
    private final Reporter reporter;
    private final Views views;
    private @Nullable Snapshot latest;
    private Map<BreakerName, StreamId> asked = new HashMap<>();
    private volatile CoordinationStatus status = CoordinationStatus.DISCONNECTED;

    NodeRun(NodeContext context, Machinery machinery) {
        this.context = context;
        this.machinery = machinery;
        this.failures = new FailureLog(context.identity(), context.listeners());
        this.commands = new Commands(context.ports().store(), machinery, failures);
        this.assignments =
                new Assignments(context.breakers().keySet(), machinery.loop().now());
        this.membership =
                new Membership(context, machinery, new Membership.Links(commands, clock, new MembershipNews()));
        this.leadership = leadership();
        this.claims =
                new Claims(context, machinery, new Claims.Links(commands, membership, assignments, new ClaimNews()));
        this.book = new CircuitBook(context, leadership::changed);
        this.follower = new LogFollower(
                context.ports().reader(), machinery, new LogFollower.Links(commands, failures, new LogNews()));
        this.reporter = new Reporter(context, machinery, new Reporter.Links(commands, membership, clock));
        this.views = new Views(context);
    }

    private Leadership leadership() {
        LeaderDuties.Toolbox toolbox = new LeaderDuties.Toolbox(
                machinery,
                new HealthChecks(machinery, context.listeners()),
                clock,
                new Transitions(context, commands, membership),
                new DutyNews());
        return new Leadership(context, new Leadership.Links(membership, assignments, toolbox));
    }

    void start() {
        machinery.loop().execute(() -> {
            reporter.start();
            membership.start();
        });
    }

    /** Reports what is left and releases what is led; the stage completes when the store has answered, or failed. */
    CompletionStage<Void> leave() {
        CompletableFuture<Void> left = new CompletableFuture<>();
        machinery
                .loop()
                .execute(() -> reporter.finish(() -> {
                    boolean known = membership.status() != CoordinationStatus.DISCONNECTED;
                    membership.leave();
                    if (known) {
                        commands.send(
                                "release",
                                this::release,
                                Reply.of(done -> left.complete(null), () -> left.complete(null)));
                    } else {
                        left.complete(null);
                    }
                }));
        return left;
    }

    private Boolean release(CoordinationStore store) {
        store.release(membership.session());
        return true;
    }

    CoordinationStatus status() {
        return status;
    }

    /** The fleet as the store knows it now; as this node knew it last where the store does not answer. */
    CompletionStage<FleetView> view() {
        CompletableFuture<FleetView> view = new CompletableFuture<>();
        machinery.loop().execute(() -> {
            if (membership.status() == CoordinationStatus.CONNECTED) {
                commands.send(
                        "snapshot",
                        store -> store.snapshot(),
                        Reply.of(
                                snapshot -> view.complete(views.fleet(knowledge(Optional.of(snapshot)))),
                                () -> view.complete(views.fleet(knowledge(Optional.ofNullable(latest))))));
            } else {
                view.complete(views.fleet(knowledge(Optional.ofNullable(latest))));
            }
        });
        return view;
    }

    private Knowledge knowledge(Optional<Snapshot> snapshot) {
        return new Knowledge(membership.status(), snapshot, assignments::of, leadership::findings, book::history);
    }

    private void reconcile() {
        leadership.reconcile();
        claims.consider();
    }

    private final class MembershipNews implements Membership.Observer {

        @Override
        public void joined() {
            status = CoordinationStatus.CONNECTED;
            follower.refresh();
        }

        @Override
        public void renewed(LogMark mark) {
            failures.recovered();
            follower.compare(mark);
            leadership.tick();
            claims.consider();
        }

        @Override
        public void left() {
            status = membership.status();
            leadership.reconcile();
        }

        @Override
        public Map<BreakerName, String> reports() {
            return leadership.news();
        }
    }

    private final class ClaimNews implements Claims.Observer {

        @Override
        public void granted() {
            leadership.reconcile();
        }

        @Override
        public int led() {
            return leadership.size();
        }
    }

    private final class DutyNews implements LeaderDuties.Observer {

        @Override
        public void written(GuardedBreaker breaker, Circuit circuit) {
            book.advance(breaker.name(), circuit);
        }

        @Override
        public void overruled() {
            follower.refresh();
        }
    }

    private final class LogNews implements LogFollower.Consumer {

        @Override
        public void snapshot(Snapshot snapshot) {
            latest = snapshot;
            book.replaceAll(snapshot);
            assignments.replace(
                    snapshot.leaders(),
                    snapshot.nodes().keySet(),
                    machinery.loop().now());
            reconcile();
        }

        @Override
        public void event(Event event) {
            if (event instanceof Event.Transitioned transitioned) {
                book.advance(transitioned.breaker(), transitioned.circuit());
            } else if (event instanceof Event.Granted granted) {
                assignments.granted(granted.assignment(), granted.breakers());
            } else if (event instanceof Event.Departed departed) {
                assignments.departed(departed.sessions(), machinery.loop().now());
            }
        }

        @Override
        public void applied(ReadReply reply) {
            leadership.read(asked, reply.outcomes());
            reconcile();
        }

        @Override
        public ReadRequest request(LogPosition position) {
            asked = leadership.positions();
            return new ReadRequest(position.id(), asked, BLOCK, ENTRIES_PER_READ);
        }
    }
}
