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
import java.util.StringJoiner;
import java.util.zip.CRC32;

/**
 * Everything that has to be said of a breaker. All nodes of a namespace should say the same; where they do not, the
 * leader's word counts.
 *
 * @param name unique in its namespace
 * @param initialMode the mode of a circuit that the store does not know yet; afterwards the mode in the store rules
 * @param strategy when it opens
 * @param calls how calls are classified
 * @param recovery how it closes
 * @param quorum how many nodes have to see what the strategy objects to
 * @param retention about how many entries its outcome stream keeps
 */
public record BreakerDefinition(
        BreakerName name,
        CircuitMode initialMode,
        BreakerStrategy strategy,
        CallClassification calls,
        Recovery recovery,
        Quorum quorum,
        int retention) {

    /** The default of {@code retention}. */
    public static final int DEFAULT_RETENTION = 1000;

    private static final String PART = "/";

    public BreakerDefinition {
        if (retention < 1) {
            throw new IllegalArgumentException("retention (" + retention + ") must be at least 1");
        }
    }

    /**
     * A breaker in mode AUTO with the default call classification and retention.
     *
     * @param name its name
     * @param strategy when it opens
     * @param recovery how it closes
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
        return new BreakerDefinition(name, initialMode, strategy, classification, recovery, quorum, retention);
    }

    /** The same with another initial mode. */
    public BreakerDefinition withInitialMode(CircuitMode mode) {
        return new BreakerDefinition(name, mode, strategy, calls, recovery, quorum, retention);
    }

    /** The same with another quorum. */
    public BreakerDefinition withQuorum(Quorum other) {
        return new BreakerDefinition(name, initialMode, strategy, calls, recovery, other, retention);
    }

    /**
     * Returns a short digest of the configuration, by which nodes of one namespace are compared. It has a second part,
     * behind a slash, if the health check describes itself. Health checks that are code are left out. No secret is part
     * of it.
     */
    public String fingerprint() {
        HealthCheckPolicy check = recovery.healthCheck();
        StringJoiner text = new StringJoiner("|")
                .add(strategy.description())
                .add(described(recovery.backoff()))
                .add(calls.slowCallDuration().toString())
                .add(quorum.toString())
                .add(check.timeout() + " " + check.requiredSuccesses() + " " + check.idleInterval());
        // Added only if it differs from its default, so that nodes of an older version compute the same digest.
        if (!calls.failureStatuses().equals(FailureStatuses.DEFAULT)) {
            text.add("failure-statuses " + calls.failureStatuses());
        }
        return digest(text.toString())
                + check.check()
                        .description()
                        .map(described -> PART + digest(described))
                        .orElse("");
    }

    /**
     * Whether the fingerprint of another node is that of this configuration. Fingerprints with one part only, such as
     * those of earlier versions, are compared by that part.
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

    private static String described(Object part) {
        return part.getClass().isRecord() ? part.toString() : part.getClass().getName();
    }

    /** What it says, by the names of its parts. */
    Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("initial mode", initialMode);
        parts.put("strategy", strategy);
        parts.put("calls", calls);
        parts.put("health check", recovery.healthCheck());
        parts.put("backoff", recovery.backoff());
        parts.put("quorum", quorum);
        parts.put("retention", retention);
        return parts;
    }

    /** The same with another strategy. */
    public BreakerDefinition withStrategy(BreakerStrategy other) {
        return new BreakerDefinition(name, initialMode, other, calls, recovery, quorum, retention);
    }

    /** The same with another way to close. */
    public BreakerDefinition withRecovery(Recovery other) {
        return new BreakerDefinition(name, initialMode, strategy, calls, other, quorum, retention);
    }

    /** The same with another retention. */
    public BreakerDefinition withRetention(int entries) {
        return new BreakerDefinition(name, initialMode, strategy, calls, recovery, quorum, entries);
    }

    /**
     * How an open circuit closes.
     *
     * @param healthCheck what has to pass
     * @param backoff how long to wait before each check
     */
    public record Recovery(HealthCheckPolicy healthCheck, Backoff backoff) {}
}
