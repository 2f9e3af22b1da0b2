// SPDX-License-Identifier: Apache-2.0
package io.zenvark.samples.shop;

import static io.zenvark.boot.test.ZenvarkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verifyNoInteractions;

import io.zenvark.boot.test.ZenvarkFleet;
import io.zenvark.boot.test.ZenvarkTest;
import io.zenvark.breaker.CircuitBreaker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ZenvarkTest
@Import(PaymentClient.class)
class PaymentClientTests {

    @Autowired
    PaymentClient payments;

    @Autowired
    ZenvarkFleet fleet;

    @Autowired
    @Qualifier("payments")
    CircuitBreaker breaker;

    @MockitoBean
    Bank bank;

    @Test
    void notesChargesWhileCircuitIsOpen() {
        fleet.open("payments");

        assertThat(payments.charge(10)).isEqualTo("noted 10");
        verifyNoInteractions(bank);
    }

    @Test
    void opensAfterFiveFailures() {
        given(bank.charge(10)).willThrow(new IllegalStateException("no answer"));

        for (int i = 0; i < 5; i++) {
            payments.charge(10);
        }

        assertThat(breaker).isOpen().hasOpenedBecause("5 consecutive failures");
    }

    @Test
    void closesAfterBackoff() {
        fleet.open("payments");

        fleet.advance(Duration.ofSeconds(2));

        assertThat(breaker).isClosed();
    }

    @Test
    void staysOpenWhileHealthCheckFails() {
        fleet.healthCheck("payments").fails("maintenance");
        fleet.open("payments");

        fleet.advance(Duration.ofMinutes(5));
        assertThat(breaker).isOpen();

        fleet.healthCheck("payments").passes();
        fleet.advance(Duration.ofMinutes(1));
        assertThat(breaker).isClosed();
    }

    @Test
    void isRejectedOnEveryNode() {
        CircuitBreaker elsewhere = fleet.join().get("payments");
        given(bank.charge(10)).willThrow(new IllegalStateException("no answer"));

        for (int i = 0; i < 5; i++) {
            payments.charge(10);
        }

        assertThat(elsewhere).rejectsCalls();
    }

    @Test
    void excludesOtherBeansOfApplication(@Autowired ApplicationContext context) {
        assertThat(context.getBeanNamesForType(PaymentController.class)).isEmpty();
        assertThat(context.getBeanNamesForType(RedisConnectionFactory.class)).isEmpty();
    }
}
