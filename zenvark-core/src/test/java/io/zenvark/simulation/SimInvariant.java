// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

/** The invariants of the protocol. See docs/protocol/simulation.md. */
enum SimInvariant {
    S1(
            "grants of a breaker have strictly increasing epochs within one lineage, and no two grants share session and epoch"),
    S2(
            "every accepted transition had its session alive and assigned, and the expected version; one leads from v to v+1"),
    S3("an expired session never renews, and none of its epochs is used again"),
    S4("a node that considers itself the leader is the assigned leader"),
    S5(
            "every copy equals a circuit that the store held, and returns to a lower version only by an authoritative reply"),
    S6("circuit and event are written together, and sequence numbers are contiguous"),
    S7("each batch counts at most once and only for its version, and the counters add up"),
    S8("no effect after a deadline, one claim in flight, bounded queues"),
    S9("the call path does no I/O and schedules nothing"),
    S10("after a stop has returned, the node sends nothing more"),
    S11("while a node knows that a circuit is OPEN or FORCED_OPEN, it permits no call"),
    S12(
            "at every call during a ramp the threshold equals the function at the monotonic time since the version was applied; without a ramp a closed circuit admits every call"),
    S13(
            "no recovery check runs before the hold of its dependency ends, and none later than the maximum allows; a hold is that of the quorum and ends with its version"),
    S14(
            "no circuit opens on a verdict that the strategy would not reach on the true order of outcomes, within the bound"),
    S15("no idle check that no thread ran opens a circuit"),
    S16(
            "a recovery record is written by the leader for the current version, and neither the attempt nor the counts of a version decrease"),
    S17(
            "no circuit opens by an idle check that failed on one node only if another node could repeat it or the quorum is higher"),
    L1("a breaker that a live node configures soon has one leader"),
    L2("every connected copy equals the store within a tick and a round trip"),
    L3("no circuit stays OPEN because the store or a leader is missing"),
    L4("in a steady state nothing is granted and no circuit changes"),
    L5("after FLUSHALL the state is reasserted within two ticks"),
    L6("a node whose reads or commands are silent for longer than the limit does not lead"),
    L7(
            "a node whose event loop was late by more than its lease, or that has no thread for checks and is not alone, does not lead until it has proved that it can");

    private final String sentence;

    SimInvariant(String sentence) {
        this.sentence = sentence;
    }

    SimViolation brokenBy(String what) {
        return new SimViolation(name() + " violated (" + sentence + "): " + what);
    }
}
