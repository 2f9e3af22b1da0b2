// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import io.zenvark.testsupport.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Records the time until the fleet has recovered. Appends a line per measurement to {@code target/reliability.csv}:
 * fault, test, milliseconds, configured lease and version of Redis. Asserts nothing about the time.
 */
final class Reliability implements BeforeEachCallback {

    private static final Path FILE = Path.of("target", "reliability.csv");
    private static final String STANDARD = version();

    private final String server;
    private String test = "";

    Reliability() {
        this(STANDARD);
    }

    /** Creates an extension that records a different server name. */
    Reliability(String server) {
        this.server = server;
    }

    private static String version() {
        try (RedisServer server = RedisServer.start()) {
            return server.version();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        test = context.getRequiredTestClass().getSimpleName() + "."
                + context.getTestMethod().map(method -> method.getName()).orElse("") + parameter(context);
    }

    private static String parameter(ExtensionContext context) {
        return Optional.of(context.getDisplayName())
                .filter(name -> name.startsWith("["))
                .map(name -> name.replace(",", ""))
                .orElse("");
    }

    /** Measures the time until {@code recovered} returns. */
    void measure(String fault, Runnable recovered) {
        long begun = System.nanoTime();
        recovered.run();
        write(fault, Duration.ofNanos(System.nanoTime() - begun));
    }

    private void write(String fault, Duration took) {
        String line =
                String.join(",", "\"" + fault + "\"", test, Long.toString(took.toMillis()), ChaosSettings.NAME, server)
                        + "\n";
        try {
            Files.createDirectories(FILE.toAbsolutePath().getParent());
            Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
