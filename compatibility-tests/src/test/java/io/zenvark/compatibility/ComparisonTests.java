// SPDX-License-Identifier: Apache-2.0
package io.zenvark.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that docs/compared-with-resilience4j.md names exists in this repository. */
class ComparisonTests {

    private static final Path ROOT = Path.of("..");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void namesExistingTests() throws IOException {
        Map<String, String> sources = testSources();
        List<String> missing = new ArrayList<>();
        for (Row row : rows()) {
            row.tests().stream().filter(test -> !exists(test, sources)).forEach(missing::add);
        }

        assertThat(missing)
                .as("named in the page, but missing in the test sources")
                .isEmpty();
    }

    @Test
    void namesTestOrGapForEveryFeature() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(60).allSatisfy(row -> {
            if (row.zenvark().startsWith("yes") || row.zenvark().startsWith("partly")) {
                assertThat(row.tests().isEmpty())
                        .as(row.toString())
                        .isEqualTo(row.shownBy().startsWith("gap: "));
            } else {
                assertThat(row.zenvark()).as(row.toString()).startsWith("no");
            }
        });
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/compared-with-resilience4j.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| feature |"))
                .map(Row::of)
                .toList();
    }

    private static boolean exists(String test, Map<String, String> sources) {
        String[] parts = test.split("\\.", 2);
        String source = sources.get(parts[0]);
        return source != null && (parts.length == 1 || hasMethod(source, parts[1]));
    }

    // Other annotations may be in between, even with values in braces, but no body of another method.
    private static boolean hasMethod(String source, String method) {
        return Pattern.compile(
                        "@(?:Test|ParameterizedTest)\\b[^{}]*?(?:\\([^(){}]*\\{[^{}]*}\\s*\\)[^{}]*?)?(?:void|fun) "
                                + Pattern.quote(method) + "\\(")
                .matcher(source)
                .find();
    }

    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path tests : modules.map(module -> module.resolve("src/test"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.filter(file -> file.toString().matches(".*\\.(java|kt)"))
                            .forEach(file -> sources.merge(className(file), read(file), String::concat));
                }
            }
        }
        return sources;
    }

    private static String className(Path file) {
        return file.getFileName().toString().replaceFirst("\\.\\w+$", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private record Row(String feature, String resilience4j, String zenvark, String shownBy) {

        static Row of(String line) {
            String[] cells = line.split("\\|", -1);
            assertThat(cells).as(line).hasSize(6);
            return new Row(cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip());
        }

        List<String> tests() {
            return NAME.matcher(shownBy)
                    .results()
                    .map((MatchResult name) -> name.group(1))
                    .toList();
        }
    }
}
