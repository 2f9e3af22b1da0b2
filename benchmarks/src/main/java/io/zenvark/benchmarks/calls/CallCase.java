// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/**
 * A benchmark with a number of threads.
 *
 * @param benchmark its class
 * @param threads how many call at once
 * @param libraries the contestants
 */
record CallCase(Class<? extends CallState> benchmark, int threads, List<String> libraries) {

    static List<CallCase> all(Effort effort) {
        List<CallCase> cases = new ArrayList<>();
        for (int threads : effort.threads()) {
            cases.add(of(ClosedCall.class, threads));
            cases.add(of(MeteredCall.class, threads));
        }
        cases.add(of(WorkingCall.class, 1));
        cases.add(of(AnnotatedCall.class, 1));
        cases.add(of(RejectedCall.class, 1));
        cases.add(of(FailedCall.class, 1));
        return effort.smoke() ? cases.stream().map(CallCase::shortened).toList() : cases;
    }

    private static CallCase of(Class<? extends CallState> benchmark, int threads) {
        try {
            var param = benchmark.getField("library").getAnnotation(org.openjdk.jmh.annotations.Param.class);
            return new CallCase(benchmark, threads, List.of(param.value()));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private CallCase shortened() {
        List<String> few = libraries.stream()
                .filter(library -> !library.equals("none") && (benchmark == ClosedCall.class || isPair(library)))
                .toList();
        return new CallCase(benchmark, threads, few);
    }

    private static boolean isPair(String library) {
        return library.equals("zenvark") || library.equals("resilience4j");
    }

    ChainedOptionsBuilder options(Effort effort, String library) {
        return new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.call$")
                .param("library", library)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .threads(threads)
                .forks(effort.forks())
                .warmupIterations(effort.warmups())
                .warmupTime(effort.length())
                .measurementIterations(effort.iterations())
                .measurementTime(effort.length())
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class);
    }

    CallFigure figure(String library, RunResult result, double dropped) {
        Statistics nanos = result.getPrimaryResult().getStatistics();
        @SuppressWarnings("rawtypes")
        Result bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return new CallFigure(
                benchmark.getSimpleName(),
                library,
                threads,
                nanos.getPercentile(50),
                nanos.getMin(),
                nanos.getMax(),
                bytes == null ? 0 : bytes.getScore(),
                dropped,
                nanos.getN());
    }

    @Override
    public String toString() {
        return benchmark.getSimpleName() + " with " + threads + (threads == 1 ? " thread: " : " threads: ")
                + String.join(", ", libraries);
    }
}
