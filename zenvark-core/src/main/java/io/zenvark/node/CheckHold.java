// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.breaker.RetryAfterPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The time before which no recovery check runs in this open period, because the dependency has asked for no calls. It
 * is never further ahead than the maximum of the policy, on the clock of this node. Owned by the event loop.
 */
final class CheckHold {

    private final Supplier<RetryAfterPolicy> policy;
    private @Nullable Moment until;

    CheckHold(Supplier<RetryAfterPolicy> policy) {
        this.policy = policy;
    }

    /** Begins a period with a hold, or without one. */
    void begin(Optional<Moment> hold, Moment now) {
        until = hold.map(held -> now.plus(policy.get().limit(held.since(now)))).orElse(null);
    }

    /** Follows the request of the dependency in reply to a check. The later time applies. */
    void extend(Duration requested, Moment now) {
        Moment other = now.plus(policy.get().limit(requested));
        until = until == null ? other : until.orLater(other);
    }

    /** Returns the time until the next check: the backoff, or the rest of the hold if that is longer. */
    Duration delay(Duration backoff, Moment now) {
        Moment held = until;
        if (held == null) {
            return backoff;
        }
        Duration rest = policy.get().limit(held.since(now));
        return rest.compareTo(backoff) > 0 ? rest : backoff;
    }

    /** Returns the end of the hold; empty without a hold, or if the end has passed. */
    Optional<Moment> until(Moment now) {
        return Optional.ofNullable(until).filter(held -> held.isAfter(now));
    }
}
