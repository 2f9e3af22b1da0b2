// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.events;

import io.zenvark.NodeId;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;

/**
 * Makes an audit event of each transition and each change of leadership: the principal is the node that has made it,
 * the type {@code CIRCUIT_TRANSITION} or {@code CIRCUIT_LEADERSHIP}, the data what the audit log has.
 */
public final class AuditEvents {

    private final ApplicationEventPublisher publisher;

    /**
     * Creates it.
     *
     * @param publisher who knows the repository of audit events
     */
    public AuditEvents(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    @EventListener
    void onTransition(CircuitTransitionEvent event) {
        publish(event.transition().to().origin().node(), "CIRCUIT_TRANSITION", AuditFields.of(event.transition()));
    }

    @EventListener
    void onLeadership(CircuitLeadershipEvent event) {
        publish(event.node(), "CIRCUIT_LEADERSHIP", AuditFields.of(event.change()));
    }

    private void publish(NodeId principal, String type, Map<String, Object> fields) {
        Map<String, Object> data = fields.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().toString()));
        publisher.publishEvent(new AuditApplicationEvent(new AuditEvent(principal.value(), type, data)));
    }
}
