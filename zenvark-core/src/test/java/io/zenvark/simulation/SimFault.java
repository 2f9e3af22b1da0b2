// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

/** The faults of a simulation. */
enum SimFault {
    REQUEST_DROPPED,
    REPLY_DROPPED,
    DELAYED,
    EXECUTED_LATE,
    APPENDED_TWICE,
    REORDERED,
    PIPELINE_CUT,
    STORE_STALLED,
    CLOCK_FORWARD,
    CLOCK_BACKWARD,
    LOOP_PAUSED,
    PROCESS_PAUSED,
    NODE_KILLED,
    NODE_CUT_OFF,
    FAILOVER,
    FAILOVER_WITH_CLOCK_BEHIND,
    FLUSHED,
    CIRCUIT_DELETED,
    LEADER_DELETED,
    SESSIONS_DELETED,
    META_DELETED,
    EVENTS_DELETED,
    EVENTS_TRIMMED,
    READ_ONLY,
    OUT_OF_MEMORY,
    POISON_READ,
    ONE_NODE_FAILS,
    IDLE_CHECKS_FAIL,
    READS_SILENT,
    COMMANDS_SILENT,
    NO_CHECK_THREAD;

    /** Returns whether the fault makes the store lose data. */
    boolean losesData() {
        return switch (this) {
            case FAILOVER,
                    FAILOVER_WITH_CLOCK_BEHIND,
                    FLUSHED,
                    CIRCUIT_DELETED,
                    LEADER_DELETED,
                    SESSIONS_DELETED,
                    META_DELETED,
                    EVENTS_DELETED -> true;
            default -> false;
        };
    }
}
