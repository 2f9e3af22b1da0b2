// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.call;

import java.time.Duration;

/** Reads at most one value. It is the end of the call. */
record ReadOfValue(OngoingCall call) implements Read {

    @Override
    public void next(Object value) {
        call.returned(value);
    }

    @Override
    public void complete() {
        call.returned(null);
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
    public void satisfied() {}

    @Override
    public void cancelledAfter(Duration waited) {}
}
