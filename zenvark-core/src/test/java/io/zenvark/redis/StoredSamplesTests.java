// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Circuit.Origin;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.TimedMode;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.Doubt;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.LogLink;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.RecoveryRecord.Checks;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.coordination.outcome.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Samples of all stored formats. Never change a sample: existing installations have such data in Redis. {@link
 * WrittenTextTests} checks that the scripts write the same formats.
 */
class StoredSamplesTests {

    private static final String CIRCUIT =
            "1|7|1763632980000|OPEN|AUTO||1763632980123|STRATEGY|orders-7f9c|5 failures | in a row";
    private static final String LIMITED =
            "1|8|0|CLOSED|FORCED_CLOSED|1763633580123|1763632980123|OPERATOR|orders 7f9c|";
    private static final String NODE = "1|1763632980123|orders-7f9c|orders%7C100%25|1.4.0|payments=8f3a,stock=a%2Cb=c";
    private static final String NODE_WITH_LEASE = NODE + "|3000";
    private static final String BATCH = "1|0f8fad5b-d9cb-469f-a165-70867728950e|12|7|1763632980123|s12f3S1F1000000000";

    private static final String RECOVERY = "1|7|6|1763632980123|1763633010123||"
            + "0f8fad5b-d9cb-469f-a165-70867728950e=0/5/6:100%25%2C or a%7Cb: 7=8/9,"
            + "7c9e6679-7425-40de-944b-e07fc1f90ae7=1/0/1:|2|";

    private static final Instant SINCE = Instant.ofEpochMilli(1_763_632_980_123L);
    private static final SessionId SESSION = new SessionId("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static final SessionId OTHER = new SessionId("7c9e6679-7425-40de-944b-e07fc1f90ae7");
    private static final Epoch EPOCH = new Epoch(1_763_632_980_000L);
    private static final BreakerName PAYMENTS = new BreakerName("payments");
    private static final StreamId ID = new StreamId(1_763_632_980_123L, 4);

    @Test
    void readsCircuitOfFormat1() {
        Circuit circuit = new Circuit(
                7,
                EPOCH,
                CircuitState.OPEN,
                TimedMode.AUTO,
                new Origin(SINCE, new NodeId("orders-7f9c"), TransitionCause.STRATEGY, "5 failures | in a row"));
        assertThat(CircuitText.parse(CIRCUIT)).isEqualTo(circuit);
        assertThat(CircuitText.format(circuit)).isEqualTo(CIRCUIT);
    }

    @Test
    void readsCircuitWithExpiringModeOfFormat1() {
        Circuit circuit = new Circuit(
                8,
                Epoch.NONE,
                CircuitState.CLOSED,
                new TimedMode(CircuitMode.FORCED_CLOSED, Optional.of(SINCE.plusSeconds(600))),
                new Origin(SINCE, new NodeId("orders 7f9c"), TransitionCause.OPERATOR, ""));
        assertThat(CircuitText.parse(LIMITED)).isEqualTo(circuit);
        assertThat(CircuitText.format(circuit)).isEqualTo(LIMITED);
    }

    @Test
    void readsCauseOfNewerVersion() {
        Circuit circuit = CircuitText.parse("1|7|3|OPEN|AUTO||1763632980123|SOLAR_FLARE|orders-7f9c|why");
        assertThat(circuit.origin().cause()).isEqualTo(TransitionCause.OTHER);
        assertThat(circuit.version()).isEqualTo(7);
    }

    @Test
    void readsAssignmentOfFormat1() {
        assertThat(AssignmentText.parse("1|1763632980000|" + SESSION)).isEqualTo(new Assignment(SESSION, EPOCH));
    }

    @Test
    void readsNodeOfFormat1() {
        NodeDescriptor node = new NodeDescriptor(
                new NodeId("orders-7f9c"),
                "orders|100%",
                "1.4.0",
                SINCE,
                Map.of(new BreakerName("stock"), "a,b=c", PAYMENTS, "8f3a"));
        assertThat(NodeText.parse(NODE)).isEqualTo(node);
        assertThat(NodeText.format(node, Duration.ofSeconds(3))).isEqualTo(NODE_WITH_LEASE);
        assertThat(NodeText.parse(NODE_WITH_LEASE)).isEqualTo(node);
    }

    @Test
    void readsNodeWithoutBreakersOfFormat1() {
        NodeDescriptor node = new NodeDescriptor(new NodeId("n"), "", "", Instant.EPOCH, Map.of());
        assertThat(NodeText.parse("1|0|n|||")).isEqualTo(node);
        assertThat(NodeText.format(node, Duration.ofSeconds(3))).isEqualTo("1|0|n||||3000");
    }

    @Test
    void writesHealthCheckPartWhereEarlierVersionsIgnoreIt() {
        Map<BreakerName, String> fingerprints =
                Map.of(new BreakerName("mail"), "8f3a", new BreakerName("payments"), "1b2c/77aa");
        NodeDescriptor node = new NodeDescriptor(new NodeId("n"), "", "", Instant.EPOCH, fingerprints);
        String text = "1|0|n|||mail=8f3a,payments=1b2c|3000|payments=77aa";
        assertThat(NodeText.format(node, Duration.ofSeconds(3))).isEqualTo(text);
        assertThat(NodeText.parse(text)).isEqualTo(node);
    }

    @Test
    void writesCapabilitiesWhereEarlierVersionsIgnoreThem() {
        Map<BreakerName, String> fingerprints = Map.of(PAYMENTS, "1b2c");
        NodeDescriptor node = new NodeDescriptor(
                new NodeId("n"), "", "", Instant.EPOCH, fingerprints, Set.of(NodeDescriptor.HANDOVER));
        String text = "1|0|n|||payments=1b2c|3000||handover";
        assertThat(NodeText.format(node, Duration.ofSeconds(3))).isEqualTo(text);
        assertThat(NodeText.parse(text)).isEqualTo(node);
        assertThat(NodeText.parse("1|0|n|||payments=1b2c|3000||a b,handover,later|more"))
                .isEqualTo(node);
    }

    @Test
    void readsBatchOfFormat1() {
        OutcomeBatch batch = new OutcomeBatch(
                PAYMENTS,
                new BatchSource(SESSION, 12),
                7,
                SINCE,
                List.of(
                        new BatchRun(Outcome.SUCCESS, 12),
                        new BatchRun(Outcome.FAILURE, 3),
                        new BatchRun(Outcome.SLOW_SUCCESS, 1),
                        new BatchRun(Outcome.SLOW_FAILURE, 1_000_000_000)));
        assertThat(BatchText.parse(PAYMENTS, BATCH)).isEqualTo(batch);
        assertThat(BatchText.format(batch)).isEqualTo(BATCH);
    }

    @Test
    void readsBatchWithSpansOfFormat1() {
        String text = "1|" + SESSION + "|12|7|1763632980123|s12f3|2500:80000,0:1200";
        OutcomeBatch batch = BatchText.parse(PAYMENTS, text);
        assertThat(batch.runs())
                .containsExactly(
                        new BatchRun(
                                Outcome.SUCCESS,
                                12,
                                Optional.of(new Span(Duration.ofNanos(2_500_000), Duration.ofMillis(80)))),
                        new BatchRun(
                                Outcome.FAILURE, 3, Optional.of(new Span(Duration.ZERO, Duration.ofNanos(1_200_000)))));
        assertThat(BatchText.format(batch)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "more", "1:2,3", "1:2", "1:2,3:4,5:6", "1:-2,3:4", "1:1234567890123456,3:4"})
    void ignoresInvalidSpansOfBatch(String spans) {
        OutcomeBatch batch = BatchText.parse(PAYMENTS, "1|" + SESSION + "|12|7|1763632980123|s12f3|" + spans);
        assertThat(batch.runs()).containsExactly(new BatchRun(Outcome.SUCCESS, 12), new BatchRun(Outcome.FAILURE, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2500:80000,0:1200", ""})
    void readsBatchWithHoldOfFormat1(String spans) {
        String text = "1|" + SESSION + "|12|7|1763632980123|s12f3|" + spans + "|1763632990000";
        OutcomeBatch batch = BatchText.parse(PAYMENTS, text);
        assertThat(batch.heldUntil()).hasValue(Instant.ofEpochMilli(1763632990000L));
        assertThat(batch.size()).isEqualTo(15);
        assertThat(BatchText.format(batch)).isEqualTo(text);
        assertThat(BatchText.parse(PAYMENTS, text + "|a later field")).isEqualTo(batch);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1e3", "01", "1763632990000.5", "1234567890123456", "|"})
    void refusesInvalidHoldOfBatch(String hold) {
        String text = "1|" + SESSION + "|12|7|1763632980123|s12f3|2500:80000,0:1200|" + hold;
        assertThatThrownBy(() -> BatchText.parse(PAYMENTS, text)).hasMessageContaining("hold");
    }

    @Test
    void writesBatchWithoutRunsAsOutdatedForEarlierVersions() {
        OutcomeBatch batch = new OutcomeBatch(PAYMENTS, new BatchSource(SESSION, 12), 7, SINCE, List.of());
        String text = BatchText.format(batch);
        assertThat(text).endsWith("|12|999999999999999|" + SINCE.toEpochMilli() + "|s1");
        assertThat(BatchText.parse(PAYMENTS, text).runs()).isEmpty();
    }

    @Test
    void readsEventsOfFormat1() {
        assertThat(event("1|3|0|8f3a6c11-02b4|GRANT|1763632980000|" + SESSION + "|payments,stock"))
                .isEqualTo(
                        new Event.Granted(new Assignment(SESSION, EPOCH), Set.of(PAYMENTS, new BreakerName("stock"))));
        assertThat(event("1|3|0|8f3a6c11-02b4|DEPART|" + SESSION + "," + OTHER))
                .isEqualTo(new Event.Departed(Set.of(SESSION, OTHER)));
        assertThat(event("1|3|0|8f3a6c11-02b4|TRANSITION|payments|" + CIRCUIT))
                .isEqualTo(new Event.Transitioned(PAYMENTS, CircuitText.parse(CIRCUIT)));
    }

    @Test
    void readsRecoveryRecordOfFormat1() {
        RecoveryRecord record = new RecoveryRecord(
                7,
                6,
                SINCE,
                Optional.of(SINCE.plusSeconds(30)),
                Optional.empty(),
                2,
                Optional.empty(),
                new TreeMap<>(Map.of(
                        SESSION,
                        new Checks(0, 5, 6, Optional.of("100%, or a|b: 7=8/9")),
                        OTHER,
                        new Checks(1, 0, 1, Optional.empty()))));
        assertThat(RecoveryText.parse(RECOVERY)).isEqualTo(record);
        assertThat(RecoveryText.format(record)).isEqualTo(RECOVERY);
        assertThat(RecoveryText.parse(RECOVERY + "|more|and more")).isEqualTo(record);
    }

    @Test
    void readsClosedRecoveryRecordOfFormat1() {
        RecoveryRecord record = RecoveryRecord.opened(7, 6, SINCE, 8).closed(8, SINCE.plusSeconds(60));
        assertThat(RecoveryText.parse("1|8|6|1763632980123||||8|1763633040123")).isEqualTo(record);
        assertThat(RecoveryText.format(record)).isEqualTo("1|8|6|1763632980123||||8|1763633040123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1|7",
                "2|7|6|5||||1|",
                "1|0|6|5||||1|",
                "1|7|0|5||||1|",
                "1|7|6|||||1|",
                "1|7|6|5|x|||1|",
                "1|7|6|5||||3|",
                "1|7|6|5||||1",
                "1|7|99999999999|5||||1|",
                "1|7|6|5|||session|1|",
                "1|7|6|5|||session-1=1/2:|1|",
                "1|7|6|5|||session-1=1/2/-3:|1|",
                "1|7|6|5|||short=1/2/3:|1|",
                "1|7|6|5|||session-1=1/2/3:,|1|"
            })
    void refusesDamagedRecoveryRecord(String text) {
        assertThatThrownBy(() -> RecoveryText.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsDoubtOfFormat1() {
        Doubt doubt = new Doubt(7, new NodeId("orders 7f9c"), "100%, or a|b: 7=8/9");
        String text = "1|7|orders 7f9c|100%25, or a%7Cb: 7=8/9";
        assertThat(DoubtText.parse(text)).isEqualTo(doubt);
        assertThat(DoubtText.format(doubt)).isEqualTo(text);
        assertThat(DoubtText.parse(text + "|more|and more")).isEqualTo(doubt);
        assertThat(DoubtText.parse("1|0|n|")).isEqualTo(new Doubt(0, new NodeId("n"), ""));
    }

    @Test
    void cleansErrorOfDoubt() {
        Doubt doubt = DoubtText.parse("1|7|n| forged\n\u202eline " + "x".repeat(1000));
        assertThat(doubt.error()).startsWith("forged \\u202Eline xxx").hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1|7", "1|7|n", "2|7|n|e", "1|x|n|e", "1|-1|n|e", "1|07|n|e", "1|7||e", "1|7|\u202e|e"})
    void refusesDamagedDoubt(String text) {
        assertThatThrownBy(() -> DoubtText.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {CIRCUIT, LIMITED, NODE, BATCH})
    void refusesSameTextInFormat2(String sample) {
        String newer = "2" + sample.substring(1);
        assertThatThrownBy(() -> CircuitText.parse(newer)).hasMessageContaining("format '2' is unknown");
        assertThatThrownBy(() -> NodeText.parse(newer)).hasMessageContaining("format '2' is unknown");
        assertThatThrownBy(() -> BatchText.parse(PAYMENTS, newer)).hasMessageContaining("format '2' is unknown");
    }

    @Test
    void ignoresFieldsOfNewerVersions() {
        assertThat(NodeText.parse(NODE + "|more|and more")).isEqualTo(NodeText.parse(NODE));
        assertThat(BatchText.parse(PAYMENTS, BATCH + "|more")).isEqualTo(BatchText.parse(PAYMENTS, BATCH));
        assertThat(AssignmentText.parse("1|7|" + SESSION + "|more")).isEqualTo(AssignmentText.parse("1|7|" + SESSION));
        assertThat(event("1|3|0|8f3a6c11-02b4|DEPART|" + SESSION + "|more"))
                .isEqualTo(new Event.Departed(Set.of(SESSION)));
    }

    private static Event event(String text) {
        EventEntry entry = EventText.parse(ID, text);
        assertThat(entry.id()).isEqualTo(ID);
        assertThat(entry.sequence()).isEqualTo(3);
        assertThat(entry.link()).isEqualTo(new LogLink("0", "8f3a6c11-02b4"));
        return entry.event();
    }
}
