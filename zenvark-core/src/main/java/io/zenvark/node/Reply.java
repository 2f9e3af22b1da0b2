// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.util.function.Consumer;

/**
 * Receives the answer to a command. The event loop calls exactly one of its methods, once.
 *
 * @param <R> the type of the answer
 */
interface Reply<R> {

    /** Receives the answer of the store. */
    void answered(R answer);

    /** Handles a command that was refused or unanswered. It may have taken effect. */
    void failed();

    static <R> Reply<R> of(Consumer<R> answered, Runnable failed) {
        return new Reply<>() {
            @Override
            public void answered(R answer) {
                answered.accept(answer);
            }

            @Override
            public void failed() {
                failed.run();
            }
        };
    }
}
