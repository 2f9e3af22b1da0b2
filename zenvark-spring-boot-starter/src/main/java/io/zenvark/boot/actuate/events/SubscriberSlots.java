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
 * The slots for subscribers of a stream. Thread-safe, without locks.
 *
 * <p>A slot is reserved when a request is accepted, and taken when the web framework subscribes. A reservation expires
 * if the slot is not taken within three seconds, for example because the client has disconnected.
 */
final class SubscriberSlots {

    private static final Duration RESERVATION = Duration.ofSeconds(3);

    private final int limit;
    private final LongSupplier nanos;
    private final Semaphore free;
    private final Queue<Slot> reserved = new ConcurrentLinkedQueue<>();

    SubscriberSlots(int limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
        this.free = new Semaphore(limit);
    }

    /** Reserves a slot. Returns empty if no slot is free. */
    Optional<Slot> reserve() {
        if (!free.tryAcquire()) {
            expireReservations();
            return free.tryAcquire() ? Optional.of(reservation()) : Optional.empty();
        }
        return Optional.of(reservation());
    }

    /** Waits for a free slot and reserves it. Returns empty if no slot becomes free within the timeout. */
    Optional<Slot> reserve(Duration timeout) {
        try {
            return free.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(reservation())
                    : Optional.empty();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Returns the number of slots that are not free. */
    int occupied() {
        return limit - free.availablePermits();
    }

    private Slot reservation() {
        Slot slot = new Slot(nanos.getAsLong() + RESERVATION.toNanos());
        reserved.add(slot);
        return slot;
    }

    private void expireReservations() {
        long now = nanos.getAsLong();
        reserved.forEach(slot -> {
            if (slot.expiresAt - now <= 0) {
                slot.release();
            }
        });
    }

    private enum State {
        RESERVED,
        TAKEN,
        FREE
    }

    /** The slot of one subscriber. */
    final class Slot {

        private final long expiresAt;
        private final AtomicReference<State> state = new AtomicReference<>(State.RESERVED);

        private Slot(long expiresAt) {
            this.expiresAt = expiresAt;
        }

        /** Takes the slot. Returns false if it was taken before or if the reservation has expired. */
        boolean take() {
            boolean taken = state.compareAndSet(State.RESERVED, State.TAKEN);
            reserved.remove(this);
            return taken;
        }

        /** Releases the slot. Has no effect if the slot is free. */
        void release() {
            if (state.getAndSet(State.FREE) != State.FREE) {
                reserved.remove(this);
                free.release();
            }
        }
    }
}
