// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.events;

import io.zenvark.Circuit;
import io.zenvark.Transition;
import io.zenvark.breaker.LeadershipChange;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of an audit entry: event, breaker, node and reason. */
final class AuditFields {

    private AuditFields() {}

    static Map<String, Object> of(Transition transition) {
        Circuit to = transition.to();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("breaker", transition.breaker());
        fields.put("from", transition.from().state());
        fields.put("state", to.state());
        fields.put("from-mode", transition.from().mode());
        fields.put("mode", to.mode());
        to.timedMode().until().ifPresent(until -> fields.put("mode-until", until));
        fields.put("version", to.version());
        fields.put("since", to.origin().since());
        fields.put("cause", to.origin().cause().label());
        fields.put("by", to.origin().node());
        fields.put("written-by-this-node", transition.writtenByThisNode());
        fields.put("reason", to.origin().reason());
        return fields;
    }

    static Map<String, Object> of(LeadershipChange change) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("breaker", change.breaker());
        fields.put("role", change.leading() ? "leader" : "follower");
        fields.put("epoch", change.epoch());
        return fields;
    }
}
