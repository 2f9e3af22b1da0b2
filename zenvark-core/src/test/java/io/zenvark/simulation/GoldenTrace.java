// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.node.call.NodeCircuitBreaker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Records a fleet, with one line for each command and for each change that a node shows to its application. */
final class GoldenTrace implements SimObserver {

    private final List<String> lines = new ArrayList<>();
    private final SimTimeline timeline;
    private final TracedCommands commands = new TracedCommands(Instant.ofEpochMilli(SimStore.BEGINNING));
    private final Map<String, CoordinationStatus> statuses = new HashMap<>();
    private final Map<Copy, Shown> copies = new HashMap<>();

    private boolean recording;

    GoldenTrace(SimTimeline timeline) {
        this.timeline = timeline;
    }

    private record Copy(String node, BreakerName breaker) {}

    private record Shown(String circuit, boolean leads) {}

    /** Resumes or suspends recording. */
    void record(boolean on) {
        recording = on;
    }

    /** Begins a paragraph. */
    void paragraph(String text) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add("# " + text);
    }

    void line(String who, String what) {
        if (recording) {
            lines.add(String.format(Locale.ROOT, "%8.4f  %-6s  %s", timeline.elapsed() / 1e9, who, what));
        }
    }

    @Override
    public void onCommand(SimMessage command, Object reply) {
        commands.text(command, reply).ifPresent(text -> line(command.from().name(), text));
    }

    @Override
    public void onStep(SimNode node) {
        CoordinationStatus status = node.status();
        if (status != statuses.put(node.name(), status)) {
            line(node.name(), "is " + status);
        }
        node.breakers().values().forEach(breaker -> onStep(node, breaker));
    }

    private void onStep(SimNode node, NodeCircuitBreaker breaker) {
        Shown shown = new Shown(
                commands.circuit(breaker.circuit()) + (breaker.isLocal() ? ", decided by this node" : ""),
                breaker.isLeader());
        Shown before = copies.put(new Copy(node.name(), breaker.name()), shown);
        if (before == null || !before.circuit().equals(shown.circuit())) {
            line(node.name(), "shows " + breaker.name() + " " + shown.circuit());
        }
        if (shown.leads() != (before != null && before.leads())) {
            line(node.name(), (shown.leads() ? "leads " : "no longer leads ") + breaker.name());
        }
    }

    List<String> lines() {
        return lines;
    }
}
