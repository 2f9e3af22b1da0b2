// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.Moment;
import io.zenvark.NodeId;
import io.zenvark.TimedMode;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.breaker.RampUp;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls while a ramp lasts: 30 s from 5 %, linear. */
class RampedCallsTests {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Instant SINCE = Instant.parse("2026-11-20T10:00:00Z");
    private static final long START = 1_000_000;

    private final OutcomeQueue queue = new OutcomeQueue(16);
    private long now = START;
    private double random;
    private int draws;
    private int readings;
    private final NodeCircuitBreaker breaker = TestBreakers.ramping(queue, this::read, this::draw)
            .create(TestBreakers.payments(), Circuit.initial(CircuitMode.AUTO, new NodeId("n"), SINCE));

    private double draw() {
        draws++;
        return random;
    }

    private long read() {
        readings++;
        return now;
    }

    private static Circuit circuit(long version, CircuitState state) {
        var origin = new Circuit.Origin(SINCE, new NodeId("n"), TransitionCause.RECOVERY_CHECK, "health check passed");
        return new Circuit(version, new Epoch(1), state, TimedMode.AUTO, origin);
    }

    private static Ramp ramp() {
        return new Ramp(RampUp.linear(Duration.ofSeconds(30)), 1, Moment.ofNanos(START), SINCE);
    }

    @BeforeEach
    void ramps() {
        breaker.coordinated().replace(circuit(2, CircuitState.CLOSED), ramp());
    }

    private void pass(Duration duration) {
        now += duration.toNanos();
    }

    private boolean isAdmitted() {
        return breaker.tryAcquire().isPresent();
    }

    @ParameterizedTest
    @CsvSource({"0, 0.05", "7.5, 0.2875", "15, 0.525", "29.97, 0.99905"})
    void admitsShareOfMoment(double seconds, double share) {
        pass(Duration.ofMillis(Math.round(seconds * 1000)));
        assertThat(breaker.admittedShare()).isEqualTo(share, within(1e-9));
        random = share - 1e-6;
        assertThat(isAdmitted()).isTrue();
        random = share + 1e-6;
        assertThat(isAdmitted()).isFalse();
    }

    @Test
    void firstCallThatReadsClockAfterItsEndMakesCallsPlain() {
        random = 0.999999;
        pass(Duration.ofSeconds(30));
        assertThat(isAdmitted()).isTrue();
        assertThat(breaker.admittedShare()).isEqualTo(1);
        assertThat(isAdmitted()).isTrue();
        assertThat(draws).isEqualTo(1);
    }

    @Test
    void eventLoopMakesCallsPlainAfterItsEnd() {
        pass(Duration.ofSeconds(30));
        breaker.coordinated().onRampEnded();
        now = START;
        random = 0.999999;
        assertThat(isAdmitted()).isTrue();
        assertThat(draws).isZero();
    }

    @Test
    void eventLoopDoesNotEndRampEarly() {
        pass(Duration.ofSeconds(30).minusNanos(1));
        breaker.coordinated().onRampEnded();
        random = Math.nextDown(1.0);
        assertThat(isAdmitted()).isFalse();
    }

    @Test
    void readsClockOnlyIfRandomNumberExceedsEarlierShare() {
        pass(Duration.ofSeconds(15));
        random = 0.53;
        assertThat(isAdmitted()).isFalse();
        readings = 0;
        random = 0.52;
        assertThat(isAdmitted()).isTrue();
        assertThat(readings).as("the share cannot have become smaller").isZero();
        random = 0.53;
        assertThat(isAdmitted()).isFalse();
        assertThat(readings).as("of the admission; the rejection needs none").isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void decidesByShareOfMomentForEveryNumber(RampUp.Curve curve) {
        Ramp ramp = new Ramp(new RampUp(Duration.ofSeconds(30), 0.01, curve), 4, Moment.ofNanos(START), SINCE);
        breaker.coordinated().replace(circuit(2, CircuitState.CLOSED), ramp);
        Random numbers = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            pass(Duration.ofNanos(numbers.nextInt(2_500_000)));
            // Half of the numbers are close to the share.
            double share = ramp.shareAt(now);
            double close = Math.max(0, share + numbers.nextGaussian() * 1e-6);
            random = i % 2 == 0 ? numbers.nextDouble() : Math.min(close, Math.nextDown(1.0));
            assertThat(isAdmitted()).isEqualTo(random < share);
        }
        assertThat(breaker.admittedShare()).isEqualTo(1);
    }

    @Test
    void everyWayOfCallingFollowsRamp() throws Exception {
        random = 0.06;
        assertThat(catchThrowable(() -> breaker.execute(() -> "was run"))).isInstanceOf(CircuitOpenException.class);
        assertThat(catchThrowable(() -> breaker.run(() -> {}))).isInstanceOf(CircuitOpenException.class);
        assertThat(catchThrowable(breaker::acquire)).isInstanceOf(CircuitOpenException.class);
        assertThat(breaker.tryAcquire()).isEmpty();
        CompletableFuture<Integer> rejected =
                breaker.executeAsync(() -> CompletableFuture.completedFuture(1)).toCompletableFuture();
        assertThat(rejected).isCompletedExceptionally();
        assertThat(breaker.calls().rejected()).isEqualTo(5);
        random = 0.04;
        assertThat(breaker.execute(() -> "was run")).isEqualTo("was run");
        breaker.run(() -> {});
        breaker.acquire().onSuccess(Duration.ZERO);
        assertThat(breaker.tryAcquire()).isPresent();
        CompletableFuture<Integer> admitted =
                breaker.executeAsync(() -> CompletableFuture.completedFuture(1)).toCompletableFuture();
        assertThat(admitted).isCompletedWithValue(1);
        assertThat(breaker.calls().succeeded()).isEqualTo(4);
    }

    @Test
    void rejectionSaysUntilWhenRampLasts() {
        random = 0.9;
        pass(Duration.ofSeconds(10));
        assertThatExceptionOfType(CircuitOpenException.class)
                .isThrownBy(breaker::acquire)
                .withMessage("Circuit breaker 'payments' rejects a share of calls (state CLOSED, mode AUTO) since "
                        + SINCE + ": health check passed. Its ramp-up lasts until " + SINCE.plusSeconds(30))
                .satisfies(rejection -> {
                    assertThat(rejection.retryAt()).isEqualTo(SINCE.plusSeconds(20));
                    assertThat(rejection.rampEnd()).isEqualTo(SINCE.plusSeconds(30));
                    assertThat(rejection.circuit()).isEqualTo(circuit(2, CircuitState.CLOSED));
                });
    }

    @ParameterizedTest
    @CsvSource({"0, 15", "10, 20", "20, 25", "28, 29", "29, 30", "29.9, 30.9"})
    void retryTimeIsHalfOfRemainingRampButOneSecondAtLeast(double seconds, double retryAt) {
        random = 0.9999;
        pass(Duration.ofMillis(Math.round(seconds * 1000)));
        CircuitOpenException rejection = catchThrowableOfType(CircuitOpenException.class, breaker::acquire);
        assertThat(rejection.retryAt()).isEqualTo(SINCE.plusMillis(Math.round(retryAt * 1000)));
    }

    @Test
    void renewsExceptionAtIntervals() {
        random = 0.9;
        CircuitOpenException first = catchThrowableOfType(CircuitOpenException.class, breaker::acquire);
        pass(RampRejections.RENEWAL.minusNanos(1));
        assertThat(catchThrowable(breaker::acquire)).isSameAs(first);
        pass(Duration.ofNanos(1));
        CircuitOpenException next = catchThrowableOfType(CircuitOpenException.class, breaker::acquire);
        assertThat(next.retryAt()).isEqualTo(SINCE.plusMillis(100).plus(Duration.ofMillis(14_950)));
    }

    @Test
    void redefinitionKeepsRamp() {
        pass(Duration.ofSeconds(15));
        breaker.redefine(TestBreakers.payments().withRetention(7));
        breaker.coordinated().onRedefined();
        assertThat(breaker.admittedShare()).isEqualTo(0.525, within(1e-9));
        pass(Duration.ofSeconds(15));
        random = 0.999999;
        assertThat(isAdmitted()).isTrue();
        breaker.coordinated().onRedefined();
        assertThat(isAdmitted()).isTrue();
    }

    @Test
    void standaloneDecisionHidesRampOfVersion() {
        breaker.coordinated().overrule(circuit(2, CircuitState.OPEN), null, null);
        assertThat(breaker.admittedShare()).isZero();
        assertThat(isAdmitted()).isFalse();
        pass(Duration.ofSeconds(15));
        breaker.coordinated().restore();
        assertThat(breaker.admittedShare()).isEqualTo(0.525, within(1e-9));
    }

    @Test
    void breakerWithoutRampReadsNeitherClockNorRandomNumber() {
        breaker.coordinated().replace(circuit(3, CircuitState.CLOSED));
        readings = 0;
        random = 0.999999;
        assertThat(isAdmitted()).isTrue();
        assertThat(breaker.admittedShare()).isEqualTo(1);
        assertThat(draws).isZero();
        assertThat(readings).isZero();
    }

    @Test
    void allocatesNothingPerCallDuringRamp() {
        Random numbers = new Random(7);
        NodeCircuitBreaker ramping = TestBreakers.ramping(queue, () -> now, numbers::nextDouble)
                .create(TestBreakers.payments(), Circuit.initial(CircuitMode.AUTO, new NodeId("n"), SINCE));
        ramping.coordinated().replace(circuit(2, CircuitState.CLOSED), ramp());
        pass(Duration.ofSeconds(15));
        Runnable call = () -> {};
        OptionalLong allocated = OptionalLong.empty();
        for (int round = 0; round < 20; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 2000; i++) {
                runOrReject(ramping, call);
            }
            allocated = OptionalLong.of(THREADS.getCurrentThreadAllocatedBytes() - before);
            queue.drain(0, (copy, outcome, count, endedAt) -> {});
        }
        assertThat(allocated.getAsLong()).isLessThan(1000);
        assertThat(ramping.calls().rejected()).isBetween(15_000L, 25_000L);
        assertThat(ramping.calls().succeeded()).isBetween(15_000L, 25_000L);
    }

    private static void runOrReject(NodeCircuitBreaker breaker, Runnable call) {
        try {
            breaker.run(call);
        } catch (CircuitOpenException e) {
            // Expected for about half of the calls.
        }
    }
}
