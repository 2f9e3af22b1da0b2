// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import io.zenvark.boot.call.OngoingCall;
import io.zenvark.breaker.CallExecutor;
import io.zenvark.breaker.FailureStatuses;
import org.springframework.http.HttpHeaders;

/**
 * A guarded HTTP exchange. A status in {@code failure-statuses} ends the call immediately. With any other status, the
 * call ends with the body of the response.
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

    /**
     * Ends the call if the status is a failure.
     *
     * @param headers the headers of the response, which may contain {@code Retry-After}
     */
    void onResponse(int status, HttpHeaders headers) {
        FailureStatuses failures = call.classification().failureStatuses();
        if (failures.contains(status)) {
            call.failed(new ServerErrorException(status, headers));
        }
        ignored = failures.ignores(status);
    }

    /** Ends the call, because the caller has read the body or closed it. */
    void onBodyRead() {
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
