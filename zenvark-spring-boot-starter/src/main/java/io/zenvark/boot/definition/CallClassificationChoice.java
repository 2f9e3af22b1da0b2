// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.properties.BreakerProperties;
import io.zenvark.boot.properties.PropertyPath;
import io.zenvark.boot.properties.StatusRange;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CallPredicates;
import io.zenvark.breaker.FailureStatuses;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses how the ends of calls are classified: by classes of exceptions, and by predicates that are beans. */
@SuppressWarnings("rawtypes")
final class CallClassificationChoice {

    private final NamedBeans<Predicate> predicates;

    CallClassificationChoice(NamedBeans<Predicate> predicates) {
        this.predicates = predicates;
    }

    CallClassification from(InheritedProperties<BreakerProperties> layers, PropertyValidation ranges) {
        CallPredicates chosen = ranges.problems().attempt(() -> predicates(layers), CallPredicates.NONE);
        return new CallClassification(
                ranges.optional(
                        layers.setting(BreakerProperties::slowCallDuration),
                        slow -> new CallClassification(Optional.of(slow), Set.of(), Set.of())),
                exceptions("record-exceptions", layers.setting(BreakerProperties::recordExceptions), ranges),
                exceptions("ignore-exceptions", layers.setting(BreakerProperties::ignoreExceptions), ranges),
                layers.find(BreakerProperties::matchCauses).orElse(false),
                chosen,
                failureStatuses(layers, ranges));
    }

    private static FailureStatuses failureStatuses(
            InheritedProperties<BreakerProperties> layers, PropertyValidation ranges) {
        InheritedProperty<List<StatusRange>> setting = layers.setting(BreakerProperties::failureStatuses);
        return ranges.optional(setting, CallClassificationChoice::statuses)
                .map(CallClassificationChoice::statuses)
                .orElse(FailureStatuses.DEFAULT);
    }

    private static FailureStatuses statuses(List<StatusRange> ranges) {
        return new FailureStatuses(
                ranges.stream().flatMapToInt(StatusRange::codes).boxed().collect(Collectors.toSet()));
    }

    private CallPredicates predicates(InheritedProperties<BreakerProperties> layers) {
        return new CallPredicates(
                predicate(layers, "record-predicate", BreakerProperties::recordPredicate),
                predicate(layers, "ignore-predicate", BreakerProperties::ignorePredicate),
                predicate(layers, "result-predicate", BreakerProperties::resultPredicate));
    }

    /** The binder does not look at the bound of the type argument. */
    private static Set<Class<? extends Throwable>> exceptions(
            String name, InheritedProperty<List<Class<? extends Throwable>>> setting, PropertyValidation ranges) {
        List<Class<? extends Throwable>> types = setting.value().orElse(List.of());
        for (Class<?> type : types) {
            if (!Throwable.class.isAssignableFrom(type)) {
                ranges.problems()
                        .note(
                                setting.section().child(name) + " names " + type.getName()
                                        + ", which is not an exception.",
                                "Name classes that extend " + Throwable.class.getName() + ".");
            }
        }
        return Set.copyOf(types);
    }

    // What a bean of a raw type takes cannot be told. One that takes something else fails at calls, and is logged.
    @SuppressWarnings("unchecked")
    private <T> Optional<Predicate<? super T>> predicate(
            InheritedProperties<BreakerProperties> layers,
            String property,
            Function<BreakerProperties, @Nullable String> name) {
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
