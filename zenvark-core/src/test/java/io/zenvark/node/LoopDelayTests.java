// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.simulation.hand.HandEventLoop;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopDelayTests {

    private static final Duration INTERVAL = ofMillis(500);

    private final HandEventLoop loop = new HandEventLoop();
    private final LoopDelay delay = new LoopDelay(loop, INTERVAL);

    @BeforeEach
    void start() {
        delay.start();
    }

    @Test
    void findsNoDelayOfPunctualLoop() {
        for (int i = 0; i < 3; i++) {
            loop.advance(INTERVAL);
            assertThat(delay.measure()).isZero();
            loop.takeSteps();
        }
    }

    @Test
    void findsLateTimer() {
        loop.advance(INTERVAL.plusSeconds(4));
        assertThat(delay.measure()).isEqualTo(Duration.ofSeconds(4));
        loop.takeSteps();
        loop.advance(INTERVAL);
        assertThat(delay.measure()).isZero();
    }

    @Test
    void findsStepThatWaitsInMailboxWhileTimersArePunctual() {
        for (int i = 0; i < 9; i++) {
            loop.advance(INTERVAL);
            assertThat(delay.measure()).isEqualTo(INTERVAL.multipliedBy(i));
        }
    }

    @Test
    void findsDelayOfStepThatHasArrived() {
        loop.advance(INTERVAL);
        delay.measure();
        loop.advance(ofMillis(400));
        loop.takeSteps();
        loop.advance(ofMillis(100));
        assertThat(delay.measure()).isEqualTo(ofMillis(400));
        loop.takeSteps();
        loop.advance(INTERVAL);
        assertThat(delay.measure()).isZero();
    }
}
