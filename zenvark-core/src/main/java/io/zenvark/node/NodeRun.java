// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import io.zenvark.breaker.ModeChange;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.lease.Assignments;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.log.Event;
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
    private static final double TICKS_TO_HAND_IN = 1.25;

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
    private final LocalDuties alone;
    private final ControlDesk desk;
    private final ModeWatch modes;
    private final Neighbours neighbours;
    private final Census census = new Census();
    private @Nullable Snapshot latest;
    private Map<BreakerName, StreamId> asked = new HashMap<>();
    private volatile CoordinationStatus status = CoordinationStatus.DISCONNECTED;

    NodeRun(NodeContext node, Machinery machinery) {
        this.context = node.forOneRun();
        this.machinery = machinery;
        this.failures = new FailureLog(context.identity(), context.listeners());
        this.commands = new Commands(context.ports().store(), machinery, failures);
        this.assignments =
                new Assignments(context.breakers().keySet(), machinery.loop().now());
        this.membership =
                new Membership(context, machinery, new Membership.Links(commands, clock, new MembershipNews()));
        this.book = new CircuitBook(context, new BookNews());
        LeaderDuties.Toolbox toolbox = toolbox();
        this.leadership = new Leadership(context, new Leadership.Links(membership, assignments, book, toolbox));
        this.claims =
                new Claims(context, machinery, new Claims.Links(commands, membership, assignments, new ClaimNews()));
        this.follower = new LogFollower(
                context.ports().reader(), machinery, new LogFollower.Links(commands, failures, new LogNews()));
        this.alone = new LocalDuties(new LocalDuty.Tools(context, toolbox(), book));
        this.reporter =
                new Reporter(context, machinery, new Reporter.Links(commands, membership, clock, alone::recorded));
        this.desk = new ControlDesk(context, new ControlDesk.Links(commands, membership, book));
        this.modes = new ModeWatch(context, machinery, new ModeWatch.Links(clock, book, desk));
        this.neighbours = new Neighbours(context);
        this.views = new Views(context);
    }

    // Each has health checks of its own, so that a check for the fleet and one for this node alone do not wait for each
    // other.
    private LeaderDuties.Toolbox toolbox() {
        Duration tick = context.terms().lease().tick();
        return new LeaderDuties.Toolbox(
                machinery,
                new HealthChecks(machinery, context.listeners()),
                clock,
                new Transitions(context, commands, membership),
                new DutyNews(),
                membership::liveSessions,
                Duration.ofNanos((long) (tick.toNanos() * TICKS_TO_HAND_IN)));
    }

    void start() {
        machinery.loop().execute(() -> {
            alone.became(status);
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

    /** A breaker that may have been created since this run was made. */
    void add(GuardedBreaker breaker) {
        machinery.loop().execute(() -> {
            if (context.breakers().putIfAbsent(breaker.name(), breaker) == null) {
                assignments.add(breaker.name(), machinery.loop().now());
                book.add(breaker.name());
                alone.add(breaker);
                askForWhatIsNew();
            }
        });
    }

    // Whoever has no contact with the store asks for everything when it has.
    private void askForWhatIsNew() {
        if (membership.isConnected()) {
            follower.refresh();
        }
    }

    /** A breaker has another definition. */
    void redefined(GuardedBreaker breaker) {
        machinery.loop().execute(() -> {
            breaker.refresh();
            leadership.redefined(breaker);
            alone.redefined(breaker);
        });
    }

    /** Changes the mode of a circuit for the whole fleet. */
    CompletionStage<Circuit> control(GuardedBreaker breaker, ModeChange change) {
        CompletableFuture<Circuit> changed = new CompletableFuture<>();
        machinery.loop().execute(() -> desk.change(breaker, change, changed));
        return changed;
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
        return new Knowledge(
                membership.status(),
                snapshot,
                assignments::of,
                leadership::findings,
                book::history,
                neighbours::differing);
    }

    private void reconcile() {
        leadership.reconcile();
        claims.consider();
    }

    private final class MembershipNews implements Membership.Observer {

        @Override
        public void became(CoordinationStatus next) {
            status = next;
            alone.became(next);
        }

        @Override
        public void joined() {
            follower.refresh();
        }

        @Override
        public void renewed(TickReply.Renewed reply) {
            failures.recovered();
            boolean lost = book.isAheadOfTheLog() && follower.hasRead(reply.mark());
            if (lost || census.showsLoss(reply.census())) {
                follower.refresh();
            }
            follower.compare(reply.mark());
            leadership.tick();
            claims.consider();
        }

        @Override
        public void left() {
            leadership.reconcile();
        }

        @Override
        public Map<BreakerName, Circuit> handedIn() {
            return book.lost();
        }

        @Override
        public Map<BreakerName, String> reports() {
            return leadership.news();
        }
    }

    private final class BookNews implements CircuitBook.Observer {

        @Override
        public void changed(GuardedBreaker breaker) {
            leadership.changed(breaker);
            alone.changed(breaker);
            modes.changed(breaker);
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
            book.answered(breaker.name(), circuit);
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
            census.replace(snapshot);
            neighbours.look(snapshot.nodes().values());
            book.replaceAll(snapshot);
            if (!book.lost().isEmpty()) {
                membership.hurry();
            }
            leadership.reassertUnknown();
            assignments.replace(
                    snapshot.leaders(),
                    snapshot.nodes().keySet(),
                    machinery.loop().now());
            reconcile();
        }

        @Override
        public void event(Event event) {
            census.follow(event);
            if (event instanceof Event.Transitioned transitioned) {
                askAgainIfContradicted(transitioned);
                book.follow(transitioned.breaker(), transitioned.circuit());
            } else if (event instanceof Event.Granted granted) {
                assignments.granted(granted.assignment(), granted.breakers());
            } else if (event instanceof Event.Departed departed) {
                assignments.departed(departed.sessions(), machinery.loop().now());
            }
        }

        // What somebody wrote without knowing what this node holds stands, whatever its version.
        private void askAgainIfContradicted(Event.Transitioned transitioned) {
            if (book.isContradictedBy(transitioned.breaker(), transitioned.circuit())) {
                follower.refresh();
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
