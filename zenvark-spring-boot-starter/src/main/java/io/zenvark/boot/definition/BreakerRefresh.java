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
 * Applies what has changed in the configuration of breakers and templates while the application runs.
 *
 * <ol>
 *   <li>The environment is read by the rules of the start. Anything wrong with it refuses it as a whole.
 *   <li>Breakers that are new in it are created.
 *   <li>Those that it defines otherwise are redefined: circuit and epoch stay, see {@link CircuitBreakers#redefine}.
 *   <li>Those that it does not declare any more run on, and are warned of: callers may hold them.
 * </ol>
 *
 * <p>If the application was started with {@code zenvark.enabled=false}, nothing is changed.
 *
 * <p>It holds on this node only. Other properties than those of breakers and templates count from the next start.
 * Thread-safe.
 */
public final class BreakerRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(BreakerRefresh.class);

    private final CircuitBreakers breakers;
    private final BreakerDefinitions definitions;
    private final ZenvarkPropertiesReader reader;
    private SortedSet<BreakerName> declared;

    /**
     * Creates it.
     *
     * @param breakers what to refresh
     * @param definitions how they were made at the start
     * @param reader reads the present properties
     */
    public BreakerRefresh(CircuitBreakers breakers, BreakerDefinitions definitions, ZenvarkPropertiesReader reader) {
        this.breakers = breakers;
        this.definitions = definitions;
        this.reader = reader;
        this.declared = new TreeSet<>(breakers.names());
    }

    /**
     * Applies what has changed.
     *
     * @return what was done
     * @throws ZenvarkConfigurationException that tells of all that is wrong; nothing has changed then
     */
    public synchronized Changes refresh() {
        if (!definitions.isEnabled()) {
            return new Changes(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        }
        // Exceptions are named in properties. A thread of the common pool has a class loader that does not know them.
        ClassLoader caller = ClassUtils.overrideThreadContextClassLoader(definitions.classLoader());
        try {
            return refreshed();
        } finally {
            ClassUtils.overrideThreadContextClassLoader(caller);
        }
    }

    private Changes refreshed() {
        Problems problems = new Problems();
        ZenvarkProperties properties = reader.read(problems);
        List<BreakerDefinition> wanted = definitions.with(properties).all(problems);
        BreakerDefinitions.verify(wanted, problems);
        problems.refuse();
        return apply(wanted);
    }

    private Changes apply(List<BreakerDefinition> wanted) {
        Collection<BreakerDefinition> present = breakers.definitions();
        Collection<BreakerName> known = breakers.names();
        SortedSet<BreakerName> names = names(wanted);
        List<BreakerDefinition> created = wanted.stream()
                .filter(definition -> !known.contains(definition.name()))
                .toList();
        List<BreakerDefinition> redefined = wanted.stream()
                .filter(definition -> known.contains(definition.name()) && !present.contains(definition))
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
     * What a refresh has done.
     *
     * @param created the breakers that are new
     * @param redefined those that have another definition
     * @param abandoned those that are not declared any more and run on
     */
    public record Changes(
            SortedSet<BreakerName> created, SortedSet<BreakerName> redefined, SortedSet<BreakerName> abandoned) {

        private void log() {
            if (!created.isEmpty() || !redefined.isEmpty()) {
                LOG.info("Circuit breakers were refreshed: created {}, redefined {}", created, redefined);
            }
            if (!abandoned.isEmpty()) {
                LOG.warn(
                        "Circuit breakers {} are not declared any more; they run on as they are until the next start",
                        abandoned);
            }
        }
    }
}
