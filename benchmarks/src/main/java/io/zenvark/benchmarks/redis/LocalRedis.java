// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import redis.embedded.RedisExecProvider;

/** A Redis server in a process of its own, without persistence. */
public final class LocalRedis implements AutoCloseable {

    private final Process process;
    private final int port;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    private LocalRedis(Process process, int port) {
        this.process = process;
        this.port = port;
        this.client = RedisClient.create("redis://127.0.0.1:" + port + "?clientName=observer");
        this.connection = connected();
    }

    /** Starts a server on a free port. */
    public static LocalRedis start() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(
                RedisExecProvider.defaultProvider().get().getPath(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--save",
                "",
                "--appendonly",
                "no");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new LocalRedis(process, port);
    }

    private StatefulRedisConnection<String, String> connected() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try {
                return client.connect();
            } catch (RuntimeException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Pause.millis(20);
            }
        }
    }

    public int port() {
        return port;
    }

    /** Returns a connection for commands of the benchmark. */
    public RedisCommands<String, String> commands() {
        return connection.sync();
    }

    /** Returns the version of the server. */
    public String version() {
        return section("server").getOrDefault("redis_version", "unknown");
    }

    /** Returns the fields of a section of INFO. */
    public Map<String, String> section(String name) {
        Map<String, String> fields = new HashMap<>();
        commands()
                .info(name)
                .lines()
                .filter(line -> line.contains(":"))
                .forEach(line ->
                        fields.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)));
        return fields;
    }

    /** Returns the work of the server since its start. */
    public RedisWork work() {
        return RedisWork.of(this);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(0, 1, TimeUnit.SECONDS);
        process.destroyForcibly();
    }
}
