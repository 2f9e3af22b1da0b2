// SPDX-License-Identifier: Apache-2.0
package io.zenvark.samples.shop;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PaymentController {

    private final PaymentClient payments;

    PaymentController(PaymentClient payments) {
        this.payments = payments;
    }

    @PostMapping("/charges/{amount}")
    String charge(@PathVariable int amount) {
        return payments.charge(amount);
    }
}
