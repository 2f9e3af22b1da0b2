// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.time.Instant;

/**
 * A circuit as the store holds it. Every transition makes the next version; a circuit is never changed in place.
 *
 * @param version number of transitions so far; zero for a circuit that the store does not know yet
 * @param epoch the assignment under which it was written
 * @param state CLOSED or OPEN
 * @param term how the state acts on calls, and until when
 * @param origin when, by whom and why
 */
public record Circuit(long version, Epoch epoch, CircuitState state, ModeTerm term, Origin origin) {

    public Circuit {
        if (version < 0) {
            throw new IllegalArgumentException("circuit version (" + version + ") must not be negative");
        }
    }

    /**
     * When, by whom and why a circuit came to be as it is.
     *
     * @param since time of the store, at millisecond precision
     * @param node the label of the node that wrote it
     * @param cause what kind of reason
     * @param reason a sentence for people, without line breaks, at most 500 characters
     */
    public record Origin(Instant since, NodeId node, TransitionCause cause, String reason) {

        private static final int LONGEST_REASON = 500;

        public Origin {
            reason = reason.strip().replaceAll("\\p{Cntrl}+", " ");
            reason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        }
    }

    /**
     * The circuit that a node assumes before the store has told it otherwise: closed, version zero.
     *
     * @param mode the mode in the configuration
     * @param node the node that assumes it
     * @param since since when it does
     */
    public static Circuit initial(CircuitMode mode, NodeId node, Instant since) {
        return new Circuit(
                0,
                Epoch.NONE,
                CircuitState.CLOSED,
                ModeTerm.unlimited(mode),
                new Origin(since, node, TransitionCause.INITIAL, "not yet known to the store"));
    }

    /** The mode as it was set; it may have run out since. */
    public CircuitMode mode() {
        return term.mode();
    }

    /** Whether calls pass, in the mode as it was set. */
    public boolean admitsCalls() {
        return term.mode().admits(state);
    }
}
