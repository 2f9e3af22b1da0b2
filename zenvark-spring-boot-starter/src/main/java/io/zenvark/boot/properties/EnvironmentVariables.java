// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import io.zenvark.boot.diagnostics.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Assigns environment variables to the properties of breakers and templates. The name of a variable does not show the
 * end of a breaker's name, nor its dashes, dots and upper-case letters. Therefore only its letters and digits are
 * compared with the declared names.
 */
final class EnvironmentVariables {

    private static final Pattern OF_KUBERNETES =
            Pattern.compile("(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");
    private static final Pattern ADDRESS_OF_KUBERNETES = Pattern.compile("(tcp|udp|sctp)://.*");

    private final Collection<ConfigurationPropertyName> declared;
    private final Problems problems;
    private final List<String> unused;
    private final Map<ConfigurationPropertyName, ConfigurationProperty> properties = new LinkedHashMap<>();

    /**
     * Creates an instance without variables.
     *
     * @param declared the breakers and templates that other sources declare
     * @param problems the problems to which ambiguous variables are added
     * @param unused the list to which descriptions of variables without effect are added
     */
    EnvironmentVariables(Collection<ConfigurationPropertyName> declared, Problems problems, List<String> unused) {
        this.declared = declared;
        this.problems = problems;
        this.unused = unused;
    }

    EnvironmentVariableSource assign(SystemEnvironmentPropertySource source) {
        source.getSource()
                .forEach((variable, value) -> BreakerKeys.SECTIONS.forEach(section -> {
                    String start = section.toString().toUpperCase(Locale.ROOT) + ".";
                    String name = variable.toUpperCase(Locale.ROOT);
                    if (name.startsWith(start.replace('.', '_'))) {
                        assign(new Variable(variable, value), section, variable.substring(start.length()));
                    } else if (name.startsWith(start)) {
                        put(ConfigurationPropertyName.adapt(variable, '.'), new Variable(variable, value));
                    }
                }));
        return new EnvironmentVariableSource(source, properties);
    }

    /**
     * Returns whether the source contains variables of breakers or templates. It contains none if the application uses
     * a prefix for environment variables; Spring Boot binds variables with a prefix.
     */
    static boolean any(SystemEnvironmentPropertySource source) {
        return source.getSource().keySet().stream()
                .anyMatch(variable -> BreakerKeys.SECTIONS.stream()
                        .map(section -> section.toString().replace('.', '_'))
                        .anyMatch(start -> variable.replace('.', '_')
                                .toLowerCase(Locale.ROOT)
                                .startsWith(start)));
    }

    private record Variable(String name, Object value) {}

    /** An interpretation of a variable as the name of a breaker and a property. */
    private record Reading(String breaker, boolean oneWord, String property) {}

    private void assign(Variable variable, ConfigurationPropertyName section, String rest) {
        List<Reading> readings = readings(rest, variable.value());
        Map<String, ConfigurationPropertyName> matches = new LinkedHashMap<>();
        readings.forEach(reading -> declaredAs(section, reading.breaker())
                .map(owner -> append(owner, reading.property()))
                .forEach(name -> matches.put(PropertyPath.of(name).toString(), name)));
        if (matches.size() > 1) {
            ambiguous(variable, matches.keySet());
        } else if (matches.size() == 1) {
            put(matches.values().iterator().next(), variable);
        } else {
            Optional<Reading> fresh = readings.stream()
                    .filter(Reading::oneWord)
                    .max(Comparator.comparingInt(reading -> reading.property().length()));
            if (fresh.isPresent()) {
                Reading reading = fresh.get();
                put(append(section.append(reading.breaker().toLowerCase(Locale.ROOT)), reading.property()), variable);
            } else if (!isOfKubernetes(rest.toUpperCase(Locale.ROOT), String.valueOf(variable.value()))) {
                unused.add("environment variable " + variable.name());
            }
        }
    }

    private static List<Reading> readings(String rest, Object value) {
        List<String> words = Arrays.asList(rest.split("_"));
        List<Reading> readings = new ArrayList<>();
        IntStream.rangeClosed(1, words.size()).forEach(count -> {
            String breaker = String.join("_", words.subList(0, count));
            boolean oneWord = count == 1 && breaker.matches("[A-Za-z0-9][A-Za-z0-9-]*");
            if (count < words.size()) {
                KnownProperties.OF_BREAKER
                        .find(words.subList(count, words.size()))
                        .ifPresent(property -> readings.add(new Reading(breaker, oneWord, property)));
            } else if (String.valueOf(value).isBlank()) {
                readings.add(new Reading(breaker, oneWord, ""));
            }
        });
        return readings;
    }

    private Stream<ConfigurationPropertyName> declaredAs(ConfigurationPropertyName section, String breaker) {
        String uniform = KnownProperties.uniform(breaker);
        return declared.stream()
                .filter(section::isParentOf)
                .filter(owner -> KnownProperties.uniform(BreakerKeys.key(owner)).equals(uniform));
    }

    private static ConfigurationPropertyName append(ConfigurationPropertyName owner, String property) {
        return property.isEmpty() ? owner : owner.append(property);
    }

    private void put(ConfigurationPropertyName name, Variable variable) {
        properties.putIfAbsent(
                name, new ConfigurationProperty(name, variable.value(), new SystemEnvironmentOrigin(variable.name())));
    }

    private void ambiguous(Variable variable, Collection<String> matches) {
        problems.add(
                "Environment variable " + variable.name() + " is ambiguous. It matches " + String.join(", ", matches)
                        + ".",
                "Set the property in another source, such as SPRING_APPLICATION_JSON, or rename a breaker.");
    }

    private static boolean isOfKubernetes(String rest, String value) {
        return OF_KUBERNETES.matcher(rest).matches()
                || ((rest.equals("PORT") || rest.endsWith("_PORT"))
                        && ADDRESS_OF_KUBERNETES.matcher(value).matches());
    }
}
