// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Epoch;
import io.zenvark.coordination.ClaimReply.Dead;
import io.zenvark.coordination.ClaimReply.Granted;
import io.zenvark.coordination.ClaimReply.Late;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Event;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which node is granted a breaker, and with which epoch. */
public abstract class ClaimContract extends StoreContract {

    private static final Granted NOTHING = new Granted(Epoch.NONE, Set.of());

    @Test
    void grantsFreeBreakersUnderOneEpochAndAsOneEvent() {
        Node node = node();
        Assignment assignment = node.lead(PAYMENTS, STOCK);
        assertThat(node.events()).containsExactly(new Event.Granted(assignment, Set.of(PAYMENTS, STOCK)));
        assertThat(node.snapshot().leaders())
                .containsExactlyInAnyOrderEntriesOf(Map.of(PAYMENTS, assignment, STOCK, assignment));
    }

    @Test
    void keepsBreakersOfLivingLeader() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        assertThat(node().claim(PAYMENTS)).isEqualTo(NOTHING);
        assertThat(leader.snapshot().leaders()).containsEntry(PAYMENTS, assignment);
        assertThat(leader.events()).hasSize(1);
    }

    @Test
    void grantsOnlyFreeBreakers() {
        node().lead(PAYMENTS);
        Node other = node();
        assertThat(other.claim(PAYMENTS, STOCK))
                .isInstanceOfSatisfying(
                        Granted.class, granted -> assertThat(granted.breakers()).containsExactly(STOCK));
    }

    @Test
    void grantsNothingThatTheClaimantAlreadyLeads() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        assertThat(leader.claim(PAYMENTS)).isEqualTo(NOTHING);
        assertThat(leader.snapshot().leaders()).containsEntry(PAYMENTS, assignment);
        assertThat(leader.events()).hasSize(1);
    }

    @Test
    void grantsBreakersOfReleasedLeaderWithHigherEpoch() {
        Node first = node();
        Assignment before = first.lead(PAYMENTS);
        first.release();
        Assignment after = node().lead(PAYMENTS);
        assertThat(after.epoch()).isGreaterThan(before.epoch());
    }

    @Test
    void grantsBreakersOfExpiredLeaderBeforeItsAnnouncement() {
        Node leader = shortLivedNode();
        Assignment before = leader.lead(PAYMENTS);
        Node survivor = node();
        expire();
        assertThat(survivor.lead(PAYMENTS).epoch()).isGreaterThan(before.epoch());
        assertThat(survivor.events()).extracting(Object::getClass).doesNotContain(Event.Departed.class);
    }

    @Test
    void grantsEpochAboveFloorOfClaimant() {
        Node node = node();
        Epoch floor = new Epoch(node.snapshot().now().toEpochMilli() + 1_000_000_000L);
        assertThat(node.claim(node.soon(), floor, PAYMENTS))
                .isEqualTo(new Granted(new Epoch(floor.value() + 1), Set.of(PAYMENTS)));
    }

    @Test
    void grantsEpochAboveEarlierGrantsThatTheClaimantMissed() {
        Node node = node();
        Epoch floor = new Epoch(node.snapshot().now().toEpochMilli() + 1_000_000_000L);
        node.claim(node.soon(), floor, PAYMENTS);
        assertThat(node.claim(node.soon(), floor, STOCK))
                .isEqualTo(new Granted(new Epoch(floor.value() + 2), Set.of(STOCK)));
    }

    @Test
    void grantsEpochAboveTimeOfStore() {
        Node node = node();
        long before = node.snapshot().now().toEpochMilli();
        assertThat(node.lead(PAYMENTS).epoch()).isGreaterThan(new Epoch(before));
    }

    @Test
    void grantsEpochAboveThatOfLatestLeaderAfterClockWentBack() {
        Node first = node();
        Epoch farAhead = new Epoch(first.snapshot().now().toEpochMilli() + 1_000_000_000L);
        first.claim(first.soon(), farAhead, PAYMENTS);
        first.release();
        assertThat(node().lead(PAYMENTS, STOCK).epoch()).isEqualTo(new Epoch(farAhead.value() + 2));
    }

    @Test
    void remembersAssignmentOfEndedSession() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        leader.release();
        assertThat(leader.snapshot().leaders()).containsExactly(Map.entry(PAYMENTS, assignment));
    }

    @Test
    void refusesClaimOfExpiredSession() {
        Node expired = expiredNode();
        assertThat(expired.claim(PAYMENTS)).isInstanceOf(Dead.class);
        assertThat(expired.snapshot().leaders()).isEmpty();
    }

    @Test
    void refusesClaimOfUnknownSession() {
        assertThat(strangerNode().claim(PAYMENTS)).isInstanceOf(Dead.class);
    }

    @Test
    void ignoresLateClaim() {
        Node node = node();
        assertThat(node.claim(node.justNow(), Epoch.NONE, PAYMENTS)).isInstanceOf(Late.class);
        assertThat(node.snapshot().leaders()).isEmpty();
        assertThat(node.events()).isEmpty();
    }
}
