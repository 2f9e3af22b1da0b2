// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.Quorum;
import io.zenvark.breaker.RampUp;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.CountConfiguration;
import io.zenvark.strategy.RateThresholds;
import io.zenvark.strategy.SamplingConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Draws random breakers for a run. */
final class SimBreakers {

    static final Duration SLOW = Duration.ofMillis(100);
    private static final RateThresholds RATES = new RateThresholds(8, 0.5, 0.9);

    private final SplittableRandom random;
    private final BooleanSupplier healthy;
    private final Supplier<Optional<RampUp>> rampUps;
    private final SimRetryAfter retryAfter;

    SimBreakers(
            SplittableRandom random,
            BooleanSupplier healthy,
            Supplier<Optional<RampUp>> rampUps,
            SimRetryAfter retryAfter) {
        this.retryAfter = retryAfter;
        this.rampUps = rampUps;
        this.random = random;
        this.healthy = healthy;
    }

    List<BreakerDefinition> draw() {
        List<BreakerDefinition> drawn = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 1; i <= count; i++) {
            drawn.add(draw("breaker-" + i));
        }
        return drawn;
    }

    private BreakerDefinition draw(String name) {
        HealthCheckPolicy check = new HealthCheckPolicy(
                attempt -> {
                    if (!healthy.getAsBoolean()) {
                        throw retryAfter.failure();
                    }
                },
                Duration.ofMillis(500),
                1 + random.nextInt(2),
                random.nextInt(4) == 0 ? Optional.of(Duration.ofSeconds(1)) : Optional.empty());
        Recovery recovery = new Recovery(check, new Growing(Duration.ofMillis(300)), rampUps.get());
        return new BreakerDefinition(
                new BreakerName(name),
                CircuitMode.AUTO,
                strategy(),
                new CallClassification(Optional.of(SLOW), Set.of(), Set.of()),
                recovery,
                random.nextInt(4) == 0 ? Quorum.nodes(2) : Quorum.ONE,
                random.nextBoolean() ? 200 : 1000,
                retryAfter.policy());
    }

    private BreakerStrategy strategy() {
        return switch (random.nextInt(3)) {
            case 0 -> BreakerStrategy.consecutive(3 + random.nextInt(4));
            case 1 -> BreakerStrategy.count(new CountConfiguration(20, RATES));
            default -> BreakerStrategy.sampling(new SamplingConfiguration(Duration.ofSeconds(3), RATES));
        };
    }

    /** A record, because the name of a lambda differs between processes, and so would the fingerprint. */
    private record Growing(Duration step) implements Backoff {

        @Override
        public Duration delay(int attempt, double jitter) {
            return step.multipliedBy(Math.min(attempt, 3));
        }
    }
}
