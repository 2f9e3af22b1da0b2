// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.events;

import io.zenvark.NodeId;
import io.zenvark.SafeText;
import io.zenvark.Transition;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.LeadershipChange;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line of {@code key=value} for each transition and each change of leadership, at DEBUG, by the logger
 * {@code io.zenvark.audit}. The node logs the same at INFO in words. Values that are more than one word are quoted, with a backslash before a quote or a
 * backslash; unsafe characters are replaced as {@link SafeText} says, so that no text can forge a line.
 */
public final class AuditLog implements CircuitBreakerListener {

    /** The name of the logger. */
    public static final String LOGGER = "io.zenvark.audit";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final Pattern PLAIN = Pattern.compile("[\\w.:,/+-]+");

    private static final int LONGEST_VALUE = 1000;

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
        LOG.debug("event={} {} node={}", event, line(fields), value(node));
    }

    private static String line(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + value(field.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String value(Object value) {
        String text = SafeText.of(value.toString(), LONGEST_VALUE);
        return PLAIN.matcher(text).matches()
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
