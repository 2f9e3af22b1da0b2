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
 * The machine of a run.
 *
 * @param date the beginning of the run
 * @param cpu the name of the processor
 * @param cores the number of cores that the JVM sees
 * @param memoryMegabytes the memory of the machine
 * @param os the operating system
 * @param jdk the JDK
 * @param loadBefore the load average before the run; a high value means that other programs were running
 */
public record Machine(
        Instant date, String cpu, int cores, long memoryMegabytes, String os, String jdk, double loadBefore) {

    /** Returns the properties of this machine. */
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

    /** Returns the load average of the last minute; negative if it is not available. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Returns a description in one sentence. */
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
