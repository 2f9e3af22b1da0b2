// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.call;

import java.time.Duration;

/** Listens to a subscription to at most one value. The value ends the call. */
record SingleValueListener(OngoingCall call) implements SubscriptionListener {

    @Override
    public void onElement(Object value) {
        call.returned(value);
    }

    @Override
    public void onComplete() {
        call.returned(null);
    }

    @Override
    public void onCancelWhenSatisfied() {}

    @Override
    public void onCancelWhileWaiting(Duration waited) {}
}
