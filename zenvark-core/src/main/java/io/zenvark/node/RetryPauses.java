// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.coordination.Operation;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The pause of each operation that the store has refused. The pause doubles with each refusal in a row, with jitter,
 * up to five seconds after a denial and one second otherwise. A store without an answer causes no pause, because the
 * command has already waited for its timeout. Owned by the event loop.
 */
final class RetryPauses {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_DENIED = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 10;

    private final RandomGenerator random;
    private final Map<Operation, Pause> pauses = new EnumMap<>(Operation.class);

    RetryPauses(RandomGenerator random) {
        this.random = random;
    }

    /** Returns the pause after a failure; zero if the failure is not a refusal. */
    Duration refused(Operation operation, RuntimeException failure, Moment now) {
        if (!(failure instanceof CoordinationException refusal) || refusal.kind() == Kind.UNREACHABLE) {
            pauses.remove(operation);
            return Duration.ZERO;
        }
        Duration longest = refusal.kind() == Kind.DENIED ? LONGEST_DENIED : LONGEST;
        Pause before = pauses.get(operation);
        int refusals = before == null ? 0 : Math.min(before.refusals(), MOST_DOUBLINGS);
        long ceiling = Math.min(longest.toNanos(), FIRST.toNanos() << refusals);
        Duration pause = Duration.ofNanos((long) (ceiling * (0.5 + 0.5 * random.nextDouble())));
        pauses.put(operation, new Pause(refusals + 1, now.plus(pause)));
        return pause;
    }

    void answered(Operation operation) {
        pauses.remove(operation);
    }

    boolean isPaused(Operation operation, Moment now) {
        Pause pause = pauses.get(operation);
        return pause != null && now.isBefore(pause.until());
    }

    private record Pause(int refusals, Moment until) {}
}
