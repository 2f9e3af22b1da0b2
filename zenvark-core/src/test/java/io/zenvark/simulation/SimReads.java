// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import java.time.Duration;
import java.util.List;

/** Carries the reads of a node, which wait at the store for new entries or until their time is over. */
final class SimReads implements SimLine.Carrier {

    private static final long BLOCK = Duration.ofSeconds(1).toNanos();

    private final SimNode node;
    private final SimWorld world;
    private final SimPort port;
    private final SimSilence silence = new SimSilence();
    private Reading reading;

    SimReads(SimNode node, SimWorld world, SimPort port) {
        this.node = node;
        this.world = world;
        this.port = port;
        this.reading = new Reading(() -> {}, () -> {});
        this.reading.over = true;
    }

    @Override
    public void carry(Runnable task, long askedAt, Runnable done) {
        reading = new Reading(task, done);
        reading.begin();
    }

    void beSilent(boolean untilReconnect) {
        silence.begin(untilReconnect);
    }

    void speak() {
        if (silence.isSilent()) {
            silence.end();
            drop();
        }
    }

    /** Closes the connection. */
    void drop() {
        if (silence.endsByReconnect()) {
            silence.end();
        }
        if (!reading.over && !silence.isSilent()) {
            reading.end(SimPort.Fate.IS_LOST, world.weather().leg());
        }
    }

    private final class Reading {

        private final Runnable task;
        private final Runnable done;
        private final long blockedUntil = world.timeline().now() + BLOCK;
        private boolean waited;
        private boolean over;

        Reading(Runnable task, Runnable done) {
            this.task = task;
            this.done = done;
        }

        void begin() {
            if (silence.isSilent()) {
                return;
            }
            if (node.isCutOff() || world.weather().strikes(SimFault.REPLY_DROPPED, node.name())) {
                giveUp();
            } else {
                world.timeline().after(world.weather().leg(), this::poll);
            }
        }

        private void giveUp() {
            end(SimPort.Fate.IS_LOST, BLOCK + SimCommands.TIMEOUT);
        }

        private void poll() {
            if (over || silence.isSilent()) {
                return;
            }
            SimTimeline timeline = world.timeline();
            long stall = world.store().stall();
            if (stall > 0) {
                timeline.after(stall, this::poll);
            } else if (node.isCutOff()) {
                giveUp();
            } else {
                pollNow(timeline);
            }
        }

        private void pollNow(SimTimeline timeline) {
            port.expectRead(SimPort.Fate.ARRIVES, waited);
            List<Runnable> steps = node.loop().caughtFrom(task);
            boolean timeIsOver = timeline.now() >= blockedUntil;
            if (port.foundNothing() && !timeIsOver) {
                if (!waited) {
                    timeline.after(blockedUntil - timeline.now(), this::poll);
                }
                waited = true;
                world.store().await(this::poll);
                return;
            }
            boolean heldBack = world.weather().strikes(SimFault.REORDERED, node.name());
            answer(
                    SimPort.Fate.ARRIVES,
                    steps,
                    world.weather().leg() + (heldBack ? world.weather().millis(10, 700) : 0));
        }

        void end(SimPort.Fate fate, long in) {
            port.expectRead(fate, false);
            answer(fate, node.loop().caughtFrom(task), in);
        }

        private void answer(SimPort.Fate fate, List<Runnable> steps, long in) {
            over = true;
            world.timeline().after(in, () -> {
                node.answered("read", () -> {
                    if (fate == SimPort.Fate.ARRIVES) {
                        node.capacity().readAnswered();
                    }
                    steps.forEach(Runnable::run);
                });
                done.run();
            });
        }
    }
}
