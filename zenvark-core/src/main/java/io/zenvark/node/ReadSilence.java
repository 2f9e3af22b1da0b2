// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.time.Duration;

/**
 * Counts the time without an answered read, from the first lease on. Without a snapshot a node cannot read, so that a
 * missing snapshot counts as well.
 *
 * <ol>
 *   <li>After each {@link #LIMIT} without an answer, the connections are replaced, the read is repeated, and a command
 *       is sent.
 *   <li>The reader is silent if the second try has remained unanswered for {@link #LIMIT} too, counted from the first
 *       answer to a command. While no command is answered either, Redis itself is silent, and the lease ends on its
 *       own.
 * </ol>
 *
 * <p>Owned by the event loop.
 */
final class ReadSilence {

    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** The time after which an unanswered read is repeated. */
    static final Duration LIMIT = LogFollower.BLOCK.plus(MARGIN);

    private static final int TRIES = 2;

    /** The minimum time without an answer after which the reader is silent. */
    static final Duration MOST = LIMIT.multipliedBy(TRIES);

    private final LogFollower follower;
    private final Commands commands;
    private final Watchdog.Ward ward;
    private long reads;
    private long answersAtTry;
    private Duration sinceTry = Duration.ZERO;
    private Duration silence = Duration.ZERO;
    private int tries;

    ReadSilence(LogFollower follower, Commands commands, Watchdog.Ward ward) {
        this.follower = follower;
        this.commands = commands;
        this.ward = ward;
    }

    /** Adds to the time without an answer, and repeats the read if it is due. */
    void watch(Duration passed) {
        long answered = follower.answers();
        if (answered != reads || !ward.hasJoined()) {
            reads = answered;
            tries = 0;
            sinceTry = Duration.ZERO;
            silence = Duration.ZERO;
            return;
        }
        sinceTry = sinceTry.plus(passed);
        if (tries == 0 || commands.answers() != answersAtTry) {
            silence = silence.plus(passed);
        }
        if (silence.compareTo(LIMIT) >= 0) {
            silence = Duration.ZERO;
            tries++;
            answersAtTry = commands.answers();
        }
        if (sinceTry.compareTo(LIMIT) >= 0) {
            sinceTry = Duration.ZERO;
            follower.revive();
            ward.sendCommand();
        }
    }

    /** Returns whether the repeated read has remained unanswered too, although commands were answered. */
    boolean isConfirmed() {
        return tries >= TRIES;
    }
}
