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
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * A benchmark with a number of threads.
 *
 * @param benchmark the class of the benchmark
 * @param threads the number of concurrent callers
 * @param forks the number of processes for each figure; 0 for this process
 * @param libraries the contestants
 */
record CallCase(Class<? extends CallState> benchmark, int threads, int forks, List<String> libraries) {

    static List<CallCase> all(Effort effort) {
        List<CallCase> cases = new ArrayList<>();
        for (int threads : effort.threads()) {
            cases.add(of(ClosedCall.class, threads, effort));
            cases.add(of(MeteredCall.class, threads, effort));
            cases.add(of(AnnotatedCall.class, threads, effort));
            cases.add(of(RejectedCall.class, threads, effort));
            cases.add(of(RampedCall.class, threads, effort));
        }
        cases.add(of(BucketsCall.class, 1, effort));
        cases.add(of(BucketsCall.class, effort.threads()[effort.threads().length - 1], effort));
        cases.add(of(WorkingCall.class, 1, effort));
        cases.add(of(FailedCall.class, 1, effort));
        return effort.smoke() ? shortened(cases) : cases;
    }

    // Only the first case runs in a process of its own, because starting processes takes most of the time.
    private static List<CallCase> shortened(List<CallCase> cases) {
        List<CallCase> few = new ArrayList<>();
        few.add(new CallCase(ClosedCall.class, 1, 1, List.of("zenvark")));
        cases.forEach(at -> few.add(new CallCase(at.benchmark, at.threads, 0, at.libraries)));
        return few;
    }

    private static CallCase of(Class<? extends CallState> benchmark, int threads, Effort effort) {
        try {
            var param = benchmark.getField("library").getAnnotation(org.openjdk.jmh.annotations.Param.class);
            return new CallCase(benchmark, threads, effort.forks(), List.of(param.value()));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    ChainedOptionsBuilder options(Effort effort, String library) {
        return new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.call$")
                .param("library", library)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .threads(threads)
                .forks(forks)
                .warmupIterations(effort.warmups())
                .warmupTime(effort.length())
                .measurementIterations(effort.iterations())
                .measurementTime(effort.length())
                .shouldFailOnError(true)
                .verbosity(effort.smoke() ? VerboseMode.SILENT : VerboseMode.NORMAL)
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
