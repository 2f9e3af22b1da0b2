// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ObservedEventsTests {

    private final ObservedEvents observedEvents = new ObservedEvents(Duration.ofSeconds(30));

    @Test
    void wakesThreadThatWaitsForEntry() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> observedEvents.await("an entry", () -> {
            asked.countDown();
            return observedEvents.since(observedEvents.begin(), String.class).stream()
                    .map(ObservedEvent::event)
                    .findFirst();
        }));
        asked.await();

        observedEvents.add("profile-1", "news");

        assertThat(answer.join()).isEqualTo("news");
    }

    @Test
    void reportsEntryThatDidNotArriveInTime() {
        ObservedEvents impatient = new ObservedEvents(Duration.ofMillis(1));

        assertThatThrownBy(() -> impatient.await("a miracle", Optional::empty))
                .isInstanceOf(NotObservedException.class)
                .hasMessageContaining("a miracle");
    }

    @Test
    void distinguishesKindsOfEvents() {
        observedEvents.add("profile-1", 42);
        observedEvents.add("profile-2", "news");

        assertThat(observedEvents.since(observedEvents.begin(), String.class))
                .singleElement()
                .satisfies(sighting -> assertThat(sighting.instance()).isEqualTo("profile-2"));
    }

    @Test
    void ignoresEarlierEntries() {
        observedEvents.add("profile-1", "old");
        long later = System.nanoTime();

        assertThat(observedEvents.since(later + 1, String.class)).isEmpty();
    }
}
