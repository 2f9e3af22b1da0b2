// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import static io.zenvark.boot.Circuits.await;
import static io.zenvark.boot.autoconfigure.WebServerPhases.GRACEFUL_SHUTDOWN_PHASE;
import static io.zenvark.boot.autoconfigure.WebServerPhases.START_STOP_LIFECYCLE_PHASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.LeadershipChange;
import io.zenvark.node.ZenvarkNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class NodeLifecycleTests {

    @Test
    void stopsAfterLastRequestAndBeforeRedisClients() {
        List<String> seen = new ArrayList<>();
        ApplicationRunners.with("payments")
                .withBean("requests", Probe.class, () -> new Probe(seen, GRACEFUL_SHUTDOWN_PHASE))
                .withBean("web", Probe.class, () -> new Probe(seen, START_STOP_LIFECYCLE_PHASE))
                .withBean("redis", Probe.class, () -> new Probe(seen, new LettuceConnectionFactory().getPhase()))
                .run(context -> {
                    ZenvarkNode node = context.getBean(ZenvarkNode.class);
                    context.getBeansOfType(Probe.class).values().forEach(probe -> probe.node = node);
                    assertThat(node.isRunning()).isTrue();
                    assertThat(NodeLifecycle.PHASE).isLessThan(START_STOP_LIFECYCLE_PHASE);
                    context.close();
                    assertThat(node.isRunning()).isFalse();
                });

        assertThat(seen)
                .containsExactly(
                        GRACEFUL_SHUTDOWN_PHASE + " stops, node runs: true",
                        START_STOP_LIFECYCLE_PHASE + " stops, node runs: false",
                        "0 stops, node runs: false");
    }

    @Test
    void notifiesListenersOfApplicationAndReleasesLeadershipOnStop() {
        List<Boolean> leading = new CopyOnWriteArrayList<>();
        CircuitBreakerListener listener = new CircuitBreakerListener() {
            @Override
            public void onLeadership(LeadershipChange change) {
                leading.add(change.leading());
            }
        };
        ApplicationRunners.with("payments")
                .withBean(CircuitBreakerListener.class, () -> listener)
                .run(context -> await().until(() -> leading.contains(true)));

        assertThat(leading).startsWith(true).endsWith(false);
    }

    @Test
    void canBeStoppedAndStartedAgain() {
        ApplicationRunners.with("payments").run(context -> {
            CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
            await().until(breaker::isLeader);
            context.stop();
            assertThat(breaker.isLeader()).isFalse();
            context.start();
            await().until(breaker::isLeader);
        });
    }

    @Test
    void startsWithoutRedisAndPermitsCalls() {
        redis(1).run(context -> {
            assertThat(context).hasNotFailed();
            CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
            assertThat(breaker.execute(() -> "passed")).isEqualTo("passed");
            assertThat(context.getBean(CircuitBreakers.class).coordination())
                    .isEqualTo(CoordinationStatus.DISCONNECTED);
        });
    }

    @Test
    void doesNothingIfSwitchedOff() {
        redis(1).withPropertyValues("zenvark.enabled=false")
                .withBean(Guarded.class)
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(NodeLifecycle.class);
                    CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
                    for (int i = 0; i < 10; i++) {
                        breaker.acquire().onFailure(new IOException());
                    }
                    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
                    assertThat(context.getBean(Guarded.class).call()).isEqualTo("called");
                    assertThat(context.getBean(ZenvarkNode.class).isRunning()).isFalse();
                });
    }

    @Test
    void needsNoRedisIfSwitchedOff() {
        ApplicationRunners.withoutStore()
                .withPropertyValues(
                        "spring.application.name=orders",
                        "zenvark.enabled=false",
                        "zenvark.breakers.payments.health-check.wait=true")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private static ApplicationContextRunner redis(int port) {
        return ApplicationRunners.withoutStore()
                .withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
                .withPropertyValues(
                        "spring.application.name=orders",
                        "spring.data.redis.port=" + port,
                        "zenvark.breakers.payments.health-check.wait=true");
    }

    static class Guarded {

        @DistributedCircuitBreaker("not declared")
        public String call() {
            return "called";
        }
    }

    private static final class Probe implements SmartLifecycle {

        private final List<String> seen;
        private final int phase;
        private boolean running;
        private ZenvarkNode node;

        private Probe(List<String> seen, int phase) {
            this.seen = seen;
            this.phase = phase;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            seen.add(phase + " stops, node runs: " + node.isRunning());
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return phase;
        }
    }
}
