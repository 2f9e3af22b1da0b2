// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.zenvark.testsupport.Logged;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Unreadable fields of stored hashes are skipped, and the log of them is bounded. */
class UntrustedFieldsTests {

    private final Logged log = new Logged(UntrustedFields.class);
    private final UntrustedFields untrusted = new UntrustedFields();

    @AfterEach
    void end() {
        log.close();
    }

    @Test
    void skipsUnreadableFieldsAndLogsEachOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(read(Map.of("one", "1", "two", "many"))).isEqualTo(Map.of("one", 1));
        }

        assertThat(log.at(Level.WARN)).singleElement().asString().startsWith("Skipped field 'two' of 'meta'");
    }

    @Test
    void logsAtMostHundredFields() {
        for (int i = 0; i < 1_000; i++) {
            read(Map.of("field-" + i, "many"));
        }

        assertThat(log.at(Level.WARN)).hasSize(100);
    }

    private Map<String, Integer> read(Map<String, String> fields) {
        return untrusted.readable("meta", fields, Function.identity(), Integer::valueOf);
    }
}
