// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parses the status reports of Redis. */
final class RedisReports {

    private static final String CALLS_PREFIX = "cmdstat_";

    private RedisReports() {}

    static List<Map<String, String>> clients(String list) {
        return list.lines()
                .map(RedisReports::fields)
                .filter(client -> !RawRedis.NAME.equals(client.get("name")))
                .toList();
    }

    static Map<String, Long> commandCalls(String info) {
        Map<String, Long> calls = new HashMap<>();
        info.lines().filter(line -> line.startsWith(CALLS_PREFIX)).forEach(line -> {
            String name = line.substring(CALLS_PREFIX.length(), line.indexOf(':'));
            String count = line.substring(line.indexOf("calls=") + "calls=".length(), line.indexOf(','));
            calls.put(name, Long.valueOf(count));
        });
        return calls;
    }

    private static Map<String, String> fields(String line) {
        Map<String, String> fields = new HashMap<>();
        for (String field : line.split(" ")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        return fields;
    }
}
