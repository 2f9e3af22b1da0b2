// SPDX-License-Identifier: Apache-2.0
package io.zenvark.samples.migration;

import static io.zenvark.boot.test.ZenvarkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;

import io.zenvark.boot.test.ZenvarkFleet;
import io.zenvark.boot.test.ZenvarkTest;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitOpenException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@ZenvarkTest
@ActiveProfiles("migrated")
@Import(StockClient.class)
class StockClientTests {

    @Autowired
    StockClient stock;

    @Autowired
    ZenvarkFleet fleet;

    @Autowired
    @Qualifier("stock")
    CircuitBreaker breaker;

    @MockitoBean
    Warehouse warehouse;

    @Test
    void opensWhenHalfOfTenCallsHaveFailed() throws Exception {
        given(warehouse.reserve("book")).willReturn(true);
        given(warehouse.count("book")).willThrow(new IllegalStateException("no answer"));
        for (int i = 0; i < 5; i++) {
            assertThat(stock.reserve("book")).isTrue();
            assertThat(breaker).isClosed();
            assertThatIllegalStateException().isThrownBy(() -> stock.count("book"));
        }

        assertThat(breaker).isOpen().hasOpenedBecause("failure rate 50.0%");
        assertThat(stock.count("book")).isEqualTo(-1);
        assertThatExceptionOfType(CircuitOpenException.class).isThrownBy(() -> stock.reserve("book"));
    }

    @Test
    void ignoresListedExceptions() {
        given(warehouse.count("?")).willThrow(new IllegalArgumentException("no such article"));

        for (int i = 0; i < 20; i++) {
            assertThatIllegalArgumentException().isThrownBy(() -> stock.count("?"));
        }

        assertThat(breaker).isClosed();
        assertThat(breaker.calls().ignored()).isEqualTo(20);
    }

    @Test
    void opensWhenCallsAreSlow() {
        given(warehouse.count("book")).willAnswer(call -> {
            fleet.advance(Duration.ofSeconds(2));
            return 1;
        });

        for (int i = 0; i < 10; i++) {
            stock.count("book");
        }

        assertThat(breaker).isOpen().hasOpenedBecause("slow call rate");
    }

    @Test
    void closesAfterWait() {
        fleet.open("stock");

        fleet.advance(Duration.ofSeconds(7));
        assertThat(breaker).isOpen();
        fleet.advance(Duration.ofSeconds(6));

        assertThat(breaker).isClosed();
    }
}
