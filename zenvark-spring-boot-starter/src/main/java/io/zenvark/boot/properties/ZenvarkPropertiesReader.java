// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import io.zenvark.boot.diagnostics.Problems;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Reads the properties below {@code zenvark} from the environment. If {@code zenvark.enabled} is {@code false}, invalid
 * values are skipped and not reported.
 */
public final class ZenvarkPropertiesReader {

    private static final Logger LOG = LoggerFactory.getLogger(ZenvarkPropertiesReader.class);

    private final Environment environment;

    /**
     * Creates a reader.
     *
     * @param environment the environment that is read at each call
     */
    public ZenvarkPropertiesReader(Environment environment) {
        this.environment = environment;
    }

    /**
     * Reads the properties.
     *
     * @param problems the problems to which invalid and unknown properties are added
     * @return the properties, with defaults in place of invalid values
     */
    public ZenvarkProperties read(Problems problems) {
        return read(
                problems,
                new NoUnboundElementsBindHandler(
                        new IgnoreTopLevelConverterNotFoundBindHandler(), new UnboundElementsSourceFilter()));
    }

    /** Reads the properties and skips invalid values. */
    public ZenvarkProperties readLeniently() {
        return bind(new BreakerSources(environment, new Problems()), new IgnoreErrorsBindHandler());
    }

    ZenvarkProperties read(Problems problems, BindHandler strict) {
        if (!isEnabled()) {
            return readLeniently();
        }
        BreakerSources sources = new BreakerSources(environment, problems);
        sources.unused()
                .forEach(unused -> LOG.warn(
                        "The {} has no effect, because it matches no property of a declared breaker or template",
                        unused));
        return bind(sources, new CollectingBindHandler(strict, problems));
    }

    /** Returns the value of {@code zenvark.enabled}, or {@code true} if it is not set or invalid. */
    public boolean isEnabled() {
        return find(ZenvarkProperties.PREFIX + ".enabled", Boolean.class).orElse(true);
    }

    /**
     * Reads one property, for code that runs before the properties are bound.
     *
     * @param property the full name of the property
     * @param type the type of the value
     * @return the value; empty if the property is not set or its value is invalid
     */
    public <T> Optional<T> find(String property, Class<T> type) {
        return Optional.ofNullable(Binder.get(environment)
                .bind(property, Bindable.of(type), new IgnoreErrorsBindHandler())
                .orElse(null));
    }

    private static ZenvarkProperties bind(BreakerSources sources, BindHandler handler) {
        return new Binder(sources.sources(), sources.placeholders())
                .bindOrCreate(ZenvarkProperties.PREFIX, Bindable.of(ZenvarkProperties.class), handler)
                .withDeclared(sources.declaredBelow(BreakerKeys.BREAKERS), sources.declaredBelow(BreakerKeys.CONFIGS));
    }
}
