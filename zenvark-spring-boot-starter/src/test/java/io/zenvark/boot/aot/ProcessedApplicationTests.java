// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.aot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

/** Processes applications like {@code spring-boot:process-aot} and starts the result in a new JVM. */
@Tag("integration")
@Tag("long")
class ProcessedApplicationTests {

    @TempDir
    private Path directory;

    @Test
    void startsGeneratedCodeWithWorkingBreakers() throws Exception {
        Path classes = processed(ProcessedApplication.class, ProcessedApplication.ARGUMENTS);
        compile(directory.resolve("sources"), classes);

        String output = run(classes, ProcessedApplication.class, ProcessedApplication.ARGUMENTS);

        assertThat(output)
                .contains(
                        "generated=true proxied=true said=[failed 0, failed 1, failed 2, failed 3, failed 4, rejected 5 by tills]"
                                + " opened=true state=OPEN other=tellers");
        assertThat(directory.resolve("sources/io/zenvark/boot/autoconfigure"))
                .isDirectoryContaining(
                        file -> file.getFileName().toString().startsWith("CircuitBreakerBeansRegistrar"));
    }

    /** Starts without a namespace and with an invalid configuration. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void startsSwitchedOffDespiteInvalidConfiguration(String enabled) throws Exception {
        String[] arguments = Stream.concat(
                        Arrays.stream(SwitchedOffApplication.ARGUMENTS), Stream.of("--zenvark.enabled=" + enabled))
                .toArray(String[]::new);
        Path classes = processed(SwitchedOffApplication.class, arguments);
        compile(directory.resolve("sources"), classes);

        String output = run(
                classes,
                SwitchedOffApplication.class,
                "--spring.main.web-application-type=none",
                "--spring.data.redis.port=1",
                "--zenvark.enabled=false",
                "--zenvark.breakers.tills.strategy.type=magic",
                "--zenvark.lease.deadline=1h");

        assertThat(output)
                .contains("generated=true said=[till 0 is stuck, till 1 is stuck, till 2 is stuck, till 3 is stuck,"
                        + " till 4 is stuck, till 5 is stuck, ] state=CLOSED")
                .doesNotContain("WARN");
    }

    private Path processed(Class<?> application, String... arguments) {
        Path classes = directory.resolve("classes");
        Settings settings = Settings.builder()
                .sourceOutput(directory.resolve("sources"))
                .resourceOutput(directory.resolve("resources"))
                .classOutput(classes)
                .groupId("com.example")
                .artifactId("processed")
                .build();
        new SpringApplicationAotProcessor(application, settings, arguments).process();
        return classes;
    }

    private static void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Files.createDirectories(classes);
        try (Stream<Path> files = Files.walk(sources);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of("-proc:none", "-nowarn", "-d", classes.toString());
            assertThat(compiler.getTask(null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(java))
                            .call())
                    .isTrue();
        }
    }

    private static String run(Path classes, Class<?> application, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dspring.aot.enabled=true",
                "-cp",
                classes + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                application.getName()));
        command.addAll(Arrays.asList(arguments));
        Path output = Files.createTempFile("processed", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            String said = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
