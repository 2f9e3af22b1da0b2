// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/** The faults that may strike in a run, with their frequency and their end. */
final class SimWeather {

    private static final long LONGEST_LEG = 1_000_000;
    private static final int SLOWNESS = 10;
    private static final long STEADY_LEG = 500_000;
    private static final int RUNS_PER_LATE_FAULT = 4;
    private static final double[] LIKELIHOODS = {0.002, 0.01, 0.03, 0.1};
    private static final Set<SimFault> OUTSIDE = EnumSet.of(SimFault.ONE_NODE_FAILS, SimFault.IDLE_CHECKS_FAIL);
    private static final Set<SimFault> LATE =
            EnumSet.of(SimFault.READS_SILENT, SimFault.COMMANDS_SILENT, SimFault.NO_CHECK_THREAD);
    // The longest delay of a message, and its timeout.
    private static final long OF_A_MESSAGE = 1_500_000_000;
    private static final long OF_A_LATE_MESSAGE = 6_750_000_000L;

    private final SplittableRandom random;
    private final SimReport report;
    private final SimTrace trace;
    private final SimStrikes strikes;
    private final Set<SimFault> possible = EnumSet.noneOf(SimFault.class);
    private final double likelihood;
    private final boolean steady;
    private boolean calm;
    private boolean lossy;
    private boolean heldOff;

    SimWeather(SplittableRandom random, SimReport report, SimTrace trace, SimStrikes strikes) {
        this.random = random;
        this.report = report;
        this.trace = trace;
        this.strikes = strikes;
        this.steady = false;
        double share = random.nextDouble();
        for (SimFault fault : SimFault.values()) {
            if (!OUTSIDE.contains(fault) && !LATE.contains(fault) && random.nextDouble() < share) {
                possible.add(fault);
            }
        }
        // Every other run keeps its data and its clock. Otherwise some invariants would never be checked.
        if (random.nextBoolean()) {
            possible.removeIf(fault -> fault.losesData() || fault == SimFault.CLOCK_FORWARD);
        }
        likelihood = LIKELIHOODS[random.nextInt(LIKELIHOODS.length)];
        // Uses a generator of its own. Additional draws would change the runs of all earlier seeds.
        SplittableRandom other = new SplittableRandom(Double.doubleToLongBits(share));
        LATE.stream().filter(fault -> other.nextInt(RUNS_PER_LATE_FAULT) == 0).forEach(possible::add);
    }

    private SimWeather(SimReport report, SimTrace trace, SimStrikes strikes) {
        this.random = new SplittableRandom(0);
        this.report = report;
        this.trace = trace;
        this.strikes = strikes;
        this.steady = true;
        this.likelihood = 0;
        this.calm = true;
    }

    /** Returns a weather without faults in which every leg of a message takes half a millisecond. */
    static SimWeather steady(SimReport report, SimTrace trace, SimStrikes strikes) {
        return new SimWeather(report, trace, strikes);
    }

    Set<SimFault> possible() {
        return possible;
    }

    /** Permits data loss from now on, even if it was excluded before. */
    void becomeLossy() {
        lossy = true;
    }

    boolean keepsDataAndClock() {
        return !lossy && possible.stream().noneMatch(fault -> fault.losesData() || fault == SimFault.CLOCK_FORWARD);
    }

    boolean turnsTheClockBack() {
        return possible.contains(SimFault.CLOCK_BACKWARD) || possible.contains(SimFault.FAILOVER_WITH_CLOCK_BEHIND);
    }

    /** Returns whether a late command never has an effect, because its deadline has passed by a steady clock. */
    boolean executesInOrder() {
        return !turnsTheClockBack() || !possible.contains(SimFault.EXECUTED_LATE);
    }

    /** Returns whether this fault strikes a message. */
    boolean strikes(SimFault fault, String whom) {
        boolean struck = !calm && !heldOff && possible.contains(fault) && random.nextDouble() < likelihood;
        if (struck) {
            note(fault, whom);
        }
        return struck;
    }

    /** Suspends all faults until {@link #letLoose}. */
    void holdOff() {
        heldOff = true;
    }

    void letLoose() {
        heldOff = false;
    }

    void note(SimFault fault, String whom) {
        note(fault, whom, fault == SimFault.EXECUTED_LATE ? OF_A_LATE_MESSAGE : OF_A_MESSAGE);
    }

    /** Records a fault of the dependency, which is not part of the fleet. */
    void noteOutside(SimFault fault, String whom) {
        report.struck(fault);
        trace.note(whom, () -> "FAULT " + fault);
    }

    /** Records a fault that lasts for {@code nanos} from now on. */
    void note(SimFault fault, String whom, long nanos) {
        strikes.strike(whom, nanos);
        noteOutside(fault, whom);
    }

    void calmDown() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    /** Returns the longest duration of a leg of a message without faults. */
    long longestLeg() {
        return heldOff ? LONGEST_LEG : LONGEST_LEG * SLOWNESS;
    }

    /** Returns the duration of one leg of a message. */
    long leg() {
        if (steady) {
            return STEADY_LEG;
        }
        long usual = 100_000 + random.nextLong(900_000);
        boolean slow = random.nextInt(20) == 0;
        return slow && !heldOff ? usual * SLOWNESS : usual;
    }

    /** Returns a random time between two bounds in milliseconds. */
    long millis(long least, long most) {
        return (least + random.nextLong(most - least + 1)) * 1_000_000;
    }
}
