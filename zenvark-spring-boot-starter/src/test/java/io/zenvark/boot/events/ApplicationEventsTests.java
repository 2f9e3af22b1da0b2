// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.events;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.boot.Circuits;
import io.zenvark.boot.RunningApplication;
import io.zenvark.boot.RunningApplication.Plan;
import io.zenvark.breaker.ModeChange;
import io.zenvark.testsupport.RedisExtension;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.audit.listener.AuditListener;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/** Application events of circuit breakers, with two nodes and a Redis. */
@Tag("integration")
@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
class ApplicationEventsTests {

    // The audit of Spring Boot listens to Spring Security and fails without it.
    private static final String WITHOUT_SPRING_SECURITY =
            "spring.autoconfigure.exclude=org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration,"
                    + "org.springframework.cloud.gateway.config.GatewayRedisAutoConfiguration";

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    @Test
    void publishesTransitionOnceOnEachNode() {
        try (RunningApplication one = start("orders-1");
                RunningApplication two = start("orders-2")) {
            await().until(() -> one.payments().isLeader() || two.payments().isLeader());
            Circuits.open(one.payments());

            await().until(() -> !received(one).transitions.isEmpty()
                    && !received(two).transitions.isEmpty());
            force(one, CircuitMode.SHADOW);
            await().until(() -> received(one).transitions.size() > 1
                    && received(two).transitions.size() > 1);

            for (RunningApplication each : List.of(one, two)) {
                assertThat(received(each).transitions)
                        .extracting(event -> event.transition().to().version())
                        .containsExactly(1L, 2L);
                assertThat(received(each).transitions.get(0).transition().to().state())
                        .isEqualTo(CircuitState.OPEN);
                assertThat(received(each).transitions.get(1).transition().to().mode())
                        .isEqualTo(CircuitMode.SHADOW);
            }
            assertThat(received(two).transitions.get(0).node()).hasToString("orders-2");
            assertThat(received(two).transitions.get(0).breaker()).hasToString("payments");
        }
    }

    @Test
    void marksOneNodeAsWriterOfTransition() {
        try (RunningApplication one = start("orders-1");
                RunningApplication two = start("orders-2")) {
            await().until(() -> one.payments().isLeader() || two.payments().isLeader());
            force(two, CircuitMode.FORCED_OPEN);
            await().until(() -> !received(one).transitions.isEmpty()
                    && !received(two).transitions.isEmpty());

            assertThat(received(one).transitions.get(0).writtenByThisNode()).isFalse();
            assertThat(received(two).transitions.get(0).writtenByThisNode()).isTrue();
            assertThat(one.get("/circuitbreakerevents/payments/MODE").body()).contains("\"writtenByThisNode\":false");
            assertThat(two.get("/circuitbreakerevents/payments/MODE").body()).contains("\"writtenByThisNode\":true");
        }
    }

    @Test
    void publishesNoOldTransitionAtStart(CapturedOutput output) {
        try (RunningApplication one = start("orders-1")) {
            await().until(() -> one.payments().isLeader());
            force(one, CircuitMode.FORCED_OPEN);
            force(one, CircuitMode.AUTO);
            await().until(() -> received(one).transitions.size() == 2);
            int before = output.getOut().length();

            try (RunningApplication two = start("orders-2")) {
                await().until(() -> !received(two).found.isEmpty());

                assertThat(received(two).found)
                        .singleElement()
                        .satisfies(event ->
                                assertThat(event.found().found().version()).isEqualTo(2));
                assertThat(received(two).transitions).isEmpty();
                assertThat(output.getOut().substring(before))
                        .doesNotContain("event=transition")
                        .doesNotContain("Circuit breaker 'payments' admits calls");
                assertThat(two.get("/circuitbreakerevents/payments").body())
                        .contains("\"FOUND\"")
                        .doesNotContain("\"MODE\"")
                        .doesNotContain("\"TRANSITION\"");
                assertThat(two.context()
                                .getBean(MeterRegistry.class)
                                .find("zenvark.transitions")
                                .counters())
                        .isNotEmpty()
                        .allMatch(counter -> counter.count() == 0);
                assertThat(two.context()
                                .getBean(MeterRegistry.class)
                                .find("zenvark.propagation")
                                .timers())
                        .isNotEmpty()
                        .allMatch(timer -> timer.count() == 0);
            }
        }
    }

    @Test
    void logsEachTransitionAndRoleOnceAtInfo(CapturedOutput output) {
        try (RunningApplication one =
                new Plan(WebApplicationType.SERVLET, redis.server(), ReceivedEvents.class).start("orders-1")) {
            await().until(() -> one.payments().isLeader());
            force(one, CircuitMode.FORCED_OPEN);
            await().until(() -> !received(one).transitions.isEmpty());
        }
        assertThat(output.getOut().lines().filter(line -> line.contains("FORCED_OPEN")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("INFO", "rejects calls (state CLOSED, mode FORCED_OPEN");
        assertThat(output.getOut().lines().filter(line -> line.contains("(epoch")))
                .hasSize(2);
    }

    @Test
    void publishesStartAndEndOfLeadership() {
        List<CircuitLeadershipEvent> roles;
        try (RunningApplication one = start("orders-1")) {
            await().until(() -> !received(one).roles.isEmpty());
            roles = received(one).roles;
        }

        assertThat(roles).extracting(event -> event.change().leading()).containsExactly(true, false);
    }

    @Test
    void delaysNothingElseForSlowListener(CapturedOutput output) {
        try (RunningApplication one = start("orders-1")) {
            received(one).hold = new CountDownLatch(1);
            force(one, CircuitMode.SHADOW);
            force(one, CircuitMode.FORCED_OPEN);

            await().until(() -> output.getOut().contains("from-mode=SHADOW mode=FORCED_OPEN"));
            assertThat(one.payments().tryAcquire()).isEmpty();
            assertThat(received(one).transitions).isEmpty();

            received(one).hold.countDown();
            await().until(() -> received(one).transitions.size() == 2);
        }
    }

    @Test
    void reportsFailingListenerAndDeliversNextEvent(CapturedOutput output) {
        try (RunningApplication one = start("orders-1")) {
            received(one).failure = new IllegalStateException("on purpose");
            force(one, CircuitMode.SHADOW);
            await().until(() -> output.getOut().contains("An application listener failed"));

            received(one).failure = null;
            force(one, CircuitMode.AUTO);

            await().until(() -> received(one).transitions.size() == 1);
        }
    }

    @Test
    void writesEventsToAuditLog(CapturedOutput output) {
        try (RunningApplication one = start("orders-1")) {
            await().until(() -> one.payments().isLeader());
            one.payments()
                    .control(new ModeChange(CircuitMode.FORCED_OPEN, "say \"no\" \\ later", Optional.empty()))
                    .toCompletableFuture()
                    .join();

            await().untilAsserted(
                            () -> assertThat(output.getOut())
                                    .containsPattern(
                                            "io\\.zenvark\\.audit .*: event=leadership breaker=payments role=leader"
                                                    + " epoch=\\d+ node=orders-1\\R")
                                    .containsPattern(
                                            "io\\.zenvark\\.audit .*: event=transition breaker=payments from=CLOSED state=CLOSED"
                                                    + " from-mode=AUTO mode=FORCED_OPEN version=\\d+ since=\\S+Z cause=operator by=orders-1"
                                                    + " written-by-this-node=true reason=\"say \\\\\"no\\\\\" \\\\\\\\ later\" node=orders-1\\R"));
        }
    }

    @Test
    void publishesAuditEventsIfApplicationStoresThem() {
        try (RunningApplication one = new Plan(
                        WebApplicationType.SERVLET, redis.server(), ReceivedEvents.class, Audited.class)
                .start("orders-1", WITHOUT_SPRING_SECURITY)) {
            await().until(() -> one.payments().isLeader());
            force(one, CircuitMode.SHADOW);

            AuditEventRepository audit = one.context().getBean(AuditEventRepository.class);
            await().until(() -> !audit.find(null, null, "CIRCUIT_TRANSITION").isEmpty());
            AuditEvent event = audit.find(null, null, "CIRCUIT_TRANSITION").get(0);
            assertThat(event.getPrincipal()).isEqualTo("orders-1");
            assertThat(event.getData())
                    .containsEntry("breaker", "payments")
                    .containsEntry("mode", "SHADOW")
                    .containsEntry("reason", "a drill");
            assertThat(audit.find("orders-1", null, "CIRCUIT_LEADERSHIP")).isNotEmpty();
            assertThat(one.get("/auditevents?type=CIRCUIT_TRANSITION").body()).contains("\"payments\"");
        }
    }

    @Test
    void publishesNoAuditEventsWithoutSpringSecurity() {
        assumeTrue(SpringBootVersion.getVersion().startsWith("4."), "Spring Boot 3 does without");
        assertThatThrownBy(() -> new Plan(WebApplicationType.SERVLET, redis.server(), Kept.class)
                        .start("orders-1")
                        .close())
                .hasStackTraceContaining("org.springframework.security");
    }

    private static RunningApplication start(String node) {
        return new Plan(WebApplicationType.SERVLET, redis.server(), ReceivedEvents.class)
                .start(node, "logging.level.io.zenvark.audit=debug");
    }

    private static ReceivedEvents received(RunningApplication application) {
        return application.context().getBean(ReceivedEvents.class);
    }

    private static void force(RunningApplication application, CircuitMode mode) {
        application
                .payments()
                .control(new ModeChange(mode, "a drill", Optional.empty()))
                .toCompletableFuture()
                .join();
    }

    static class ReceivedEvents {

        private final List<CircuitTransitionEvent> transitions = new CopyOnWriteArrayList<>();
        private final List<CircuitFoundEvent> found = new CopyOnWriteArrayList<>();
        private final List<CircuitLeadershipEvent> roles = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch hold = new CountDownLatch(0);
        private volatile RuntimeException failure;

        @EventListener
        void receive(CircuitTransitionEvent event) throws InterruptedException {
            hold.await();
            if (failure != null) {
                throw failure;
            }
            transitions.add(event);
        }

        @EventListener
        void receive(CircuitFoundEvent event) {
            found.add(event);
        }

        @EventListener
        void receive(CircuitLeadershipEvent event) {
            roles.add(event);
        }
    }

    static class Kept {

        @Bean
        AuditEventRepository auditEventRepository() {
            return new InMemoryAuditEventRepository();
        }
    }

    static class Audited {

        @Bean
        AuditListener auditListener(AuditEventRepository repository) {
            return new AuditListener(repository);
        }

        @Bean
        AuditEventRepository auditEventRepository() {
            return new InMemoryAuditEventRepository();
        }
    }
}
