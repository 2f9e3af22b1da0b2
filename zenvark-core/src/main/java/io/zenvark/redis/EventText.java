// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Epoch;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Doubt;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.LogLink;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.StreamId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The stored form of an event: {@code 1|sequence|tag of the previous event|tag|kind|body}. Only scripts write it.
 * Kinds and bodies:
 *
 * <ul>
 *   <li>{@code GRANT|epoch|session|breaker,breaker}
 *   <li>{@code DEPART|session,session}
 *   <li>{@code TRANSITION|breaker|circuit}, see {@link CircuitText}
 * </ul>
 *
 * <p>Grants and transitions may carry recovery records in further fields of the stream entry, see {@link RecoveryText}.
 * The grant of a hand-over may carry a doubt, see {@link DoubtText}.
 */
final class EventText {

    private EventText() {}

    /** The contents of further fields of the stream entry. */
    record Further(Map<BreakerName, RecoveryRecord> records, Optional<Doubt> doubt) {

        static final Further NONE = new Further(Map.of(), Optional.empty());
    }

    static EventEntry parse(StreamId id, String text) {
        return parse(id, text, Further.NONE);
    }

    /** Parses an event with the contents of further fields. */
    static EventEntry parse(StreamId id, String text, Further further) {
        Fields fields = Fields.of(text);
        long sequence = fields.number("sequence");
        LogLink link = new LogLink(fields.next("previous"), fields.next("tag"));
        return new EventEntry(id, sequence, link, event(fields.next("kind"), fields, further));
    }

    private static Event event(String kind, Fields fields, Further further) {
        return switch (kind) {
            case "GRANT" -> {
                Epoch epoch = new Epoch(fields.number("epoch"));
                SessionId session = new SessionId(fields.next("session"));
                Set<BreakerName> breakers = names(fields.next("breakers"), BreakerName::new);
                Optional<Doubt> doubt = further.doubt().filter(given -> breakers.size() == 1);
                yield new Event.Granted(new Assignment(session, epoch), breakers, further.records(), doubt);
            }
            case "DEPART" -> new Event.Departed(names(fields.next("sessions"), SessionId::new));
            case "TRANSITION" -> {
                BreakerName breaker = new BreakerName(fields.next("breaker"));
                Circuit circuit = CircuitText.parse(fields.rest("circuit"));
                yield new Event.Transitioned(
                        breaker, circuit, Optional.ofNullable(further.records().get(breaker)));
            }
            default -> throw new IllegalArgumentException("kind " + Fields.quoted(kind) + " is unknown");
        };
    }

    private static <T> Set<T> names(String list, Function<String, T> name) {
        return Arrays.stream(list.split(",", -1)).map(name).collect(Collectors.toUnmodifiableSet());
    }
}
