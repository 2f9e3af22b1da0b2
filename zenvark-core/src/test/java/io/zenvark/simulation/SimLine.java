// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** A thread of a simulated node that makes blocking calls, one at a time. */
final class SimLine implements Executor {

    /** Makes one call. */
    interface Carrier {
        /** Begins a call that was requested at {@code askedAt}. Runs {@code done} when the call has returned. */
        void carry(Runnable task, long askedAt, Runnable done);
    }

    private final SimTimeline timeline;
    private final Carrier carrier;
    private final Deque<Asked> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean paused;
    private boolean stopped;

    SimLine(SimTimeline timeline, Carrier carrier) {
        this.timeline = timeline;
        this.carrier = carrier;
    }

    @Override
    public void execute(Runnable task) {
        if (!stopped) {
            waiting.add(new Asked(task, timeline.now()));
            timeline.after(0, this::next);
        }
    }

    int length() {
        return waiting.size();
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        next();
    }

    void stop() {
        stopped = true;
        waiting.clear();
    }

    private void next() {
        Asked asked = busy || paused || stopped ? null : waiting.poll();
        if (asked != null) {
            busy = true;
            carrier.carry(asked.task(), asked.at(), () -> {
                busy = false;
                next();
            });
        }
    }

    private record Asked(Runnable task, long at) {}
}
