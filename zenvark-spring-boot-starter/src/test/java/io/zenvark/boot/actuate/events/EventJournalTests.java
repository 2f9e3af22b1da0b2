// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventJournalTests {

    private final EventJournal journal = new EventJournal(3);
    private long numbers;

    @Test
    void keepsLatestEventsOfEachBreakerNewestFirst() {
        for (int i = 0; i < 5; i++) {
            publish(BreakerEventType.TRANSITION, "payments", "n" + i);
        }
        publish(BreakerEventType.TRANSITION, "books", "other");

        assertThat(journal.latest(event -> true))
                .extracting(BreakerEvent::number)
                .containsExactly(6L, 5L, 4L, 3L);
        assertThat(journal.latest(event -> "payments".equals(event.circuitBreaker())))
                .extracting(BreakerEvent::number)
                .containsExactly(5L, 4L, 3L);
    }

    @Test
    void countsRepeatedErrorOnce() {
        publish(BreakerEventType.COORDINATION, null, "DEGRADED");
        for (int i = 0; i < 50; i++) {
            publish(BreakerEventType.ERROR, null, "no answer");
        }
        publish(BreakerEventType.ERROR, null, "refused");

        assertThat(journal.latest(event -> true))
                .extracting(BreakerEvent::times, BreakerEvent::number)
                .containsExactly(tuple(1L, 52L), tuple(50L, 51L), tuple(1L, 1L));
    }

    @Test
    void keepsTwoTransitionsApart() {
        publish(BreakerEventType.TRANSITION, "payments", "same");
        publish(BreakerEventType.TRANSITION, "payments", "same");

        assertThat(journal.latest(event -> true)).hasSize(2);
    }

    @Test
    void refusesCapacityOfZero() {
        assertThatThrownBy(() -> new EventJournal(0)).hasMessage("actuator.events.capacity (0) must be at least 1");
    }

    private void publish(BreakerEventType type, String breaker, String what) {
        journal.accept(new BreakerEvent(++numbers, type, breaker, Instant.EPOCH, 1, Map.of("what", what)));
    }
}
