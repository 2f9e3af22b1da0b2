// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.healthcheck.CircuitHealthCheck;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.samples.clinic.Owners;

class AnnotationCandidatesTests {

    @Test
    void leavesOutWhatSpringBrings() {
        assertThat(AnnotationCandidates.include(RedisTemplate.class, CircuitHealthCheck.class))
                .isFalse();
    }

    @Test
    void leavesOutWhatJavaBrings() {
        assertThat(AnnotationCandidates.include(String.class, CircuitHealthCheck.class))
                .isFalse();
    }

    @Test
    void looksAtWhatTheApplicationBrings() {
        assertThat(AnnotationCandidates.include(AnnotationCandidatesTests.class, CircuitHealthCheck.class))
                .isTrue();
    }

    @Test
    void looksAtApplicationsThatBeganAsSamples() {
        assertThat(AnnotationCandidates.include(Owners.class, CircuitHealthCheck.class))
                .isTrue();
    }
}
