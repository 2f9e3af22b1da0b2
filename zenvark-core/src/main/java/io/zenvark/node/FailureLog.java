// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people of trouble with the store: every failure to the listeners, but one warning for each outage. */
final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

    private final NodeIdentity identity;
    private final ListenerDispatch listeners;
    private String effect = "Until the first contact this node decides for itself, as with zenvark.outage.policy=local";
    private boolean failing;
    private boolean warned;
    private @Nullable String lacking;
    private boolean skippedBefore;

    FailureLog(NodeIdentity identity, ListenerDispatch listeners) {
        this.identity = identity;
        this.listeners = listeners;
    }

    void failed(String operation, RuntimeException e) {
        listeners.tell(listener -> listener.onError(new CoordinationFailure(operation, e)));
        failing = true;
        if (warned || (lacking != null && RightsCheck.denies(e))) {
            warned = true;
            LOG.debug("Coordination of namespace '{}' still fails ({})", identity.namespace(), operation, e);
        } else {
            warned = true;
            LOG.warn(
                    "Coordination of namespace '{}' fails ({}): {}. {}; the node goes on trying. Further failures of"
                            + " this outage are logged at DEBUG",
                    identity.namespace(),
                    operation,
                    e.getMessage(),
                    effect);
        }
    }

    /** Something is denied that will be needed now or later: the warning of an outage that it may lead to. */
    void lacks(CoordinationException missing) {
        listeners.tell(listener -> listener.onError(new CoordinationFailure("rights", missing)));
        String text = String.valueOf(missing.getMessage());
        if (!text.equals(lacking)) {
            lacking = text;
            LOG.warn(
                    "Node {} is not allowed all that it needs: {}. Until then circuits may keep their last state; this"
                            + " node goes on trying",
                    identity.id(),
                    text);
        }
    }

    /** The status changed. Once the node has been connected, it has a state to hold during an outage. */
    void became(CoordinationStatus status, OutageTerms.Policy policy) {
        if (status == CoordinationStatus.CONNECTED) {
            effect = policy == OutageTerms.Policy.HOLD
                    ? "Circuits keep their last state"
                    : "This node decides for itself (zenvark.outage.policy=local)";
        }
    }

    void recovered() {
        if (failing) {
            failing = false;
            warned = false;
            lacking = null;
            LOG.info("Coordination of namespace '{}' works again", identity.namespace());
        }
    }

    void skipped(List<String> entries) {
        if (entries.isEmpty()) {
            return;
        }
        entries.stream()
                .map(IllegalArgumentException::new)
                .forEach(cause ->
                        listeners.tell(listener -> listener.onError(new CoordinationFailure("decode", cause))));
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
}
