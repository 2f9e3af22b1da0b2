// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TickReply.Renewed;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionReply.Accepted;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.testsupport.RedisExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The current version and its scripts continue with a namespace that an older version has left in Redis. */
@Tag("integration")
class StoredNamespaceTests {

    private static final BreakerName STOCK = new BreakerName("stock");
    private static final Assignment LEADER = new Assignment(RedisNode.SESSION, new Epoch(1_763_632_970_001L));

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private RedisNode fleet;

    @BeforeEach
    void replay() throws IOException {
        fleet = new RedisNode(redis.server());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                StoredNamespaceTests.class.getResourceAsStream("namespace-of-format-1.txt"), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> redis.server().command(line.split(" ")));
        }
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void readsSnapshotOfFormat1() {
        Snapshot snapshot = fleet.ports.store().snapshot();
        assertThat(snapshot.mark().incarnation()).isEqualTo("0f8fad5b-d9cb-469f-a165-70867728950e");
        assertThat(snapshot.mark().sequence()).isEqualTo(3);
        assertThat(snapshot.mark().tag()).isEqualTo("3c59dc04-8e88");
        assertThat(snapshot.mark().lastId()).hasToString("1763632980000-1");
        FleetDetails details = fleet.ports.store().details();
        assertThat(snapshot.sessions()).containsExactly(RedisNode.SESSION);
        assertThat(details.nodes()).containsOnlyKeys(RedisNode.SESSION);
        assertThat(details.nodes().get(RedisNode.SESSION).fingerprints()).containsEntry(RedisNode.PAYMENTS, "8f3a");
        assertThat(snapshot.leaders())
                .containsEntry(RedisNode.PAYMENTS, LEADER)
                .containsEntry(STOCK, LEADER)
                .hasSize(2);
        assertThat(snapshot.circuits()).containsOnlyKeys(RedisNode.PAYMENTS);
        assertThat(snapshot.circuits().get(RedisNode.PAYMENTS).origin().reason())
                .isEqualTo("5-failures|in-a-row");
        assertThat(FindingsText.format(details.findings().get(RedisNode.PAYMENTS)))
                .isEqualTo("1|10|4|2|1|IDLE|1|FAILURE||session-1=4|timed-out");
    }

    @Test
    void readsStreamsOfFormat1() {
        ReadReply read = fleet.read();
        assertThat(read.skipped()).isEmpty();
        assertThat(read.events()).extracting(EventEntry::sequence).containsExactly(1L, 2L, 3L);
        assertThat(read.events())
                .extracting(EventEntry::event)
                .<Class<?>>extracting(Event::getClass)
                .containsExactly(Event.Granted.class, Event.Transitioned.class, Event.Departed.class);
        assertThat(read.outcomes().get(RedisNode.PAYMENTS).batches())
                .singleElement()
                .satisfies(batch -> assertThat(batch.runs()).hasSize(4));
    }

    @Test
    void continuesNamespaceOfFormat1() {
        Renewed renewed = (Renewed) fleet.tick(false);
        assertThat(renewed.counts().liveSessions()).isEqualTo(1);
        assertThat(renewed.mark().sequence())
                .as("the expired session was announced")
                .isEqualTo(4);
        assertThat(accepted(fleet.transition(LEADER, 1)).version()).isEqualTo(2);
        Circuit stock =
                accepted(fleet.ports.store().reassert(new ReassertRequest(STOCK, LEADER, RedisNode.NEVER, motive())));
        assertThat(stock.version()).isEqualTo(8);
        assertThat(stock.state()).isEqualTo(CircuitState.OPEN);
        List<EventEntry> events = fleet.read().events();
        assertThat(events).hasSize(6);
        assertThat(events.get(3).link().previous()).isEqualTo("3c59dc04-8e88");
        assertThat(events.get(3).event()).isEqualTo(new Event.Departed(Set.of(new SessionId("session-2"))));
    }

    private static Circuit accepted(TransitionReply reply) {
        return ((Accepted) reply).circuit();
    }

    private static Motive motive() {
        return new Motive(new NodeId("node-1"), TransitionCause.REASSERTION, "written again");
    }
}
