// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.auth;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** The state of the auth service: whether it fails, and the number of requests. */
@Component
final class AuthState {

    private final AtomicLong tokenRequests = new AtomicLong();
    private final AtomicLong healthRequests = new AtomicLong();
    private volatile boolean failing;

    boolean admitsTokenRequest() {
        tokenRequests.incrementAndGet();
        return !failing;
    }

    boolean admitsHealthRequest() {
        healthRequests.incrementAndGet();
        return !failing;
    }

    void fail() {
        failing = true;
    }

    void mend() {
        failing = false;
    }

    AuthStatus status() {
        return new AuthStatus(failing, tokenRequests.get(), healthRequests.get());
    }
}
