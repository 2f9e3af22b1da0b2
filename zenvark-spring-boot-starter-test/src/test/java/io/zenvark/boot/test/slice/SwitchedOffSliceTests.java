// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test.slice;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.boot.test.ZenvarkFleet;
import io.zenvark.boot.test.ZenvarkTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** A slice of an application whose circuit breakers are switched off. */
@ZenvarkTest(properties = "zenvark.enabled=false")
@ActiveProfiles("checked")
@Import(SwitchedOffSliceTests.Client.class)
class SwitchedOffSliceTests {

    @Autowired
    ZenvarkFleet fleet;

    @Autowired
    Client client;

    @Test
    void makesEveryCall() {
        fleet.advance(Duration.ofSeconds(1));

        for (int i = 0; i < 10; i++) {
            assertThatIllegalStateException().isThrownBy(client::call).withMessage("no answer");
        }
    }

    @Test
    void explainsWhyNoCircuitOpens() {
        assertThatIllegalStateException()
                .isThrownBy(() -> fleet.open("by-url"))
                .withMessageContaining("zenvark.enabled=false");
    }

    static class Client {

        private int calls;

        @DistributedCircuitBreaker("by-url")
        public String call() {
            calls++;
            throw new IllegalStateException(calls > 0 ? "no answer" : "");
        }
    }
}
