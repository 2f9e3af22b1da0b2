// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The thread of the event loop survives exceptions and errors of its tasks and of its log statements. */
class ThreadEventLoopTests {

    private final ThreadEventLoop loop = new ThreadEventLoop("test-loop", System::nanoTime);
    private final Logger log = (Logger) LoggerFactory.getLogger(ThreadEventLoop.class);
    private final FailingAppender appender = new FailingAppender();

    @BeforeEach
    void begin() {
        appender.start();
        log.addAppender(appender);
        loop.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        loop.stop();
        log.detachAppender(appender);
    }

    @Test
    void continuesAfterTaskAndItsLogStatementFail() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        loop.execute(() -> {
            throw new InjectedError();
        });
        loop.execute(() -> {
            throw new IllegalStateException("injected");
        });
        loop.execute(taken::countDown);
        assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(loop.brokenSteps()).isEqualTo(1);
        assertThat(appender.failures).hasValue(2);
    }

    @Test
    void repeatsPeriodicTaskAfterItsFailure() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(3);
        loop.execute(() -> loop.every(Duration.ofMillis(1), () -> {
            taken.countDown();
            throw new InjectedError();
        }));
        assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static final class FailingAppender extends AppenderBase<ILoggingEvent> {

        private final AtomicInteger failures = new AtomicInteger();

        @Override
        protected void append(ILoggingEvent event) {
            failures.incrementAndGet();
            throw new InjectedError();
        }
    }

    private static final class InjectedError extends Error {

        private static final long serialVersionUID = 1L;
    }
}
