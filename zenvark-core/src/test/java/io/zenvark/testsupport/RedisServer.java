// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real Redis server on the loopback interface that keeps nothing on disk. It is a process of its own, so that a test
 * can freeze it, kill it and bring it back on the same port.
 *
 * <p>It is the server that {@code org.signal:embedded-redis} carries, the one that the system property
 * {@code zenvark.test.redis-server} points to, or the {@code redis-server} on the path.
 */
public final class RedisServer implements AutoCloseable {

    private static final int PORTS_TRIED = 5;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(10);

    private final List<String> settings;
    private final Path log;
    private int port;
    private Process process;

    private RedisServer(List<String> settings) throws IOException {
        this.settings = List.copyOf(settings);
        this.log = Files.createTempFile("zenvark-redis", ".log");
        this.log.toFile().deleteOnExit();
        for (int tried = 1; process == null; tried++) {
            port = freePort();
            try {
                process = launch();
            } catch (IllegalStateException e) {
                if (tried == PORTS_TRIED) {
                    throw e;
                }
            }
        }
        // By field, not by value: a restart makes another process.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param settings further command line settings, such as {@code "--requirepass", "secret"}
     */
    public static RedisServer start(String... settings) {
        try {
            return new RedisServer(List.of(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, on {@link #host()}. Stays the same over a {@link #restart()}. */
    public int port() {
        return port;
    }

    public String host() {
        return "127.0.0.1";
    }

    /** Sends one command and gives the answer: a String, a Long, a List of these, or null. */
    public Object command(String... command) {
        byte[][] bytes = new byte[command.length][];
        for (int i = 0; i < command.length; i++) {
            bytes[i] = command[i].getBytes(StandardCharsets.UTF_8);
        }
        return command(bytes);
    }

    /**
     * Sends one command of any bytes.
     *
     * @throws RedisReplyException when the server answers with an error
     */
    public Object command(byte[]... command) {
        try (RawRedis raw = new RawRedis(host(), port, password())) {
            return raw.send(command);
        } catch (IOException e) {
            throw new UncheckedIOException("redis on port " + port + " did not answer", e);
        }
    }

    /** Loses all data. */
    public void flush() {
        command("FLUSHALL");
    }

    /** The connections it has, other than those of this object, by the fields of {@code CLIENT LIST}. */
    public List<Map<String, String>> clientList() {
        return RedisReports.clients((String) command("CLIENT", "LIST"));
    }

    /** How often it was asked each command since its start or {@link #resetCommandCalls()}, in lower case. */
    public Map<String, Long> commandCalls() {
        return RedisReports.commandCalls((String) command("INFO", "commandstats"));
    }

    public void resetCommandCalls() {
        command("CONFIG", "RESETSTAT");
    }

    /** Freezes it: connections stay open and nothing answers. */
    public void pause() {
        signal("STOP");
    }

    /** Lets it go on after {@link #pause()}. */
    public void resume() {
        signal("CONT");
    }

    /** Kills it at once. What it held is lost. */
    public void kill() {
        process.destroyForcibly();
        await().atMost(START_TIMEOUT).until(() -> !process.isAlive());
    }

    /** Kills it if it lives, and starts it again on the same port, empty. */
    public void restart() {
        kill();
        process = launch();
    }

    @Override
    public void close() {
        kill();
    }

    private Process launch() {
        List<String> line = new ArrayList<>(List.of(RedisExecutable.path(), "--port", Integer.toString(port)));
        line.addAll(List.of("--bind", host(), "--save", "", "--appendonly", "no"));
        line.addAll(List.of("--dir", System.getProperty("java.io.tmpdir")));
        line.addAll(settings);
        try {
            Process launched = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            await().atMost(START_TIMEOUT)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> !launched.isAlive() || answers());
            if (!launched.isAlive()) {
                throw new IllegalStateException("redis-server did not start: " + Files.readString(log));
            }
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try {
            return "PONG".equals(command("PING"));
        } catch (UncheckedIOException | RedisReplyException e) {
            return false;
        }
    }

    private String password() {
        int at = settings.indexOf("--requirepass");
        return at < 0 ? "" : settings.get(at + 1);
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("kill -" + name + " of redis-server failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signalling redis-server", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
