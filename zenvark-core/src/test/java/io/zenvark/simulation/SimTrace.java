// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The lines of a run. Keeps them only if they are needed. */
final class SimTrace {

    private final boolean on;
    private final SimObserver observer;
    private final List<String> lines = new ArrayList<>();
    private SimTimeline timeline = new SimTimeline();

    private SimTrace(boolean on, SimObserver observer) {
        this.on = on;
        this.observer = observer;
    }

    static SimTrace off() {
        return new SimTrace(false, SimObserver.NONE);
    }

    static SimTrace on() {
        return new SimTrace(true, SimObserver.NONE);
    }

    /** Returns a trace that keeps no lines and notifies an observer. */
    static SimTrace to(SimObserver observer) {
        return new SimTrace(false, observer);
    }

    SimObserver observer() {
        return observer;
    }

    void follow(SimTimeline followed) {
        timeline = followed;
    }

    void note(String who, Supplier<String> what) {
        if (on) {
            double seconds = timeline.elapsed() / 1e9;
            lines.add(String.format(Locale.ROOT, "%11.6f  %-7s %s", seconds, who, what.get()));
        }
    }

    List<String> lines() {
        return lines;
    }

    String tail(int count) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}
