// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Outcome;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class CallTermsTests {

    private static final CallTerms INPUT_OUTPUT = CallTerms.DEFAULT.adding(List.of(IOException.class), List.of());

    @Test
    void takesEverythingThrownForAFailureWhereNothingIsRecordedByName() {
        assertThat(thrown(CallTerms.DEFAULT, new IOException())).isEqualTo(Outcome.FAILURE);
        assertThat(thrown(CallTerms.DEFAULT, new AssertionError())).isEqualTo(Outcome.FAILURE);
        assertThat(thrown(CallTerms.DEFAULT, new TimeoutException())).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void takesWhatIsNotRecordedForASuccessWhereSomethingIs() {
        assertThat(thrown(INPUT_OUTPUT, new FileNotFoundException())).isEqualTo(Outcome.FAILURE);
        assertThat(thrown(INPUT_OUTPUT, new IllegalStateException())).isEqualTo(Outcome.SUCCESS);
        assertThat(thrown(INPUT_OUTPUT, new AssertionError())).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void leavesCancellationsOutUnlessTheyAreRecordedByName() {
        assertThat(thrown(CallTerms.DEFAULT, new CancellationException())).isEqualTo(Outcome.IGNORED);
        assertThat(thrown(CallTerms.DEFAULT, new InterruptedException())).isEqualTo(Outcome.IGNORED);
        assertThat(thrown(INPUT_OUTPUT, new CancellationException())).isEqualTo(Outcome.IGNORED);
        CallTerms strict = INPUT_OUTPUT.adding(List.of(CancellationException.class), List.of());
        assertThat(thrown(strict, new CancellationException())).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void looksAtCausesOnlyWhenAsked() {
        Throwable wrapped = new IllegalStateException(new UncheckedIOException(new FileNotFoundException()));
        assertThat(thrown(INPUT_OUTPUT, wrapped)).isEqualTo(Outcome.SUCCESS);
        CallTerms deep = INPUT_OUTPUT.withMatchCauses(true);
        assertThat(thrown(deep, wrapped)).isEqualTo(Outcome.FAILURE);
        assertThat(thrown(deep.adding(List.of(), List.of(FileNotFoundException.class)), wrapped))
                .isEqualTo(Outcome.IGNORED);
    }

    @Test
    void comesToAnEndWhereCausesAreInACircle() {
        Exception first = new IllegalStateException();
        first.initCause(new IllegalArgumentException(first));
        assertThat(thrown(INPUT_OUTPUT.withMatchCauses(true), first)).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void asksPredicatesBesideTheClasses() {
        CallTerms asking = INPUT_OUTPUT.withPredicates(
                new CallPredicates(saying("bad"), saying("fine"), Optional.of("no"::equals)));
        assertThat(thrown(asking, new IllegalStateException("bad"))).isEqualTo(Outcome.FAILURE);
        assertThat(thrown(asking, new IOException("fine"))).isEqualTo(Outcome.IGNORED);
        assertThat(thrown(asking, new IOException("other"))).isEqualTo(Outcome.FAILURE);
        assertThat(thrown(asking, new IllegalStateException("other"))).isEqualTo(Outcome.SUCCESS);
        assertThat(asking.classify("no", null)).isEqualTo(Outcome.FAILURE);
        assertThat(asking.classify("yes", null)).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void recordsOnlyWhatThePredicateMeansWhereThereIsOne() {
        CallTerms asking = new CallTerms(
                Optional.empty(),
                Set.of(),
                Set.of(),
                false,
                new CallPredicates(saying("bad"), Optional.empty(), Optional.empty()));
        assertThat(thrown(asking, new IOException("bad"))).isEqualTo(Outcome.FAILURE);
        assertThat(thrown(asking, new IOException("other"))).isEqualTo(Outcome.SUCCESS);
    }

    private static Optional<Predicate<? super Throwable>> saying(String message) {
        return Optional.of(thrown -> message.equals(thrown.getMessage()));
    }

    private static Outcome thrown(CallTerms terms, Throwable thrown) {
        return terms.classify(null, thrown);
    }
}
