// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.breaker.CircuitBreakers;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHostTests {

    @ParameterizedTest
    @CsvSource({
        "http://payments/pay, payments",
        "http://payments.shop.svc:8080/pay, payments.shop.svc",
        "http://payment_service/pay, payment_service",
        "http://payment_service:8080/pay?a=b, payment_service",
        "http://user:pa_ss@payment_service:8080/pay, payment_service",
        "http://user:p%40ss@payments:8080/pay, payments",
        "http://Payments/pay, Payments",
        "http://payments./pay, payments",
        "http://payment_service.:80/pay, payment_service",
        "http://bücher_laden.example/, xn--bcher_laden-thb.example",
        "http://bücher.example/, xn--bcher-kva.example",
        "http://10.0.0.1:80/, 10.0.0.1",
        "http://[::1]:8080/, [::1]",
        "http://_/, _",
        "lb://payment_service, payment_service"
    })
    void readsHost(String uri, String host) {
        assertThat(RequestHost.of(URI.create(uri))).contains(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pay", "mailto:a@b", "file:///tmp/x", "http:/pay"})
    void returnsEmptyWithoutHost(String uri) {
        assertThat(RequestHost.of(URI.create(uri))).isEmpty();
    }

    @Test
    void findsBreakerIgnoringCase() {
        ApplicationRunners.with("payment_service", "[Stock.Shop]").run(context -> {
            RequestBreakers breakers = new RequestBreakers(context.getBean(CircuitBreakers.class));
            assertThat(breakers.of(Map.of(), URI.create("http://Payment_Service:80/")))
                    .hasValueSatisfying(breaker -> assertThat(breaker.name()).hasToString("payment_service"));
            assertThat(breakers.of(Map.of(), URI.create("http://stock.shop/")))
                    .hasValueSatisfying(breaker -> assertThat(breaker.name()).hasToString("Stock.Shop"));
            assertThat(breakers.of(Map.of(), URI.create("http://[::1]/"))).isEmpty();
            assertThat(breakers.of(Map.of(), URI.create("http://other_host/"))).isEmpty();
        });
    }
}
