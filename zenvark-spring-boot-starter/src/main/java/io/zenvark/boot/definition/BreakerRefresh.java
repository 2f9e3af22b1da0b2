// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.BreakerName;
import io.zenvark.boot.diagnostics.Problems;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.boot.properties.ZenvarkPropertiesReader;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreakers;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

/**
 * Applies changed properties of breakers and templates while the application runs.
 *
 * <ol>
 *   <li>Reads the environment with the same validation as at startup. A mistake rejects the whole refresh.
 *   <li>Creates new breakers.
 *   <li>Redefines changed breakers. Circuit and epoch remain, see {@link CircuitBreakers#redefine}.
 *   <li>Keeps breakers that are no longer declared, because callers may hold them, and logs a warning.
 * </ol>
 *
 * <p>A refresh has no effect if the application was started with {@code zenvark.enabled=false}.
 *
 * <p>A refresh affects only this node. Changes of other properties take effect at the next start. Thread-safe.
 */
public final class BreakerRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(BreakerRefresh.class);

    private final CircuitBreakers breakers;
    private final BreakerDefinitions definitions;
    private final ZenvarkPropertiesReader reader;
    private SortedSet<BreakerName> declared;

    /**
     * Creates a refresh for all breakers of this node.
     *
     * @param breakers the breakers to refresh
     * @param definitions the definitions of the startup, with access to the beans
     * @param reader the reader for the current properties
     */
    public BreakerRefresh(CircuitBreakers breakers, BreakerDefinitions definitions, ZenvarkPropertiesReader reader) {
        this.breakers = breakers;
        this.definitions = definitions;
        this.reader = reader;
        this.declared = new TreeSet<>(breakers.names());
    }

    /**
     * Reads the current properties and applies the differences.
     *
     * @return the applied changes
     * @throws ZenvarkConfigurationException with all problems of the configuration; in this case nothing is changed
     */
    public synchronized Changes refresh() {
        if (!definitions.isEnabled()) {
            return new Changes(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        }
        // Properties name exception classes, which the class loader of a common pool thread may not find.
        ClassLoader caller = ClassUtils.overrideThreadContextClassLoader(definitions.classLoader());
        try {
            return readAndApply();
        } finally {
            ClassUtils.overrideThreadContextClassLoader(caller);
        }
    }

    private Changes readAndApply() {
        Problems problems = new Problems();
        ZenvarkProperties properties = reader.read(problems);
        List<BreakerDefinition> configured = definitions.with(properties).all(problems);
        BreakerDefinitions.verify(configured, problems);
        problems.throwIfAny();
        return apply(configured);
    }

    private Changes apply(List<BreakerDefinition> configured) {
        Collection<BreakerDefinition> existing = breakers.definitions();
        Collection<BreakerName> known = breakers.names();
        SortedSet<BreakerName> names = names(configured);
        List<BreakerDefinition> created = configured.stream()
                .filter(definition -> !known.contains(definition.name()))
                .toList();
        List<BreakerDefinition> redefined = configured.stream()
                .filter(definition -> known.contains(definition.name()) && !existing.contains(definition))
                .toList();
        created.forEach(breakers::create);
        redefined.forEach(breakers::redefine);
        SortedSet<BreakerName> abandoned = new TreeSet<>(declared);
        abandoned.removeAll(names);
        declared = names;
        Changes changes = new Changes(names(created), names(redefined), abandoned);
        changes.log();
        return changes;
    }

    private static SortedSet<BreakerName> names(Collection<BreakerDefinition> definitions) {
        return definitions.stream().map(BreakerDefinition::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The result of a refresh.
     *
     * @param created the breakers that were created
     * @param redefined the breakers whose definition changed
     * @param abandoned the breakers that are no longer declared; they keep their definitions
     */
    public record Changes(
            SortedSet<BreakerName> created, SortedSet<BreakerName> redefined, SortedSet<BreakerName> abandoned) {

        private void log() {
            if (!created.isEmpty() || !redefined.isEmpty()) {
                LOG.info("Refreshed circuit breakers: created {}, redefined {}", created, redefined);
            }
            if (!abandoned.isEmpty()) {
                LOG.warn(
                        "Circuit breakers {} are no longer declared. They keep their definitions until the"
                                + " application restarts",
                        abandoned);
            }
        }
    }
}
