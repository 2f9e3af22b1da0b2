// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A process of the fleet, as seen by the measuring process. */
public final class FleetProcess implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Process process;

    // Both fields are guarded by the list of printed lines.
    private final List<PrintedEvent> events = new ArrayList<>();
    private String noise = "";

    private FleetProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "member-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a class with this class path in a process of its own. */
    public static FleetProcess start(Class<?> main, Object... arguments) {
        return start(System.getProperty("java.class.path"), main, arguments);
    }

    /** Starts a class with another class path. */
    public static FleetProcess start(String classPath, Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new FleetProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command to the process. */
    public void send(String command) {
        try {
            process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new IllegalStateException("the process does not read its input: " + noise(), e);
        }
    }

    /** Asks the process to print its events, and waits until it has. */
    public void requestEvents() {
        long asked = System.nanoTime();
        send("print");
        await("printed", asked);
    }

    /** Waits for the first line with the given word after the given time. */
    public PrintedEvent await(String word, long after) {
        return await(word, line -> line.word().equals(word) && line.nanos() >= after);
    }

    /** Waits for the first line that matches. */
    public PrintedEvent await(String what, Predicate<PrintedEvent> fits) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        synchronized (events) {
            while (true) {
                Optional<PrintedEvent> found = events.stream().filter(fits).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw new IllegalStateException("no '" + what + "' from the process: " + events + noise);
                }
                waitForMore();
            }
        }
    }

    // Each line wakes the waiting thread. The period only serves to detect a process that has ended.
    @SuppressWarnings("WaitNotInLoop")
    private void waitForMore() {
        try {
            events.wait(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns the latest line with the given word. */
    public Optional<PrintedEvent> latest(String word) {
        synchronized (events) {
            return events.stream().filter(line -> line.word().equals(word)).reduce((first, second) -> second);
        }
    }

    /** Removes the lines with the given words, so that searches stay fast. */
    public void forget(String... words) {
        Set<String> forgotten = Set.of(words);
        synchronized (events) {
            events.removeIf(line -> forgotten.contains(line.word()));
        }
    }

    /** Returns the CPU time of the process. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends the process with SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    private String noise() {
        synchronized (events) {
            return noise;
        }
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                heard(line);
            }
        } catch (IOException e) {
            heard("output ended: " + e.getMessage());
        }
    }

    private void heard(String line) {
        synchronized (events) {
            if (PrintedEvent.isOne(line)) {
                events.add(PrintedEvent.parse(line));
            } else {
                noise = noise.length() < 4000 ? noise + "\n" + line : noise;
            }
            events.notifyAll();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
