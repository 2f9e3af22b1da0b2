// SPDX-License-Identifier: Apache-2.0
package io.zenvark.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every code sample of the guides is compiled and run in this module. White space may differ. */
class DocumentationTests {

    private static final Path DOCS = Path.of("../docs");
    private static final Pattern BLOCK = Pattern.compile("```(?:java|yaml)\\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({"testing.md, shop, 4", "migrating-from-resilience4j.md, migration, 4"})
    void everySampleIsCompiled(String guide, String samples, int atLeast) throws IOException {
        String sources = sources(samples);
        List<String> blocks = BLOCK.matcher(Files.readString(DOCS.resolve(guide)))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(blocks).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(blocks).allSatisfy(block -> assertThat(sources).contains(squeezed(block)));
    }

    private static String sources(String samples) throws IOException {
        try (Stream<Path> java = Files.walk(Path.of("src/test/java/io/zenvark/samples", samples));
                Stream<Path> yaml = Files.walk(Path.of("src/test/resources"))) {
            return Stream.concat(java, yaml)
                    .filter(Files::isRegularFile)
                    .map(DocumentationTests::read)
                    .map(DocumentationTests::squeezed)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
