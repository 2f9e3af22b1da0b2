// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import io.zenvark.benchmarks.recovery.Contestant.Permission;
import io.zenvark.benchmarks.recovery.Dependency.Answer;
import io.zenvark.benchmarks.recovery.RecoveryEffort.Phases;
import io.zenvark.benchmarks.redis.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Makes calls at a constant rate, whether or not earlier calls have ended. One thread makes the calls and ends them when
 * the model says so. Each call is made at a random time within its interval, on a random node.
 *
 * <p>The dependency learns the planned times of the calls, so a late thread does not change the load. It only delays
 * what the circuit breakers learn; see {@link #lateShare()}.
 */
final class Load {

    private static final long QUANTUM = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LATE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Dependency dependency;
    private final Contestant contestant;
    private final RecoveryEffort effort;
    private final Random random;
    private final Timeline timeline;
    private final PriorityQueue<Ending> endings = new PriorityQueue<>();
    private final long start;
    private volatile boolean ended;
    private long made;
    private long late;
    private long worst;

    Load(Dependency dependency, Contestant contestant, RecoveryEffort effort, long seed) {
        this.dependency = dependency;
        this.contestant = contestant;
        this.effort = effort;
        this.random = new Random(seed);
        this.timeline = new Timeline(effort.phases());
        this.start = dependency.now();
        Phases phases = effort.phases();
        dependency.planOutage(
                start + phases.steady().toNanos(), start + phases.outageEnd().toNanos());
    }

    /** Makes calls until full service has lasted, or until the observation ends. */
    void run() {
        long end = effort.phases().total().toNanos();
        long interval = TimeUnit.SECONDS.toNanos(1) / effort.callsPerSecond();
        for (long from = 0; from < end && !ended; from += interval) {
            long planned = start + from + random.nextLong(interval);
            endUntil(planned);
            await(planned);
            call(planned);
        }
    }

    /** Ends {@link #run}. Can be called by any thread. */
    void stop() {
        ended = true;
    }

    private boolean isSettled() {
        OptionalInt full = timeline.fullService();
        return full.isPresent()
                && timeline.secondsAfterOutage() - full.getAsInt()
                        >= effort.phases().settled().toSeconds();
    }

    private void endUntil(long time) {
        while (!endings.isEmpty() && endings.element().at() <= time) {
            Ending next = endings.remove();
            await(next.at());
            next.permission()
                    .end(
                            next.answer().succeeds(),
                            Duration.ofNanos(next.answer().nanos()));
        }
    }

    private void call(long planned) {
        made++;
        if (timeline.moveTo(TimeUnit.NANOSECONDS.toMillis(planned - start))) {
            timeline.capacity(dependency.capacity(planned));
            ended = ended || isSettled();
        }
        int node = random.nextInt(effort.nodes());
        Optional<Permission> permission = contestant.tryAcquire(node);
        if (permission.isEmpty()) {
            timeline.rejected();
            return;
        }
        Answer answer = dependency.call(node, planned);
        timeline.admitted(answer);
        endings.add(new Ending(planned + answer.nanos(), answer, permission.get()));
    }

    private void await(long time) {
        long left = time - dependency.now();
        if (left > 0) {
            // At least a quantum, because thousands of short sleeps per second would cost more than the calls.
            Pause.nanos(Math.max(left, QUANTUM));
        }
        long lag = dependency.now() - time;
        worst = Math.max(worst, lag);
        late += lag > LATE ? 1 : 0;
    }

    /** Returns the fate of the calls. */
    Timeline timeline() {
        return timeline;
    }

    /** Returns the time of the dependency at which the outage ended. */
    long outageEnd() {
        return start + effort.phases().outageEnd().toNanos();
    }

    /** Returns the share of events that were more than 50 ms late. */
    double lateShare() {
        return made == 0 ? 0 : (double) late / made;
    }

    /** Returns the longest delay of an event in milliseconds. */
    long worstLagMillis() {
        return TimeUnit.NANOSECONDS.toMillis(worst);
    }

    /**
     * The planned end of a call.
     *
     * @param at the time of the end
     * @param answer the fate of the call
     * @param permission the permission of the call
     */
    private record Ending(long at, Answer answer, Permission permission) implements Comparable<Ending> {

        @Override
        public int compareTo(Ending other) {
            return Long.compare(at, other.at);
        }
    }
}
