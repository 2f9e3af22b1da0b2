// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.node.ReportingConfiguration;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries the commands of a node to the store and the replies back, unless a fault strikes. */
final class SimCommands implements SimLine.Carrier {

    static final long TIMEOUT = Duration.ofMillis(750).toNanos();

    private static final double MOST_QUICK_FLUSHES = 10;
    private static final long SHORTEST_FLUSH =
            ReportingConfiguration.DEFAULT.minimumFlushInterval().toNanos();

    private final SimNode node;
    private final SimWorld world;
    private final SimPort port;
    private final SimSilence silence = new SimSilence();
    private @Nullable StuckCommand stuck;
    private long claimAnsweredAt;
    private long flushedAt;
    private double quickFlushes = MOST_QUICK_FLUSHES;

    SimCommands(SimNode node, SimWorld world, SimPort port) {
        this.node = node;
        this.world = world;
        this.port = port;
    }

    @Override
    public void carry(Runnable task, long askedAt, Runnable done) {
        if (silence.isSilent()) {
            stick(task, done);
            return;
        }
        SimWeather weather = world.weather();
        Call call = new Call(task, askedAt, world.timeline().now() + TIMEOUT, done);
        if (node.isCutOff() || weather.strikes(SimFault.REQUEST_DROPPED, node.name())) {
            make(call, SimPort.Fate.IS_LOST, call.givenUpAt());
        } else if (weather.strikes(SimFault.EXECUTED_LATE, node.name())) {
            port.expect(SimPort.Fate.IS_LATE, weather.millis(10, weather.millis(20, 6000) / 1_000_000));
            make(call, call.givenUpAt());
        } else {
            world.timeline().after(leg(), () -> arrive(call));
        }
    }

    void beSilent(boolean untilReconnect) {
        silence.begin(untilReconnect);
    }

    /** Closes the connection. */
    void drop() {
        if (silence.endsByReconnect()) {
            speak();
        }
    }

    void speak() {
        silence.end();
        StuckCommand released = stuck;
        stuck = null;
        // A call that replaces the connections itself returns without help.
        if (released != null && !released.call().isOnItsThread()) {
            List<Runnable> steps = node.loop().caughtFrom(released.call()::release);
            answer("stuck", steps, world.weather().leg(), released.done());
        }
    }

    boolean sticks() {
        StuckCommand current = stuck;
        boolean sticks = current != null && current.call().isOnItsThread();
        if (sticks) {
            current.call().stick();
        }
        return sticks;
    }

    private record StuckCommand(SimStuckCall call, Runnable done) {}

    private void stick(Runnable task, Runnable done) {
        SimStuckCall call = new SimStuckCall(task);
        stuck = new StuckCommand(call, done);
        List<Runnable> steps = node.loop().caughtFrom(call::begin);
        if (call.isOver()) {
            stuck = null;
            answer("stuck", steps, world.weather().leg(), done);
        } else {
            steps.forEach(node.loop()::execute);
        }
    }

    private void answer(String operation, List<Runnable> steps, long in, Runnable done) {
        world.timeline().after(in, () -> {
            node.answered(operation, () -> steps.forEach(Runnable::run));
            done.run();
        });
    }

    private record Call(Runnable task, long askedAt, long givenUpAt, Runnable done) {}

    private void arrive(Call call) {
        SimTimeline timeline = world.timeline();
        long stall = world.store().stall();
        if (stall > 0 && timeline.now() + stall < call.givenUpAt()) {
            timeline.after(stall, () -> arrive(call));
        } else if (stall > 0) {
            port.expect(SimPort.Fate.IS_LATE, stall);
            make(call, call.givenUpAt());
        } else {
            long answeredAt = timeline.now() + leg();
            boolean lost = node.isCutOff()
                    || answeredAt > call.givenUpAt()
                    || world.weather().strikes(SimFault.REPLY_DROPPED, node.name());
            make(
                    call,
                    lost ? SimPort.Fate.IS_NOT_ANSWERED : SimPort.Fate.ARRIVES,
                    lost ? call.givenUpAt() : answeredAt);
        }
    }

    private long leg() {
        SimWeather weather = world.weather();
        boolean delayed = weather.strikes(SimFault.DELAYED, node.name());
        return weather.leg() + (delayed ? weather.millis(10, 700) : 0);
    }

    private void make(Call call, SimPort.Fate fate, long answeredAt) {
        port.expect(fate, 0);
        make(call, answeredAt);
    }

    private void make(Call call, long answeredAt) {
        SimPort.Fate fate = port.fate();
        List<Runnable> steps = node.loop().caughtFrom(call.task());
        String operation = port.latest();
        if (operation.equals("claim")) {
            s8OneClaimIsInFlight(call);
        } else if (operation.equals("append")) {
            s8FlushBudgetIsKept(call);
        }
        if (steps.isEmpty()) {
            call.done().run();
            return;
        }
        SimTimeline timeline = world.timeline();
        timeline.after(answeredAt - timeline.now(), () -> {
            node.answered(operation, () -> {
                node.capacity().commandAnswered(fate);
                claimAnsweredAt = operation.equals("claim") ? timeline.now() : claimAnsweredAt;
                steps.forEach(Runnable::run);
            });
            call.done().run();
        });
    }

    private void s8FlushBudgetIsKept(Call call) {
        world.report().checked(SimInvariant.S8);
        double earned = (double) (call.askedAt() - flushedAt) / SHORTEST_FLUSH;
        quickFlushes = Math.min(MOST_QUICK_FLUSHES, quickFlushes + earned);
        if (earned < 1 && !node.isLeaving()) {
            quickFlushes--;
        }
        if (quickFlushes < 0) {
            throw SimInvariant.S8.brokenBy(
                    node.name() + " flushes more often than every 5 ms, and not only in a burst");
        }
        flushedAt = call.askedAt();
    }

    private void s8OneClaimIsInFlight(Call call) {
        world.report().checked(SimInvariant.S8);
        if (call.askedAt() < claimAnsweredAt) {
            throw SimInvariant.S8.brokenBy(node.name() + " has two claims in flight");
        }
    }
}
