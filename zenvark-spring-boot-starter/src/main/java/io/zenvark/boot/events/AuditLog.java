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
 * Logs one line of {@code key=value} pairs for each transition and each leadership change. The logger is
 * {@code io.zenvark.audit}, the level DEBUG. The node logs the same events at INFO as sentences.
 *
 * <p>Values of more than one word are quoted, and a backslash escapes quotes and backslashes. {@link SafeText} replaces
 * unsafe characters, so a value cannot forge a line.
 */
public final class AuditLog implements CircuitBreakerListener {

    /** The name of the logger. */
    public static final String LOGGER = "io.zenvark.audit";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final Pattern PLAIN = Pattern.compile("[\\w.:,/+-]+");

    private static final int LONGEST_VALUE = 1000;

    private final NodeId node;

    /**
     * Creates an audit log.
     *
     * @param node the label of this node, which is part of each line
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
