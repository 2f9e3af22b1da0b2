// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import io.zenvark.breaker.ModeChange;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.node.Views.Knowledge;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One run of a node, from start to stop: what its owner asks of it. */
final class NodeRun {

    private final NodeParts parts;
    private final Views views;

    NodeRun(NodeContext node, Machinery machinery) {
        this.parts = new NodeParts(node, machinery);
        this.views = new Views(parts.context());
    }

    void start() {
        parts.machinery().loop().execute(() -> {
            parts.alone().became(parts.status());
            parts.reporter().start();
            parts.membership().start();
        });
    }

    /** Reports what is left and releases what is led; the stage completes when the store has answered, or failed. */
    CompletionStage<Void> leave() {
        CompletableFuture<Void> left = new CompletableFuture<>();
        parts.machinery()
                .loop()
                .execute(() -> parts.reporter().finish(() -> {
                    boolean known = parts.membership().status() != CoordinationStatus.DISCONNECTED;
                    parts.membership().leave();
                    if (known) {
                        parts.commands()
                                .send(
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
        store.release(parts.membership().session());
        return true;
    }

    CoordinationStatus status() {
        return parts.status();
    }

    /** A breaker that may have been created since this run was made. */
    void add(GuardedBreaker breaker) {
        parts.machinery().loop().execute(() -> {
            if (parts.context().breakers().putIfAbsent(breaker.name(), breaker) == null) {
                parts.assignments().add(breaker.name(), parts.machinery().loop().now());
                parts.book().add(breaker.name());
                parts.alone().add(breaker);
                askForWhatIsNew();
            }
        });
    }

    // Whoever has no contact with the store asks for everything when it has.
    private void askForWhatIsNew() {
        if (parts.membership().isConnected()) {
            parts.follower().refresh();
        }
    }

    /** A breaker has another definition. */
    void redefined(GuardedBreaker breaker) {
        parts.machinery().loop().execute(() -> {
            breaker.refresh();
            parts.leadership().redefined(breaker);
            parts.alone().redefined(breaker);
        });
    }

    /** Changes the mode of a circuit for the whole fleet. */
    CompletionStage<Circuit> control(GuardedBreaker breaker, ModeChange change) {
        CompletableFuture<Circuit> changed = new CompletableFuture<>();
        parts.machinery().loop().execute(() -> parts.desk().change(breaker, change, changed));
        return changed;
    }

    /** The fleet as the store knows it now; as this node knew it last where the store does not answer. */
    CompletionStage<FleetView> view() {
        CompletableFuture<FleetView> view = new CompletableFuture<>();
        parts.machinery().loop().execute(() -> {
            if (parts.membership().status() == CoordinationStatus.CONNECTED) {
                parts.commands()
                        .send(
                                "snapshot",
                                store -> store.snapshot(),
                                Reply.of(
                                        snapshot -> view.complete(views.fleet(knowledge(Optional.of(snapshot)))),
                                        () -> view.complete(views.fleet(
                                                knowledge(parts.news().latest())))));
            } else {
                view.complete(views.fleet(knowledge(parts.news().latest())));
            }
        });
        return view;
    }

    private Knowledge knowledge(Optional<Snapshot> snapshot) {
        return new Knowledge(
                parts.membership().status(),
                snapshot,
                parts.assignments()::of,
                parts.leadership()::findings,
                parts.book()::history,
                parts.neighbours()::differing);
    }
}
