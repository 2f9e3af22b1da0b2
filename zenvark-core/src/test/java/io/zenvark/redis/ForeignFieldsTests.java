// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Unreadable fields of stored hashes are skipped, and the log of them is bounded. */
class ForeignFieldsTests {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ForeignFields.class);
    private final ForeignFields foreign = new ForeignFields();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterEach
    void end() {
        logger.setAdditive(true);
        logger.detachAppender(log);
    }

    @Test
    void skipsUnreadableFieldsAndLogsEachOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(read(Map.of("one", "1", "two", "many"))).isEqualTo(Map.of("one", 1));
        }

        assertThat(log.list)
                .singleElement()
                .satisfies(
                        event -> assertThat(event.getFormattedMessage()).startsWith("Skipped field 'two' of 'meta'"));
    }

    @Test
    void logsAtMostHundredFields() {
        for (int i = 0; i < 1_000; i++) {
            read(Map.of("field-" + i, "many"));
        }

        assertThat(log.list).hasSize(100);
    }

    private Map<String, Integer> read(Map<String, String> fields) {
        return foreign.readable("meta", fields, Function.identity(), Integer::valueOf);
    }
}
