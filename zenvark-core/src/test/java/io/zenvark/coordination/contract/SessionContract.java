// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickReply.Dead;
import io.zenvark.coordination.TickReply.Late;
import io.zenvark.coordination.TickReply.Renewed;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.LogMark;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.log.StreamId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How sessions begin, live and end. */
public abstract class SessionContract extends StoreContract {

    @Test
    void beginsSessionInAnEmptyStore() {
        TickReply reply = strangerNode().begin(LONG);
        assertThat(reply).isInstanceOfSatisfying(Renewed.class, renewed -> {
            assertThat(renewed.mark().incarnation()).isNotBlank();
            assertThat(renewed.mark().sequence()).isZero();
            assertThat(renewed.mark().lastId()).isEqualTo(StreamId.START);
            assertThat(renewed.liveSessions()).isOne();
        });
    }

    @Test
    void renewsLivingSession() {
        Node node = shortLivedNode();
        assertThat(node.tick()).isInstanceOf(Renewed.class);
        expire();
        assertThat(node.tick()).isInstanceOf(Renewed.class);
    }

    @Test
    void beginsAgainWhereTheReplyToTheBeginningWasLost() {
        Node node = node();
        assertThat(node.begin(LONG)).isInstanceOf(Renewed.class);
        assertThat(node.snapshot().nodes()).containsOnlyKeys(node.session);
    }

    @Test
    void refusesToRenewUnknownSession() {
        Node stranger = strangerNode();
        assertThat(stranger.tick()).isInstanceOf(Dead.class);
        assertThat(stranger.snapshot().nodes()).isEmpty();
    }

    @Test
    void refusesToRenewExpiredSession() {
        assertThat(expiredNode().tick()).isInstanceOf(Dead.class);
    }

    @Test
    void refusesToBeginExpiredSessionAgain() {
        assertThat(expiredNode().begin(LONG)).isInstanceOf(Dead.class);
    }

    @Test
    void refusesToRenewReleasedSession() {
        Node node = node();
        node.release();
        assertThat(node.tick()).isInstanceOf(Dead.class);
    }

    @Test
    void lateTickHasNoEffect() {
        Node node = shortLivedNode();
        assertThat(node.tick(Optional.of(node.justNow()), Map.of(PAYMENTS, "late")))
                .isInstanceOf(Late.class);
        assertThat(node.snapshot().reports()).isEmpty();
        expire();
        assertThat(node.tick()).isInstanceOf(Dead.class);
    }

    @Test
    void lateBeginningHasNoEffect() {
        Node stranger = strangerNode();
        assertThat(stranger.begin(LONG, Optional.of(stranger.justNow()))).isInstanceOf(Late.class);
        assertThat(stranger.snapshot().nodes()).isEmpty();
    }

    @Test
    void tellsItsTime() {
        Node node = node();
        Snapshot before = node.snapshot();
        assertThat(node.tick().now()).isBetween(before.now(), before.now().plusSeconds(30));
    }

    @Test
    void countsLiveSessions() {
        Node node = node();
        node();
        assertThat(node.tick())
                .isInstanceOfSatisfying(
                        Renewed.class, it -> assertThat(it.liveSessions()).isEqualTo(2));
    }

    @Test
    void announcesAllExpiredSessionsOnceAndAsOneEvent() {
        Node one = shortLivedNode();
        Node other = shortLivedNode();
        Node survivor = node();
        expire();
        assertThat(survivor.tick())
                .isInstanceOfSatisfying(
                        Renewed.class, it -> assertThat(it.liveSessions()).isOne());
        survivor.tick();
        assertThat(survivor.events()).containsExactly(new Event.Departed(Set.of(one.session, other.session)));
        assertThat(survivor.snapshot().nodes()).containsOnlyKeys(survivor.session);
    }

    @Test
    void deadTickLeavesTheAnnouncementToTheLiving() {
        Node expired = expiredNode();
        expired.tick();
        Node survivor = node();
        assertThat(survivor.events()).containsExactly(new Event.Departed(Set.of(expired.session)));
    }

    @Test
    void clampsExpiriesFurtherAheadThanTwiceTheLease() {
        Node farAhead = node();
        Node clamping = shortLivedNode();
        expire();
        Node survivor = node();
        assertThat(survivor.events()).containsExactly(new Event.Departed(Set.of(farAhead.session, clamping.session)));
    }

    @Test
    void keepsDescriptorAndReports() {
        Node node = node();
        node.tick(Optional.empty(), Map.of(PAYMENTS, "first", STOCK, "Straße | 100 %"));
        node.tick(Optional.empty(), Map.of(PAYMENTS, "second"));
        Snapshot snapshot = node.snapshot();
        assertThat(snapshot.nodes()).containsExactly(Map.entry(node.session, node.descriptor));
        assertThat(snapshot.reports())
                .containsExactlyInAnyOrderEntriesOf(Map.of(PAYMENTS, "second", STOCK, "Straße | 100 %"));
    }

    @Test
    void releaseEndsSessionAtOnceAndAnnouncesItOnce() {
        Node node = node();
        Node other = node();
        node.release();
        node.release();
        assertThat(other.events()).containsExactly(new Event.Departed(Set.of(node.session)));
        assertThat(other.snapshot().nodes()).containsOnlyKeys(other.session);
    }

    @Test
    void releaseOfUnknownSessionDoesNothing() {
        Node stranger = strangerNode();
        stranger.release();
        assertThat(stranger.events()).isEmpty();
    }

    @Test
    void marksTheLatestEvent() {
        Node node = node();
        node.lead(PAYMENTS);
        node().release();
        LogMark mark = ((Renewed) node.tick()).mark();
        List<EventEntry> log = node.log();
        EventEntry latest = log.get(log.size() - 1);
        assertThat(mark.sequence()).isEqualTo(latest.sequence());
        assertThat(mark.lastId()).isEqualTo(latest.id());
        assertThat(node.snapshot().mark()).isEqualTo(mark);
    }

    @Test
    void keepsItsNameAsLongAsItKeepsItsData() {
        String incarnation = node().snapshot().mark().incarnation();
        assertThat(node().snapshot().mark().incarnation()).isEqualTo(incarnation);
        clear();
        Node survivor = strangerNode();
        assertThat(survivor.snapshot().mark().incarnation()).isNotBlank().isNotEqualTo(incarnation);
        assertThat(survivor.snapshot().mark().sequence()).isZero();
    }
}
