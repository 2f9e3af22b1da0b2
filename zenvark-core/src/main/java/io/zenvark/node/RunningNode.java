// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import io.zenvark.breaker.ModeChange;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.node.FleetViews.Copy;
import io.zenvark.node.FleetViews.FleetState;
import io.zenvark.node.Requests.Request;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A node between its start and its stop. Thread-safe. */
final class RunningNode {

    private final NodeComposition parts;
    private final EventLoop loop;
    private final FleetReaders readers;
    private final Requests requests;

    RunningNode(NodeComposition parts, NodeExecutors executors, FleetViews views) {
        this.parts = parts;
        this.loop = executors.eventLoop();
        this.readers = new FleetReaders(
                loop, parts.commands, parts.configuration.commandTimeout(), views, parts.status::status, this::state);
        this.requests = new Requests(executors.healthChecks());
    }

    void start() {
        loop.execute(() -> {
            parts.startupLog.start();
            parts.standalone.onStatusChanged(parts.status.status());
            parts.reporter.start();
            parts.membership.start();
            parts.watchdog.start();
        });
    }

    /** Flushes the remaining outcomes and releases the session. The result is whether the session was released. */
    CompletionStage<Boolean> leave() {
        CompletableFuture<Boolean> left = new CompletableFuture<>();
        loop.execute(() -> parts.reporter.finish(() -> {
            boolean known = parts.membership.status() != CoordinationStatus.DISCONNECTED;
            parts.membership.leave();
            if (known) {
                parts.commands.send(
                        Operation.RELEASE, this::release, Reply.of(left::complete, () -> left.complete(false)));
            } else {
                left.complete(true);
            }
        }));
        return left;
    }

    private Boolean release(CoordinationStore store) {
        store.release(parts.membership.session());
        return true;
    }

    CoordinationStatus status() {
        return parts.status.status();
    }

    /** Adds a breaker, unless this run has it already. */
    void add(CoordinatedBreaker breaker) {
        loop.execute(() -> parts.add(breaker));
    }

    /** Applies the new definition of a breaker. */
    void onRedefined(CoordinatedBreaker breaker) {
        loop.execute(() -> parts.onRedefined(breaker));
    }

    /** Changes the mode of a circuit for the whole fleet. */
    CompletionStage<Circuit> control(CoordinatedBreaker breaker, ModeChange change) {
        Request<Circuit> changed = requests.open(request -> request.fail(ModeWriter.refused(
                breaker, change, "this node was stopped or failed, see its log; the change may have taken effect")));
        loop.execute(() -> changed.step(() -> parts.modes.change(breaker, change, changed)));
        return changed.future();
    }

    /** Returns the fleet from a reply of Redis that is at most 500 ms old, or from memory. */
    CompletionStage<FleetView> view() {
        return readers.view();
    }

    /** Returns the fleet from the memory of this node. */
    FleetView memory() {
        return readers.memory();
    }

    /** Completes the futures of waiting callers. Called after the event loop has ended. */
    void ended() {
        requests.end();
        readers.close();
    }

    private FleetState state(Optional<FleetDetails> details) {
        Map<BreakerName, Copy> copies = new HashMap<>();
        parts.breakers.all().forEach(breaker -> copies.put(breaker.name(), copy(breaker)));
        Optional<Instant> asOf = details.map(FleetDetails::now).or(parts.applier::followsSince);
        return new FleetState(parts.status.status(), asOf, details, copies);
    }

    private Copy copy(CoordinatedBreaker breaker) {
        BreakerName name = breaker.name();
        return new Copy(
                breaker.shown(),
                breaker.isLeader(),
                parts.assignments.of(name),
                parts.leadership.findings(name),
                Optional.ofNullable(parts.leadership.recoveryRecords().get(name)),
                parts.circuits.history(name));
    }
}
