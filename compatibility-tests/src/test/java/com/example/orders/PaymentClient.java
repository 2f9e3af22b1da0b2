// SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.breaker.CircuitOpenException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

@Component
public class PaymentClient {

    private final RestClient payments = RestClient.create("http://payments");

    @DistributedCircuitBreaker(name = "payments", fallbackMethod = "later")
    public String charge(String order) {
        return payments.post().uri("/charges/{order}", order).retrieve().body(String.class);
    }

    String later(String order, CircuitOpenException rejected) { // the call was not made
        return "accepted, to be charged after " + rejected.retryAt();
    }

    String later(String order, RestClientException failure) { // the call was made and failed
        return "accepted, to be charged again";
    }
}
