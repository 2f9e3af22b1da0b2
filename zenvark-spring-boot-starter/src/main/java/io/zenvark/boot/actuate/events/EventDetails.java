// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import io.zenvark.Circuit;
import io.zenvark.SafeText;
import io.zenvark.Transition;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.breaker.FoundCircuit;
import io.zenvark.breaker.LeadershipChange;
import io.zenvark.health.HealthCheckReport;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the details of events. Uses the same keys as the endpoint {@code circuitbreakers}. */
final class EventDetails {

    private static final int LONGEST_ERROR = 500;

    private EventDetails() {}

    static Map<String, @Nullable Object> ofState(Transition transition) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("from", transition.from().state());
        details.put("state", transition.to().state());
        details.put("mode", transition.to().mode());
        addOrigin(details, transition.to());
        addSource(details, transition);
        return details;
    }

    static Map<String, @Nullable Object> ofMode(Transition transition) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("from", transition.from().mode());
        details.put("mode", transition.to().mode());
        details.put("modeUntil", transition.to().timedMode().until().orElse(null));
        details.put("state", transition.to().state());
        addOrigin(details, transition.to());
        addSource(details, transition);
        return details;
    }

    static Map<String, @Nullable Object> of(FoundCircuit found) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("state", found.found().state());
        details.put("mode", found.found().mode());
        details.put("modeUntil", found.found().timedMode().until().orElse(null));
        addOrigin(details, found.found());
        return details;
    }

    private static void addSource(Map<String, @Nullable Object> details, Transition transition) {
        details.put("writtenByThisNode", transition.writtenByThisNode());
        details.put("local", transition.isLocal());
    }

    private static void addOrigin(Map<String, @Nullable Object> details, Circuit circuit) {
        details.put("admitting", circuit.admitsCalls());
        details.put("version", circuit.version());
        details.put("since", circuit.origin().since());
        details.put("cause", circuit.origin().cause());
        details.put("reason", circuit.origin().reason());
        details.put("node", circuit.origin().node().value());
    }

    static Map<String, @Nullable Object> of(LeadershipChange change) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("role", change.leading() ? "LEADER" : "FOLLOWER");
        details.put("epoch", change.epoch().value());
        return details;
    }

    static Map<String, @Nullable Object> of(HealthCheckReport report) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("kind", report.attempt().kind());
        details.put("attempt", report.attempt().number());
        details.put("result", report.result());
        details.put("took", report.took());
        details.put("error", report.error().orElse(null));
        return details;
    }

    static Map<String, @Nullable Object> of(CoordinationFailure failure) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("operation", failure.operation());
        details.put("error", SafeText.of(String.valueOf(failure.cause().getMessage()), LONGEST_ERROR));
        return details;
    }
}
