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
 * Publishes an Actuator audit event for each transition and each leadership change. The principal is the node that
 * caused the event. The type is {@code CIRCUIT_TRANSITION} or {@code CIRCUIT_LEADERSHIP}. The data has the same fields
 * as the audit log.
 */
public final class AuditEvents {

    private final ApplicationEventPublisher publisher;

    /**
     * Creates a publisher of audit events.
     *
     * @param publisher the publisher of the application context, which passes the events to Actuator's audit listener
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
