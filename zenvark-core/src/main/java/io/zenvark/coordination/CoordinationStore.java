// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.SessionId;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.outcome.Inquiry;
import java.util.List;
import java.util.Optional;

/**
 * A store through which the nodes of a namespace coordinate. Each operation is one atomic step, evaluated with the
 * clock of the store.
 *
 * <p>All operations block until the store replies or the command timeout expires; with Redis, the timeout is 750 ms by
 * default. They throw {@link CoordinationException} if the store is unavailable or refuses the operation. After such
 * an exception the operation may or may not have taken effect. For this reason every operation that affects leadership
 * or circuits carries a deadline in store time.
 *
 * <p>A node calls the operations from one thread at a time. Implementations must allow {@link EventReader#read} on
 * another thread at the same time, and {@link #reconnect()} and {@link #close()} on any thread.
 *
 * @since 0.1.0
 */
public interface CoordinationStore extends AutoCloseable {

    /**
     * Renews or begins a session and returns the state of the log.
     *
     * <ol>
     *   <li>If the deadline of the request has passed, the store changes nothing and replies {@code Late}.
     *   <li>If the session has expired, or a renewal names an unknown session, the store replies {@code Dead}. An
     *       expired session is never revived.
     *   <li>The store sets the expiry of the session to now + lease, and keeps its descriptor and leader reports.
     *   <li>The store shortens an expiry more than twice its session's lease ahead to now + that lease. Otherwise a
     *       backward step of the store's clock would keep dead sessions alive. If the store does not know the lease of
     *       a session, it uses the lease of the caller.
     *   <li>The store removes all expired sessions and announces them in one {@code Departed} event.
     *   <li>For each circuit that the store does not know, it keeps the best copy that was handed in until the circuit
     *       is written. The best copy has the highest epoch, then the highest version.
     *   <li>The reply contains the store time and the mark of the log after these steps. Its numbers of live sessions,
     *       circuits and assignments reveal lost data. It also names the latest accepted hand-in, so that a leader
     *       knows when to request a reassertion.
     * </ol>
     *
     * <p>Each tick writes, so that a read-only replica refuses it.
     *
     * @param request the session, its lease and its data
     * @return {@code Renewed}, {@code Dead} or {@code Late}
     */
    TickReply tick(TickRequest request);

    /** Returns all circuits, assignments and live sessions in one atomic reply. */
    Snapshot snapshot();

    /**
     * Returns the descriptors and leader reports of the fleet, for viewers and for the comparison of configurations.
     * Also removes the descriptors of sessions that the store no longer knows.
     */
    FleetDetails details();

    /**
     * Assigns the requested breakers that have no live leader to the session. The other breakers keep their
     * leaders, including breakers that the session already leads.
     *
     * <p>All granted breakers of a call get the same epoch, {@code max(previous epochs, floor, store time in
     * milliseconds) + 1}. The store announces them in one {@code Granted} event.
     *
     * @param request the session and the breakers that it requests
     * @return {@code Granted}, {@code Dead} or {@code Late}
     */
    ClaimReply claim(ClaimRequest request);

    /**
     * Makes another session the leader of a breaker and announces it in a {@code Granted} event, if session, epoch and
     * deadline of the request hold, the circuit has the version of the record or of the doubt, the successor is alive,
     * and its descriptor names the breaker. A circuit that the store does not know has version 0. The breaker is never
     * without a leader.
     *
     * <p>The epoch is {@code max(previous epochs, store time in milliseconds) + 1}. The store keeps the record. The
     * doubt is only in the event. A request that is repeated after it took effect is {@code Fenced}.
     *
     * <p>A leader may assign a breaker to itself to get another epoch. The circuit may then have any version or be
     * unknown, and the store keeps the record only if the versions match.
     *
     * @param request the successor and the preconditions
     * @return {@code Assigned}, {@code Fenced}, {@code Stale}, {@code Absent} or {@code Late}
     */
    AssignReply assign(AssignRequest request);

    /**
     * Ends a session immediately and announces it in a {@code Departed} event. Has no effect if the session has
     * already ended.
     */
    void release(SessionId session);

    /**
     * Writes the next version of a circuit and announces it, if session, epoch, expected version and deadline of the
     * request hold. If a request is repeated because its reply was lost, the store recognizes it by epoch, version and
     * state. It accepts the repetition without a second effect.
     *
     * @param request the transition and its preconditions
     * @return {@code Accepted}, {@code Fenced}, {@code Stale} or {@code Late}
     */
    TransitionReply transition(TransitionRequest request);

    /**
     * Changes the mode of a circuit as its next version and announces it, if expected version and deadline of the
     * request hold. State and epoch of the circuit do not change. An unknown circuit is created as closed, with epoch
     * zero.
     *
     * @param request the new mode and its preconditions
     * @return {@code Accepted}, {@code Stale} or {@code Late}
     */
    TransitionReply control(ControlRequest request);

    /**
     * Restores a circuit that the store has lost from the best copy that was handed in, and announces it. Requires
     * that session, epoch and deadline of the request hold.
     *
     * <p>The restored circuit keeps state and mode of the copy. It has the version after that of the copy and the
     * epoch of the assignment. The store then discards the copies that were handed in. If the circuit is known or no
     * copy was handed in, the reply is {@code Stale}.
     *
     * @param request the breaker and the preconditions
     * @return {@code Accepted}, {@code Fenced}, {@code Stale} or {@code Late}
     */
    TransitionReply reassert(ReassertRequest request);

    /** Appends outcome batches to the outcome streams of their breakers, in order. */
    void append(List<OutcomeAppend> batches);

    /** Appends an inquiry to the stream that every node reads. The stream keeps about the latest 100 inquiries. */
    void inquire(Inquiry inquiry);

    /**
     * Checks whether the store's user has the permissions for all operations, including rare ones. Does not change
     * data.
     *
     * @return an exception of kind {@code DENIED} that names the missing permissions and the remedy; empty if none is
     *     missing or the store has no users
     */
    default Optional<CoordinationException> missingPermissions() {
        return Optional.empty();
    }

    /**
     * Drops the connections. The next operation opens new ones. A blocked {@link EventReader#read} ends with an
     * exception.
     */
    void reconnect();

    /** Releases all resources. A blocked {@link EventReader#read} ends with an exception, and later operations fail. */
    @Override
    void close();

    /**
     * Returns the address of the store for messages, without credentials. A store without an address returns a
     * description.
     */
    default String address() {
        return "a store without an address";
    }
}
