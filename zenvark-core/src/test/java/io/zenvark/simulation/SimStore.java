// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.memory.InspectableStore;
import io.zenvark.coordination.memory.InspectableStore.Contents;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** The store of the simulated nodes. Its clock can step, it can stall, and it can lose data. */
final class SimStore {

    static final long BEGINNING = 1_795_000_000_000L;

    final SimStoreSafety safety;
    private final SimRecords records;
    private final SimTimeline timeline;
    private final SimTrace trace;
    private final InspectableStore inspectable;
    private final List<Runnable> waiting = new ArrayList<>();
    private Contents contents;
    private Runnable afterChange = () -> {};
    private Consumer<SimMessage> afterTransition = transition -> {};
    private Consumer<SimMessage> afterAssignment = assignment -> {};
    private long clockOffset;
    private long stalledUntil;
    private boolean outOfMemory;

    SimStore(SimTimeline timeline, SimReport report, SimTrace trace, long seed) {
        this.timeline = timeline;
        this.trace = trace;
        this.inspectable = new InspectableStore(this::now, new Random(seed));
        this.contents = inspectable.contents();
        this.safety = new SimStoreSafety(report);
        this.records = new SimRecords(report);
    }

    /** Sets the observer of all changes. */
    void onChange(Runnable observer) {
        afterChange = observer;
    }

    /** Sets the observer of accepted transitions. */
    void onTransition(Consumer<SimMessage> observer) {
        afterTransition = observer;
    }

    /** Sets the observer of accepted hand-overs. */
    void onAssigned(Consumer<SimMessage> observer) {
        afterAssignment = observer;
    }

    /** Returns the store's time in milliseconds. */
    long now() {
        return BEGINNING + timeline.millis() + clockOffset;
    }

    Contents contents() {
        return contents;
    }

    InspectableStore inspectable() {
        return inspectable;
    }

    /** Executes a command. */
    <T> T run(SimMessage message, Function<InspectableStore, T> effect) {
        Contents before = contents;
        T reply = effect.apply(inspectable);
        trace.note(message.from().name(), () -> "EFFECT " + message.operation() + " -> " + SimTexts.brief(reply));
        trace.observer().onCommand(message, reply);
        if (!isOnlyForReaders(message)) {
            contents = inspectable.contents();
            SimStoreSafety.Step step = new SimStoreSafety.Step(reply, before, contents, now());
            safety.executed(message, step, inspectable);
            records.executed(message, step, message.from().world().weather().executesInOrder());
            afterChange.run();
            if (reply instanceof TransitionReply.Accepted && message.request() instanceof TransitionRequest) {
                afterTransition.accept(message);
            }
            if (reply instanceof AssignReply.Assigned) {
                afterAssignment.accept(message);
            }
        }
        if (contents.mark().sequence() != before.mark().sequence() || isOnlyForReaders(message)) {
            wake();
        }
        return reply;
    }

    private static boolean isOnlyForReaders(SimMessage message) {
        return message.operation().equals("append") || message.operation().equals("inquire");
    }

    /** Calls back as soon as there may be something to read. */
    void await(Runnable callback) {
        waiting.add(callback);
    }

    private void wake() {
        List<Runnable> woken = List.copyOf(waiting);
        waiting.clear();
        woken.forEach(callback -> timeline.after(0, callback));
    }

    void stepClock(long millis) {
        clockOffset += millis;
    }

    /** Loses data and begins a new lineage. */
    void damage(Consumer<InspectableStore> how) {
        how.accept(inspectable);
        contents = inspectable.contents();
        safety.newLineage(contents);
        afterChange.run();
    }

    /** Loses events only. */
    void trim(int left) {
        inspectable.trimEvents(left);
        contents = inspectable.contents();
    }

    void stallFor(long nanos) {
        stalledUntil = timeline.now() + nanos;
    }

    /** Returns the remaining time for which the store is stalled. */
    long stall() {
        return Math.max(0, stalledUntil - timeline.now());
    }

    boolean isOutOfMemory() {
        return outOfMemory;
    }

    void outOfMemory(boolean full) {
        outOfMemory = full;
    }

    void recover() {
        outOfMemory = false;
        stalledUntil = 0;
    }
}
