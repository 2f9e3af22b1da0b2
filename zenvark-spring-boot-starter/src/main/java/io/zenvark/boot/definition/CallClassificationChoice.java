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

/** Creates the classification of calls from properties: exception classes, predicate beans and HTTP statuses. */
@SuppressWarnings("rawtypes")
final class CallClassificationChoice {

    private final NamedBeans<Predicate> predicates;

    CallClassificationChoice(NamedBeans<Predicate> predicates) {
        this.predicates = predicates;
    }

    CallClassification from(InheritedProperties<BreakerProperties> inherited, PropertyValidation validation) {
        CallPredicates chosen = validation.problems().attempt(() -> predicates(inherited), CallPredicates.NONE);
        return new CallClassification(
                validation.optional(
                        inherited.property(BreakerProperties::slowCallDuration),
                        slow -> new CallClassification(Optional.of(slow), Set.of(), Set.of())),
                exceptions("record-exceptions", inherited.property(BreakerProperties::recordExceptions), validation),
                exceptions("ignore-exceptions", inherited.property(BreakerProperties::ignoreExceptions), validation),
                inherited.find(BreakerProperties::matchCauses).orElse(false),
                chosen,
                failureStatuses(inherited, validation));
    }

    private static FailureStatuses failureStatuses(
            InheritedProperties<BreakerProperties> inherited, PropertyValidation validation) {
        InheritedProperty<List<StatusRange>> setting = inherited.property(BreakerProperties::failureStatuses);
        return validation
                .optional(setting, CallClassificationChoice::statuses)
                .map(CallClassificationChoice::statuses)
                .orElse(FailureStatuses.DEFAULT);
    }

    private static FailureStatuses statuses(List<StatusRange> ranges) {
        return new FailureStatuses(
                ranges.stream().flatMapToInt(StatusRange::codes).boxed().collect(Collectors.toSet()));
    }

    private CallPredicates predicates(InheritedProperties<BreakerProperties> inherited) {
        return new CallPredicates(
                predicate(inherited, "record-predicate", BreakerProperties::recordPredicate),
                predicate(inherited, "ignore-predicate", BreakerProperties::ignorePredicate),
                predicate(inherited, "result-predicate", BreakerProperties::resultPredicate));
    }

    /** Rejects classes that are not exceptions. The binder ignores the bound of the type argument. */
    private static Set<Class<? extends Throwable>> exceptions(
            String name, InheritedProperty<List<Class<? extends Throwable>>> setting, PropertyValidation validation) {
        List<Class<? extends Throwable>> types = setting.value().orElse(List.of());
        for (Class<?> type : types) {
            if (!Throwable.class.isAssignableFrom(type)) {
                validation
                        .problems()
                        .add(
                                setting.section().child(name) + " names " + type.getName()
                                        + ", which is not an exception.",
                                "Name classes that extend " + Throwable.class.getName() + ".");
            }
        }
        return Set.copyOf(types);
    }

    // The argument type of a raw bean is unknown. A wrong type fails at the call, and the failure is logged.
    @SuppressWarnings("unchecked")
    private <T> Optional<Predicate<? super T>> predicate(
            InheritedProperties<BreakerProperties> inherited,
            String property,
            Function<BreakerProperties, @Nullable String> name) {
        return inherited.find(name).map(bean -> (Predicate<? super T>)
                predicates.find(bean).orElseThrow(() -> unknown(inherited.path().child(property), bean)));
    }

    private ZenvarkConfigurationException unknown(PropertyPath property, String bean) {
        return new ZenvarkConfigurationException(
                property + " is '" + bean + "', which is not the name of a bean of type " + Predicate.class.getName()
                        + ".",
                "Declare such a bean, or use one of the existing ones: " + predicates.names() + ".");
    }
}
