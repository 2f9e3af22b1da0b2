// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.coordination.log.LogPosition.Step;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogPositionTests {

    private final LogPosition position = new LogPosition(mark("a", 10));

    @Test
    void followsContiguousNumbers() {
        assertThat(position.accept(entry(11))).isEqualTo(Step.NEXT);
        assertThat(position.accept(entry(12))).isEqualTo(Step.NEXT);
        assertThat(position.accept(entry(12))).isEqualTo(Step.SEEN);
        assertThat(position.accept(entry(3))).isEqualTo(Step.SEEN);
    }

    @Test
    void detectsGapOnce() {
        assertThat(position.accept(entry(13))).isEqualTo(Step.GAP);
        assertThat(position.accept(entry(14))).isEqualTo(Step.NEXT);
    }

    @Test
    void detectsThatThePredecessorIsAnotherEvent() {
        assertThat(position.accept(entry(11, "another", tag(11)))).isEqualTo(Step.GAP);
        assertThat(position.accept(entry(12))).isEqualTo(Step.NEXT);
    }

    @Test
    void detectsAnotherEventWithSameNumberAndId() {
        assertThat(position.missedSomething(new LogMark("a", 10, "another", new StreamId(10, 0))))
                .isTrue();
    }

    @Test
    void detectsDataLoss() {
        assertThat(position.missedSomething(mark("b", 10))).isTrue();
    }

    @Test
    void detectsLogThatEndsBeforeItsPosition() {
        position.moveTo(new StreamId(50, 0));
        assertThat(position.missedSomething(new LogMark("a", 10, tag(10), new StreamId(49, 9))))
                .isTrue();
    }

    @Test
    void waitsForMissingEntryUntilNextTick() {
        assertThat(position.missedSomething(mark("a", 11))).isFalse();
        assertThat(position.missedSomething(mark("a", 11))).isTrue();
    }

    @Test
    void reportsNoGapIfTheEntryArrivesInTime() {
        assertThat(position.missedSomething(mark("a", 11))).isFalse();
        position.accept(entry(11));
        assertThat(position.missedSomething(mark("a", 12))).isFalse();
    }

    @Test
    void isAheadOfOlderSnapshotOfSameData() {
        assertThat(position.isAheadOf(mark("a", 9))).isTrue();
        assertThat(position.isAheadOf(mark("a", 10))).isFalse();
        assertThat(position.isAheadOf(mark("b", 9))).isFalse();
    }

    @Test
    void ordersIdsLikeTheStore() {
        assertThat(StreamId.parse("1700000000000-2")).isGreaterThan(StreamId.parse("1700000000000-1"));
        assertThat(StreamId.parse("2-0")).isGreaterThan(StreamId.parse("1-18446744073709551"));
        assertThat(StreamId.START).hasToString("0-0");
    }

    @Test
    void refusesInvalidId() {
        assertThatThrownBy(() -> StreamId.parse("now")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StreamId.parse("-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StreamId.parse("1-x")).isInstanceOf(IllegalArgumentException.class);
    }

    private static LogMark mark(String incarnation, long sequence) {
        return new LogMark(incarnation, sequence, tag(sequence), new StreamId(sequence, 0));
    }

    private static String tag(long sequence) {
        return "tag-" + sequence;
    }

    private static EventEntry entry(long sequence) {
        return entry(sequence, tag(sequence - 1), tag(sequence));
    }

    private static EventEntry entry(long sequence, String previous, String tag) {
        LogLink link = new LogLink(previous, tag);
        return new EventEntry(new StreamId(sequence, 0), sequence, link, new Event.Departed(Set.of()));
    }
}
