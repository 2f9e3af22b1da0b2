// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.testsupport.Logged;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cost of slow listeners is bounded. */
class ListenerDispatchTests {

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<CoordinationStatus> received = new ArrayList<>();
    private final ListenerDispatch dispatch = new ListenerDispatch(tasks::add);

    private void publish(int times) {
        for (int i = 0; i < times; i++) {
            dispatch.tell(listener -> listener.onCoordination(CoordinationStatus.CONNECTED));
        }
    }

    private void deliver() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private void listen() {
        dispatch.add(new CircuitBreakerListener() {
            @Override
            public void onCoordination(CoordinationStatus status) {
                received.add(status);
            }
        });
    }

    @Test
    void limitsQueueOfBlockedListener() {
        listen();
        publish(40_000);
        assertThat(tasks).hasSize(1024);
        assertThat(dispatch.dropped()).isEqualTo(40_000 - 1024);
    }

    @Test
    void warnsOncePerBacklog() {
        listen();
        try (Logged log = new Logged(ListenerDispatch.class)) {
            publish(3000);
            assertThat(log.at(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("1024 circuit breaker events are waiting", "zenvark.listener.dropped");

            deliver();
            publish(3000);

            assertThat(log.at(Level.WARN)).hasSize(2);
        }
    }

    @Test
    void continuesOnceListenerHasCaughtUp() {
        listen();
        publish(2000);
        deliver();
        publish(1000);
        deliver();
        assertThat(received).hasSize(1024 + 1000);
        assertThat(dispatch.dropped()).isEqualTo(2000 - 1024);
    }

    @Test
    void keepsListenersAfterOneThrowsError() {
        dispatch.add(new CircuitBreakerListener() {
            @Override
            public void onCoordination(CoordinationStatus status) {
                throw new NoClassDefFoundError("on purpose");
            }
        });
        listen();
        publish(3000);
        deliver();
        publish(1);
        deliver();
        assertThat(received).hasSize(1025);
    }

    @Test
    void queuesNothingWithoutListeners() {
        publish(2000);
        assertThat(tasks).isEmpty();
        assertThat(dispatch.dropped()).isZero();
    }
}
