// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The futures that callers wait for during one run of a node. Each future completes: with its answer, with the failure
 * of a step, or at the end of the run. Thread-safe.
 */
final class Requests {

    private final Executor completions;
    private final Set<Request<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /**
     * @param completions the executor that completes futures; callbacks of callers must not run on the event loop
     */
    Requests(Executor completions) {
        this.completions = completions;
    }

    /**
     * Opens a request.
     *
     * @param unanswered completes the request if a step fails or the run ends
     */
    <T> Request<T> open(Consumer<Request<T>> unanswered) {
        Request<T> request = new Request<>(completions, unanswered);
        open.add(request);
        request.future().whenComplete((answer, failure) -> open.remove(request));
        if (ended) {
            request.end();
        }
        return request;
    }

    /** Completes all open requests, because the run has ended. */
    void end() {
        ended = true;
        open.forEach(Request::end);
    }

    /**
     * A future and the steps that complete it.
     *
     * @param <T> the type of the answer
     */
    static final class Request<T> {

        private final CompletableFuture<T> future = new CompletableFuture<>();
        private final Executor completions;
        private final Consumer<Request<T>> unanswered;

        private Request(Executor completions, Consumer<Request<T>> unanswered) {
            this.completions = completions;
            this.unanswered = unanswered;
        }

        CompletableFuture<T> future() {
            return future;
        }

        void answer(T value) {
            complete(() -> future.complete(value));
        }

        void fail(Throwable cause) {
            complete(() -> future.completeExceptionally(cause));
        }

        /** Runs a step of the request. If the step fails, the request fails as well. */
        void step(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                end();
                throw e;
            }
        }

        /** Returns a reply that runs the next step of the request. */
        <R> Reply<R> reply(Consumer<R> answered, Runnable failed) {
            return Reply.of(reply -> step(() -> answered.accept(reply)), () -> step(failed));
        }

        private void end() {
            try {
                unanswered.accept(this);
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        }

        // If the executor is shut down or cannot start a thread, the current thread completes the future.
        private void complete(Runnable completion) {
            try {
                completions.execute(completion);
            } catch (RuntimeException | Error e) {
                completion.run();
            }
        }
    }
}
