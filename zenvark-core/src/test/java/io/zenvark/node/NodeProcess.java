// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.simulation.hand.Calls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A node in a separate process that can be killed and paused. */
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

    /** Returns whether the process has printed a line with this prefix. */
    boolean hasPrinted(String beginning) {
        return lines.stream().anyMatch(line -> line.startsWith(beginning));
    }

    String last(String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .reduce((first, second) -> second)
                .orElse("");
    }

    /** Makes this number of calls fail. */
    void fail(int times) {
        try {
            process.getOutputStream().write(("fail " + times + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new IllegalStateException("the process does not read its input: " + lines, e);
        }
    }

    /** Kills the process and waits for its end. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void pause() {
        signal("-STOP");
    }

    void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            // The shell has a built-in kill command. Not every machine has a program of this name.
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

    /** Main method of the process: prints changes of its circuit and executes one command per line of input. */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        CoordinationPorts ports = RedisPorts.of(port);
        NodeFleet fleet = new NodeFleet(() -> ports, NodeFleet.SHORT_LEASE);
        fleet.healthy.set(false);
        // The process leads until it is killed or paused.
        fleet.attemptsPerLeader = 1000;
        ZenvarkNode node = fleet.join();
        var breaker = NodeFleet.payments(node);
        breaker.onLeadership(change -> System.out.println("leading " + change.leading()));
        if (breaker.isLeader()) {
            System.out.println("leading true");
        }
        breaker.onTransition(
                change -> System.out.println("version " + change.to().version()));
        breaker.onFound(found -> System.out.println("version " + found.found().version()));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            Calls.fail(breaker, Integer.parseInt(order.substring("fail ".length())));
        }
    }
}
