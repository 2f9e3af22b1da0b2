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
 * A change of mode as it was asked for.
 *
 * @param mode one of {@link CircuitMode}
 * @param reason at most 500 characters, all of them safe by {@link SafeText}; empty: none was given
 * @param expiresIn such as {@code PT10M} or {@code 10m}, at most 365 days; empty: it does not run out
 */
record ModeOrder(
        @Nullable String mode,
        @Nullable String reason,
        @Nullable String expiresIn) {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_QUOTE = 100;
    private static final int LONGEST_NAME = 100;
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final String NO_REASON = "set by an operator";

    // A bare number would be milliseconds to Boot, and seconds to whoever wrote it.
    private static final Pattern NO_UNIT = Pattern.compile("[+-]?\\d*");

    /**
     * What it means.
     *
     * @param operator who asks; empty where unknown
     * @throws InvalidFieldException when a field is missing or cannot be understood
     */
    ModeChange change(Optional<String> operator) {
        CircuitMode known = knownMode();
        return new ModeChange(known, checkedReason(operator), checkedTerm(known));
    }

    private CircuitMode knownMode() {
        if (!StringUtils.hasText(mode)) {
            throw new InvalidFieldException("mode", "mode is missing; " + modes());
        }
        return Arrays.stream(CircuitMode.values())
                .filter(known -> known.name().equals(mode))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException("mode", "mode '" + mode + "' is not known; " + modes()));
    }

    private static String modes() {
        return "it is one of " + StringUtils.arrayToDelimitedString(CircuitMode.values(), ", ");
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

    private Optional<Duration> checkedTerm(CircuitMode known) {
        if (expiresIn == null) {
            return Optional.empty();
        }
        if (known == CircuitMode.AUTO) {
            throw new InvalidFieldException(
                    "expiresIn",
                    "expiresIn has no meaning with AUTO, which is what follows when a mode has run out; leave it out");
        }
        Duration term = parsed(expiresIn.strip());
        if (term.compareTo(Duration.ofMillis(1)) < 0) {
            throw new InvalidFieldException("expiresIn", "expiresIn (" + expiresIn + ") must be at least 1ms");
        }
        if (term.compareTo(LONGEST) > 0) {
            throw new InvalidFieldException(
                    "expiresIn",
                    "expiresIn (" + expiresIn
                            + ") must be at most 365 days; leave it out for a mode that does not run out");
        }
        return Optional.of(term);
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
