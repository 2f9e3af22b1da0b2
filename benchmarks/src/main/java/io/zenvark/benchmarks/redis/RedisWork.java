// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.redis;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What nodes have asked of a server, without what the observer has.
 *
 * @param commands how many, each script being one
 * @param bytesIn what it has received
 * @param bytesOut what it has sent
 * @param cpuSeconds of a core
 * @param scriptMicros how long all scripts together have run
 * @param scripts how many
 */
public record RedisWork(
        double commands, double bytesIn, double bytesOut, double cpuSeconds, double scriptMicros, double scripts) {

    // The only ones that nodes send in a steady state. The server also counts what a script does inside.
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

    /** What was done since an earlier look. */
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
