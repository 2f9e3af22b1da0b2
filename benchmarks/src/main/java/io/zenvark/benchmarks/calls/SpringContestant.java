// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import io.zenvark.benchmarks.redis.Pause;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.OutcomeCounts;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A bean of a Boot application with an annotated method.
 *
 * @param context the application
 * @param bean the bean
 * @param closed whether the circuit is closed
 * @param losses the share of outcomes that were dropped because the queue was full
 */
record SpringContestant(
        ConfigurableApplicationContext context, AnnotatedBean bean, BooleanSupplier closed, DoubleSupplier losses)
        implements Contestant {

    static Contestant of(String library) {
        return switch (library) {
            case "none" ->
                new SpringContestant(run(BareApplication.class), () -> CallState.ANSWER, () -> true, () -> 0);
            case "zenvark" -> zenvark();
            case "resilience4j" -> resilience4j();
            default -> throw new IllegalArgumentException("no annotation of " + library);
        };
    }

    private static Contestant zenvark() {
        ConfigurableApplicationContext context = run(ZenvarkApplication.class);
        CircuitBreaker breaker = context.getBean(CircuitBreaker.class);
        Pause.until("the node leads its breaker", Duration.ofSeconds(20), breaker::isLeader);
        return new SpringContestant(
                context,
                context.getBean(AnnotatedBean.class),
                () -> breaker.isLeader() && breaker.circuit().admitsCalls(),
                () -> dropped(breaker.outcomes()));
    }

    private static Contestant resilience4j() {
        ConfigurableApplicationContext context = run(Resilience4jApplication.class);
        var registry = context.getBean(io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry.class);
        var breaker = registry.circuitBreaker("payments");
        return new SpringContestant(
                context,
                context.getBean(AnnotatedBean.class),
                () -> breaker.getState() == io.github.resilience4j.circuitbreaker.CircuitBreaker.State.CLOSED,
                () -> 0);
    }

    private static double dropped(OutcomeCounts outcomes) {
        return outcomes.recorded() == 0 ? 0 : (double) outcomes.dropped() / outcomes.recorded();
    }

    private static ConfigurableApplicationContext run(Class<?> application) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(Map.of(
                        "spring.data.redis.host", "127.0.0.1",
                        "spring.data.redis.port", RedisPort.given(),
                        "zenvark.namespace", "calls-" + UUID.randomUUID(),
                        "zenvark.breakers.payments.strategy.type", "count",
                        "zenvark.breakers.payments.health-check.wait", "true"))
                .run();
    }

    @Override
    public Object call() {
        return bean.call();
    }

    @Override
    public boolean isInExpectedState() {
        return closed.getAsBoolean();
    }

    @Override
    public double dropped() {
        return losses.getAsDouble();
    }

    @Override
    public void close() {
        context.close();
    }
}
