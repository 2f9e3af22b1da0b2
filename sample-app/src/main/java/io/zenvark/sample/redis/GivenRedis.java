// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.redis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * An existing Redis.
 *
 * @param description the properties that select it, without a password
 */
record GivenRedis(String description) implements SampleRedis {

    private static final List<String> NAMES = List.of("url", "host", "port", "sentinel.nodes", "cluster.nodes");

    /** Returns the Redis that a property, an argument or a variable selects, if any. */
    static Optional<SampleRedis> in(Environment environment) {
        List<String> given = NAMES.stream()
                .map(name -> "spring.data.redis." + name)
                .filter(environment::containsProperty)
                .map(name -> name + "=" + withoutPassword(environment.getRequiredProperty(name)))
                .toList();
        return given.isEmpty() ? Optional.empty() : Optional.of(new GivenRedis(String.join(", ", given)));
    }

    private static String withoutPassword(String value) {
        return value.replaceAll("//[^@/]*@", "//***@");
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public boolean isRunningHere() {
        return false;
    }

    @Override
    public void close() {}
}
