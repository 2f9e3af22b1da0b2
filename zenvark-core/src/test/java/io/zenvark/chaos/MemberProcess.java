// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.OutcomeCounts;
import io.zenvark.node.ZenvarkNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** A member in a separate process that can be killed and frozen. It has a dependency of its own. */
final class MemberProcess implements Participant {

    private static final Status UNKNOWN = new Status(
            CoordinationStatus.DISCONNECTED, CircuitState.CLOSED, 0, false, 0, 0, new OutcomeCounts(0, 0, 0, 0));

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile Status status = UNKNOWN;
    private volatile int heldChecks;

    private MemberProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::readLines, "member-process-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a process that connects to Redis on this port. */
    static MemberProcess start(int redisPort) {
        return start(redisPort, "usual");
    }

    /** Starts a process with a {@linkplain ChaosSettings#countingNode counting node}. */
    static MemberProcess startCounting(int redisPort) {
        return start(redisPort, "counting");
    }

    private static MemberProcess start(int redisPort, String kind) {
        try {
            return new MemberProcess(new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Xmx128m",
                            "-XX:TieredStopAtLevel=1",
                            "-Dzenvark.chaos.lease=" + ChaosSettings.NAME,
                            "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
                            "-cp",
                            System.getProperty("java.class.path"),
                            MemberProcess.class.getName(),
                            Integer.toString(redisPort),
                            kind)
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Status status() {
        return status;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the remaining output of the process, for assertion messages. */
    List<String> output() {
        return lines;
    }

    int heldChecks() {
        return heldChecks;
    }

    void goDown() {
        order("down");
    }

    void comeUp() {
        order("up");
    }

    void holdChecks() {
        order("hold");
    }

    void releaseChecks() {
        order("go");
    }

    @Override
    public void stopCalling() {
        order("silence");
    }

    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }

    private void order(String order) {
        try {
            process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new IllegalStateException("the process does not read its input: " + lines, e);
        }
    }

    private void signal(String signal) {
        try {
            // The shell has a built-in kill command. Not every machine has a program of this name.
            Process kill = new ProcessBuilder("sh", "-c", "kill " + signal + " " + process.pid()).start();
            if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("kill " + signal + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readLines() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("status ")) {
                    read(line.split(" "));
                } else {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            lines.add("output ended: " + e.getMessage());
        }
    }

    private void read(String[] word) {
        OutcomeCounts outcomes = new OutcomeCounts(
                Long.parseLong(word[7]), Long.parseLong(word[8]), Long.parseLong(word[9]), Long.parseLong(word[10]));
        heldChecks = Integer.parseInt(word[11]);
        status = new Status(
                CoordinationStatus.valueOf(word[1]),
                CircuitState.valueOf(word[2]),
                Long.parseLong(word[3]),
                Boolean.parseBoolean(word[4]),
                Long.parseLong(word[5]),
                Long.parseLong(word[6]),
                outcomes);
    }

    /** Main method of the process: prints the status continuously and executes one command per line of input. */
    public static void main(String[] arguments) throws IOException {
        Dependency dependency = new Dependency();
        String label = "process-" + ProcessHandle.current().pid();
        RedisConnectionFactory application = ChaosConnectionFactories.of(Integer.parseInt(arguments[0]));
        ZenvarkNode node = arguments[1].equals("counting")
                ? ChaosSettings.countingNode(label, application, dependency)
                : ChaosSettings.node(label, application, List.of(ChaosSettings.definition(dependency)));
        InProcessMember member = new InProcessMember(node, dependency);
        member.started();
        Executors.newSingleThreadScheduledExecutor()
                .scheduleAtFixedRate(() -> printStatus(member.status(), dependency), 0, 10, TimeUnit.MILLISECONDS);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            switch (order) {
                case "down" -> dependency.goDown();
                case "up" -> dependency.comeUp();
                case "hold" -> dependency.holdChecks();
                case "go" -> dependency.releaseChecks();
                case "silence" -> member.stopCalling();
                default -> throw new IllegalArgumentException(order);
            }
        }
        // The parent process has ended.
        System.exit(0);
    }

    private static void printStatus(Status status, Dependency dependency) {
        OutcomeCounts outcomes = status.outcomes();
        System.out.println("status " + status.coordination() + " " + status.state() + " " + status.version() + " "
                + status.leader() + " " + status.completed() + " " + status.unexpected() + " " + outcomes.recorded()
                + " " + outcomes.reported() + " " + outcomes.dropped() + " " + outcomes.outdated() + " "
                + dependency.heldChecks());
    }
}
