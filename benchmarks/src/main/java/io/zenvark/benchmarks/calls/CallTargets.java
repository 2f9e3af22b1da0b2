// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import io.zenvark.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The targets for the cost of a call, relative to the peers in the same run. */
final class CallTargets {

    private static final String OURS = "zenvark";
    private static final String PEER = "resilience4j";
    private static final double HALF_A_BYTE = 0.5;

    private final List<CallFigure> figures;
    private final List<Target> targets = new ArrayList<>();

    private CallTargets(List<CallFigure> figures) {
        this.figures = figures;
    }

    static List<Target> of(List<CallFigure> figures) {
        CallTargets all = new CallTargets(figures);
        all.share("ClosedCall", 1, 0.5);
        all.bytes("ClosedCall");
        for (int threads : new int[] {2, 4, 8}) {
            all.share("ClosedCall", threads, 0.25);
        }
        all.flat();
        all.shares("MeteredCall", 0.6);
        all.shares("AnnotatedCall", 0.7);
        all.rejection();
        all.bytes("RejectedCall");
        all.shares("RejectedCall", 0.05);
        all.ramp();
        all.bytes("RampedCall");
        return all.targets;
    }

    private void shares(String benchmark, double limit) {
        for (int threads : new int[] {1, 2, 4, 8}) {
            share(benchmark, threads, limit);
        }
    }

    private void share(String benchmark, int threads, double limit) {
        double share = nanos(benchmark, OURS, threads) / nanos(benchmark, PEER, threads);
        targets.add(new Target(
                benchmark + ", " + threads + (threads == 1 ? " thread" : " threads") + ", share of Resilience4j",
                "at most " + limit,
                String.format(Locale.ROOT, "%.2f", share),
                share <= limit));
    }

    private void bytes(String benchmark) {
        double bytes = figure(benchmark, OURS, 1).bytesPerCall();
        targets.add(new Target(
                benchmark + ", bytes per call with Zenvark",
                "0 B",
                String.format(Locale.ROOT, "%.2f B", bytes),
                bytes < HALF_A_BYTE));
    }

    private void flat() {
        int cores = Math.min(8, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()));
        double growth = nanos("ClosedCall", OURS, cores) / nanos("ClosedCall", OURS, 1);
        targets.add(new Target(
                "ClosedCall, " + cores + " threads over 1",
                "flat: at most 1.5",
                String.format(Locale.ROOT, "%.2f", growth),
                growth <= 1.5));
    }

    private void rejection() {
        double nanos = nanos("RejectedCall", OURS, 1);
        targets.add(
                new Target("RejectedCall", "at most 25 ns", String.format(Locale.ROOT, "%.1f ns", nanos), nanos <= 25));
    }

    private void ramp() {
        for (int threads : new int[] {1, 2, 4, 8}) {
            double ratio = nanos("RampedCall", OURS, threads) / nanos("ClosedCall", OURS, threads);
            targets.add(new Target(
                    "RampedCall over ClosedCall, " + threads + (threads == 1 ? " thread" : " threads"),
                    "at most 1.5",
                    String.format(Locale.ROOT, "%.2f", ratio),
                    ratio <= 1.5));
        }
    }

    private double nanos(String benchmark, String library, int threads) {
        return figure(benchmark, library, threads).nanosPerCall();
    }

    private CallFigure figure(String benchmark, String library, int threads) {
        return figures.stream()
                .filter(figure -> figure.is(benchmark, library, threads))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        benchmark + " of " + library + " with " + threads + " threads was not measured"));
    }
}
