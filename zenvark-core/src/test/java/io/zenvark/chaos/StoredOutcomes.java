// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import io.zenvark.testsupport.RedisServer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of the outcome stream, parsed independently of the code that wrote it.
 *
 * @param counted number of outcomes, counting each batch once
 * @param repeated number of batches that are stored more than once
 */
record StoredOutcomes(long counted, long repeated) {

    private static final Pattern COUNT = Pattern.compile("[A-Za-z](\\d+)");

    static StoredOutcomes of(RedisServer redis) {
        List<?> entries =
                (List<?>) redis.command("XRANGE", ChaosSettings.KEYS + "outcomes:" + ChaosSettings.BREAKER, "-", "+");
        Set<String> seen = new HashSet<>();
        long counted = 0;
        long repeated = 0;
        for (Object entry : entries) {
            // Fields: format, session, number, version, time, runs.
            String[] field =
                    ((List<?>) ((List<?>) entry).get(1)).get(1).toString().split("\\|");
            if (seen.add(field[1] + field[2])) {
                counted += outcomes(field[5]);
            } else {
                repeated++;
            }
        }
        return new StoredOutcomes(counted, repeated);
    }

    private static long outcomes(String runs) {
        Matcher run = COUNT.matcher(runs);
        long sum = 0;
        while (run.find()) {
            sum += Long.parseLong(run.group(1));
        }
        return sum;
    }
}
