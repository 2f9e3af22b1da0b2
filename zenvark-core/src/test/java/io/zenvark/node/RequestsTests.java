// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.ControlException;
import io.zenvark.breaker.FleetView;
import io.zenvark.breaker.ModeChange;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.coordination.memory.InMemoryStore;
import io.zenvark.node.Requests.Request;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every future that callers receive from the core is completed. */
@Timeout(60)
class RequestsTests {

    private static final Set<String> SILENCED = Set.of("tick", "snapshot", "control", "release");

    private final InMemoryStore store = new InMemoryStore(InstantSource.system(), new Random(1));

    private static ModeChange forcedOpen() {
        return new ModeChange(CircuitMode.FORCED_OPEN, "maintenance", Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999999S", "P3651D", "PT2562047788015H", "PT2562047788015215H"})
    void refusesExpiryOutOfRange(String expiry) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ModeChange(CircuitMode.SHADOW, "maintenance", Optional.of(Duration.parse(expiry))))
                .withMessageContaining("expiresIn")
                .withMessageContaining("1ms to 3650 days");
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesChangeWithoutModeOrReason() {
        assertThatNullPointerException()
                .isThrownBy(() -> new ModeChange(null, "maintenance", Optional.empty()))
                .withMessageContaining("mode");
        assertThatNullPointerException()
                .isThrownBy(() -> new ModeChange(CircuitMode.AUTO, null, Optional.empty()))
                .withMessageContaining("reason");
    }

    @Test
    void completesWithLongestExpiry() {
        try (NodeFleet fleet = new NodeFleet(store::connect, LeaseConfiguration.DEFAULT)) {
            ZenvarkNode node = fleet.join();
            CircuitBreaker payments = NodeFleet.payments(node);
            await().until(payments::isLeader);

            Circuit changed = payments.control(
                            new ModeChange(CircuitMode.FORCED_OPEN, "x", Optional.of(Duration.ofDays(3650))))
                    .toCompletableFuture()
                    .orTimeout(5, TimeUnit.SECONDS)
                    .join();

            assertThat(changed.timedMode().until()).isPresent();
        }
    }

    @Test
    void completesWhileNodeIsStopped() {
        try (NodeFleet fleet = new NodeFleet(store::connect, LeaseConfiguration.DEFAULT)) {
            ZenvarkNode node = fleet.join();
            node.stop(ofSeconds(2));

            assertThat(NodeFleet.payments(node).control(forcedOpen())).isCompletedExceptionally();
            assertThat(node.breakers().view()).isCompleted();
        }
    }

    @Test
    void completesWhenNodeStopsBeforeReply() {
        AtomicBoolean silent = new AtomicBoolean();
        try (NodeFleet fleet = new NodeFleet(store::connect, LeaseConfiguration.DEFAULT)) {
            ZenvarkNode node = fleet.join(silenced(store.connect(), silent), Duration.ofMillis(750));
            CircuitBreaker payments = NodeFleet.payments(node);
            await().until(payments::isLeader);
            silent.set(true);
            CompletableFuture<Circuit> changed = payments.control(forcedOpen()).toCompletableFuture();
            CompletableFuture<FleetView> view = node.breakers().view().toCompletableFuture();

            node.stop(Duration.ofMillis(100));

            await().until(() -> changed.isDone() && view.isDone());
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(changed::join)
                    .withCauseInstanceOf(ControlException.class)
                    .withMessageContaining("payments")
                    .withMessageContaining("may have taken effect");
            assertThat(view.join().breakers()).hasSize(1);
        }
    }

    @Test
    void blockingCallbackDoesNotBlockNode() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        try (NodeFleet fleet = new NodeFleet(store::connect, LeaseConfiguration.DEFAULT)) {
            ZenvarkNode node = fleet.join();
            CircuitBreaker payments = NodeFleet.payments(node);
            await().until(payments::isLeader);
            CountDownLatch blocked = new CountDownLatch(1);
            Thread caller = Thread.currentThread();
            payments.control(forcedOpen()).thenAccept(circuit -> {
                blocked.countDown();
                // A completed future runs its callback on this thread.
                if (!Thread.currentThread().equals(caller)) {
                    awaitQuietly(release);
                }
            });
            blocked.await();

            payments.control(new ModeChange(CircuitMode.AUTO, "over", Optional.empty()));

            await().until(() -> payments.circuit().mode() == CircuitMode.AUTO);
        } finally {
            release.countDown();
        }
    }

    // The commands of the store block while it is silent.
    private static CoordinationPorts silenced(CoordinationPorts ports, AtomicBoolean silent) {
        CoordinationStore store = (CoordinationStore) Proxy.newProxyInstance(
                RequestsTests.class.getClassLoader(),
                new Class<?>[] {CoordinationStore.class},
                (proxy, method, arguments) -> {
                    if (silent.get() && SILENCED.contains(method.getName())) {
                        new CountDownLatch(1).await();
                    }
                    return method.invoke(ports.store(), arguments);
                });
        return new CoordinationPorts(store, ports.reader());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void completesIfStepFails() {
        Requests requests = new Requests(Runnable::run);
        Request<String> request = requests.open(unanswered -> unanswered.answer("from memory"));

        assertThatThrownBy(() -> request.step(() -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(request.future()).isCompletedWithValue("from memory");
    }

    @Test
    void completesIfHandlingOfReplyFails() {
        Requests requests = new Requests(Runnable::run);
        Request<String> request = requests.open(unanswered -> unanswered.fail(new ControlException("no answer")));
        Reply<String> reply = request.reply(
                answer -> {
                    throw new IllegalStateException("on purpose");
                },
                () -> {});

        assertThatThrownBy(() -> reply.answered("circuit")).isInstanceOf(IllegalStateException.class);

        assertThat(request.future()).isCompletedExceptionally();
    }

    @Test
    void completesIfNoThreadIsLeft() {
        Requests requests = new Requests(task -> {
            throw new RejectedExecutionException("shut down");
        });
        Request<String> request = requests.open(unanswered -> {});

        request.answer("now");

        assertThat(request.future()).isCompletedWithValue("now");
    }

    @Test
    void completesRequestAfterTheEnd() {
        Requests requests = new Requests(Runnable::run);
        requests.end();
        assertThat(requests.<String>open(unanswered -> unanswered.answer("late"))
                        .future())
                .isCompletedWithValue("late");
    }

    @Test
    void completesOnlyOnce() {
        Requests requests = new Requests(Runnable::run);
        List<String> ends = new ArrayList<>();
        Request<String> request = requests.open(unanswered -> ends.add("ended"));
        request.answer("first");
        request.answer("second");

        requests.end();

        assertThat(request.future()).isCompletedWithValue("first");
        assertThat(ends).isEmpty();
    }
}
