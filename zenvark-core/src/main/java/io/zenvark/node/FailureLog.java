// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

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
 * The outages of each operation of the store, and what people and listeners are told of them. Owned by the event loop.
 *
 * <ol>
 *   <li>Listeners hear of every failure.
 *   <li>An outage of an operation begins with its first failure and ends with its next success; after a denial, five
 *       seconds after the last failure at the earliest. It is logged once at WARN, its end at INFO, and everything
 *       between at DEBUG.
 *   <li>While Redis is unavailable every operation fails for the same reason. Only the first is logged at WARN.
 *   <li>A denial degrades the node at once, any other failure if it lasts for as long as a lease deadline, and neither
 *       if the operation has not been tried for a while, because nothing needs it.
 * </ol>
 */
final class FailureLog {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(FailureLog.class));
    // Longer than any pause before the next try of an operation that is needed.
    private static final Duration NOT_NEEDED_AFTER = Duration.ofSeconds(5);
    private static final Duration DENIED_NOT_NEEDED_AFTER = Duration.ofSeconds(15);
    private static final Duration STEADY = Duration.ofSeconds(5);
    private static final Set<Operation> OF_READING = EnumSet.of(Operation.READ, Operation.SNAPSHOT);
    // Nothing of what this node knows or decides depends on them.
    private static final Set<Operation> OF_PEOPLE = EnumSet.of(Operation.CONTROL, Operation.RELEASE);

    private final NodeIdentity identity;
    private final ListenerDispatch listeners;
    private String effect = "Until the first contact this node decides for itself, as with zenvark.outage.policy=local";
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
        Duration now = loop.now();
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
                "{} of namespace '{}' fails on node {}: {}. {}; the node goes on trying. Further failures of this"
                        + " outage are logged at DEBUG",
                operation,
                identity.namespace(),
                identity.id(),
                e.getMessage(),
                effect);
    }

    // What a command lacks was logged with all that is lacking, which is not asked again after a read; a store that is
    // unavailable, with the first operation that met it.
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
        Duration now = loop.now();
        if (outages.entrySet().removeIf(entry -> ended(entry.getKey(), entry.getValue(), now))
                && outages.values().stream().noneMatch(other -> other.denied)) {
            lacking = null;
        }
    }

    private boolean ended(Operation operation, Outage outage, Duration now) {
        boolean over = outage.isOver(now);
        if (over && outage.warned) {
            LOG.info("{} of namespace '{}' works again on node {}", operation, identity.namespace(), identity.id());
        }
        return over;
    }

    /** Whether an operation that the node needs now fails, and is likely to go on failing. */
    boolean isDegraded(Duration patience) {
        Duration now = loop.now();
        return outages.entrySet().stream()
                .filter(entry -> !OF_PEOPLE.contains(entry.getKey()))
                .anyMatch(entry -> entry.getValue().degrades(now, patience));
    }

    /** Whether this node cannot follow the event log, so that its copies may be out of date. */
    boolean isBlind(Duration patience) {
        Duration now = loop.now();
        return OF_READING.stream()
                .map(outages::get)
                .anyMatch(outage -> outage != null && outage.degrades(now, patience));
    }

    /** Whether an operation has failed for that long, for a reason that another node need not have. */
    boolean keepsFailing(Operation operation, Duration patience) {
        Outage outage = outages.get(operation);
        return outage != null && !outage.denied && outage.degrades(loop.now(), patience);
    }

    boolean isDenied(Operation operation) {
        Outage outage = outages.get(operation);
        return outage != null && outage.denied && !outage.working;
    }

    /** Something is denied that will be needed now or later: the warning of an outage that it may lead to. */
    void lacks(CoordinationException missing) {
        if (isNews(missing)) {
            LOG.warn(
                    "Node {} of namespace '{}' cannot do all that it needs: {}. Until then circuits may keep their last"
                            + " state; the node goes on trying",
                    identity.id(),
                    identity.namespace(),
                    missing.getMessage());
        }
    }

    /** The same, found out because an operation was denied. */
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

    /** The status changed. Once the node has been connected, it has a state to hold during an outage. */
    void onStatusChanged(CoordinationStatus status, OutageConfiguration.Policy policy) {
        if (status == CoordinationStatus.CONNECTED) {
            effect = policy == OutageConfiguration.Policy.HOLD
                    ? "Circuits keep their last state"
                    : "This node decides for itself (zenvark.outage.policy=local)";
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
                    "Skipped {} entries of namespace '{}' that this version cannot read, the first: {}. Further ones"
                            + " are counted only",
                    entries.size(),
                    identity.namespace(),
                    entries.get(0));
        }
    }

    /** One operation that fails. */
    private static final class Outage {

        private final Duration since;
        private Duration latest;
        private boolean denied;
        private boolean warned;
        private boolean working;

        Outage(Duration since) {
            this.since = since;
            this.latest = since;
        }

        void failed(RuntimeException e, Duration now) {
            denied = e instanceof CoordinationException c && c.kind() == Kind.DENIED;
            latest = now;
            working = false;
        }

        // An operation that has not been tried since says nothing of an outage that began later.
        boolean covers(Outage other) {
            return warned && !denied && other.since.minus(latest).compareTo(NOT_NEEDED_AFTER) < 0;
        }

        void works() {
            working = true;
        }

        // A script that is denied one of its commands may succeed as often as it does not need that command.
        boolean isOver(Duration now) {
            return working && (!denied || now.minus(latest).compareTo(STEADY) >= 0);
        }

        boolean degrades(Duration now, Duration patience) {
            Duration expiry = denied ? DENIED_NOT_NEEDED_AFTER : NOT_NEEDED_AFTER;
            boolean needed = !working && now.minus(latest).compareTo(expiry) < 0;
            return needed && (denied || latest.minus(since).compareTo(patience) >= 0);
        }
    }
}
