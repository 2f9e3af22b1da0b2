// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Circuit.Origin;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.coordination.outcome.Run;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Samples of every format that was ever stored. They are never edited: a node of the next release will meet them. */
class StoredFormatTests {

    private static final BreakerName PAYMENTS = new BreakerName("payments");
    private static final SessionId SESSION = new SessionId("2f0c7c1e-session");
    private static final StreamId ID = new StreamId(1_763_632_980_123L, 4);
    private static final Instant SINCE = Instant.ofEpochMilli(1_763_632_980_123L);
    private static final Circuit CIRCUIT = new Circuit(
            12,
            new Epoch(1_763_632_980_000L),
            CircuitState.OPEN,
            CircuitMode.AUTO,
            new Origin(SINCE, new NodeId("orders-7f9c"), TransitionCause.STRATEGY, "50 % failed | of 20"));

    private static final String CIRCUIT_1 =
            "1|12|1763632980000|OPEN|AUTO|1763632980123|STRATEGY|orders-7f9c|50 % failed | of 20";
    private static final String GRANT_1 = "1|7|GRANT|1763632980000|2f0c7c1e-session|payments,stock";
    private static final String DEPART_1 = "1|8|DEPART|2f0c7c1e-session,another-session";
    private static final String TRANSITION_1 = "1|9|TRANSITION|payments|" + CIRCUIT_1;
    private static final String BATCH_1 = "1|2f0c7c1e-session|3|12|1763632980123|s12f3S1F1000000000";
    private static final String NODE_1 = "1|1763632980123|orders-7f9c|orders %7C 100%257C|1.4.0";
    private static final String ASSIGNMENT_1 = "1|1763632980000|2f0c7c1e-session";

    @Test
    void readsCircuitOfFormat1() {
        assertThat(CircuitText.parse(CIRCUIT_1)).isEqualTo(CIRCUIT);
    }

    @Test
    void readsAssignmentOfFormat1() {
        assertThat(AssignmentText.parse(ASSIGNMENT_1))
                .isEqualTo(new Assignment(SESSION, new Epoch(1_763_632_980_000L)));
    }

    @Test
    void readsEventsOfFormat1() {
        Assignment assignment = new Assignment(SESSION, new Epoch(1_763_632_980_000L));
        assertThat(EventText.parse(ID, GRANT_1))
                .isEqualTo(new EventEntry(
                        ID, 7, new Event.Granted(assignment, Set.of(PAYMENTS, new BreakerName("stock")))));
        assertThat(EventText.parse(ID, DEPART_1))
                .isEqualTo(
                        new EventEntry(ID, 8, new Event.Departed(Set.of(SESSION, new SessionId("another-session")))));
        assertThat(EventText.parse(ID, TRANSITION_1))
                .isEqualTo(new EventEntry(ID, 9, new Event.Transitioned(PAYMENTS, CIRCUIT)));
    }

    @Test
    void readsAndWritesBatchOfFormat1() {
        List<Run> runs = List.of(
                new Run(Outcome.SUCCESS, 12),
                new Run(Outcome.FAILURE, 3),
                new Run(Outcome.SLOW_SUCCESS, 1),
                new Run(Outcome.SLOW_FAILURE, 1_000_000_000));
        OutcomeBatch batch = new OutcomeBatch(PAYMENTS, new BatchSource(SESSION, 3), 12, SINCE, runs);
        assertThat(BatchText.parse(PAYMENTS, BATCH_1)).isEqualTo(batch);
        assertThat(BatchText.format(batch)).isEqualTo(BATCH_1);
    }

    @Test
    void readsAndWritesNodeOfFormat1() {
        NodeDescriptor node = new NodeDescriptor(new NodeId("orders-7f9c"), "orders | 100%7C", "1.4.0", SINCE);
        assertThat(NodeText.parse(NODE_1)).isEqualTo(node);
        assertThat(NodeText.format(node)).isEqualTo(NODE_1);
    }

    @Test
    void refusesUnknownFormatInWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CircuitText.parse("2|whatever"))
                .withMessage("format '2' is unknown");
    }

    @Test
    void neverThrowsAnythingButRefusalAtDamage() {
        Random random = new Random(42);
        for (String sample : List.of(CIRCUIT_1, GRANT_1, DEPART_1, TRANSITION_1, BATCH_1, NODE_1, ASSIGNMENT_1)) {
            for (int i = 0; i < 2_000; i++) {
                String damaged = damaged(sample, random);
                refusesOrReads(damaged, CircuitText::parse);
                refusesOrReads(damaged, text -> EventText.parse(ID, text));
                refusesOrReads(damaged, text -> BatchText.parse(PAYMENTS, text));
                refusesOrReads(damaged, NodeText::parse);
                refusesOrReads(damaged, AssignmentText::parse);
            }
        }
    }

    private static String damaged(String sample, Random random) {
        StringBuilder text = new StringBuilder(sample);
        for (int i = random.nextInt(4); i >= 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(0x10000));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, "|9,-x".charAt(random.nextInt(5)));
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }

    private static void refusesOrReads(String text, Consumer<String> parser) {
        try {
            parser.accept(text);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }
}
