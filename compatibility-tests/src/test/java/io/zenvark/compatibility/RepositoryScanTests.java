// SPDX-License-Identifier: Apache-2.0
package io.zenvark.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.repositories.MarkedOrders;
import io.zenvark.repositories.OrdersApplication;
import io.zenvark.repositories.PlainOrders;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** How Spring Data treats repositories of another store if Spring Data Redis is on the class path. */
@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
class RepositoryScanTests {

    private static final String STRICT = "entering strict repository configuration mode";
    private static final String SCANNED = "Redis repository interfaces";

    @Test
    void requiresStoreAnnotationOnEntities(CapturedOutput output) {
        try (ConfigurableApplicationContext application = Applications.plain(OrdersApplication.class)) {
            assertThat(application.getBeanNamesForType(PlainOrders.class)).isEmpty();
            assertThat(application.getBeanNamesForType(MarkedOrders.class)).hasSize(1);
        }

        assertThat(output.getOut()).contains(STRICT);
    }

    @Test
    void searchesRedisRepositories(CapturedOutput output) {
        try (ConfigurableApplicationContext application = Applications.plain(OrdersApplication.class)) {
            assertThat(application.containsBean("redisKeyValueTemplate")).isTrue();
        }

        assertThat(output.getOut()).contains(SCANNED);
    }

    @Test
    void ignoresRedisRepositoriesIfTheyAreSwitchedOff(CapturedOutput output) {
        try (ConfigurableApplicationContext application =
                Applications.plain(OrdersApplication.class, "spring.data.redis.repositories.enabled=false")) {
            assertThat(application.containsBean("redisKeyValueTemplate")).isFalse();
            assertThat(application.getBeanNamesForType(PlainOrders.class)).isEmpty();
            assertThat(application.getBeanNamesForType(MarkedOrders.class)).hasSize(1);
        }

        assertThat(output.getOut()).contains(STRICT).doesNotContain(SCANNED);
    }
}
