// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.properties.BreakerProperties;
import io.zenvark.boot.properties.PropertyPath;
import io.zenvark.breaker.CallPredicates;
import io.zenvark.breaker.CallTerms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Chooses how the ends of calls are classified: by classes of exceptions, and by predicates that are beans. */
@SuppressWarnings("rawtypes")
final class CallTermsChoice {

    private final NamedBeans<Predicate> predicates;

    CallTermsChoice(NamedBeans<Predicate> predicates) {
        this.predicates = predicates;
    }

    CallTerms from(Layers<BreakerProperties> layers) {
        return new CallTerms(
                layers.find(BreakerProperties::slowCallDuration),
                exceptions(layers.path().child("record-exceptions"), layers.find(BreakerProperties::recordExceptions)),
                exceptions(layers.path().child("ignore-exceptions"), layers.find(BreakerProperties::ignoreExceptions)),
                layers.find(BreakerProperties::matchCauses).orElse(false),
                new CallPredicates(
                        predicate(layers, "record-predicate", BreakerProperties::recordPredicate),
                        predicate(layers, "ignore-predicate", BreakerProperties::ignorePredicate),
                        predicate(layers, "result-predicate", BreakerProperties::resultPredicate)));
    }

    /** The binder does not look at the bound of the type argument. */
    private static Set<Class<? extends Throwable>> exceptions(
            PropertyPath path, Optional<List<Class<? extends Throwable>>> types) {
        for (Class<?> type : types.orElse(List.of())) {
            if (!Throwable.class.isAssignableFrom(type)) {
                throw new ZenvarkConfigurationException(
                        path + " names " + type.getName() + ", which is not an exception.",
                        "Name classes that extend " + Throwable.class.getName() + ".");
            }
        }
        return Set.copyOf(types.orElse(List.of()));
    }

    // What a bean of a raw type takes cannot be told. One that takes something else fails at calls, and is logged.
    @SuppressWarnings("unchecked")
    private <T> Optional<Predicate<? super T>> predicate(
            Layers<BreakerProperties> layers, String property, Function<BreakerProperties, @Nullable String> name) {
        return layers.find(name).map(bean -> (Predicate<? super T>)
                predicates.find(bean).orElseThrow(() -> unknown(layers.path().child(property), bean)));
    }

    private ZenvarkConfigurationException unknown(PropertyPath property, String bean) {
        return new ZenvarkConfigurationException(
                property + " is '" + bean + "', which is not the name of a bean of type " + Predicate.class.getName()
                        + ".",
                "Declare such a bean, or name one of those that are: " + predicates.names() + ".");
    }
}
