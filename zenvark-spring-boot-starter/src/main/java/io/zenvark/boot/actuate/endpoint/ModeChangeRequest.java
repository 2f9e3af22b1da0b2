// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.CircuitMode;
import io.zenvark.SafeText;
import io.zenvark.breaker.ModeChange;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.StringUtils;

/**
 * The unchecked fields of a request to change a mode.
 *
 * @param mode the name of a {@link CircuitMode}; required
 * @param reason the reason, at most 500 characters that {@link SafeText} accepts; optional
 * @param expiresIn the duration, such as {@code PT10M} or {@code 10m}, at most 365 days; without it the mode does not
 *     expire
 */
record ModeChangeRequest(
        @Nullable String mode,
        @Nullable String reason,
        @Nullable String expiresIn) {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_QUOTE = 100;
    private static final int LONGEST_NAME = 100;
    private static final Duration LONGEST_DURATION = Duration.ofDays(365);
    private static final String NO_REASON = "set by an operator";

    // Spring Boot would read a number without a unit as milliseconds, but most users would mean seconds.
    private static final Pattern NO_UNIT = Pattern.compile("[+-]?\\d*");

    /**
     * Returns the checked change.
     *
     * @param operator the name of the user, which is appended to the reason; empty if unknown
     * @throws InvalidFieldException if a field is missing or invalid
     */
    ModeChange toModeChange(Optional<String> operator) {
        CircuitMode known = knownMode();
        return new ModeChange(known, checkedReason(operator), checkedDuration(known));
    }

    private CircuitMode knownMode() {
        if (!StringUtils.hasText(mode)) {
            throw new InvalidFieldException("mode", "mode is missing; " + modes());
        }
        return Arrays.stream(CircuitMode.values())
                .filter(known -> known.name().equals(mode))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException("mode", "mode '" + mode + "' is unknown; " + modes()));
    }

    private static String modes() {
        return "it must be one of " + StringUtils.arrayToDelimitedString(CircuitMode.values(), ", ");
    }

    private String checkedReason(Optional<String> operator) {
        String given = StringUtils.hasText(reason) ? reason.strip() : NO_REASON;
        if (!SafeText.isSafe(given)) {
            throw new InvalidFieldException(
                    "reason",
                    "reason must not contain line breaks, control characters or invisible format characters: '"
                            + SafeText.of(given, LONGEST_QUOTE) + "'");
        }
        String complete = operator.map(name -> given + " (" + SafeText.of(name, LONGEST_NAME) + ")")
                .orElse(given);
        if (complete.length() > LONGEST_REASON) {
            throw new InvalidFieldException(
                    "reason",
                    "reason (%d characters) must be at most %d characters"
                            .formatted(complete.length(), LONGEST_REASON));
        }
        return complete;
    }

    private Optional<Duration> checkedDuration(CircuitMode known) {
        if (expiresIn == null) {
            return Optional.empty();
        }
        if (known == CircuitMode.AUTO) {
            throw new InvalidFieldException(
                    "expiresIn", "expiresIn is not allowed with AUTO, which does not expire; remove it");
        }
        Duration duration = parsed(expiresIn.strip());
        if (duration.compareTo(Duration.ofMillis(1)) < 0) {
            throw new InvalidFieldException("expiresIn", "expiresIn (" + expiresIn + ") must be at least 1ms");
        }
        if (duration.compareTo(LONGEST_DURATION) > 0) {
            throw new InvalidFieldException(
                    "expiresIn",
                    "expiresIn (" + expiresIn
                            + ") must be at most 365 days; remove it to set a mode that does not expire");
        }
        return Optional.of(duration);
    }

    private static Duration parsed(String text) {
        try {
            if (!NO_UNIT.matcher(text).matches()) {
                return DurationStyle.detectAndParse(text);
            }
        } catch (IllegalArgumentException | ArithmeticException ex) {
            throw (InvalidFieldException) notADuration(text).initCause(ex);
        }
        throw notADuration(text);
    }

    private static InvalidFieldException notADuration(String text) {
        return new InvalidFieldException(
                "expiresIn", "expiresIn '" + text + "' is not a duration such as PT10M or 10m");
    }
}
