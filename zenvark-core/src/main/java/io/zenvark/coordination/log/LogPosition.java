// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

/**
 * The position of a node in the event log. Detects missed events. Not thread-safe: the event loop owns it.
 *
 * <ol>
 *   <li>The position starts at the mark of a snapshot.
 *   <li>An entry is the next one if it has the next sequence number and its link names the latest entry. An entry with
 *       a lower or equal number has been seen before. Any other entry reveals a gap, and copies are stale until the
 *       next snapshot.
 *   <li>Each tick returns the mark of the log. The node has missed something if the mark has another incarnation, a
 *       last id before this position, or another tag under the same number. The same holds if the sequence number of
 *       the <em>previous</em> tick has not been reached.
 *   <li>A mark below a number that was read before the previous tick shows that a script did not write that event.
 * </ol>
 */
public final class LogPosition {

    private final String incarnation;
    private long sequence;
    private String tag;
    private StreamId id;
    private long expected;
    private long confirmed;

    /** Creates a position at the mark of a snapshot. */
    public LogPosition(LogMark mark) {
        this.incarnation = mark.incarnation();
        this.sequence = mark.sequence();
        this.tag = mark.tag();
        this.id = mark.lastId();
        this.expected = mark.sequence();
        this.confirmed = mark.sequence();
    }

    /** The relation of an entry to the position. */
    public enum Step {
        /** The entry is the next one and must be applied. */
        NEXT,
        /**
         * The number has been read before. If the entry lies after the position, a failover has lost the first entry
         * with the number.
         */
        SEEN,
        /** An earlier entry is missing or has been replaced. */
        GAP
    }

    /**
     * Moves the position to an entry.
     *
     * @return how the entry relates to the previous position
     */
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

    /** Sets the id after which to read next. */
    public void moveTo(StreamId position) {
        id = position;
    }

    /** Returns whether the mark of a tick shows that the node has missed an event. */
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

    /** Returns whether a snapshot is older than the entries that were read meanwhile. */
    public boolean isAheadOf(LogMark mark) {
        return mark.incarnation().equals(incarnation) && mark.sequence() < sequence;
    }

    /** Returns the number of the latest entry. */
    public long sequence() {
        return sequence;
    }

    /** Returns the id after which to read next. */
    public StreamId id() {
        return id;
    }
}
