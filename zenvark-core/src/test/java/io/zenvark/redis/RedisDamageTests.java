// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Circuit;
import io.zenvark.Epoch;
import io.zenvark.SessionId;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.TransitionReply.Accepted;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.log.LogMark;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.testsupport.RedisExtension;
import io.zenvark.testsupport.RedisServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Foreign data under Zenvark's keys is skipped and reported. */
@Tag("integration")
@Tag("long")
class RedisDamageTests {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private RedisServer server;
    private RedisNode fleet;

    @BeforeEach
    void begin() {
        server = redis.server();
        fleet = new RedisNode(server);
        fleet.tick(true);
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|",
                "1",
                "1|",
                "1|7",
                "1|7|",
                "2|7|DEPART|session-2",
                "0|7|DEPART|session-2",
                "x|7|DEPART|session-2",
                "1|-7|DEPART|session-2",
                "1|07|DEPART|session-2",
                "1|9999999999999999999999|DEPART|session-2",
                "1|1e3|DEPART|session-2",
                "1|7|0|tag-7|PARTY|session-2",
                "1|7|0|tag-7|depart|session-2",
                "1|7|0|tag-7|DEPART",
                "1|7|0|tag-7|DEPART|",
                "1|7|0|tag-7|DEPART|session-2,",
                "1|7|0|tag-7|DEPART|a,b",
                "1|7|0|tag-7|GRANT|5|session-2",
                "1|7|0|tag-7|GRANT|5|session-2|",
                "1|7|0|tag-7|GRANT|5|session-2|pay ments",
                "1|7|0|tag-7|GRANT|five|session-2|payments",
                "1|7|0|tag-7|TRANSITION|payments",
                "1|7|0|tag-7|TRANSITION|payments|1|2|5|AJAR|AUTO|1|STRATEGY|n|r",
                "1|7|0|tag-7|TRANSITION|payments|1|2|5|OPEN|AUTO|1|STRATEGY|n",
                "1|7|0|tag-7|TRANSITION|payments|1|2|5|OPEN|AUTO|1|WHIM|n|r"
            })
    void skipsUnreadableEvent(String event) {
        server.command("XADD", RedisNode.key("events"), "*", "e", event);
        fleet.lead();
        ReadReply reply = fleet.read();
        assertThat(reply.skipped()).hasSize(1).first().asString().contains("zenvark:{orders}:events");
        assertThat(reply.events()).hasSize(1);
        assertThat(reply.eventPosition()).isEqualTo(reply.events().get(0).id());
        assertThat(fleet.read(reply.eventPosition(), Duration.ZERO).skipped()).isEmpty();
    }

    @Test
    void readsEventWithoutItsUnreadableRecord() {
        String event = "1|7|0|tag-7|GRANT|5|session-2|payments";
        server.command("XADD", RedisNode.key("events"), "*", "e", event, "r:payments", "noise", "r:pay ments", "1");
        ReadReply reply = fleet.read();
        assertThat(reply.skipped())
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).contains("zenvark:{orders}:events"));
        assertThat(reply.events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noise", "2|1|n|e", "1|x|n|e", "1|1|\u202e|e"})
    void readsGrantWithoutItsUnreadableDoubt(String doubt) {
        String event = "1|7|0|tag-7|GRANT|5|session-2|payments";
        server.command("XADD", RedisNode.key("events"), "*", "e", event, "doubt", doubt);
        ReadReply reply = fleet.read();
        assertThat(reply.skipped()).singleElement().asString().contains("zenvark:{orders}:events");
        assertThat(reply.events())
                .singleElement()
                .satisfies(entry -> assertThat(entry.event())
                        .isInstanceOfSatisfying(
                                Event.Granted.class,
                                granted -> assertThat(granted.doubt()).isEmpty()));
    }

    @Test
    void ignoresDoubtInGrantOfSeveralBreakers() {
        String event = "1|7|0|tag-7|GRANT|5|session-2|payments,stock";
        server.command("XADD", RedisNode.key("events"), "*", "e", event, "doubt", "1|0|n|e");
        assertThat(fleet.read().events())
                .singleElement()
                .satisfies(entry -> assertThat(entry.event())
                        .isInstanceOfSatisfying(
                                Event.Granted.class,
                                granted -> assertThat(granted.doubt()).isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noise", "1|1|1|5||||3|", "2|1|1|5||||1|", "1|1|1|5|||\u202e=1/1/1:|1|"})
    void leadsWithUnreadableRecord(String record) {
        server.command("HSET", RedisNode.key("recovery"), "payments", record, "pay ments", "1|1|1|5||||1|");
        assertThat(fleet.ports.store().snapshot().records()).isEmpty();
        fleet.lead();
        assertThat(fleet.read().events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "2|session-1|1|12|5|s1",
                "1|s|1|12|5|s1",
                "1|session-1|0|12|5|s1",
                "1|session-1|1|x|5|s1",
                "1|session-1|1|12|never|s1",
                "1|session-1|1|12|5|",
                "1|session-1|1|12|5",
                "1|session-1|1|12|5|s",
                "1|session-1|1|12|5|12",
                "1|session-1|1|12|5|s0",
                "1|session-1|1|12|5|s01",
                "1|session-1|1|12|5|s-1",
                "1|session-1|1|12|5|s1000000001",
                "1|session-1|1|12|5|s99999999999999999999",
                "1|session-1|1|12|5|i1",
                "1|session-1|1|12|5|s1x1",
                "1|session-1|1|12|5|s1 f1",
                "1|session-1|1|12|5|s\u0663"
            })
    void skipsUnreadableBatch(String batch) {
        server.command("XADD", RedisNode.key("outcomes:payments"), "*", "o", batch);
        fleet.ports.store().append(Batches.one());
        ReadReply reply = fleet.read();
        assertThat(reply.skipped()).hasSize(1).first().asString().contains("outcomes:payments");
        assertThat(reply.outcomes().get(RedisNode.PAYMENTS).batches()).containsExactly(Batches.BATCH);
    }

    @Test
    void skipsRandomBytesAndUnknownFields() {
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            for (String stream : new String[] {"events", "outcomes:payments"}) {
                byte[] field = (i % 4 == 0 ? "x" : stream.substring(0, 1)).getBytes(StandardCharsets.UTF_8);
                server.command(bytes("XADD"), bytes(RedisNode.key(stream)), bytes("*"), field, noise);
            }
        }
        ReadReply first = fleet.read();
        assertThat(first.skipped()).hasSize(200);
        assertThat(first.events()).isEmpty();
        assertThat(first.outcomes().get(RedisNode.PAYMENTS).mayHaveMore()).isTrue();
        assertThat(fleet.read(first.eventPosition(), Duration.ZERO).skipped()).hasSize(200);
    }

    @Test
    void ignoresFieldsOfLaterVersions() {
        server.command(
                "XADD",
                RedisNode.key("events"),
                "*",
                "x",
                "later",
                "e",
                "1|1|0|tag-1|DEPART|session-2|later",
                "y",
                "z");
        ReadReply reply = fleet.read();
        assertThat(reply.skipped()).isEmpty();
        assertThat(reply.events())
                .extracting(EventEntry::event)
                .containsExactly(new Event.Departed(Set.of(new SessionId("session-2"))));
    }

    @Test
    void skipsEntryWithSecondHighestId() {
        server.command("XADD", RedisNode.key("events"), "18446744073709551615-1", "e", "noise");
        ReadReply reply = fleet.read();
        assertThat(reply.skipped()).hasSize(1);
        assertThat(fleet.read(reply.eventPosition(), Duration.ZERO).skipped()).isEmpty();
        assertThat(fleet.tick(false).now()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noise",
                "2|5|6|OPEN|AUTO|1|STRATEGY|n|r",
                "1|05|6|OPEN|AUTO|1|STRATEGY|n|r",
                "1|9999999999999999|6|OPEN|AUTO|1|STRATEGY|n|r",
                "1|5|6|AJAR|AUTO|1|STRATEGY|n|r",
                "1|5|6|OPEN|MANUAL|1|STRATEGY|n|r",
                "1|5|6|OPEN|AUTO|1|WHIM|n|r",
                "1|5|6|OPEN|AUTO|x|STRATEGY|n|r",
                "1|5|6|OPEN|AUTO|1|STRATEGY||r",
                "1|5|6|OPEN|AUTO|1|STRATEGY|n",
                "1|5|6|OPEN|AUTO|1|STRATEGY|\u00e9|r"
            })
    void treatsUnreadableCircuitAsUnknownAndReplacesIt(String circuit) {
        Assignment assignment = fleet.lead();
        server.command("HSET", RedisNode.key("circuits"), "payments", circuit);
        assertThat(fleet.ports.store().snapshot().circuits()).isEmpty();
        assertThat(fleet.transition(assignment, 0)).isInstanceOf(Accepted.class);
        assertThat(fleet.ports.store().snapshot().circuits()).containsOnlyKeys(RedisNode.PAYMENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noise",
                "2|5|session-1",
                "1|05|session-1",
                "1|9999999999999999|session-1",
                "1|x|session-1",
                "1|5|session 1",
                "1|0|session-1"
            })
    void treatsUnreadableAssignmentAsNone(String assignment) {
        server.command("HSET", RedisNode.key("leaders"), "payments", assignment);
        assertThat(fleet.ports
                        .store()
                        .snapshot()
                        .leaders()
                        .getOrDefault(RedisNode.PAYMENTS, new Assignment(RedisNode.SESSION, Epoch.NONE)))
                .isEqualTo(new Assignment(RedisNode.SESSION, Epoch.NONE));
        assertThat(fleet.lead().epoch()).isGreaterThan(Epoch.NONE);
    }

    @Test
    void ignoresFieldsWithoutBreaker() {
        server.command("HSET", RedisNode.key("circuits"), "pay ments", "1|5|6|OPEN|AUTO|1|STRATEGY|n|r");
        server.command("HSET", RedisNode.key("leaders"), "pay ments", "1|5|session-1");
        server.command("HSET", RedisNode.key("meta"), "report:pay ments", "r", "nonsense", "n");
        server.command("ZADD", RedisNode.key("sessions"), "9999999999999", "not a session");
        Snapshot snapshot = fleet.ports.store().snapshot();
        assertThat(snapshot.circuits()).isEmpty();
        assertThat(snapshot.leaders()).isEmpty();
        FleetDetails details = fleet.ports.store().details();
        assertThat(details.findings()).isEmpty();
        assertThat(details.nodes()).containsOnlyKeys(RedisNode.SESSION);
        assertThat(details.undescribed()).isEmpty();
    }

    @Test
    void keepsLiveSessionWithUnknownDescriptorFormat() {
        server.command("HSET", RedisNode.key("meta"), "node:session-1", "7|something newer");
        assertThat(fleet.ports.store().snapshot().sessions()).contains(RedisNode.SESSION);
        assertThat(fleet.ports.store().details().undescribed()).contains(RedisNode.SESSION);
    }

    @ParameterizedTest
    @CsvSource({
        "sequence, many",
        "sequence, ''",
        "sequence, -1",
        "sequence, 07",
        "sequence, 99999999999999",
        "sequence, 100000000000000",
        "sequence, 9223372036854775807",
        "tag, a|b",
        "tag, ''",
        "incarnation, ''",
        "incarnation, a|b",
    })
    void startsOverIfFieldOfMarkIsDamaged(String field, String value) {
        String before = fleet.ports.store().snapshot().mark().incarnation();
        server.command("HSET", RedisNode.key("meta"), field, value);
        fleet.transition(fleet.lead(), 0);
        LogMark mark = fleet.ports.store().snapshot().mark();
        assertThat(mark.incarnation()).hasSize(36).isNotEqualTo(before);
        assertThat(mark.sequence()).isLessThan(100_000_000_000_000L);
        ReadReply reply = fleet.read();
        assertThat(reply.skipped()).isEmpty();
        assertThat(reply.events().get(1).sequence()).isEqualTo(mark.sequence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999998", "99999999999999", "100000000000000", "999999999999999"})
    void grantsReadableEpochAfterEpochThatCannotBeIncremented(String epoch) {
        server.command("HSET", RedisNode.key("leaders"), "payments", "1|" + epoch + "|session-9");
        server.command("HSET", RedisNode.key("meta"), "epoch", epoch);
        Assignment assignment = fleet.lead();
        assertThat(fleet.ports.store().snapshot().leaders()).containsEntry(RedisNode.PAYMENTS, assignment);
        assertThat(fleet.transition(assignment, 0)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999998", "99999999999999"})
    void continuesFromCurrentTimeAfterVersionThatCannotBeIncremented(String version) {
        Assignment assignment = fleet.lead();
        server.command(
                "HSET", RedisNode.key("circuits"), "payments", "1|" + version + "|6|CLOSED|AUTO||1|STRATEGY|n|r");
        long expected = Long.parseLong(version);
        Circuit open = ((Accepted) fleet.transition(assignment, expected)).circuit();
        Circuit after = fleet.ports.store().snapshot().circuits().get(RedisNode.PAYMENTS);
        assertThat(after).isEqualTo(open);
        assertThat(after.version()).isLessThan(100_000_000_000_000L);
    }

    @Test
    void skipsEntryOfTwelveMegabytesWithoutParsing() {
        server.command(
                "XADD", RedisNode.key("outcomes:payments"), "*", "o", "1|session-1|1|12|5|" + "s1f1".repeat(3_000_000));
        server.command(
                "XADD", RedisNode.key("outcomes:payments"), "*", "o", "1|session-1|2|12|5|" + "s1f1".repeat(2_000));
        ReadReply reply = fleet.read();
        assertThat(reply.skipped()).singleElement().asString().contains("field 'o' has 12000019 bytes");
        assertThat(reply.outcomes().get(RedisNode.PAYMENTS).batches()).hasSize(1);
    }

    @Test
    void doesNotSuspectAnotherApplicationIfMetaWasLost() {
        server.command("DEL", RedisNode.key("meta"));
        assertThat(fleet.ports.store().details().nodes()).isEmpty();
        assertThat(fleet.ports.store().details().undescribed()).containsExactly(RedisNode.SESSION);
        fleet.tick(false);
        assertThat(fleet.ports.store().details().nodes()).containsOnlyKeys(RedisNode.SESSION);
    }

    @Test
    void removesDescriptorsOfLostSessions() {
        fleet.ports.store().details();
        server.command("DEL", RedisNode.key("sessions"));
        assertThat(server.command("HGET", RedisNode.key("meta"), "node:session-1"))
                .isNotNull();
        fleet.ports.store().details();
        assertThat(server.command("HEXISTS", RedisNode.key("meta"), "node:session-1"))
                .isEqualTo(0L);
    }

    @Test
    void announcesNoDepartureOfInvalidSession() {
        server.command("ZADD", RedisNode.key("sessions"), "1", "a|b,c");
        server.command("ZADD", RedisNode.key("sessions"), "1", "session-7");
        fleet.tick(false);
        assertThat(fleet.read().events().get(0).event())
                .isEqualTo(new Event.Departed(Set.of(new SessionId("session-7"))));
        assertThat(server.command("ZCARD", RedisNode.key("sessions"))).isEqualTo(1L);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
