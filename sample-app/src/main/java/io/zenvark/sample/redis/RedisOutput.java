// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Reads the output of a Redis server, so that the server never blocks, and keeps the latest lines. */
final class RedisOutput {

    private static final String READY = "Ready to accept connections";
    private static final int LINES_KEPT = 10;
    private static final long SECONDS_TO_START = 10;

    private final Deque<String> latest = new ArrayDeque<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    private RedisOutput() {}

    /** Starts to read. */
    static RedisOutput of(Process process) {
        RedisOutput output = new RedisOutput();
        Thread reader = new Thread(() -> output.read(process), "redis-output");
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    private void read(Process process) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                if (line.contains(READY)) {
                    ready.complete(true);
                }
            }
        } catch (IOException closed) {
            keep(closed.toString());
        }
        ready.complete(false);
    }

    private synchronized void keep(String line) {
        latest.addLast(line);
        if (latest.size() > LINES_KEPT) {
            latest.removeFirst();
        }
    }

    /** Waits until the server accepts connections. Returns false if it ended or took more than 10 seconds. */
    boolean awaitReady() {
        return ready.completeOnTimeout(false, SECONDS_TO_START, TimeUnit.SECONDS)
                .join();
    }

    /** Returns the latest lines. */
    @Override
    public synchronized String toString() {
        return String.join("\n", latest);
    }
}
