// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.properties.ZenvarkProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/** Refuses by name what is planned and not there yet, in clearer words than those for an unknown property. */
final class UnsupportedProperties {

    private static final ConfigurationPropertyName ALL = ConfigurationPropertyName.of(ZenvarkProperties.PREFIX);
    private static final ConfigurationPropertyName OUTAGE = ALL.append("outage");
    private static final ConfigurationPropertyName QUORUM = ConfigurationPropertyName.of("minimum-failing-nodes");

    private UnsupportedProperties() {}

    static void refuse(Environment environment) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                iterable.stream().filter(UnsupportedProperties::isPlanned).forEach(UnsupportedProperties::refuse);
            }
        }
    }

    private static boolean isPlanned(ConfigurationPropertyName name) {
        return OUTAGE.isAncestorOf(name)
                || (ALL.isAncestorOf(name) && last(name).equals(QUORUM));
    }

    private static ConfigurationPropertyName last(ConfigurationPropertyName name) {
        return name.subName(name.getNumberOfElements() - 1);
    }

    private static void refuse(ConfigurationPropertyName name) {
        throw new ZenvarkConfigurationException(
                name + " is set, but it is not supported yet.", "Remove it until a later version reads it.");
    }
}
