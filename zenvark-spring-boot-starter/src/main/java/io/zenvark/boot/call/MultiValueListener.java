// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.call;

import java.time.Duration;

/** Listens to a subscription to any number of independent values. */
record MultiValueListener(OngoingCall call) implements SubscriptionListener {

    @Override
    public void onComplete() {
        call.succeeded();
    }

    @Override
    public void onCancelWhenSatisfied() {
        call.succeeded();
    }

    @Override
    public void onCancelWhileWaiting(Duration waited) {
        if (call.classification()
                .slowCallDuration()
                .filter(slow -> waited.compareTo(slow) >= 0)
                .isPresent()) {
            call.cancelled();
        } else {
            call.succeeded();
        }
    }
}
