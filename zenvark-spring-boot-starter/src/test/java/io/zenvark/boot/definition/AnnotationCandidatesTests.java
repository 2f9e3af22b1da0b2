// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.healthcheck.CircuitHealthCheck;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.samples.clinic.Owners;

class AnnotationCandidatesTests {

    @Test
    void excludesClassesOfSpring() {
        assertThat(AnnotationCandidates.include(RedisTemplate.class, CircuitHealthCheck.class))
                .isFalse();
    }

    @Test
    void excludesClassesOfJava() {
        assertThat(AnnotationCandidates.include(String.class, CircuitHealthCheck.class))
                .isFalse();
    }

    @Test
    void includesClassesOfApplication() {
        assertThat(AnnotationCandidates.include(AnnotationCandidatesTests.class, CircuitHealthCheck.class))
                .isTrue();
    }

    @Test
    void includesApplicationsInSamplePackagesOfSpring() {
        assertThat(AnnotationCandidates.include(Owners.class, CircuitHealthCheck.class))
                .isTrue();
    }
}
