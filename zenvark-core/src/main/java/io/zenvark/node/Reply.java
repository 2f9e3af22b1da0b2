// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.util.function.Consumer;

/**
 * What to do with the answer to a command. Called by the loop, once, with one or the other.
 *
 * @param <R> the answer
 */
interface Reply<R> {

    /** The store answered. */
    void answered(R answer);

    /** The store did not answer, or refused. It may have carried the command out all the same. */
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
