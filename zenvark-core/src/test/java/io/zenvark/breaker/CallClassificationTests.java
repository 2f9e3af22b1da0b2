// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Outcome;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CallClassificationTests {

    private static final CallClassification INPUT_OUTPUT =
            CallClassification.DEFAULT.adding(List.of(IOException.class), List.of());

    @Test
    void countsEveryThrowableAsFailureByDefault() {
        assertThat(thrown(CallClassification.DEFAULT, new IOException())).isEqualTo(Outcome.FAILURE);
        assertThat(thrown(CallClassification.DEFAULT, new AssertionError())).isEqualTo(Outcome.FAILURE);
        assertThat(thrown(CallClassification.DEFAULT, new TimeoutException())).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void countsUnlistedExceptionsAsSuccessIfSomeAreRecorded() {
        assertThat(thrown(INPUT_OUTPUT, new FileNotFoundException())).isEqualTo(Outcome.FAILURE);
        assertThat(thrown(INPUT_OUTPUT, new IllegalStateException())).isEqualTo(Outcome.SUCCESS);
        assertThat(thrown(INPUT_OUTPUT, new AssertionError())).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void ignoresCancellationsUnlessTheyAreRecorded() {
        assertThat(thrown(CallClassification.DEFAULT, new CancellationException()))
                .isEqualTo(Outcome.IGNORED);
        assertThat(thrown(CallClassification.DEFAULT, new InterruptedException()))
                .isEqualTo(Outcome.IGNORED);
        assertThat(thrown(INPUT_OUTPUT, new CancellationException())).isEqualTo(Outcome.IGNORED);
        CallClassification strict = INPUT_OUTPUT.adding(List.of(CancellationException.class), List.of());
        assertThat(thrown(strict, new CancellationException())).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void inspectsCausesOnlyIfEnabled() {
        Throwable wrapped = new IllegalStateException(new UncheckedIOException(new FileNotFoundException()));
        assertThat(thrown(INPUT_OUTPUT, wrapped)).isEqualTo(Outcome.SUCCESS);
        CallClassification deep = INPUT_OUTPUT.withMatchCauses(true);
        assertThat(thrown(deep, wrapped)).isEqualTo(Outcome.FAILURE);
        assertThat(thrown(deep.adding(List.of(), List.of(FileNotFoundException.class)), wrapped))
                .isEqualTo(Outcome.IGNORED);
    }

    @Test
    void terminatesOnCircularCauses() {
        Exception first = new IllegalStateException();
        first.initCause(new IllegalArgumentException(first));
        assertThat(thrown(INPUT_OUTPUT.withMatchCauses(true), first)).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void appliesPredicatesBesideClasses() {
        CallClassification asking = INPUT_OUTPUT.withPredicates(
                new CallPredicates(hasMessage("bad"), hasMessage("fine"), Optional.of("no"::equals)));
        assertThat(thrown(asking, new IllegalStateException("bad"))).isEqualTo(Outcome.FAILURE);
        assertThat(thrown(asking, new IOException("fine"))).isEqualTo(Outcome.IGNORED);
        assertThat(thrown(asking, new IOException("other"))).isEqualTo(Outcome.FAILURE);
        assertThat(thrown(asking, new IllegalStateException("other"))).isEqualTo(Outcome.SUCCESS);
        assertThat(asking.classify("no", null)).isEqualTo(Outcome.FAILURE);
        assertThat(asking.classify("yes", null)).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void recordsOnlyWhatThePredicateAccepts() {
        CallClassification asking = new CallClassification(
                Optional.empty(),
                Set.of(),
                Set.of(),
                false,
                new CallPredicates(hasMessage("bad"), Optional.empty(), Optional.empty()));
        assertThat(thrown(asking, new IOException("bad"))).isEqualTo(Outcome.FAILURE);
        assertThat(thrown(asking, new IOException("other"))).isEqualTo(Outcome.SUCCESS);
    }

    static Stream<Throwable> cancellations() {
        Exception circle = new IOException("circle");
        circle.initCause(new IllegalStateException(new InterruptedException().initCause(circle)));
        return Stream.of(
                new InterruptedException(),
                new CancellationException(),
                new ClosedByInterruptException(),
                new FileLockInterruptionException(),
                new InterruptedIOException(),
                new SocketException("Closed by interrupt"),
                new IllegalStateException(new IOException(new InterruptedException())),
                new CompletionException(new CompletionException(new CancellationException())),
                new UndeclaredThrowableException(new ExecutionException(new CancellationException())),
                new UncheckedIOException(new ClosedByInterruptException()),
                new IllegalStateException(new InterruptedIOException("Connection has been shut down")),
                circle);
    }

    @ParameterizedTest
    @MethodSource("cancellations")
    void ignoresCancellationsAtAnyDepthOfCauses(Throwable cancellation) {
        for (CallClassification classification :
                List.of(CallClassification.DEFAULT, recording(IOException.class), recording(Exception.class))) {
            for (boolean matchCauses : List.of(true, false)) {
                CallClassification asking = classification.withMatchCauses(matchCauses);
                assertThat(thrown(asking, cancellation)).isEqualTo(Outcome.IGNORED);
                assertThat(asking.isCancellation(cancellation)).isTrue();
            }
        }
    }

    static Stream<Throwable> timeouts() {
        return Stream.of(
                new TimeoutException(),
                new SocketTimeoutException("Read timed out"),
                new IllegalStateException(new SocketTimeoutException()),
                new IllegalStateException(new HttpTimeoutException("late").initCause(new CancellationException())),
                new CompletionException(new TimeoutException()),
                new ConnectTimeoutException(),
                new InterruptedIOException("timeout"),
                new InterruptedIOException("Request execution failed").initCause(new ConnectException()),
                new IOException(new CallTimeoutException(new InterruptedException())));
    }

    @ParameterizedTest
    @MethodSource("timeouts")
    void countsTimeoutsAsFailures(Throwable timeout) {
        assertThat(thrown(CallClassification.DEFAULT, timeout)).isEqualTo(Outcome.FAILURE);
        assertThat(thrown(CallClassification.DEFAULT.withMatchCauses(true), timeout))
                .isEqualTo(Outcome.FAILURE);
        assertThat(CallClassification.DEFAULT.isCancellation(timeout)).isFalse();
    }

    @Test
    void countsCancellationsIfTheirClassIsRecorded() {
        Throwable wrapped = new IllegalStateException(new InterruptedException());
        assertThat(thrown(recording(InterruptedException.class), wrapped)).isEqualTo(Outcome.IGNORED);
        assertThat(thrown(recording(InterruptedException.class).withMatchCauses(true), wrapped))
                .isEqualTo(Outcome.FAILURE);
        assertThat(thrown(recording(InterruptedIOException.class), new InterruptedIOException()))
                .isEqualTo(Outcome.FAILURE);
        assertThat(thrown(recording(CancellationException.class), new CompletionException(new CancellationException())))
                .isEqualTo(Outcome.FAILURE);
    }

    @ParameterizedTest
    @CsvSource({
        "302, FAILURE",
        "400, IGNORED",
        "404, IGNORED",
        "408, FAILURE",
        "425, FAILURE",
        "429, FAILURE",
        "499, IGNORED",
        "500, FAILURE",
        "503, FAILURE",
        "599, FAILURE",
        "600, FAILURE",
        "999, FAILURE",
        "-1, FAILURE"
    })
    void ignoresClientErrors(int status, Outcome expected) {
        assertThat(answered(CallClassification.DEFAULT, new Answer(status))).isEqualTo(expected);
        assertThat(answered(
                        CallClassification.DEFAULT,
                        new CompletionException(new ExecutionException(new Answer(status)))))
                .isEqualTo(expected);
    }

    @Test
    void searchesCausesForStatusOnlyIfEnabled() {
        Throwable wrapped = new IllegalStateException(new IllegalArgumentException(new Answer(404)));
        assertThat(answered(CallClassification.DEFAULT, wrapped)).isEqualTo(Outcome.FAILURE);
        assertThat(answered(CallClassification.DEFAULT.withMatchCauses(true), wrapped))
                .isEqualTo(Outcome.IGNORED);
    }

    @Test
    void countsConfiguredStatusesAsFailures() {
        CallClassification strict =
                CallClassification.DEFAULT.withFailureStatuses(new FailureStatuses(Set.of(404, 503)));
        assertThat(answered(strict, new Answer(404))).isEqualTo(Outcome.FAILURE);
        assertThat(answered(strict, new Answer(503))).isEqualTo(Outcome.FAILURE);
        assertThat(answered(strict, new Answer(429))).isEqualTo(Outcome.IGNORED);
        assertThat(answered(strict, new Answer(500))).isEqualTo(Outcome.IGNORED);
        assertThat(answered(strict, new IOException())).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void prefersRecordedAndIgnoredClassesOverStatus() {
        assertThat(answered(recording(Answer.class), new Answer(404))).isEqualTo(Outcome.FAILURE);
        assertThat(answered(INPUT_OUTPUT, new Answer(404))).isEqualTo(Outcome.SUCCESS);
        assertThat(answered(INPUT_OUTPUT, new Answer(503))).isEqualTo(Outcome.SUCCESS);
        assertThat(answered(CallClassification.DEFAULT.adding(List.of(), List.of(Answer.class)), new Answer(503)))
                .isEqualTo(Outcome.IGNORED);
    }

    private static CallClassification recording(Class<? extends Throwable> type) {
        return CallClassification.DEFAULT.adding(List.of(type), List.of());
    }

    private static Outcome answered(CallClassification classification, Throwable thrown) {
        return classification.classify(
                null,
                thrown,
                cause -> cause instanceof Answer answer && answer.status > 0
                        ? OptionalInt.of(answer.status)
                        : OptionalInt.empty());
    }

    private static final class Answer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;

        private Answer(int status) {
            this.status = status;
        }
    }

    /** Like the exception of the same name in Apache HttpClient 4. */
    private static final class ConnectTimeoutException extends InterruptedIOException {

        private static final long serialVersionUID = 1L;
    }

    private static final class CallTimeoutException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private CallTimeoutException(Throwable cause) {
            super(cause);
        }
    }

    private static Optional<Predicate<? super Throwable>> hasMessage(String message) {
        return Optional.of(thrown -> message.equals(thrown.getMessage()));
    }

    private static Outcome thrown(CallClassification classification, Throwable thrown) {
        return classification.classify(null, thrown);
    }
}
