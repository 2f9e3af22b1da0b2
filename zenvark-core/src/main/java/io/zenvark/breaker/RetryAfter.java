// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parses the HTTP header {@code Retry-After}, as RFC 9110 (section 10.2.3) defines it: a number of seconds, or a date in
 * one of the three formats of section 5.6.7.
 */
public final class RetryAfter {

    /** The maximum result, 365 days. */
    public static final Duration LONGEST = Duration.ofDays(365);

    private static final int LONGEST_TEXT = 64;
    private static final int LARGEST_NUMBER = 9;
    // A recipient of a date does not need the name of the day, and some senders write a wrong one.
    private static final Pattern DAY_NAME = Pattern.compile("^[A-Za-z]{3,9},? ");
    private static final DateTimeFormatter FIXED_LENGTH = format("dd MMM yyyy HH:mm:ss 'GMT'");
    private static final DateTimeFormatter ASCTIME = format("MMM ppd HH:mm:ss yyyy");
    private static final int YEARS_PAST = 49;

    private RetryAfter() {}

    /**
     * Parses the header. Spaces around the value are ignored.
     *
     * @param value the value of the header; null if the response has none
     * @param date the value of the header {@code Date} of the same response; a date in {@code value} is relative to it.
     *     If it is null or malformed, a date is relative to the clock
     * @param clock the current time
     * @return the time for which the dependency asks not to be called, from zero to {@link #LONGEST}; empty if the value
     *     is missing or malformed
     */
    public static Optional<Duration> parse(@Nullable String value, @Nullable String date, InstantSource clock) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        if (text.chars().allMatch(character -> character >= '0' && character <= '9')) {
            return Optional.of(seconds(text));
        }
        return date(text, clock).map(at -> between(sentAt(date, clock), at));
    }

    private static Duration seconds(String digits) {
        String significant = digits.replaceFirst("^0+(?!$)", "");
        return significant.length() > LARGEST_NUMBER
                ? LONGEST
                : shorter(Duration.ofSeconds(Long.parseLong(significant)), LONGEST);
    }

    private static Instant sentAt(@Nullable String date, InstantSource clock) {
        return Optional.ofNullable(date)
                .map(String::strip)
                .filter(text -> text.length() <= LONGEST_TEXT)
                .flatMap(text -> date(text, clock))
                .orElseGet(clock::instant);
    }

    private static Duration between(Instant from, Instant to) {
        Duration hold = Duration.between(from, to);
        return hold.isNegative() ? Duration.ZERO : shorter(hold, LONGEST);
    }

    private static Optional<Instant> date(String text, InstantSource clock) {
        String withoutDay = DAY_NAME.matcher(text).replaceFirst("");
        return Stream.<Function<String, Instant>>of(
                        date -> instant(date, FIXED_LENGTH),
                        date -> instant(date, ASCTIME),
                        date -> instant(date, obsolete(clock)))
                .flatMap(format -> attempt(format, withoutDay).stream())
                .findFirst();
    }

    private static Optional<Instant> attempt(Function<String, Instant> format, String text) {
        try {
            return Optional.of(format.apply(text));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static Instant instant(String text, DateTimeFormatter format) {
        return LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US);
    }

    /** Returns the format of RFC 850. A year of two digits lies at most 50 years ahead. */
    private static DateTimeFormatter obsolete(InstantSource clock) {
        int thisYear = Year.from(clock.instant().atOffset(ZoneOffset.UTC)).getValue();
        return new DateTimeFormatterBuilder()
                .appendPattern("dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, thisYear - YEARS_PAST)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.US);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
