// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;

/**
 * A Redis server that this application starts. It listens on the loopback address only, stores nothing on disk, and
 * ends with {@link #close}.
 *
 * <p>If the machine has the command {@code setsid}, the server runs in a session of its own. Otherwise Ctrl-C would
 * stop it together with the application, and the services could not leave the fleet in an orderly way.
 */
final class RedisProcess implements SampleRedis {

    private static final String LOOPBACK = "127.0.0.1";
    private static final long SECONDS_TO_STOP = 3;

    private final Process process;
    private final int port;
    private final String description;

    private RedisProcess(Process process, int port, String origin) {
        this.process = process;
        this.port = port;
        this.description = LOOPBACK + ":" + port + ", " + origin;
    }

    /** Starts the server on a free port and returns when it accepts connections. */
    static RedisProcess start(RedisExecutable executable) {
        try {
            int port = freePort();
            Process process = new ProcessBuilder(command(executable, port))
                    .redirectErrorStream(true)
                    .start();
            RedisProcess redis = new RedisProcess(process, port, executable.origin());
            redis.endWithTheProcess();
            redis.awaitReady();
            return redis;
        } catch (IOException failure) {
            throw new IllegalStateException(executable.origin() + " did not start: " + failure.getMessage(), failure);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    private static List<String> command(RedisExecutable executable, int port) {
        List<String> command = new ArrayList<>();
        RedisExecutables.setsid().ifPresent(setsid -> command.add(setsid.toString()));
        command.add(executable.file().toString());
        command.addAll(List.of("--bind", LOOPBACK, "--port", Integer.toString(port)));
        command.addAll(List.of("--save", "", "--appendonly", "no"));
        return command;
    }

    /** Stops the server when the JVM ends. Spring Boot runs these handlers after it has closed the contexts. */
    private void endWithTheProcess() {
        try {
            SpringApplication.getShutdownHandlers().add(this::close);
        } catch (IllegalStateException ending) {
            close();
            throw ending;
        }
    }

    private void awaitReady() {
        RedisOutput output = RedisOutput.of(process);
        if (!output.awaitReady()) {
            close();
            throw new IllegalStateException(description + " did not start:\n" + output);
        }
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("spring.data.redis.host", LOOPBACK, "spring.data.redis.port", Integer.toString(port));
    }

    @Override
    public boolean isRunningHere() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
