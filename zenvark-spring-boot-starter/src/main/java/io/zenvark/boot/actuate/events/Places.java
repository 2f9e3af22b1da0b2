// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The places of the subscribers of a stream. Thread-safe, without locks.
 *
 * <p>A place is reserved when a request is accepted and taken when the web framework subscribes. A reservation that is
 * not taken within ten seconds, for example because the response could not be written, is given to another request.
 */
final class Places {

    private static final Duration RESERVATION = Duration.ofSeconds(10);

    private final int limit;
    private final LongSupplier nanos;
    private final Semaphore free;
    private final Queue<Place> reserved = new ConcurrentLinkedQueue<>();

    Places(int limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
        this.free = new Semaphore(limit);
    }

    /** Reserves a place. Returns empty if none is free. */
    Optional<Place> reserve() {
        if (!free.tryAcquire()) {
            expireReservations();
            return free.tryAcquire() ? Optional.of(reservation()) : Optional.empty();
        }
        return Optional.of(reservation());
    }

    /** Reserves a place as soon as one is free. Returns empty if none is within the given time. */
    Optional<Place> reserve(Duration within) {
        try {
            return free.tryAcquire(within.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(reservation())
                    : Optional.empty();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Returns the number of places that are not free. */
    int occupied() {
        return limit - free.availablePermits();
    }

    private Place reservation() {
        Place place = new Place(nanos.getAsLong() + RESERVATION.toNanos());
        reserved.add(place);
        return place;
    }

    private void expireReservations() {
        long now = nanos.getAsLong();
        reserved.forEach(place -> {
            if (place.expiresAt - now <= 0) {
                place.leave();
            }
        });
    }

    private enum State {
        RESERVED,
        TAKEN,
        FREE
    }

    /** The place of one subscriber. */
    final class Place {

        private final long expiresAt;
        private final AtomicReference<State> state = new AtomicReference<>(State.RESERVED);

        private Place(long expiresAt) {
            this.expiresAt = expiresAt;
        }

        /** Takes the place. Returns false if it was taken before or has expired. */
        boolean take() {
            boolean taken = state.compareAndSet(State.RESERVED, State.TAKEN);
            reserved.remove(this);
            return taken;
        }

        /** Gives the place to others. Does nothing if it is free. */
        void leave() {
            if (state.getAndSet(State.FREE) != State.FREE) {
                reserved.remove(this);
                free.release();
            }
        }
    }
}
