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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Redis server on the loopback interface. It stores nothing on disk unless its settings request it or it was a
 * replica. It runs in a process and a directory of its own. Tests may freeze it, kill it and restart it on the same
 * port. {@link RedisProgram} selects the program.
 */
public final class RedisServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int PORTS_TRIED = 5;

    // The cluster bus listens on the port number plus 10,000.
    private static final int HIGHEST_PORT = 65_535 - 10_000;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(10);

    private final Map<String, String> environment;
    private final CommandLine commandLine;
    private final Path directory;
    private String password;
    private int port;
    private Process process;

    private RedisServer(Map<String, String> environment, CommandLine commandLine, String password) throws IOException {
        this.environment = environment;
        this.commandLine = commandLine;
        this.password = password;
        this.directory = Files.createTempDirectory("zenvark-redis");
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
        // The hook reads the field, because a restart creates another process.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
    }

    /** The command line of a server. */
    interface CommandLine {

        /** Returns the command for a port and a working directory. */
        List<String> of(int port, Path directory);
    }

    /**
     * Starts a server and waits until it replies.
     *
     * @param settings additional command line settings, such as {@code "--requirepass", "secret"}
     */
    public static RedisServer start(String... settings) {
        return start(RedisProgram.standard(), settings);
    }

    /** Starts a server with a certain program. */
    public static RedisServer start(RedisProgram program, String... settings) {
        int at = List.of(settings).indexOf("--requirepass");
        return start(
                program.environment(),
                (port, directory) -> usual(program, port, directory, settings),
                at < 0 ? "" : settings[at + 1]);
    }

    /** Starts a server with a certain command line. */
    static RedisServer start(Map<String, String> environment, CommandLine commandLine, String password) {
        try {
            return new RedisServer(environment, commandLine, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> usual(RedisProgram program, int port, Path directory, String... settings) {
        List<String> line = new ArrayList<>(List.of(program.path(), "--port", Integer.toString(port)));
        line.addAll(List.of("--bind", HOST, "--save", "", "--appendonly", "no"));
        line.addAll(List.of("--dir", directory.toString()));
        line.addAll(List.of(settings));
        return line;
    }

    /** Returns the port on {@link #host()}, which a {@link #restart()} does not change. */
    public int port() {
        return port;
    }

    public String host() {
        return HOST;
    }

    /** Returns the version that the server reports, such as {@code 7.0.15}. */
    public String version() {
        return info("server", "valkey_version")
                .or(() -> info("server", "redis_version"))
                .orElse("unknown");
    }

    /** Returns a field of a section of {@code INFO}. */
    public Optional<String> info(String section, String field) {
        return ((String) command("INFO", section))
                .lines()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .findFirst();
    }

    /** Sets the password that this object uses from now on. */
    public void logInWith(String newPassword) {
        password = newPassword;
    }

    /** Sends a command and returns the reply: a String, a Long, a List of these, or null. */
    public Object command(String... command) {
        byte[][] bytes = new byte[command.length][];
        for (int i = 0; i < command.length; i++) {
            bytes[i] = command[i].getBytes(StandardCharsets.UTF_8);
        }
        return command(bytes);
    }

    /**
     * Sends a command of arbitrary bytes.
     *
     * @throws RedisReplyException if the server replies with an error
     */
    public Object command(byte[]... command) {
        try (RawRedis raw = new RawRedis(host(), port, password)) {
            return raw.send(command);
        } catch (IOException e) {
            throw new UncheckedIOException("redis on port " + port + " did not answer", e);
        }
    }

    /** Deletes all data. */
    public void flush() {
        command("FLUSHALL");
    }

    /** Returns the fields of {@code CLIENT LIST} for all other connections. */
    public List<Map<String, String>> clientList() {
        return RedisReports.clients((String) command("CLIENT", "LIST"));
    }

    /** Returns the number of calls of each command, in lower case, since startup or {@link #resetCommandCalls()}. */
    public Map<String, Long> commandCalls() {
        return RedisReports.commandCalls((String) command("INFO", "commandstats"));
    }

    public void resetCommandCalls() {
        command("CONFIG", "RESETSTAT");
    }

    /** Returns whether the process is alive, frozen or not. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** Freezes the process. Connections stay open and receive no replies. */
    public void pause() {
        signal("STOP");
    }

    /** Resumes the process after {@link #pause()}. */
    public void resume() {
        signal("CONT");
    }

    /** Kills the process. Data in memory is lost unless the settings persist it. */
    public void kill() {
        process.destroyForcibly();
        await().atMost(START_TIMEOUT).until(() -> !process.isAlive());
    }

    /** Deletes the persisted data of a killed server, which restarts empty. */
    public void forget() {
        deleteContents(directory);
    }

    /**
     * Kills the process if it is alive and starts it again on the same port, empty unless its settings persist data.
     */
    public void restart() {
        kill();
        process = launch();
    }

    @Override
    public void close() {
        kill();
        deleteContents(directory);
        directory.toFile().delete();
    }

    private static void deleteContents(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(directory))
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return directory.resolve("server.log");
    }

    private Process launch() {
        try {
            ProcessBuilder builder = new ProcessBuilder(commandLine.of(port, directory));
            builder.environment().putAll(environment);
            Process launched = builder.redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
            await().atMost(START_TIMEOUT)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> !launched.isAlive() || answers());
            if (!launched.isAlive()) {
                throw new IllegalStateException("redis-server did not start: " + Files.readString(log()));
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

    private void signal(String name) {
        try {
            // The shell has a built-in kill command. Not every machine has a program of this name.
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start();
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

    /** Returns a port on which no process listens. */
    static int freePort() {
        int free = HIGHEST_PORT + 1;
        while (free > HIGHEST_PORT) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                free = socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return free;
    }
}
