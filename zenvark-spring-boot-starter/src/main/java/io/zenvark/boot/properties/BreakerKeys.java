// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.util.List;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** Splits property names below {@code zenvark.breakers} and {@code zenvark.configs} into owner, key and rest. */
final class BreakerKeys {

    static final ConfigurationPropertyName BREAKERS =
            ConfigurationPropertyName.of(ZenvarkProperties.PREFIX + ".breakers");
    static final ConfigurationPropertyName CONFIGS =
            ConfigurationPropertyName.of(ZenvarkProperties.PREFIX + ".configs");
    static final List<ConfigurationPropertyName> SECTIONS = List.of(BREAKERS, CONFIGS);

    private static final int KEY = 2;

    private BreakerKeys() {}

    /** Returns whether a name belongs to a breaker or a template. */
    static boolean include(ConfigurationPropertyName name) {
        return BREAKERS.isAncestorOf(name) || CONFIGS.isAncestorOf(name);
    }

    /** Returns whether a name is one of the two sections or belongs to a breaker or a template. */
    static boolean reach(ConfigurationPropertyName name) {
        return SECTIONS.contains(name) || include(name);
    }

    /** Returns the part of a name up to the breaker or template, such as {@code zenvark.breakers.payments}. */
    static ConfigurationPropertyName owner(ConfigurationPropertyName name) {
        return name.chop(KEY + 1);
    }

    /** Returns the name of the breaker or template in its original form. */
    static String key(ConfigurationPropertyName name) {
        return name.getElement(KEY, Form.ORIGINAL);
    }

    /** Returns the part of a name after the breaker or template; empty for the breaker or template itself. */
    static ConfigurationPropertyName relative(ConfigurationPropertyName name) {
        return name.subName(KEY + 1);
    }
}
