// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenvark.BreakerName;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.breaker.LeadershipChange;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;

/** The cost of listeners of the application that hang or fail is bounded. */
@ExtendWith(OutputCaptureExtension.class)
class SlowApplicationListenerTests {

    private static final LeadershipChange LEADS = new LeadershipChange(new BreakerName("payments"), true, new Epoch(7));

    private static ApplicationEvents events(ApplicationEventPublisher publisher) {
        ApplicationEvents events = new ApplicationEvents(new NodeId("orders-1"), publisher, 0);
        events.start();
        return events;
    }

    @Test
    void queuesLimitedNumberOfEventsAndWarnsOnce(CapturedOutput output) throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger received = new AtomicInteger();
        ApplicationEvents events = events(event -> {
            entered.countDown();
            awaitQuietly(release);
            received.incrementAndGet();
        });
        events.onLeadership(LEADS);
        entered.await();

        for (int i = 0; i < 5000; i++) {
            events.onLeadership(LEADS);
        }

        assertThat(events.dropped()).isEqualTo(5000 - 1024);
        assertThat(output.getOut().lines().filter(line -> line.contains("An application listener is slow")))
                .hasSize(1);
        release.countDown();
        await().until(() -> received.get() == 1 + 1024);
        events.stop();
    }

    @Test
    void logsErrorOfListenerAndDeliversNextEvent(CapturedOutput output) {
        AtomicInteger received = new AtomicInteger();
        ApplicationEvents events = events(event -> {
            if (received.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("on purpose");
            }
        });

        events.onLeadership(LEADS);
        events.onLeadership(LEADS);

        await().until(() -> received.get() == 2);
        assertThat(output.getOut()).contains("An application listener failed");
        events.stop();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
