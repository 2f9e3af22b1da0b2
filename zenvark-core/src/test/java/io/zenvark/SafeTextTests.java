// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.zenvark.breaker.ModeChange;
import io.zenvark.breaker.UnknownBreakerException;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.health.HealthCheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sanitization of text from outside, such as exception messages and client input. */
class SafeTextTests {

    private static final NodeId NODE = new NodeId("node-1");

    @Test
    void keepsLettersOfAllLanguages() {
        String text = "Wartung für 支払い, оплата \uD83D\uDE80 – 50 %";
        assertThat(SafeText.of(text, 100)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0A, 0x0D, 0x09, 0x0B, 0x0C, 0x85, 0x2028, 0x2029})
    void replacesSeparatorsByOneSpace(int separator) {
        String text = "a" + Character.toString(separator).repeat(3) + "b";
        assertThat(SafeText.of(text, 100)).isEqualTo("a b");
    }

    @ParameterizedTest
    @CsvSource({
        "0x0000, \\u0000",
        "0x0008, \\u0008",
        "0x001B, \\u001B",
        "0x007F, \\u007F",
        "0x009B, \\u009B",
        "0x00AD, \\u00AD",
        "0x061C, \\u061C",
        "0x200B, \\u200B",
        "0x200E, \\u200E",
        "0x202E, \\u202E",
        "0x2066, \\u2066",
        "0xFEFF, \\uFEFF",
        "0xD800, \\uD800",
        "0xDC00, \\uDC00",
        "0xE0001, \\uE0001"
    })
    void escapesOtherUnsafeCharacters(String codePoint, String escape) {
        String text = "a" + Character.toString(Integer.decode(codePoint)) + "b";
        assertThat(SafeText.of(text, 100)).isEqualTo("a" + escape + "b");
    }

    @Test
    void removesUnsafeCharacters() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(codePoint -> !SafeText.isSafe(SafeText.of("x" + Character.toString(codePoint), 40))))
                .isEmpty();
    }

    @Test
    void cutsLongTextBetweenCharacters() {
        assertThat(SafeText.of("abcdefgh", 8)).isEqualTo("abcdefgh");
        assertThat(SafeText.of("abcdefghi", 8)).isEqualTo("abcde...");
        assertThat(SafeText.of("\u202E".repeat(1_000_000), 20)).hasSize(20).endsWith("...");
        assertThat(SafeText.of("abcd\uD83D\uDE80efghijk", 8)).isEqualTo("abcd...");
    }

    @Test
    void leavesSanitizedTextUnchanged() {
        String once = SafeText.of("a\u202E\u2028b" + "c".repeat(100), 50);
        assertThat(SafeText.of(once, 50)).isEqualTo(once);
    }

    @Test
    void sanitizesEveryFieldThatHoldsUntrustedText() {
        String evil = "ok\u2028 INFO forged\u202E\u009B" + "x".repeat(10_000);
        Stream.of(
                        new Circuit.Origin(Instant.EPOCH, NODE, TransitionCause.OPERATOR, evil).reason(),
                        new Motive(NODE, TransitionCause.OPERATOR, evil).reason(),
                        new ModeChange(CircuitMode.AUTO, evil, Optional.empty()).reason(),
                        new NodeDescriptor(NODE, evil, evil, Instant.EPOCH, Map.of()).application(),
                        new NodeDescriptor(NODE, evil, evil, Instant.EPOCH, Map.of()).version(),
                        report(evil).error().orElseThrow(),
                        progress(evil).lastError().orElseThrow(),
                        new UnknownBreakerException(evil, List.of()).getMessage(),
                        new UnknownBreakerException(evil, List.of(), "a test").getMessage(),
                        new CoordinationException(CoordinationException.Kind.DENIED, evil, new IllegalStateException())
                                .getMessage())
                .forEach(text -> assertThat(text)
                        .satisfies(clean -> assertThat(SafeText.isSafe(clean)).isTrue())
                        .hasSizeLessThanOrEqualTo(1000));
    }

    @Test
    void showsRefusedNamesSafely() {
        String evil = "a\u2028b\u202E" + "x".repeat(10_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BreakerName(evil))
                .satisfies(SafeTextTests::isSafeAndShort);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NodeId(evil))
                .satisfies(SafeTextTests::isSafeAndShort);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionId(evil))
                .satisfies(SafeTextTests::isSafeAndShort);
    }

    private static void isSafeAndShort(Throwable refusal) {
        assertThat(String.valueOf(refusal.getMessage()))
                .satisfies(text -> assertThat(SafeText.isSafe(text)).isTrue())
                .hasSizeLessThan(400);
    }

    private static HealthCheckReport report(String error) {
        HealthCheckAttempt attempt =
                new HealthCheckAttempt(new BreakerName("payments"), HealthCheckKind.RECOVERY, 1, Duration.ofSeconds(1));
        return new HealthCheckReport(attempt, HealthCheckResult.FAILURE, Duration.ZERO, Optional.of(error));
    }

    private static HealthCheckProgress progress(String error) {
        return new HealthCheckProgress(Optional.empty(), 1, Optional.empty(), Optional.of(error), Optional.empty());
    }
}
