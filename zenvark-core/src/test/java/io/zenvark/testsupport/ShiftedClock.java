// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The wall clock of a server, which tests may shift. A small C library, preloaded into the server, reads the offset
 * from a shared file. Requires Linux, a C compiler, and a server whose shared libraries are installed.
 */
public final class ShiftedClock {

    private static final Path DIRECTORY = Path.of("target", "clock-shim").toAbsolutePath();
    private static final Path LIBRARY = DIRECTORY.resolve("clock-shim.so");
    private static final long PATIENCE_SECONDS = 60;

    private final Path file;
    private Duration shift = Duration.ZERO;

    private ShiftedClock(Path file) {
        this.file = file;
        write();
    }

    /** Creates a clock without an offset. Returns empty if the library does not compile or no server can load it. */
    public static Optional<ShiftedClock> create() {
        if (RedisProgram.redis62().isEmpty() || !compiled()) {
            return Optional.empty();
        }
        try {
            Path file = Files.createTempFile(DIRECTORY, "shift", ".bin");
            file.toFile().deleteOnExit();
            return Optional.of(new ShiftedClock(file)).filter(ShiftedClock::runs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server with this clock. */
    public RedisServer start(String... settings) {
        return RedisServer.start(program(), settings);
    }

    private RedisProgram program() {
        return RedisProgram.redis62()
                .orElseThrow()
                .with("LD_PRELOAD", LIBRARY.toString())
                .with("ZENVARK_CLOCK", file.toString());
    }

    // A shared library of the server, such as OpenSSL 3, may be missing.
    private boolean runs() {
        RedisProgram program = program();
        ProcessBuilder builder = new ProcessBuilder(program.path(), "--version");
        builder.environment().putAll(program.environment());
        return succeeds(builder, "version.log");
    }

    /** Shifts the clock forward, or backward if the duration is negative. */
    public void step(Duration by) {
        shift = shift.plus(by);
        write();
    }

    private void write() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        bytes.putLong(TimeUnit.NANOSECONDS.toMicros(shift.toNanos()));
        try {
            // Overwrites the file in place because the server has mapped it.
            Files.write(file, bytes.array(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean compiled() {
        try (InputStream source = ShiftedClock.class.getResourceAsStream("clock-shim.c")) {
            Files.createDirectories(DIRECTORY);
            Path code = DIRECTORY.resolve("clock-shim.c");
            Files.write(code, source.readAllBytes());
            List<String> command =
                    List.of("cc", "-shared", "-fPIC", "-O2", "-o", LIBRARY.toString(), code.toString(), "-ldl");
            return succeeds(new ProcessBuilder(command), "cc.log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean succeeds(ProcessBuilder builder, String log) {
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(DIRECTORY.resolve(log).toFile())
                    .start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
