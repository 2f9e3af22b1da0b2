// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zenvark.CircuitMode;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CallPredicates;
import io.zenvark.breaker.FailureStatuses;
import io.zenvark.breaker.Quorum;
import io.zenvark.health.HealthCheckPolicy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a breaker is configured, as the endpoint shows it.
 *
 * @param mode what the circuit starts in
 * @param strategy when it opens
 * @param slowCallDuration from when on a call is slow; null: never
 * @param recordExceptions what counts as failure; empty: everything thrown
 * @param ignoreExceptions what counts neither way
 * @param healthCheck the configuration of its health checks
 * @param minimumFailingNodes how many nodes have to see what the strategy objects to, as a number or a share
 * @param retention about how many entries its outcome stream keeps
 * @param matchCauses whether exceptions are also compared by their causes
 * @param recordPredicate the class that tells which exceptions are failures; null if there is none
 * @param ignorePredicate the class that tells which exceptions count neither way; null if there is none
 * @param resultPredicate the class that tells which results are failures; null if there is none
 * @param failureStatuses the HTTP statuses that are failures, each as {@code 503} or {@code 5xx}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ConfigurationDescriptor(
        CircuitMode mode,
        String strategy,
        @Nullable Duration slowCallDuration,
        List<String> recordExceptions,
        List<String> ignoreExceptions,
        HealthCheckConfiguration healthCheck,
        String minimumFailingNodes,
        int retention,
        boolean matchCauses,
        @Nullable String recordPredicate,
        @Nullable String ignorePredicate,
        @Nullable String resultPredicate,
        List<String> failureStatuses) {

    static ConfigurationDescriptor of(BreakerDefinition definition) {
        CallPredicates predicates = definition.calls().predicates();
        return new ConfigurationDescriptor(
                definition.initialMode(),
                definition.strategy().description(),
                definition.calls().slowCallDuration().orElse(null),
                names(definition.calls().recordExceptions()),
                names(definition.calls().ignoreExceptions()),
                HealthCheckConfiguration.of(definition),
                quorum(definition.quorum()),
                definition.retention(),
                definition.calls().matchCauses(),
                type(predicates.recordException()),
                type(predicates.ignoreException()),
                type(predicates.failedResult()),
                statuses(definition.calls().failureStatuses()));
    }

    private static @Nullable String type(Optional<?> predicate) {
        return predicate.map(present -> present.getClass().getName()).orElse(null);
    }

    private static String quorum(Quorum quorum) {
        return quorum.share() == 0 ? Integer.toString(quorum.nodes()) : Math.round(quorum.share() * 100) + "%";
    }

    private static List<String> statuses(FailureStatuses statuses) {
        return statuses.codes().isEmpty()
                ? List.of()
                : List.of(statuses.toString().split(", "));
    }

    private static List<String> names(Collection<Class<? extends Throwable>> types) {
        return types.stream().map(Class::getName).sorted().toList();
    }

    /**
     * Configuration of health checks.
     *
     * @param timeout how long one may take
     * @param requiredSuccesses how many in a row close the circuit
     * @param idleInterval after how long without calls a closed circuit is checked; null: never
     * @param backoff how long to wait before each check, as a text
     * @param kind {@code url}, {@code tcp}, {@code indicator}, {@code method}, {@code wait} or {@code bean}
     * @param target what is asked, without user information, query and headers; null for {@code wait}
     * @param backoffTerms how long to wait before each check, as values
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record HealthCheckConfiguration(
            Duration timeout,
            int requiredSuccesses,
            @Nullable Duration idleInterval,
            String backoff,
            String kind,
            @Nullable String target,
            BackoffDescriptor backoffTerms) {

        private static HealthCheckConfiguration of(BreakerDefinition definition) {
            BreakerDefinition.Recovery recovery = definition.recovery();
            HealthCheckPolicy policy = recovery.healthCheck();
            CheckTarget check = CheckTarget.of(definition);
            return new HealthCheckConfiguration(
                    policy.timeout(),
                    policy.requiredSuccesses(),
                    policy.idleInterval().orElse(null),
                    recovery.backoff().toString(),
                    check.kind(),
                    check.target(),
                    BackoffDescriptor.of(recovery.backoff()));
        }
    }
}
