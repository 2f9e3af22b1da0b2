// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.call;

import java.time.Duration;

/** Reads the parts of one answer. */
record ReadOfParts(OngoingCall call, Runnable answered) implements Read {

    @Override
    public void complete() {
        answered.run();
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
        answered.run();
    }

    @Override
    public void cancelledAfter(Duration waited) {
        call.cancelled();
    }
}
