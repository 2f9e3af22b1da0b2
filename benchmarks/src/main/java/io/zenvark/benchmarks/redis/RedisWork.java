// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.redis;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The work of a server for nodes, without the commands of the observer.
 *
 * @param commands the number of commands, where each script counts as one
 * @param bytesIn the bytes received
 * @param bytesOut the bytes sent
 * @param cpuSeconds the CPU time in seconds
 * @param scriptMicros the total duration of all scripts in microseconds
 * @param scripts the number of scripts
 */
public record RedisWork(
        double commands, double bytesIn, double bytesOut, double cpuSeconds, double scriptMicros, double scripts) {

    // The only commands that nodes send in a steady state. The server also counts the commands within a script.
    private static final String[] SENT = {"evalsha", "eval", "xread", "xadd"};
    private static final Pattern CALLS = Pattern.compile("calls=(\\d+),usec=(\\d+)");

    static RedisWork of(LocalRedis redis) {
        Map<String, String> stats = redis.section("stats");
        Map<String, String> cpu = redis.section("cpu");
        Map<String, String> commands = redis.section("commandstats");
        double sent = 0;
        for (String command : SENT) {
            sent += part(commands, command, 1);
        }
        return new RedisWork(
                sent,
                number(stats, "total_net_input_bytes"),
                number(stats, "total_net_output_bytes"),
                number(cpu, "used_cpu_user") + number(cpu, "used_cpu_sys"),
                part(commands, "evalsha", 2),
                part(commands, "evalsha", 1));
    }

    /** Returns the work since an earlier value. */
    public RedisWork since(RedisWork before) {
        return new RedisWork(
                commands - before.commands,
                bytesIn - before.bytesIn,
                bytesOut - before.bytesOut,
                cpuSeconds - before.cpuSeconds,
                scriptMicros - before.scriptMicros,
                scripts - before.scripts);
    }

    private static double part(Map<String, String> commands, String command, int group) {
        Matcher matcher = CALLS.matcher(commands.getOrDefault("cmdstat_" + command, ""));
        return matcher.find() ? Double.parseDouble(matcher.group(group)) : 0;
    }

    private static double number(Map<String, String> fields, String name) {
        return Double.parseDouble(fields.getOrDefault(name, "0").strip());
    }
}
