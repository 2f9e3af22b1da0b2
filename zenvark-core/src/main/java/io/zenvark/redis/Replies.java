// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Epoch;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickReply.EntryCounts;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.log.LogMark;
import io.zenvark.coordination.log.RecoveryRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decodes the replies of the scripts. The head of each script describes its reply. */
final class Replies {

    private Replies() {}

    /** Decodes the reply to a tick. Empty if the store requests the descriptor. */
    static Optional<TickReply> tick(ScriptReply reply) {
        String word = reply.text();
        Instant now = reply.millis("now");
        return switch (word) {
            case "LATE" -> Optional.of(new TickReply.Late(now));
            case "DEAD" -> Optional.of(new TickReply.Dead(now));
            case "WHO" -> Optional.empty();
            case "RENEWED" -> {
                LogMark mark = reply.mark();
                EntryCounts counts = counts(reply);
                yield Optional.of(new TickReply.Renewed(now, mark, counts, reply.text()));
            }
            default -> throw unknown(word);
        };
    }

    private static EntryCounts counts(ScriptReply reply) {
        int liveSessions = Math.toIntExact(reply.number("live sessions"));
        int circuits = Math.toIntExact(reply.number("circuits"));
        return new EntryCounts(liveSessions, circuits, Math.toIntExact(reply.number("assignments")));
    }

    static ClaimReply claim(ScriptReply reply, UntrustedFields untrusted) {
        String word = reply.text();
        return switch (word) {
            case "LATE" -> new ClaimReply.Late();
            case "DEAD" -> new ClaimReply.Dead();
            case "GRANTED" -> {
                Epoch epoch = new Epoch(reply.number("epoch"));
                Set<BreakerName> breakers =
                        reply.list().stream().map(BreakerName::new).collect(Collectors.toUnmodifiableSet());
                yield new ClaimReply.Granted(epoch, breakers, records(reply.pairs(), untrusted));
            }
            default -> throw unknown(word);
        };
    }

    static AssignReply assign(ScriptReply reply) {
        String word = reply.text();
        return switch (word) {
            case "LATE" -> new AssignReply.Late();
            case "FENCED" -> new AssignReply.Fenced();
            case "STALE" -> new AssignReply.Stale(circuit(reply.text()));
            case "ABSENT" -> new AssignReply.Absent();
            case "ASSIGNED" -> new AssignReply.Assigned(new Epoch(reply.number("epoch")));
            default -> throw unknown(word);
        };
    }

    static boolean release(ScriptReply reply) {
        String word = reply.text();
        if (!word.equals("RELEASED")) {
            throw unknown(word);
        }
        return true;
    }

    static TransitionReply transition(BreakerName breaker, ScriptReply reply, UntrustedFields untrusted) {
        String word = reply.text();
        return switch (word) {
            case "LATE" -> new TransitionReply.Late();
            case "FENCED" -> new TransitionReply.Fenced();
            case "STALE" -> new TransitionReply.Stale(circuit(reply.text()));
            case "ACCEPTED" -> {
                Circuit circuit = CircuitText.parse(reply.text());
                yield new TransitionReply.Accepted(circuit, record(breaker, reply, untrusted));
            }
            default -> throw unknown(word);
        };
    }

    private static Map<BreakerName, RecoveryRecord> records(Map<String, String> pairs, UntrustedFields untrusted) {
        return untrusted.readable("recovery", pairs, BreakerName::new, RecoveryText::parse);
    }

    // The scripts control and reassert write no record and reply without it.
    private static Optional<RecoveryRecord> record(BreakerName breaker, ScriptReply reply, UntrustedFields untrusted) {
        String text = reply.hasNext() ? reply.text() : "";
        Map<String, String> pairs = text.isEmpty() ? Map.of() : Map.of(breaker.value(), text);
        return Optional.ofNullable(records(pairs, untrusted).get(breaker));
    }

    private static Optional<Circuit> circuit(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(CircuitText.parse(text));
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException("reply " + Fields.quoted(word) + " is unknown");
    }
}
