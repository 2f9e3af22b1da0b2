// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import io.zenvark.boot.diagnostics.Problems;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/** Reads the properties as they are now, by the rules of the start. */
public final class ZenvarkPropertiesReader {

    private final Environment environment;

    /**
     * Creates it.
     *
     * @param environment has the properties
     */
    public ZenvarkPropertiesReader(Environment environment) {
        this.environment = environment;
    }

    /** Reads them; what cannot be read is noted, and left out. */
    public ZenvarkProperties read(Problems problems) {
        BindHandler strict = new NoUnboundElementsBindHandler(
                new IgnoreTopLevelConverterNotFoundBindHandler(), new UnboundElementsSourceFilter());
        return Binder.get(environment)
                .bindOrCreate(
                        ZenvarkProperties.PREFIX,
                        Bindable.of(ZenvarkProperties.class),
                        new GatheringBindHandler(strict, problems));
    }
}
