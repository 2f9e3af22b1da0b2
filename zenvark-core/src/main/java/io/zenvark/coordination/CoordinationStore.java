// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.SessionId;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.outcome.Inquiry;
import java.util.List;
import java.util.Optional;

/**
 * The commands of the protocol. Each is one atomic step of the store, decided by the store's own time.
 *
 * <p>Calls block until the store has answered or the command timeout is over; a node makes them one at a time from
 * one thread, which need not be the one that reads the {@link EventReader}. Every method throws
 * {@link CoordinationException} when the store cannot be reached or refuses; after a timeout the command may or may
 * not have taken effect, which is why those that matter carry a deadline in store time.
 */
public interface CoordinationStore extends AutoCloseable {

    /**
     * Renews a session and compares notes.
     *
     * <ol>
     *   <li>Later than the deadline of the request: nothing happens, {@code Late}.
     *   <li>A renewal of a session that has expired or is unknown: {@code Dead}; it is never revived.
     *   <li>The session's expiry becomes now + lease, its descriptor and its reports are kept.
     *   <li>Expiries further ahead than twice the lease of their own session are cut to now + that lease, so that a
     *       backward step of the store's clock cannot freeze them. If the store does not know the lease of a session, it
     *       assumes that of the caller.
     *   <li>Sessions that have expired are removed, and all of them are announced as one {@code Departed} event.
     *   <li>What the session hands in of circuits that the store does not know is kept until they are written, the
     *       best of each: that with the higher epoch, or with the higher version in the same epoch.
     *   <li>The answer tells the time, the mark of the log after that, the number of live sessions, how many circuits
     *       and assignments there are, so that a lost one is noticed, and which hand-in was the latest that was kept, so
     *       that whoever leads knows when to ask for one.
     * </ol>
     *
     * <p>It always writes, so that a read-only replica refuses it.
     */
    TickReply tick(TickRequest request);

    /** Returns the state that nodes follow. */
    Snapshot snapshot();

    /**
     * Returns what viewers and comparisons of configurations need. Also removes the descriptors of sessions that the
     * store no longer knows.
     */
    FleetDetails details();

    /**
     * Asks for the breakers that have no live leader. Those that have one are left alone, and a breaker that the
     * claiming session already leads is not granted anew. The epoch of the grant is
     * {@code max(previous epochs, floor, store time in milliseconds) + 1}, one for all breakers of the call; all grants
     * are announced as one {@code Granted} event.
     */
    ClaimReply claim(ClaimRequest request);

    /**
     * Ends a session at once and announces it as a {@code Departed} event. Does nothing when it has already ended.
     */
    void release(SessionId session);

    /**
     * Writes the next version of a circuit and announces it, if session, epoch, version and deadline allow. A request
     * that is repeated because its reply was lost is recognised by epoch, version and state, and accepted again
     * without a second effect.
     */
    TransitionReply transition(TransitionRequest request);

    /**
     * Writes a change of mode as the next version of a circuit and announces it, if version and deadline allow. The
     * state and the epoch of the circuit stay; a circuit that the store does not know begins closed, with epoch zero.
     */
    TransitionReply control(ControlRequest request);

    /**
     * Writes again the best of what sessions have handed in of a circuit with their ticks, and announces it, if session,
     * epoch and deadline allow and the store does not know the circuit. It becomes the next version after the one that
     * was handed in, under the epoch of the assignment, with state and mode as they were; what was handed in is
     * forgotten. Where nothing was handed in, or the circuit is known, the reply is {@code Stale}.
     */
    TransitionReply reassert(ReassertRequest request);

    /** Appends batches to the outcome streams of their breakers, in order. */
    void append(List<OutcomeAppend> batches);

    /** Appends to the stream of inquiries, which every node reads. Keeps about the latest 100. */
    void inquire(Inquiry inquiry);

    /**
     * Finds out what the user as whom this node talks to the store may not do, of all that nodes ever do: also of what
     * is needed only now and then. It changes nothing.
     *
     * @return what is missing and how to give it, of kind {@code DENIED}; empty where nothing is, or where the store
     *     knows no users
     */
    default Optional<CoordinationException> missingRights() {
        return Optional.empty();
    }

    /** Drops the connections; the next call makes new ones. Also frees a blocked {@link EventReader}. */
    void reconnect();

    /** Releases everything. Also frees a blocked {@link EventReader}. Later calls fail. */
    @Override
    void close();

    /** The address of the server for people, without user and password; what coordinates the nodes if there is none. */
    default String address() {
        return "a store without an address";
    }
}
