// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

/**
 * How far one node has followed the event log, and whether it has missed something. Not thread-safe: the loop owns it.
 *
 * <ol>
 *   <li>It begins at the mark of a snapshot.
 *   <li>An entry with the next sequence number that hangs on the latest one that was read is the next; a lower or equal
 *       number was seen before; anything else shows a gap: the copy is stale until the next snapshot.
 *   <li>Every tick tells the mark of the log. Another incarnation, a last id below this position, another event under
 *       the number of the latest one that was read, or a sequence number that the tick <em>before</em> told and that
 *       has still not arrived, show a loss as well. So does a mark below a number that had been read before the previous
 *       tick: that event was not written by a script.
 * </ol>
 */
public final class LogPosition {

    private final String incarnation;
    private long sequence;
    private String tag;
    private StreamId id;
    private long expected;
    private long confirmed;

    /** Begins where a snapshot was taken. */
    public LogPosition(LogMark mark) {
        this.incarnation = mark.incarnation();
        this.sequence = mark.sequence();
        this.tag = mark.tag();
        this.id = mark.lastId();
        this.expected = mark.sequence();
        this.confirmed = mark.sequence();
    }

    /** How an entry relates to this position. */
    public enum Step {
        /** It is the next one: apply it. */
        NEXT,
        /** Its number was read before. Behind this position that can only be where a failover has lost the first one. */
        SEEN,
        /** Something before it is missing, or has been replaced. */
        GAP
    }

    /** Moves to an entry that was read. */
    public Step accept(EventEntry entry) {
        if (entry.sequence() <= sequence) {
            return Step.SEEN;
        }
        boolean next =
                entry.sequence() == sequence + 1 && entry.link().previous().equals(tag);
        sequence = entry.sequence();
        tag = entry.link().tag();
        return next ? Step.NEXT : Step.GAP;
    }

    /** Goes on reading behind an id. */
    public void moveTo(StreamId position) {
        id = position;
    }

    /** Whether the mark that a tick told shows that something was missed. */
    public boolean missedSomething(LogMark mark) {
        boolean overdue = sequence < expected;
        boolean forged = mark.sequence() < confirmed;
        expected = mark.sequence();
        confirmed = sequence;
        boolean replaced = mark.sequence() == sequence && !mark.tag().equals(tag);
        return overdue
                || forged
                || replaced
                || !mark.incarnation().equals(incarnation)
                || mark.lastId().compareTo(id) < 0;
    }

    /** Whether a snapshot is older than what was read while it was under way. */
    public boolean isAheadOf(LogMark mark) {
        return mark.incarnation().equals(incarnation) && mark.sequence() < sequence;
    }

    /** Number of the latest entry that was read. */
    public long sequence() {
        return sequence;
    }

    /** Where to read on. */
    public StreamId id() {
        return id;
    }
}
