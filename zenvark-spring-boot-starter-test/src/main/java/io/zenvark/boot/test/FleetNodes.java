// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.OutcomeCounts;
import io.zenvark.node.ZenvarkNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The nodes of a fleet. Residents belong to the application; the test has added the others. */
final class FleetNodes {

    private final List<ZenvarkNode> residents = new CopyOnWriteArrayList<>();
    private final List<ZenvarkNode> joined = new CopyOnWriteArrayList<>();

    void adopt(ZenvarkNode resident) {
        residents.add(resident);
    }

    void join(ZenvarkNode node) {
        joined.add(node);
    }

    /** Removes a node that a test has added. */
    ZenvarkNode leave(CircuitBreakers breakers) {
        ZenvarkNode leaving = joined.stream()
                .filter(candidate -> candidate.breakers().equals(breakers))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("node must be a return value of join() that has not left yet"));
        joined.remove(leaving);
        return leaving;
    }

    /** Closes all nodes that a test has added. */
    void closeJoined() {
        joined.forEach(ZenvarkNode::close);
        joined.clear();
    }

    List<ZenvarkNode> residents() {
        return residents;
    }

    /** Returns the definitions of the residents. */
    List<BreakerDefinition> definitions() {
        List<BreakerDefinition> definitions = new ArrayList<>();
        residents.forEach(resident -> definitions.addAll(resident.breakers().definitions()));
        return definitions;
    }

    CircuitMode initialMode(BreakerName breaker) {
        return all().flatMap(node -> node.breakers().definitions().stream())
                .filter(definition -> definition.name().equals(breaker))
                .map(BreakerDefinition::initialMode)
                .findFirst()
                .orElse(CircuitMode.AUTO);
    }

    List<BreakerName> runningBreakers() {
        return running().flatMap(node -> node.breakers().names().stream()).toList();
    }

    /** Returns whether outcomes of calls have not been sent yet. */
    boolean hasUnsentOutcomes() {
        return running()
                .flatMap(node -> node.breakers().all().stream())
                .anyMatch(breaker -> isUnsent(breaker.outcomes()));
    }

    private static boolean isUnsent(OutcomeCounts outcomes) {
        return outcomes.recorded() > outcomes.reported() + outcomes.dropped() + outcomes.outdated();
    }

    private Stream<ZenvarkNode> running() {
        return all().filter(ZenvarkNode::isRunning);
    }

    private Stream<ZenvarkNode> all() {
        return Stream.concat(residents.stream(), joined.stream());
    }
}
