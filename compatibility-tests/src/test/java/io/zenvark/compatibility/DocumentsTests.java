// SPDX-License-Identifier: Apache-2.0
package io.zenvark.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks the links of all documents, the index, the example and the test command of the README, and the names on the
 * architecture page.
 */
class DocumentsTests {

    private static final Path ROOT = Path.of("..");
    private static final Pattern FENCED = Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final int SECTION = Pattern.DOTALL | Pattern.MULTILINE;
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TEST_COMMAND = Pattern.compile("^## Test it\n.*?```bash\n(.*?)\n```", SECTION);
    private static final Pattern VERIFY = Pattern.compile("^verify='(.*)'$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern NAME =
            Pattern.compile("`([A-Z][a-z]\\w*|io\\.zenvark[.a-z]*|[\\w-]+\\.(?:lua|json))(?:\\.\\w+)?`");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} (.+)$", Pattern.MULTILINE);

    @Test
    void linksLeadToExistingFilesAndHeadings() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            links(document)
                    .filter(link -> !leadsSomewhere(document, link))
                    .forEach(link -> broken.add(document + ": " + link));
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void documentsAreInTheIndex() throws IOException {
        Path index = ROOT.resolve("docs/README.md");
        Set<Path> linked = links(index).map(link -> target(index, link)).collect(Collectors.toSet());

        assertThat(documents())
                .filteredOn(document -> document.startsWith(ROOT.resolve("docs")) && !document.equals(index))
                .allSatisfy(document -> assertThat(linked).contains(document.normalize()));
    }

    @Test
    void exampleOfReadmeIsCompiled() throws IOException {
        String compiled = Files.readString(Path.of("src/test/java/com/example/orders/PaymentClient.java"));

        assertThat(JAVA.matcher(Files.readString(ROOT.resolve("README.md"))).results())
                .singleElement()
                .satisfies(block -> assertThat(compiled).endsWith(block.group(1)));
    }

    @Test
    void ciRunsTheTestCommandOfTheReadme() {
        String run = read(ROOT.resolve(".ci/run"));

        assertThat(only(TEST_COMMAND, read(ROOT.resolve("README.md")))).isEqualTo(only(VERIFY, run));
        assertThat(run).contains("\nlogged \"$logs/verify\" \"$verify\"\n");
    }

    @Test
    void architecturePageNamesExistingTypes() throws IOException {
        Set<String> existing = namesOfSources();

        assertThat(NAME.matcher(read(ROOT.resolve("docs/architecture.md"))).results())
                .hasSizeGreaterThan(50)
                .map(name -> name.group(1))
                .allSatisfy(name -> assertThat(existing).contains(name));
    }

    /** Returns simple names of classes, names of packages, and names of scripts and metadata. */
    private static Set<String> namesOfSources() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module.resolve("src"))) {
                files.filter(Files::isRegularFile).forEach(file -> {
                    String name = file.getFileName().toString();
                    names.add(name.replaceFirst("\\.(java|kt)$", ""));
                    names.add(file.getParent()
                            .toString()
                            .replace(File.separatorChar, '.')
                            .replaceFirst("^.*\\.(java|kotlin)\\.", ""));
                });
            }
        }
        return names;
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> children = Files.list(ROOT)) {
            return children.filter(child -> Files.isDirectory(child.resolve("src")))
                    .toList();
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> root = Files.list(ROOT)) {
            return Stream.concat(Stream.concat(docs, root), Stream.of(ROOT.resolve("sample-app/README.md")))
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> links(Path document) {
        return LINK.matcher(FENCED.matcher(read(document)).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("https://"));
    }

    private static boolean leadsSomewhere(Path document, String link) {
        Path target = target(document, link);
        int anchor = link.indexOf('#');
        return Files.exists(target) && (anchor < 0 || headings(target).contains(link.substring(anchor + 1)));
    }

    private static Path target(Path document, String link) {
        String file = link.replaceFirst("#.*", "");
        return file.isEmpty() ? document : document.resolveSibling(file).normalize();
    }

    /** Returns the anchors that GitHub gives to the headings of a document. */
    private static Set<String> headings(Path document) {
        return HEADING.matcher(FENCED.matcher(read(document)).replaceAll(""))
                .results()
                .map((MatchResult heading) -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String only(Pattern pattern, String text) {
        List<MatchResult> found = pattern.matcher(text).results().toList();
        assertThat(found).as(pattern.pattern()).hasSize(1);
        return found.get(0).group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
