// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.util.List;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** The parts of a property name below {@code zenvark.breakers} or {@code zenvark.configs}. */
final class BreakerKeys {

    static final ConfigurationPropertyName BREAKERS =
            ConfigurationPropertyName.of(ZenvarkProperties.PREFIX + ".breakers");
    static final ConfigurationPropertyName CONFIGS =
            ConfigurationPropertyName.of(ZenvarkProperties.PREFIX + ".configs");
    static final List<ConfigurationPropertyName> SECTIONS = List.of(BREAKERS, CONFIGS);

    private static final int KEY = 2;

    private BreakerKeys() {}

    /** Whether a name belongs to a breaker or a template. */
    static boolean include(ConfigurationPropertyName name) {
        return BREAKERS.isAncestorOf(name) || CONFIGS.isAncestorOf(name);
    }

    /** Whether a name is one of the sections themselves, or belongs to a breaker or a template. */
    static boolean reach(ConfigurationPropertyName name) {
        return SECTIONS.contains(name) || include(name);
    }

    /** Returns the name up to the breaker or the template. */
    static ConfigurationPropertyName owner(ConfigurationPropertyName name) {
        return name.chop(KEY + 1);
    }

    /** Returns the name of the breaker or the template, as it is written. */
    static String key(ConfigurationPropertyName name) {
        return name.getElement(KEY, Form.ORIGINAL);
    }

    /** Returns the rest of the name, which is empty for the breaker itself. */
    static ConfigurationPropertyName relative(ConfigurationPropertyName name) {
        return name.subName(KEY + 1);
    }
}
