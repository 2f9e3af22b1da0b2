// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.backoff.Backoff;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.zip.CRC32;

/**
 * The configuration of a circuit breaker. All nodes of a namespace should use the same configuration. If they differ,
 * the configuration of the leader determines when the circuit opens and closes.
 *
 * @param name the name, unique in the namespace
 * @param initialMode the mode of a circuit that does not exist in Redis yet; AUTO by default
 * @param strategy determines when the circuit opens
 * @param calls the classification of calls
 * @param recovery determines when the circuit closes, and how its calls return
 * @param quorum the number of nodes that must contribute to a verdict before the circuit opens; one by default
 * @param retention the approximate number of entries in the outcome stream of the breaker in Redis; at least 1, 1,000
 *     by default
 * @param retryAfter determines how the breaker follows {@code Retry-After}; holds of at most 60 seconds by default
 */
public record BreakerDefinition(
        BreakerName name,
        CircuitMode initialMode,
        BreakerStrategy strategy,
        CallClassification calls,
        Recovery recovery,
        Quorum quorum,
        int retention,
        RetryAfterPolicy retryAfter) {

    /** The default of {@code retention}, 1,000 entries. */
    public static final int DEFAULT_RETENTION = 1000;

    private static final String PART = "/";

    public BreakerDefinition {
        if (retention < 1) {
            throw new IllegalArgumentException("retention (" + retention + ") must be at least 1");
        }
    }

    /**
     * Creates a definition with the default {@link RetryAfterPolicy}.
     *
     * @param name the name, unique in the namespace
     * @param initialMode the mode of a circuit that does not exist in Redis yet
     * @param strategy determines when the circuit opens
     * @param calls the classification of calls
     * @param recovery determines when the circuit closes
     * @param quorum the number of nodes that must contribute to a verdict before the circuit opens
     * @param retention the approximate number of entries in the outcome stream
     */
    public BreakerDefinition(
            BreakerName name,
            CircuitMode initialMode,
            BreakerStrategy strategy,
            CallClassification calls,
            Recovery recovery,
            Quorum quorum,
            int retention) {
        this(name, initialMode, strategy, calls, recovery, quorum, retention, RetryAfterPolicy.DEFAULT);
    }

    /**
     * Returns a definition with mode AUTO, the default classification, a quorum of one node, and the default retention.
     *
     * @param name the name, unique in the namespace
     * @param strategy determines when the circuit opens
     * @param recovery determines when the circuit closes, and how its calls return
     */
    public static BreakerDefinition of(String name, BreakerStrategy strategy, Recovery recovery) {
        return new BreakerDefinition(
                new BreakerName(name),
                CircuitMode.AUTO,
                strategy,
                CallClassification.DEFAULT,
                recovery,
                Quorum.ONE,
                DEFAULT_RETENTION);
    }

    /** Returns this definition with another call classification. */
    public BreakerDefinition withCalls(CallClassification classification) {
        return new BreakerDefinition(
                name, initialMode, strategy, classification, recovery, quorum, retention, retryAfter);
    }

    /** Returns this definition with another initial mode. */
    public BreakerDefinition withInitialMode(CircuitMode mode) {
        return new BreakerDefinition(name, mode, strategy, calls, recovery, quorum, retention, retryAfter);
    }

    /** Returns this definition with another quorum. */
    public BreakerDefinition withQuorum(Quorum other) {
        return new BreakerDefinition(name, initialMode, strategy, calls, recovery, other, retention, retryAfter);
    }

    /**
     * Returns a short digest of the configuration. Nodes compare their fingerprints to detect different configurations.
     * If the health check has a description, the digest has a second part after a slash. Health checks without a
     * description are not included. The digest contains no secrets.
     */
    public String fingerprint() {
        HealthCheckPolicy check = recovery.healthCheck();
        StringJoiner text = new StringJoiner("|")
                .add(strategy.description())
                .add(descriptionOf(recovery.backoff()))
                .add(calls.slowCallDuration().toString())
                .add(quorum.toString())
                .add(check.timeout() + " " + check.requiredSuccesses() + " " + check.idleInterval());
        // Added only if they differ from their defaults. Otherwise the digests of older versions would differ.
        if (!calls.failureStatuses().equals(FailureStatuses.DEFAULT)) {
            text.add("failure-statuses " + calls.failureStatuses());
        }
        if (!retryAfter.equals(RetryAfterPolicy.DEFAULT)) {
            text.add("retry-after " + retryAfter);
        }
        if (check.attemptsPerLeader() != HealthCheckPolicy.DEFAULT_ATTEMPTS_PER_LEADER) {
            text.add("attempts-per-leader " + check.attemptsPerLeader());
        }
        recovery.rampUp().ifPresent(rampUp -> text.add("ramp-up " + rampUp));
        return digest(text.toString())
                + check.check()
                        .description()
                        .map(target -> PART + digest(target))
                        .orElse("");
    }

    /**
     * Returns whether another node has the same configuration. Fingerprints of earlier versions have one part only, and
     * then only the first parts are compared.
     *
     * @param other the fingerprint of the other node
     */
    public boolean hasFingerprint(String other) {
        String own = fingerprint();
        if (own.contains(PART) && other.contains(PART)) {
            return own.equals(other);
        }
        return firstPart(own).equals(firstPart(other));
    }

    private static String firstPart(String fingerprint) {
        return fingerprint.split(PART, 2)[0];
    }

    private static String digest(String text) {
        CRC32 digest = new CRC32();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(digest.getValue());
    }

    private static String descriptionOf(Object part) {
        return part.getClass().isRecord() ? part.toString() : part.getClass().getName();
    }

    /** Returns the settings by their names in messages. */
    Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("initial mode", initialMode);
        parts.put("strategy", strategy);
        parts.put("calls", calls);
        parts.put("health check", recovery.healthCheck());
        parts.put("backoff", recovery.backoff());
        parts.put("ramp-up", recovery.rampUp());
        parts.put("quorum", quorum);
        parts.put("retention", retention);
        parts.put("retry-after", retryAfter);
        return parts;
    }

    /** Returns this definition with another strategy. */
    public BreakerDefinition withStrategy(BreakerStrategy other) {
        return new BreakerDefinition(name, initialMode, other, calls, recovery, quorum, retention, retryAfter);
    }

    /** Returns this definition with another recovery. */
    public BreakerDefinition withRecovery(Recovery other) {
        return new BreakerDefinition(name, initialMode, strategy, calls, other, quorum, retention, retryAfter);
    }

    /** Returns this definition with another retention. */
    public BreakerDefinition withRetention(int entries) {
        return new BreakerDefinition(name, initialMode, strategy, calls, recovery, quorum, entries, retryAfter);
    }

    /** Returns this definition with another {@link RetryAfterPolicy}. */
    public BreakerDefinition withRetryAfter(RetryAfterPolicy other) {
        return new BreakerDefinition(name, initialMode, strategy, calls, recovery, quorum, retention, other);
    }

    /**
     * Determines when an open circuit closes, and how its calls return.
     *
     * @param healthCheck the health check that must pass
     * @param backoff the delays before the checks
     * @param rampUp the gradual return of calls after a passed check; empty by default: all calls return at once
     */
    public record Recovery(HealthCheckPolicy healthCheck, Backoff backoff, Optional<RampUp> rampUp) {

        /** Creates a recovery without a ramp-up. */
        public Recovery(HealthCheckPolicy healthCheck, Backoff backoff) {
            this(healthCheck, backoff, Optional.empty());
        }

        /** Returns this recovery with another health check. */
        public Recovery withHealthCheck(HealthCheckPolicy other) {
            return new Recovery(other, backoff, rampUp);
        }

        /** Returns this recovery with a ramp-up. */
        public Recovery withRampUp(RampUp other) {
            return new Recovery(healthCheck, backoff, Optional.of(other));
        }
    }
}
