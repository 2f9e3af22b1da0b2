// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

import io.zenvark.breaker.CircuitBreakers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.application.name=orders",
            "zenvark.coordination=in-memory",
            "zenvark.breakers.payments.health-check.wait=true"
        })
@Tag("long")
class MockedBeansTests {

    @MockitoBean
    private Shop shop;

    @MockitoSpyBean
    private Store store;

    @Autowired
    private CircuitBreakers breakers;

    @Test
    void ignoresMocksAndGuardsSpies(CapturedOutput output) {
        given(shop.charge()).willReturn("mocked");
        assertThat(shop.charge()).isEqualTo("mocked");
        assertThat(store.charge()).isEqualTo("charged");
        assertThat(breakers.get("payments").calls().succeeded()).isOne();
        assertThat(output).doesNotContain("so no circuit breaker guards");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        Shop shop() {
            return new Shop();
        }

        @Bean
        Store store() {
            return new Store();
        }
    }

    static class Shop {

        @DistributedCircuitBreaker("payments")
        public String charge() {
            return "charged";
        }
    }

    static class Store {

        @DistributedCircuitBreaker("payments")
        public String charge() {
            return "charged";
        }
    }
}
