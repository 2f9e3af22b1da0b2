// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.call;

import java.time.Duration;

/** Listens to a subscription to the body of one response. */
record BodyListener(OngoingCall call, Runnable onRead) implements SubscriptionListener {

    @Override
    public void onComplete() {
        onRead.run();
    }

    @Override
    public void onCancelWhenSatisfied() {
        onRead.run();
    }

    @Override
    public void onCancelWhileWaiting(Duration waited) {
        call.cancelled();
    }
}
