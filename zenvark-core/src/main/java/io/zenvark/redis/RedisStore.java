// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.SessionId;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.outcome.Inquiry;
import io.zenvark.coordination.outcome.OutcomeBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStreamCommands.XAddOptions;
import org.springframework.data.redis.connection.stream.StreamRecords;

/** Runs each operation of the protocol as a script, and appends outcome batches in one pipeline. */
final class RedisStore implements CoordinationStore {

    private static final byte[] OUTCOME_FIELD = "o".getBytes(StandardCharsets.UTF_8);
    private static final byte[] INQUIRY_FIELD = "i".getBytes(StandardCharsets.UTF_8);
    private static final long INQUIRIES_KEPT = 100;

    private final RedisLinks links;
    private final RedisKeys keys;
    private final RedisFailures failures;
    private final UntrustedFields untrusted = new UntrustedFields();
    private final SnapshotDecoder snapshots = new SnapshotDecoder(untrusted);
    private final DetailsDecoder details = new DetailsDecoder(untrusted);

    RedisStore(RedisLinks links, RedisKeys keys, RedisFailures failures) {
        this.links = links;
        this.keys = keys;
        this.failures = failures;
    }

    @Override
    public String address() {
        return failures.server().text();
    }

    @Override
    public TickReply tick(TickRequest request) {
        Optional<TickReply> reply = request.begins()
                ? Optional.empty()
                : call(Script.TICK, Arguments.withoutDescriptor(request), Replies::tick);
        return reply.orElseGet(() -> call(
                Script.TICK,
                Arguments.withDescriptor(request),
                answer -> Replies.tick(answer)
                        .orElseThrow(() -> new IllegalArgumentException("the script requested the descriptor twice"))));
    }

    @Override
    public Snapshot snapshot() {
        return call(Script.SNAPSHOT, List.of(), snapshots::decode);
    }

    @Override
    public FleetDetails details() {
        return call(Script.DETAILS, List.of(), details::decode);
    }

    @Override
    public ClaimReply claim(ClaimRequest request) {
        return call(Script.CLAIM, Arguments.of(request), reply -> Replies.claim(reply, untrusted));
    }

    @Override
    public AssignReply assign(AssignRequest request) {
        return call(Script.ASSIGN, Arguments.of(request), Replies::assign);
    }

    @Override
    public void release(SessionId session) {
        call(Script.RELEASE, List.of(session.value()), Replies::release);
    }

    @Override
    public TransitionReply transition(TransitionRequest request) {
        return write(Script.TRANSITION, request.breaker(), Arguments.of(request));
    }

    @Override
    public TransitionReply control(ControlRequest request) {
        return write(Script.CONTROL, request.breaker(), Arguments.of(request));
    }

    @Override
    public TransitionReply reassert(ReassertRequest request) {
        return write(Script.REASSERT, request.breaker(), Arguments.of(request));
    }

    private TransitionReply write(Script script, BreakerName breaker, List<String> arguments) {
        return call(script, arguments, reply -> Replies.transition(breaker, reply, untrusted));
    }

    @Override
    public void append(List<OutcomeAppend> batches) {
        if (!batches.isEmpty()) {
            links.commands().run(connection -> pipeline(connection, batches));
        }
    }

    @Override
    public void inquire(Inquiry inquiry) {
        byte[] stream = keys.inquiries().getBytes(StandardCharsets.UTF_8);
        byte[] text = InquiryText.format(inquiry).getBytes(StandardCharsets.UTF_8);
        links.commands()
                .run(connection -> connection
                        .streamCommands()
                        .xAdd(
                                StreamRecords.rawBytes(Map.of(INQUIRY_FIELD, text))
                                        .withStreamKey(stream),
                                keptAbout(INQUIRIES_KEPT)));
    }

    private boolean pipeline(RedisConnection connection, List<OutcomeAppend> batches) {
        try {
            connection.openPipeline();
        } catch (InvalidDataAccessApiUsageException e) {
            // Jedis does not support pipelines on a cluster. Batches that are sent twice after a failure count once.
            batches.forEach(append -> add(connection, append));
            return true;
        }
        try {
            batches.forEach(append -> add(connection, append));
        } finally {
            connection.closePipeline();
        }
        return true;
    }

    private void add(RedisConnection connection, OutcomeAppend append) {
        OutcomeBatch batch = append.batch();
        byte[] stream = keys.outcomes(batch.breaker()).getBytes(StandardCharsets.UTF_8);
        byte[] text = BatchText.format(batch).getBytes(StandardCharsets.UTF_8);
        connection
                .streamCommands()
                .xAdd(
                        StreamRecords.rawBytes(Map.of(OUTCOME_FIELD, text)).withStreamKey(stream),
                        keptAbout(append.retention()));
    }

    // Deprecated in Spring Data Redis 4. Its replacement, TrimOptions, is missing in 3.5, and this jar runs on both.
    @SuppressWarnings("deprecation")
    private static XAddOptions keptAbout(long entries) {
        return XAddOptions.maxlen(entries).approximateTrimming(true);
    }

    @Override
    public Optional<CoordinationException> missingPermissions() {
        return links.commands().run(connection -> new PermissionProbe(keys, failures, links.user()).run(connection));
    }

    @Override
    public void reconnect() {
        links.reconnect();
    }

    @Override
    public void close() {
        links.close();
    }

    private <T> T call(Script script, List<String> arguments, Function<ScriptReply, T> decoder) {
        List<String> all = new ArrayList<>();
        all.add(UUID.randomUUID().toString());
        all.addAll(arguments);
        ScriptReply reply = links.commands().run(connection -> new ScriptReply(script.run(connection, keys, all)));
        try {
            return decoder.apply(reply);
        } catch (IllegalArgumentException e) {
            throw failures.unreadable(script.operation(), e);
        }
    }
}
