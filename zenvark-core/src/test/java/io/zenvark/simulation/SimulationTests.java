// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * The whole protocol under every known kind of fault. See docs/protocol/simulation.md. Each seed is one run. {@code
 * -Dzenvark.simulation.seeds} and {@code -Dzenvark.simulation.first-seed} select other seeds.
 */
class SimulationTests {

    private static final long USUAL_SEEDS = 50;
    private static final long SEEDS_THAT_EXERCISE_EVERYTHING = 2000;

    private static final long SEEDS_PER_LINE = 5000;
    private static final int LINES_OF_TRACE = 60;
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.zenvark.node");

    @BeforeAll
    static void beSilent() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    @Test
    void keepsItsInvariants() {
        long first = Long.getLong("zenvark.simulation.first-seed", 1);
        long seeds = Long.getLong("zenvark.simulation.seeds", USUAL_SEEDS);
        SimReport total = new SimReport();
        ConcurrentSkipListSet<Long> failed = new ConcurrentSkipListSet<>();
        AtomicLong done = new AtomicLong();
        LongStream.range(first, first + seeds).parallel().forEach(seed -> {
            if (failed.isEmpty()) {
                run(seed, total, failed);
            }
            long count = done.incrementAndGet();
            if (count % SEEDS_PER_LINE == 0) {
                System.out.println("simulation: " + count + " of " + seeds + " seeds");
            }
        });
        if (!failed.isEmpty()) {
            explain(failed.first());
        }
        System.out.println("simulation: " + seeds + " seeds from " + first + ", " + total);
        if (seeds >= SEEDS_THAT_EXERCISE_EVERYTHING) {
            requireThatEverythingWasExercised(total);
        }
    }

    private static void run(long seed, SimReport total, ConcurrentSkipListSet<Long> failed) {
        try {
            SimReport report = new SimRun(seed, SimTrace.off()).run();
            synchronized (total) {
                total.add(report);
            }
        } catch (RuntimeException | AssertionError e) {
            failed.add(seed);
        }
    }

    private static void explain(long seed) {
        SimTrace trace = SimTrace.on();
        try {
            new SimRun(seed, trace).run();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "seed " + seed + ": " + e.getMessage() + "\n" + trace.tail(LINES_OF_TRACE) + "\n" + e.getMessage()
                            + "\nReplay it with: ./mvnw -pl zenvark-core test -Dtest=SimulationTests"
                            + " -Dzenvark.simulation.seeds=1 -Dzenvark.simulation.first-seed=" + seed,
                    e);
        }
        throw new AssertionError("seed " + seed + " failed once and not again: the simulation is not deterministic");
    }

    private static void requireThatEverythingWasExercised(SimReport total) {
        assertThat(SimFault.values()).allMatch(fault -> total.faults(fault) > 0);
        assertThat(SimInvariant.values()).allMatch(invariant -> total.checks(invariant) > 0);
    }

    @Test
    void isDeterministic() {
        assertThat(traceOf(7)).hasSizeGreaterThan(100).isEqualTo(traceOf(7));
    }

    private static List<String> traceOf(long seed) {
        SimTrace trace = SimTrace.on();
        new SimRun(seed, trace).run();
        return trace.lines();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                38, 161, 573, 874, 193, 1707, 132, 147, 214, 280, 1677, 1924, 1958, 1721, 106049, 106424, 106928,
                105738, 1771, 205734, 206376, 205695, 211270, 39491, 72252, 40, 20, 46, 122, 3340, 3773
            })
    void keepsItsInvariantsForFormerlyFailingSeeds(long seed) {
        SimReport report = new SimRun(seed, SimTrace.off()).run();
        assertThat(Arrays.stream(SimInvariant.values())
                        .mapToLong(report::checks)
                        .sum())
                .isPositive();
    }
}
