// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.util.HashedWheelTimer;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Asserts that neither Zenvark nor the driver logs at ERROR during a test. A fault of Redis is not an error of the
 * application.
 */
final class NoErrors implements BeforeEachCallback, AfterEachCallback {

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        logged.list.clear();
        logged.start();
        root().addAppender(logged);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        root().detachAppender(logged);
        List<String> errors = List.copyOf(logged.list).stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                // The driver complains about the number of clients, which only this test creates in one process.
                .filter(event -> !event.getLoggerName().equals(HashedWheelTimer.class.getName()))
                .map(event -> event.getLoggerName() + ": " + event.getFormattedMessage())
                .distinct()
                .toList();
        assertThat(errors).as("logged at ERROR").isEmpty();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
