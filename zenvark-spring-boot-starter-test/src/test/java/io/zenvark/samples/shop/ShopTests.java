// SPDX-License-Identifier: Apache-2.0
package io.zenvark.samples.shop;

import static io.zenvark.boot.test.ZenvarkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.test.AutoConfigureZenvark;
import io.zenvark.boot.test.ZenvarkFleet;
import io.zenvark.breaker.CircuitBreakers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureZenvark
class ShopTests {

    @Autowired
    CircuitBreakers breakers;

    @Autowired
    ZenvarkFleet fleet;

    @LocalServerPort
    int port;

    @Test
    void opensForCallsOverHttp() {
        for (int i = 0; i < 5; i++) {
            assertThat(charge()).isEqualTo("noted 10");
        }

        assertThat(breakers.get("payments")).isOpen();
        assertThat(breakers.get("payments").calls().failed()).isEqualTo(5);
    }

    @Test
    void startsOverDespiteSharedContext() {
        assertThat(breakers.get("payments")).isClosed().letsCallsPass();
        assertThat(breakers.get("payments").calls().failed()).isZero();
        assertThat(breakers.get("payments").circuit().version()).isZero();
        assertThat(fleet.now()).isNotNull();

        opensForCallsOverHttp();
    }

    @Test
    void opensQuicklyUnderManyThreads() {
        Stream.generate(() -> CompletableFuture.runAsync(this::charge))
                .limit(8)
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(breakers.get("payments")).opensWithin(Duration.ofSeconds(10));
    }

    @Test
    void showsFleetAtEndpoint() {
        fleet.join();
        fleet.open("payments");

        assertThat(get("/actuator/circuitbreakers"))
                .hasValueSatisfying(body ->
                        assertThat(body).contains("\"joined-1\",\"application\":\"shop\"", "\"state\":\"OPEN\""));
    }

    private Optional<String> get(String path) {
        return Optional.ofNullable(client().get().uri(path).retrieve().body(String.class));
    }

    private String charge() {
        return client().post().uri("/charges/10").retrieve().body(String.class);
    }

    private RestClient client() {
        return RestClient.create("http://localhost:" + port);
    }
}
