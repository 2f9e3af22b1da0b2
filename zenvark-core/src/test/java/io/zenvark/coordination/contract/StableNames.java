// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import io.zenvark.Epoch;
import io.zenvark.coordination.TickReply.Renewed;
import io.zenvark.coordination.log.LogLink;
import io.zenvark.coordination.log.LogMark;
import io.zenvark.coordination.log.StreamId;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renders the replies of a store in a form that does not depend on the store. Replaces each time with its operation.
 * Replaces names of data and of hand-ins with the order of their appearance.
 */
final class StableNames {

    /** The only duration that an operation may add to its time. */
    static final Duration EXPIRY = Duration.ofMinutes(10);

    private final List<Window> operations = new ArrayList<>();
    private final List<String> incarnations = new ArrayList<>();
    private final List<String> handIns = new ArrayList<>(List.of(""));

    /** Records that the next operation ran between these times. No two operations share a time. */
    void ran(Instant from, Instant to) {
        operations.add(new Window(from.toEpochMilli(), to.toEpochMilli()));
    }

    String text(Object value) {
        if (value instanceof Instant instant) {
            return moment(instant.toEpochMilli());
        }
        if (value instanceof Epoch epoch) {
            return epoch.value() == 0 ? "0" : "after " + moment(epoch.value() - 1);
        }
        if (value instanceof StreamId id) {
            return moment(id.major());
        }
        if (value instanceof LogMark mark) {
            return "mark(%s, %s, %s)"
                    .formatted(name(incarnations, mark.incarnation()), mark.sequence(), text(mark.lastId()));
        }
        if (value instanceof Renewed renewed) {
            return "Renewed(%s, %s, %s, %s)"
                    .formatted(
                            text(renewed.now()),
                            text(renewed.mark()),
                            renewed.counts(),
                            name(handIns, renewed.handIn()));
        }
        if (value instanceof LogLink link) {
            return link.previous().equals(LogLink.NONE) ? "first" : "link";
        }
        if (value instanceof Map<?, ?> map) {
            return sorted(map.entrySet().stream().map(entry -> text(entry.getKey()) + "=" + text(entry.getValue())));
        }
        if (value instanceof Collection<?> many) {
            Stream<String> texts = many.stream().map(this::text);
            return many instanceof Set ? sorted(texts) : texts.toList().toString();
        }
        if (value instanceof Optional<?> maybe) {
            return maybe.map(this::text).orElse("-");
        }
        return value instanceof Record record ? fields(record) : String.valueOf(value);
    }

    private String fields(Record record) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .map(component -> text(value(record, component)))
                .collect(Collectors.joining(", ", record.getClass().getSimpleName() + "(", ")"));
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sorted(Stream<String> texts) {
        return texts.sorted().collect(Collectors.joining(", ", "{", "}"));
    }

    private static String name(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
        return "name " + names.indexOf(name);
    }

    private String moment(long millis) {
        Function<Long, Optional<String>> operation = at -> operations.stream()
                .filter(window -> window.from() <= at && at <= window.to())
                .findFirst()
                .map(window -> "@" + operations.indexOf(window));
        return operation
                .apply(millis)
                .or(() -> operation.apply(millis - EXPIRY.toMillis()).map(name -> name + "+term"))
                .orElse(Long.toString(millis));
    }

    private record Window(long from, long to) {}
}
