// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.breaker.CoordinationFailure;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people of trouble with the store: every failure to the listeners, but one warning for each outage. */
final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

    private final NodeIdentity identity;
    private final ListenerDispatch listeners;
    private boolean warned;
    private boolean skippedBefore;

    FailureLog(NodeIdentity identity, ListenerDispatch listeners) {
        this.identity = identity;
        this.listeners = listeners;
    }

    void failed(String operation, RuntimeException e) {
        listeners.tell(listener -> listener.onError(new CoordinationFailure(operation, e)));
        if (warned) {
            LOG.debug("Coordination of namespace '{}' still fails ({})", identity.namespace(), operation, e);
        } else {
            warned = true;
            LOG.warn(
                    "Coordination of namespace '{}' fails ({}): {}. Circuits keep their last state; this node goes on"
                            + " trying. Further failures of this outage are logged at DEBUG",
                    identity.namespace(),
                    operation,
                    e.getMessage());
        }
    }

    void recovered() {
        if (warned) {
            warned = false;
            LOG.info("Coordination of namespace '{}' works again", identity.namespace());
        }
    }

    void skipped(List<String> entries) {
        if (entries.isEmpty()) {
            return;
        }
        IllegalArgumentException cause = new IllegalArgumentException(entries.get(0));
        entries.forEach(
                entry -> listeners.tell(listener -> listener.onError(new CoordinationFailure("decode", cause))));
        if (!skippedBefore) {
            skippedBefore = true;
            LOG.warn(
                    "Skipped {} entries of namespace '{}' that this version cannot read, the first: {}. Further ones are"
                            + " counted only",
                    entries.size(),
                    identity.namespace(),
                    entries.get(0));
        }
    }
}
