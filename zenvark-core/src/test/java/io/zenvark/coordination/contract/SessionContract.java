// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickReply.Dead;
import io.zenvark.coordination.TickReply.Late;
import io.zenvark.coordination.TickReply.Renewed;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.StreamId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How sessions begin, are renewed, and end. */
public abstract class SessionContract extends StoreContract {

    @Test
    void beginsSessionInAnEmptyStore() {
        TickReply reply = strangerNode().begin(LONG);
        assertThat(reply).isInstanceOfSatisfying(Renewed.class, renewed -> {
            assertThat(renewed.mark().incarnation()).isNotBlank();
            assertThat(renewed.mark().sequence()).isZero();
            assertThat(renewed.mark().lastId()).isEqualTo(StreamId.START);
            assertThat(renewed.counts().liveSessions()).isOne();
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
    void beginsAgainIfTheReplyWasLost() {
        Node node = node();
        assertThat(node.begin(LONG)).isInstanceOf(Renewed.class);
        assertThat(node.details().nodes()).containsOnlyKeys(node.session);
    }

    @Test
    void refusesToRenewUnknownSession() {
        Node stranger = strangerNode();
        assertThat(stranger.tick()).isInstanceOf(Dead.class);
        assertThat(stranger.details().nodes()).isEmpty();
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
    void ignoresLateTick() {
        Node node = shortLivedNode();
        assertThat(node.tick(Optional.of(node.justNow()), Map.of(PAYMENTS, Node.findings(1))))
                .isInstanceOf(Late.class);
        assertThat(node.details().findings()).isEmpty();
        expire();
        assertThat(node.tick()).isInstanceOf(Dead.class);
    }

    @Test
    void ignoresLateBeginning() {
        Node stranger = strangerNode();
        assertThat(stranger.begin(LONG, Optional.of(stranger.justNow()))).isInstanceOf(Late.class);
        assertThat(stranger.details().nodes()).isEmpty();
    }

    @Test
    void announcesExpiredSessionsOnceAndInOneEvent() {
        Node one = shortLivedNode();
        Node other = shortLivedNode();
        Node survivor = node();
        expire();
        assertThat(survivor.tick())
                .isInstanceOfSatisfying(
                        Renewed.class,
                        it -> assertThat(it.counts().liveSessions()).isOne());
        survivor.tick();
        assertThat(survivor.events()).containsExactly(new Event.Departed(Set.of(one.session, other.session)));
        assertThat(survivor.details().nodes()).containsOnlyKeys(survivor.session);
    }

    @Test
    void leavesAnnouncementToLiveNodes() {
        Node expired = expiredNode();
        expired.tick();
        Node survivor = node();
        assertThat(survivor.events()).containsExactly(new Event.Departed(Set.of(expired.session)));
    }

    @Test
    void shortensNoSessionBelowItsOwnLease() {
        Node patient = node();
        Node hasty = shortLivedNode();
        expire();
        Node survivor = node();
        assertThat(survivor.events()).containsExactly(new Event.Departed(Set.of(hasty.session)));
        assertThat(survivor.snapshot().sessions()).contains(patient.session);
    }

    @Test
    void shortensExpiriesThatWereSetBeforeTheClockWentBack() {
        Node hasty = shortLivedNode();
        setBack(Duration.ofHours(1));
        Node survivor = node();
        expire();
        survivor.tick();
        assertThat(survivor.events()).containsExactly(new Event.Departed(Set.of(hasty.session)));
    }

    @Test
    void endsReleasedSessionImmediatelyAndAnnouncesItOnce() {
        Node node = node();
        Node other = node();
        node.release();
        node.release();
        assertThat(other.events()).containsExactly(new Event.Departed(Set.of(node.session)));
        assertThat(other.details().nodes()).containsOnlyKeys(other.session);
    }

    @Test
    void ignoresReleaseOfUnknownSession() {
        Node stranger = strangerNode();
        stranger.release();
        assertThat(stranger.events()).isEmpty();
    }
}
