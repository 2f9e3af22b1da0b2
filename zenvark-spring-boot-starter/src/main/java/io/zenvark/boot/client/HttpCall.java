// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import io.zenvark.boot.call.OngoingCall;
import io.zenvark.breaker.CallExecutor;
import io.zenvark.breaker.FailureStatuses;

/**
 * A guarded HTTP exchange. A status that is a failure ends the call at once. With any other status the call ends with
 * the body of the answer.
 */
final class HttpCall {

    private final OngoingCall call;
    private volatile boolean ignored;

    private HttpCall(OngoingCall call) {
        this.call = call;
    }

    static HttpCall begin(CallExecutor executor) {
        return new HttpCall(OngoingCall.begin(executor));
    }

    OngoingCall call() {
        return call;
    }

    /** The status has arrived. */
    void answered(int status) {
        FailureStatuses failures = call.classification().failureStatuses();
        if (failures.contains(status)) {
            call.failed(new ServerErrorException(status));
        }
        ignored = failures.ignores(status);
    }

    /** The body has been read as far as the caller wants it. */
    void read() {
        if (ignored) {
            call.ignored();
        } else {
            call.succeeded();
        }
    }

    void failed(Throwable failure) {
        call.failed(failure);
    }
}
