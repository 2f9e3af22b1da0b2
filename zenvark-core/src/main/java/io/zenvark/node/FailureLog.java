// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.coordination.Operation;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.SafeLogger;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks the outages of each operation of the store, and reports them in the log and to listeners. Owned by the event
 * loop.
 *
 * <ol>
 *   <li>Listeners are notified of every failure.
 *   <li>An outage of an operation begins with its first failure and ends with its next success. After a denial it ends
 *       no earlier than five seconds after the last failure. The first failure is logged at WARN, the end at INFO, and
 *       all other failures at DEBUG.
 *   <li>If Redis is unavailable, all operations fail for the same reason, and only the first failure is logged at
 *       WARN.
 *   <li>A denial degrades the node at once. Any other failure does so if it lasts as long as the lease deadline. An
 *       operation that has not been tried for a while does not degrade the node, because it is not needed.
 * </ol>
 */
final class FailureLog {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(FailureLog.class));
    // Longer than any pause between two attempts of an operation that is needed.
    private static final Duration NOT_NEEDED_AFTER = Duration.ofSeconds(5);
    private static final Duration DENIED_NOT_NEEDED_AFTER = Duration.ofSeconds(15);
    private static final Duration STEADY = Duration.ofSeconds(5);
    private static final Set<Operation> OF_READING = EnumSet.of(Operation.READ, Operation.SNAPSHOT);
    // These operations do not affect the state of this node.
    private static final Set<Operation> OF_PEOPLE = EnumSet.of(Operation.CONTROL, Operation.RELEASE);

    private final NodeIdentity identity;
    private final ListenerDispatch listeners;
    private String effect = "Until the first contact this node decides standalone, as with zenvark.outage.policy=local";
    private final EventLoop loop;
    private final Map<Operation, Outage> outages = new EnumMap<>(Operation.class);
    private @Nullable String lacking;
    private boolean skippedBefore;

    FailureLog(NodeIdentity identity, ListenerDispatch listeners, EventLoop loop) {
        this.identity = identity;
        this.listeners = listeners;
        this.loop = loop;
    }

    void failed(Operation operation, RuntimeException e) {
        listeners.tell(listener -> listener.onError(new CoordinationFailure(operation.label(), e)));
        Moment now = loop.now();
        Outage outage = outages.computeIfAbsent(operation, first -> new Outage(now));
        boolean covered = outage.warned || isCovered(operation, outage, e);
        outage.failed(e, now);
        if (covered) {
            outage.warned |= PermissionCheck.denies(e);
            LOG.debug("{} of namespace '{}' still fails", operation, identity.namespace(), e);
        } else {
            outage.warned = true;
            warn(operation, e);
        }
    }

    private void warn(Operation operation, RuntimeException e) {
        LOG.warn(
                "{} of namespace '{}' fails on node {}: {}. {}; the node keeps trying. Further failures of this"
                        + " outage are logged at DEBUG",
                operation,
                identity.namespace(),
                identity.id(),
                e.getMessage(),
                effect);
    }

    // A denied command was logged with all missing permissions, which are not checked again after a read. An
    // unavailable store was logged with the first operation that failed.
    private boolean isCovered(Operation operation, Outage outage, RuntimeException e) {
        return PermissionCheck.denies(e)
                ? lacking != null && operation != Operation.READ
                : outages.values().stream().anyMatch(other -> other.covers(outage));
    }

    void succeeded(Operation operation) {
        Outage own = outages.get(operation);
        if (own != null) {
            own.works();
        }
        Moment now = loop.now();
        if (outages.entrySet().removeIf(entry -> ended(entry.getKey(), entry.getValue(), now))
                && outages.values().stream().noneMatch(other -> other.denied)) {
            lacking = null;
        }
    }

    private boolean ended(Operation operation, Outage outage, Moment now) {
        boolean over = outage.isOver(now);
        if (over && outage.warned) {
            LOG.info("{} of namespace '{}' works again on node {}", operation, identity.namespace(), identity.id());
        }
        return over;
    }

    /** Returns whether an operation that the node needs is failing and likely to keep failing. */
    boolean isDegraded(Duration patience) {
        Moment now = loop.now();
        return outages.entrySet().stream()
                .filter(entry -> !OF_PEOPLE.contains(entry.getKey()))
                .anyMatch(entry -> entry.getValue().degrades(now, patience));
    }

    /** Returns whether this node cannot follow the event log, so that its copies may be stale. */
    boolean isBlind(Duration patience) {
        Moment now = loop.now();
        return OF_READING.stream()
                .map(outages::get)
                .anyMatch(outage -> outage != null && outage.degrades(now, patience));
    }

    /** Returns whether an operation has failed for the given time, for a reason that need not affect other nodes. */
    boolean keepsFailing(Operation operation, Duration patience) {
        Outage outage = outages.get(operation);
        return outage != null && !outage.denied && outage.degrades(loop.now(), patience);
    }

    boolean isDenied(Operation operation) {
        Outage outage = outages.get(operation);
        return outage != null && outage.denied && !outage.working;
    }

    /** Logs permissions that are missing and will be needed, before an operation fails. */
    void lacks(CoordinationException missing) {
        if (isNews(missing)) {
            LOG.warn(
                    "Node {} of namespace '{}' lacks permissions or commands: {}. Until this is fixed, circuits may"
                            + " keep their last state; the node keeps trying",
                    identity.id(),
                    identity.namespace(),
                    missing.getMessage());
        }
    }

    /** Logs permissions that are missing, after an operation was denied. */
    void lacks(Operation operation, CoordinationException missing) {
        if (isNews(missing)) {
            warn(operation, missing);
        }
    }

    private boolean isNews(CoordinationException missing) {
        listeners.tell(listener -> listener.onError(new CoordinationFailure(Operation.RIGHTS.label(), missing)));
        String text = String.valueOf(missing.getMessage());
        boolean news = !text.equals(lacking);
        lacking = text;
        return news;
    }

    /** Updates the status. After the first connection, the node has a state to hold during an outage. */
    void onStatusChanged(CoordinationStatus status, OutageConfiguration.Policy policy) {
        if (status == CoordinationStatus.CONNECTED) {
            effect = policy == OutageConfiguration.Policy.HOLD
                    ? "Circuits keep their last state"
                    : "This node decides standalone (zenvark.outage.policy=local)";
        }
    }

    void skipped(List<String> entries) {
        if (entries.isEmpty()) {
            return;
        }
        entries.stream()
                .map(IllegalArgumentException::new)
                .forEach(cause -> listeners.tell(
                        listener -> listener.onError(new CoordinationFailure(Operation.DECODE.label(), cause))));
        if (!skippedBefore) {
            skippedBefore = true;
            LOG.warn(
                    "Skipped {} entries of namespace '{}' that this version cannot read. The first is: {}. Further"
                            + " entries are only counted",
                    entries.size(),
                    identity.namespace(),
                    entries.get(0));
        }
    }

    /** The outage of one operation. */
    private static final class Outage {

        private final Moment since;
        private Moment latest;
        private boolean denied;
        private boolean warned;
        private boolean working;

        Outage(Moment since) {
            this.since = since;
            this.latest = since;
        }

        void failed(RuntimeException e, Moment now) {
            denied = e instanceof CoordinationException c && c.kind() == Kind.DENIED;
            latest = now;
            working = false;
        }

        // If an operation has not been tried since, its outage says nothing about one that began later.
        boolean covers(Outage other) {
            return warned && !denied && other.since.isBefore(latest.plus(NOT_NEEDED_AFTER));
        }

        void works() {
            working = true;
        }

        // A script that lacks a permission for one command succeeds whenever it does not need that command.
        boolean isOver(Moment now) {
            return working && (!denied || !now.isBefore(latest.plus(STEADY)));
        }

        boolean degrades(Moment now, Duration patience) {
            Duration expiry = denied ? DENIED_NOT_NEEDED_AFTER : NOT_NEEDED_AFTER;
            boolean needed = !working && now.isBefore(latest.plus(expiry));
            return needed && (denied || latest.since(since).compareTo(patience) >= 0);
        }
    }
}
