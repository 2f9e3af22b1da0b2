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
 * Reads the properties below {@code zenvark} from the environment. If {@code zenvark.enabled} is {@code false}, values
 * that cannot be read are skipped and not reported.
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
     * @param problems receives the values that cannot be read; their properties have the default in the result
     */
    public ZenvarkProperties read(Problems problems) {
        return read(
                problems,
                new NoUnboundElementsBindHandler(
                        new IgnoreTopLevelConverterNotFoundBindHandler(), new UnboundElementsSourceFilter()));
    }

    /** Reads the properties and skips the values that cannot be read. */
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
                        "The {} sets nothing: it names no circuit breaker that is declared, or no property of one",
                        unused));
        return bind(sources, new GatheringBindHandler(strict, problems));
    }

    /** Returns the value of {@code zenvark.enabled}, or {@code true} if it cannot be read. */
    public boolean isEnabled() {
        return find(ZenvarkProperties.PREFIX + ".enabled", Boolean.class).orElse(true);
    }

    /**
     * Reads one property, for code that runs before the properties are bound.
     *
     * @param property the full name
     * @param type the type of its value
     * @return empty if the property is not set, or its value cannot be read
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
