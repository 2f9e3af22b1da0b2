// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A separate class, because Spring Boot 3 ignores an empty map in YAML. */
class EmptyBreakerTests {

    @Test
    void declaresBreakerByEmptyMap() {
        assertThat(ZenvarkPropertiesTests.bindYaml("zenvark: { breakers: { payments: {} } }")
                        .breakers())
                .containsOnlyKeys("payments")
                .containsValue(BreakerProperties.of(""));
    }
}
