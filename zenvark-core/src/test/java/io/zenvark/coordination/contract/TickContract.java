// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.coordination.TickReply.EntryCounts;
import io.zenvark.coordination.TickReply.Renewed;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.log.LogLink;
import io.zenvark.coordination.log.LogMark;
import io.zenvark.coordination.log.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a tick stores and what its reply contains. */
public abstract class TickContract extends StoreContract {

    @Test
    void returnsTime() {
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
                        Renewed.class,
                        it -> assertThat(it.counts().liveSessions()).isEqualTo(2));
    }

    @Test
    void storesDescriptorAndFindings() {
        Node node = node();
        node.tick(Optional.empty(), Map.of(PAYMENTS, Node.findings(1), STOCK, Node.findings(7)));
        node.tick(Optional.empty(), Map.of(PAYMENTS, Node.findings(2)));
        FleetDetails details = node.details();
        assertThat(node.snapshot().sessions()).containsExactly(node.session);
        assertThat(details.nodes()).containsExactly(Map.entry(node.session, node.descriptor));
        assertThat(details.findings())
                .containsExactlyInAnyOrderEntriesOf(Map.of(PAYMENTS, Node.findings(2), STOCK, Node.findings(7)));
    }

    @Test
    void returnsLatestEvent() {
        Node node = node();
        node.lead(PAYMENTS);
        node().release();
        LogMark mark = ((Renewed) node.tick()).mark();
        List<EventEntry> log = node.log();
        EventEntry latest = log.get(log.size() - 1);
        assertThat(mark.sequence()).isEqualTo(latest.sequence());
        assertThat(mark.lastId()).isEqualTo(latest.id());
        assertThat(mark.tag()).isEqualTo(latest.link().tag());
        assertThat(node.snapshot().mark()).isEqualTo(mark);
    }

    @Test
    void linksEachEventToItsPredecessor() {
        Node node = node();
        assertThat(node.snapshot().mark().tag()).isEqualTo(LogLink.NONE);
        node.lead(PAYMENTS);
        node().release();
        node().release();
        List<LogLink> links = node.log().stream().map(EventEntry::link).toList();
        assertThat(links).extracting(LogLink::tag).doesNotHaveDuplicates().doesNotContain(LogLink.NONE);
        assertThat(links)
                .extracting(LogLink::previous)
                .containsExactly(LogLink.NONE, links.get(0).tag(), links.get(1).tag());
    }

    @Test
    void keepsIdentityOfDataUntilDataIsLost() {
        String incarnation = node().snapshot().mark().incarnation();
        assertThat(node().snapshot().mark().incarnation()).isEqualTo(incarnation);
        clear();
        Node survivor = strangerNode();
        assertThat(survivor.snapshot().mark().incarnation()).isNotBlank().isNotEqualTo(incarnation);
        assertThat(survivor.snapshot().mark().sequence()).isZero();
    }

    @Test
    void storesFingerprintsOfManyBreakers() {
        Node node = node("", Map.of(PAYMENTS, "8f3a", STOCK, "a,b=c|100%2C%"));
        assertThat(node.details().nodes()).containsExactly(Map.entry(node.session, node.descriptor));
    }

    @Test
    void storesDescriptorOfNodeWithoutBreakers() {
        Node node = node("", Map.of());
        assertThat(node.details().nodes()).containsExactly(Map.entry(node.session, node.descriptor));
    }

    @Test
    void storesChangedDescriptor() {
        Node node = node();
        node.descriptor = descriptor("1.5.0", Map.of(STOCK, "77aa"));
        node.tick();
        assertThat(node.details().nodes()).containsExactly(Map.entry(node.session, node.descriptor));
    }

    @Test
    void storesDescriptorOfEachNode() {
        Node one = node("1.4.0", Map.of(PAYMENTS, "8f3a"));
        Node other = node("1.5.0", Map.of(PAYMENTS, "77aa"));
        one.tick();
        other.tick();
        assertThat(one.details().nodes())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(one.session, one.descriptor, other.session, other.descriptor));
    }

    @Test
    void countsCircuitsAndAssignments() {
        Node node = node();
        assertThat(node.counts()).isEqualTo(new EntryCounts(1, 0, 0));
        Node leader = node();
        leader.open(PAYMENTS, leader.lead(PAYMENTS, STOCK));
        assertThat(node.counts()).isEqualTo(new EntryCounts(2, 1, 2));
        leader.release();
        assertThat(node.counts()).isEqualTo(new EntryCounts(1, 1, 2));
    }

    private Node node(String version, Map<BreakerName, String> fingerprints) {
        Node node = strangerNode();
        node.descriptor = descriptor(version, fingerprints);
        node.begin(LONG);
        return node;
    }

    private static NodeDescriptor descriptor(String version, Map<BreakerName, String> fingerprints) {
        return new NodeDescriptor(new NodeId("node-1"), "orders", version, Instant.ofEpochMilli(1), fingerprints);
    }
}
