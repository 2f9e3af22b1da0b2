// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Compares the behavior of a fleet in five scenarios with the traces in {@code src/test/resources}, which reviewers
 * read. {@code -Dzenvark.traces.regenerate=true} replaces them.
 */
class GoldenTracesTests {

    private static final Path TRACES = Path.of("src/test/resources/io/zenvark/simulation/traces");
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.zenvark.node");

    @BeforeAll
    static void beSilent() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    @ParameterizedTest
    @EnumSource
    void matchesTrace(TraceScenario scenario) throws IOException {
        Path file = TRACES.resolve(scenario.file());
        List<String> actual = scenario.trace();
        if (Boolean.getBoolean("zenvark.traces.regenerate")) {
            Files.write(file, actual);
        }
        List<String> expected = Files.readAllLines(file);
        int line = firstDifference(expected, actual);
        assertThat(line(actual, line))
                .as(
                        "Line %s of %s. If the change is intended, regenerate the traces with ./mvnw -pl zenvark-core test"
                                + " -Dtest=GoldenTracesTests -Dzenvark.traces.regenerate=true and review the difference",
                        line + 1, file)
                .isEqualTo(line(expected, line));
    }

    private static int firstDifference(List<String> expected, List<String> actual) {
        int line = 0;
        while (line < expected.size() && line(expected, line).equals(line(actual, line))) {
            line++;
        }
        return line;
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "(end of the trace)";
    }
}
