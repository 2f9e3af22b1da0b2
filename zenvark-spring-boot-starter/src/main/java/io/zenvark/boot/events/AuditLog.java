// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.events;

import io.zenvark.NodeId;
import io.zenvark.Transition;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.LeadershipChange;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line of {@code key=value} for each transition and each change of leadership, at INFO, by the logger
 * {@code io.zenvark.audit}. Values that are more than one word are quoted, with a backslash before a quote or a
 * backslash; control characters become blanks, so that nobody can forge a line.
 */
public final class AuditLog implements CircuitBreakerListener {

    /** The name of the logger. */
    public static final String LOGGER = "io.zenvark.audit";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final Pattern PLAIN = Pattern.compile("[\\w.:,/+-]+");

    private final NodeId node;

    /**
     * Creates it.
     *
     * @param node the label of this node
     */
    public AuditLog(NodeId node) {
        this.node = node;
    }

    @Override
    public void onTransition(Transition transition) {
        write("transition", AuditFields.of(transition));
    }

    @Override
    public void onLeadership(LeadershipChange change) {
        write("leadership", AuditFields.of(change));
    }

    private void write(String event, Map<String, Object> fields) {
        LOG.info("event={} {} node={}", event, line(fields), value(node));
    }

    private static String line(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + value(field.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String value(Object value) {
        String text = value.toString();
        return PLAIN.matcher(text).matches()
                ? text
                : '"' + text.replaceAll("\\p{Cntrl}", " ").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
