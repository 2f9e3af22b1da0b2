// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the figures were taken on.
 *
 * @param date when the run began
 * @param cpu as the processor calls itself
 * @param cores how many the JVM sees
 * @param memoryMegabytes of the machine
 * @param os its operating system
 * @param jdk what ran the code
 * @param loadBefore the load average before the run: more than a little of it means that others were at work
 */
public record Machine(
        Instant date, String cpu, int cores, long memoryMegabytes, String os, String jdk, double loadBefore) {

    /** This machine, now. */
    public static Machine here() {
        return new Machine(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                load());
    }

    /** How busy the machine has been in the last minute; negative where it does not say. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** One sentence. */
    public String sentence(double loadAfter) {
        return String.format(
                Locale.ROOT,
                "Taken on %s: %d cores (%s), %d MB, %s, %s; load average %.1f before and %.1f after.",
                date,
                cores,
                cpu,
                memoryMegabytes,
                os,
                jdk,
                loadBefore,
                loadAfter);
    }

    private static long memory() {
        String total = field("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
        return total.isEmpty() ? 0 : Long.parseLong(total) / 1024;
    }

    private static String field(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
