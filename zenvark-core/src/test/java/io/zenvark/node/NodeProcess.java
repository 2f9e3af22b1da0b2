// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.CoordinationPorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own, which can be killed and paused for real. */
final class NodeProcess implements AutoCloseable {

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    NodeProcess(int redisPort) throws IOException {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeProcess.class.getName(),
                        Integer.toString(redisPort))
                .redirectErrorStream(true)
                .start();
        Thread reader = new Thread(this::readLines, "node-process-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Whether it has printed a line that begins so. */
    boolean said(String beginning) {
        return lines.stream().anyMatch(line -> line.startsWith(beginning));
    }

    String last(String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .reduce((first, second) -> second)
                .orElse("");
    }

    /** Makes its calls fail so many times. */
    void fail(int times) {
        try {
            process.getOutputStream().write(("fail " + times + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new IllegalStateException("the process does not listen: " + lines, e);
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    void pause() {
        signal("-STOP");
    }

    void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            // The one of the shell: not every machine has a program of this name.
            Process kill = new ProcessBuilder("sh", "-c", "kill " + signal + " " + process.pid()).start();
            kill.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readLines() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            lines.add("output ended: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** The process itself: says what happens to its circuit, and does what it is told line by line. */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        CoordinationPorts ports = RedisPorts.of(port);
        NodeFleet fleet = new NodeFleet(() -> ports, NodeFleet.SHORT_LEASE);
        fleet.healthy.set(false);
        ZenvarkNode node = fleet.join();
        var breaker = NodeFleet.payments(node);
        breaker.onLeadership(change -> System.out.println("leading " + change.leading()));
        breaker.onTransition(
                change -> System.out.println("version " + change.to().version()));
        breaker.onFound(found -> System.out.println("version " + found.found().version()));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            NodeFleet.fail(breaker, Integer.parseInt(order.substring("fail ".length())));
        }
    }
}
