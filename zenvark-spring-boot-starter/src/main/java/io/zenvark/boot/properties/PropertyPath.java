// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * The full name of a property in the syntax of a properties file.
 *
 * @param value the name, such as {@code zenvark.breakers.payments.strategy}
 */
public record PropertyPath(String value) {

    private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]+");

    /** Returns the path of a breaker. */
    public static PropertyPath ofBreaker(String name) {
        return new PropertyPath(ZenvarkProperties.PREFIX + ".breakers").key(name);
    }

    /** Returns the path of a template. */
    public static PropertyPath ofConfig(String name) {
        return new PropertyPath(ZenvarkProperties.PREFIX + ".configs").key(name);
    }

    /** Returns the path of a name below {@code zenvark.breakers} or {@code zenvark.configs}. */
    static PropertyPath of(ConfigurationPropertyName name) {
        String key = BreakerKeys.key(name);
        PropertyPath owner = BreakerKeys.BREAKERS.isAncestorOf(name) ? ofBreaker(key) : ofConfig(key);
        ConfigurationPropertyName relative = BreakerKeys.relative(name);
        return relative.isEmpty() ? owner : owner.child(relative.toString());
    }

    /** Returns the path of a property below this one. */
    public PropertyPath child(String name) {
        return new PropertyPath(value + "." + name);
    }

    private PropertyPath key(String key) {
        return PLAIN.matcher(key).matches() ? child(key) : new PropertyPath(value + "[" + key + "]");
    }

    @Override
    public String toString() {
        return value;
    }
}
