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
 * The wall clock of a server, which a test may step. A few lines of C that are preloaded into the server look up in a
 * shared file by how much. Needs Linux, a C compiler, and a server that is linked dynamically.
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

    /** A clock that is right so far; empty where the shim cannot be compiled or no server could take it. */
    public static Optional<ShiftedClock> create() {
        if (RedisProgram.redis62().isEmpty() || !compiled()) {
            return Optional.empty();
        }
        try {
            Path file = Files.createTempFile(DIRECTORY, "shift", ".bin");
            file.toFile().deleteOnExit();
            return Optional.of(new ShiftedClock(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server with this clock. */
    public RedisServer start(String... settings) {
        RedisProgram program = RedisProgram.redis62().orElseThrow();
        return RedisServer.start(
                program.with("LD_PRELOAD", LIBRARY.toString()).with("ZENVARK_CLOCK", file.toString()), settings);
    }

    /** Steps it, forward or, where negative, backward. */
    public void step(Duration by) {
        shift = shift.plus(by);
        write();
    }

    private void write() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        bytes.putLong(TimeUnit.NANOSECONDS.toMicros(shift.toNanos()));
        try {
            // In place: the server has the file mapped.
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
            Process compiler = new ProcessBuilder(
                            List.of("cc", "-shared", "-fPIC", "-O2", "-o", LIBRARY.toString(), code.toString(), "-ldl"))
                    .redirectErrorStream(true)
                    .redirectOutput(DIRECTORY.resolve("cc.log").toFile())
                    .start();
            return compiler.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && compiler.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
