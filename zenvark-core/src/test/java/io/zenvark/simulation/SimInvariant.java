// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

/** The invariants of the protocol, see docs/protocol/simulation.md. */
enum SimInvariant {
    S1(
            "grants of a breaker have strictly increasing epochs within one lineage, and no two grants share session and epoch"),
    S2(
            "every accepted transition had its session alive and assigned, and the expected version; one leads from v to v+1"),
    S3("an expired session never renews, and none of its epochs comes back to life"),
    S4("who believes that it leads is the assigned leader"),
    S5("every copy equals a circuit that the store held, and goes backward only by an authoritative answer"),
    S6("circuit and event are written together, and sequence numbers are contiguous"),
    S7("each batch counts at most once and only for its version, and the meters add up"),
    S8("no effect after a deadline, one claim in flight, bounded queues"),
    S9("the call path does no I/O and plans nothing"),
    S10("after a stop returns nothing more comes from that node"),
    S11("while OPEN or FORCED_OPEN is known to a node, it lets no call through"),
    S14(
            "no circuit opens on a verdict that the strategy would not reach on the true order of outcomes, within the bound"),
    L1("a breaker with a live node that configures it has one leader soon"),
    L2("every connected copy equals the store within a tick and a round trip"),
    L3("no circuit stays OPEN for lack of the store or of a leader"),
    L4("in a steady state nothing is granted and nothing transitions"),
    L5("after FLUSHALL the state is re-asserted within two ticks"),
    L6("a node whose reads or commands are silent for longer than the limit does not lead");

    private final String sentence;

    SimInvariant(String sentence) {
        this.sentence = sentence;
    }

    SimViolation brokenBy(String what) {
        return new SimViolation(name() + " violated (" + sentence + "): " + what);
    }
}
