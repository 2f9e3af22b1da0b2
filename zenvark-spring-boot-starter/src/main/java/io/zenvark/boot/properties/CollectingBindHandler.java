// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import io.zenvark.boot.diagnostics.Problems;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Collects invalid and unknown properties below {@code zenvark}, so that the binder continues without them. */
final class CollectingBindHandler extends AbstractBindHandler {

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of(ZenvarkProperties.PREFIX);

    private final Problems problems;
    private final Set<ConfigurationPropertyName> unreadable = new HashSet<>();

    CollectingBindHandler(BindHandler parent, Problems problems) {
        super(parent);
        this.problems = problems;
    }

    @Override
    public @Nullable Object onFailure(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) throws Exception {
        ConfigurationProperty property = context.getConfigurationProperty();
        if (!ROOT.isAncestorOf(name) || property == null) {
            return super.onFailure(name, target, context, error);
        }
        // The binder reports an invalid element of a list twice: as a failure and as an unbound property.
        if (unreadable.add(property.getName())) {
            InvalidProperty.addInvalid(property, target, error, problems);
        }
        return null;
    }

    @Override
    public void onFinish(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, @Nullable Object result)
            throws Exception {
        try {
            super.onFinish(name, target, context, result);
        } catch (UnboundConfigurationPropertiesException ex) {
            if (!ROOT.equals(name)) {
                throw ex;
            }
            ex.getUnboundProperties().stream()
                    .filter(property -> !unreadable.contains(property.getName()))
                    .forEach(property -> InvalidProperty.addUnknown(property, problems));
        }
    }
}
