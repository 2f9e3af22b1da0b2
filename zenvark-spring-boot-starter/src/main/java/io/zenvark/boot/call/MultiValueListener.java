// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.call;

import java.time.Duration;

/** Reads any number of values, each of which is worth something by itself. */
record ReadOfValues(OngoingCall call) implements Read {

    @Override
    public void complete() {
        call.succeeded();
    }

    @Override
    public void error(Throwable failure) {
        call.failed(failure);
    }

    @Override
    public void cancelled() {
        call.cancelled();
    }

    @Override
    public void satisfied() {
        call.succeeded();
    }

    @Override
    public void cancelledAfter(Duration waited) {
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
