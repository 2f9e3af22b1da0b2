// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.call;

import java.time.Duration;

/** A listener that derives the outcome of a call from the signals of its subscription. */
interface SubscriptionListener {

    /** Returns the call that the subscription makes. */
    OngoingCall call();

    /** Called before an element is delivered. */
    default void onElement(Object element) {}

    /** Called if the publisher completes. */
    void onComplete();

    /** Called if the publisher fails. The call fails. */
    default void onError(Throwable failure) {
        call().failed(failure);
    }

    /** Called if the consumer cancels before the first element. The call is cancelled. */
    default void onCancelBeforeFirst() {
        call().cancelled();
    }

    /** Called if the consumer cancels after an element without waiting for another one. */
    void onCancelWhenSatisfied();

    /**
     * Called if the consumer cancels after an element while it waits for the next one.
     *
     * @param waited the time for which the consumer has waited
     */
    void onCancelWhileWaiting(Duration waited);
}
