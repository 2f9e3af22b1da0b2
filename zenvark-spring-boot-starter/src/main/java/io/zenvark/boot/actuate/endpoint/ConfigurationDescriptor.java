// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.zenvark.CircuitMode;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CallPredicates;
import io.zenvark.breaker.FailureStatuses;
import io.zenvark.breaker.Quorum;
import io.zenvark.breaker.RampUp;
import io.zenvark.breaker.RetryAfterPolicy;
import io.zenvark.health.HealthCheckPolicy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Description of the configuration of a breaker.
 *
 * @param mode the initial mode of the circuit
 * @param strategy the description of the strategy that opens the circuit
 * @param slowCallDuration the duration from which a call is slow; null if no call is slow
 * @param recordExceptions the exceptions that are failures; empty if all exceptions are
 * @param ignoreExceptions the exceptions that are neither failures nor successes
 * @param healthCheck the configuration of the health checks
 * @param minimumFailingNodes the number or share of nodes that must be affected before the circuit opens
 * @param retention the approximate number of entries that the outcome stream keeps
 * @param matchCauses whether an exception also has the types of its causes
 * @param recordPredicate the class of the predicate that selects failures; null if not configured
 * @param ignorePredicate the class of the predicate that selects ignored exceptions; null if not configured
 * @param resultPredicate the class of the predicate that selects failed results; null if not configured
 * @param failureStatuses the HTTP statuses that are failures, each as {@code 503} or {@code 5xx}
 * @param retryAfter the handling of the header {@code Retry-After}
 * @param rampUp the gradual return of calls after a recovery; null if all calls return at once
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
        List<String> failureStatuses,
        RetryAfterConfiguration retryAfter,
        @Nullable RampUpConfiguration rampUp) {

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
                statuses(definition.calls().failureStatuses()),
                RetryAfterConfiguration.of(definition),
                definition.recovery().rampUp().map(RampUpConfiguration::of).orElse(null));
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
     * Configuration of the handling of {@code Retry-After}.
     *
     * @param maximum the maximum time for which the header delays a health check; zero if the header is ignored
     * @param opens whether the header opens the circuit
     */
    public record RetryAfterConfiguration(Duration maximum, boolean opens) {

        private static RetryAfterConfiguration of(BreakerDefinition definition) {
            RetryAfterPolicy policy = definition.retryAfter();
            return new RetryAfterConfiguration(policy.maximum(), policy.opens());
        }
    }

    /**
     * Configuration of the gradual return of calls after a recovery.
     *
     * @param duration the time until all calls are admitted
     * @param initialShare the share of calls that is admitted at the start, from 0 to 1
     * @param curve {@code linear} or {@code exponential}
     */
    public record RampUpConfiguration(Duration duration, double initialShare, String curve) {

        private static RampUpConfiguration of(RampUp rampUp) {
            return new RampUpConfiguration(
                    rampUp.duration(), rampUp.initialShare(), rampUp.curve().label());
        }
    }

    /**
     * Configuration of health checks.
     *
     * @param timeout the maximum duration of one check
     * @param requiredSuccesses the number of consecutive checks that must pass before the circuit closes
     * @param idleInterval the time without calls after which a closed circuit is checked; null if it is not checked
     * @param backoff the delays before the checks, as text
     * @param kind {@code url}, {@code tcp}, {@code indicator}, {@code method}, {@code wait} or {@code bean}
     * @param target the target without user information, query and headers; null for {@code wait}
     * @param backoffConfiguration the delays before the checks, as values; the field {@code backoffTerms}
     * @param attemptsPerLeader the number of failed checks in a row after which another node continues with the checks
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record HealthCheckConfiguration(
            Duration timeout,
            int requiredSuccesses,
            @Nullable Duration idleInterval,
            String backoff,
            String kind,
            @Nullable String target,
            @JsonProperty("backoffTerms") BackoffDescriptor backoffConfiguration,
            int attemptsPerLeader) {

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
                    BackoffDescriptor.of(recovery.backoff()),
                    policy.attemptsPerLeader());
        }
    }
}
