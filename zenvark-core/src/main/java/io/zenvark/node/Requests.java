// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The futures that callers wait for during one run of a node. Each of them is completed in every case: by its answer, by
 * the failure of a step, or by the end of the run. Thread-safe.
 */
final class Requests {

    private final Executor completions;
    private final Set<Request<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /**
     * Creates an empty set.
     *
     * @param completions the executor that completes futures, because a caller may have attached anything to them, which
     *     must not run on the event loop
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

    /** The run is over: nothing that is open will be answered any more. */
    void end() {
        ended = true;
        open.forEach(Request::end);
    }

    /**
     * One future, and who completes it.
     *
     * @param <T> the answer
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

        /** Takes a step towards the answer. If the step fails, so does the request. */
        void step(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                end();
                throw e;
            }
        }

        /** The next step after a reply of the store. */
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

        // An executor that has been shut down, or has no thread to give, must not leave the caller waiting.
        private void complete(Runnable completion) {
            try {
                completions.execute(completion);
            } catch (RuntimeException | Error e) {
                completion.run();
            }
        }
    }
}
