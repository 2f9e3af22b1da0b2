// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zenvark.CircuitMode;
import io.zenvark.SafeText;
import io.zenvark.breaker.ModeChange;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModeChangeRequestTests {

    @ParameterizedTest
    @EnumSource(CircuitMode.class)
    void acceptsEveryMode(CircuitMode mode) {
        assertThat(change(mode.name(), "because", null)).isEqualTo(new ModeChange(mode, "because", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "OPEN", "auto", "forced-open", "FORCED_OPEN "})
    void namesInvalidMode(String mode) {
        assertThat(refused(mode, null, null).field()).isEqualTo("mode");
    }

    @Test
    void namesMissingMode() {
        InvalidFieldException refused = refused(null, "because", null);

        assertThat(refused.field()).isEqualTo("mode");
        assertThat(refused).hasMessage("mode is missing; it must be one of AUTO, FORCED_OPEN, FORCED_CLOSED, SHADOW");
    }

    @ParameterizedTest
    @CsvSource({
        "PT10M,600000",
        "10m,600000",
        "1ms,1",
        "P365D,31536000000",
        "365d,31536000000",
        "pt0.001s,1",
        "1h,3600000"
    })
    void acceptsDurations(String text, long millis) {
        assertThat(change("SHADOW", null, text).expiresIn()).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "600",
                "-5",
                "soon",
                "PT",
                "PT-10M",
                "-10m",
                "0s",
                "PT0S",
                "1ns",
                "10 minutes",
                "366d",
                "P365DT1S",
                "P999999999999D",
                "99999999999999999999d",
                "PT9223372036854775807S",
                "10x"
            })
    void namesInvalidExpiry(String text) {
        assertThat(refused("FORCED_OPEN", null, text).field()).isEqualTo("expiresIn");
    }

    @Test
    void refusesExpiryOfAutoMode() {
        assertThat(refused("AUTO", null, "10m").field()).isEqualTo("expiresIn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\tb",
                "\u0000",
                "a\u007fb",
                "a\r\nset-cookie: x",
                "\u0085",
                "\u009b",
                "\u200b",
                "\u2028",
                "\u2029",
                "\u202e",
                "\ufeff",
                "\ud800"
            })
    void namesReasonWithControlCharacters(String reason) {
        InvalidFieldException refused = refused("AUTO", "x" + reason + "y", null);
        assertThat(refused.field()).isEqualTo("reason");
        assertThat(SafeText.isSafe(String.valueOf(refused.getMessage()))).isTrue();
    }

    @Test
    void limitsReasonToFiveHundredCharacters() {
        assertThat(change("AUTO", "x".repeat(500), null).reason()).hasSize(500);
        assertThat(refused("AUTO", "x".repeat(501), null)).hasMessageContaining("501 characters");
    }

    @Test
    void usesDefaultReasonIfNoneIsGiven() {
        assertThat(change("AUTO", " ", null).reason()).isEqualTo("set by an operator");
    }

    @Test
    void namesUserInReason() {
        ModeChange change = new ModeChangeRequest("AUTO", "done", null).toModeChange(Optional.of("alice"));

        assertThat(change.reason()).isEqualTo("done (alice)");
    }

    @Test
    void escapesUnsafeNameOfUser() {
        ModeChange change = new ModeChangeRequest("AUTO", "done", null).toModeChange(Optional.of("al\u202eice\u2028x"));

        assertThat(change.reason()).isEqualTo("done (al\\u202Eice x)");
    }

    @Test
    void showsUnsafeModeSafely() {
        InvalidFieldException refused = refused("OP\u2028EN\u202e" + "x".repeat(5000), null, null);

        assertThat(SafeText.isSafe(String.valueOf(refused.getMessage()))).isTrue();
        assertThat(String.valueOf(refused.getMessage())).hasSizeLessThanOrEqualTo(1000);
    }

    private static ModeChange change(String mode, String reason, String expiresIn) {
        return new ModeChangeRequest(mode, reason, expiresIn).toModeChange(Optional.empty());
    }

    private static InvalidFieldException refused(String mode, String reason, String expiresIn) {
        return catchThrowableOfType(InvalidFieldException.class, () -> change(mode, reason, expiresIn));
    }
}
