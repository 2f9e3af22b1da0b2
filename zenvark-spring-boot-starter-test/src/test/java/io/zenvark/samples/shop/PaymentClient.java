// SPDX-License-Identifier: Apache-2.0
package io.zenvark.samples.shop;

import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import org.springframework.stereotype.Component;

@Component
class PaymentClient {

    private final Bank bank;

    PaymentClient(Bank bank) {
        this.bank = bank;
    }

    @DistributedCircuitBreaker(name = "payments", fallbackMethod = "noted")
    public String charge(int amount) {
        return bank.charge(amount);
    }

    String noted(int amount, Exception failure) {
        return "noted " + amount;
    }
}
