// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.call;

import java.time.Duration;

/** What the events of a subscription mean for its call. */
interface Read {

    /** An element is about to be delivered. */
    default void next(Object element) {}

    /** The publisher has no more elements. */
    void complete();

    /** The publisher has failed. */
    void error(Throwable failure);

    /** The consumer cancelled before the first element. */
    void cancelled();

    /** The consumer cancelled after an element, and did not wait for another one. */
    void satisfied();

    /**
     * The consumer cancelled after an element, while it waited for the next one.
     *
     * @param waited for how long
     */
    void cancelledAfter(Duration waited);
}
