// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** By itself, because Spring Boot 3 does not tell an empty map in YAML from nothing. */
class EmptyBreakerTests {

    @Test
    void aBreakerMayBeAnEmptyMap() {
        assertThat(ZenvarkPropertiesTests.bindYaml("zenvark: { breakers: { payments: {} } }")
                        .breakers())
                .containsOnlyKeys("payments")
                .containsValue(BreakerProperties.of(""));
    }
}
