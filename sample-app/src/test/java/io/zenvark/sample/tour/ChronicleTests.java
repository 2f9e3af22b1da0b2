// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ChronicleTests {

    private final Chronicle chronicle = new Chronicle(Duration.ofSeconds(30));

    @Test
    void wakesThreadThatWaitsForEntry() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> chronicle.await("an entry", () -> {
            asked.countDown();
            return chronicle.since(chronicle.begin(), String.class).stream()
                    .map(ObservedEvent::event)
                    .findFirst();
        }));
        asked.await();

        chronicle.add("profile-1", "news");

        assertThat(answer.join()).isEqualTo("news");
    }

    @Test
    void reportsEntryThatDidNotArriveInTime() {
        Chronicle impatient = new Chronicle(Duration.ofMillis(1));

        assertThatThrownBy(() -> impatient.await("a miracle", Optional::empty))
                .isInstanceOf(NotSeenException.class)
                .hasMessageContaining("a miracle");
    }

    @Test
    void distinguishesKindsOfEvents() {
        chronicle.add("profile-1", 42);
        chronicle.add("profile-2", "news");

        assertThat(chronicle.since(chronicle.begin(), String.class))
                .singleElement()
                .satisfies(sighting -> assertThat(sighting.instance()).isEqualTo("profile-2"));
    }

    @Test
    void ignoresEarlierEntries() {
        chronicle.add("profile-1", "old");
        long later = System.nanoTime();

        assertThat(chronicle.since(later + 1, String.class)).isEmpty();
    }
}
