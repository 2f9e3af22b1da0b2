// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.coordination.memory.InspectableStore;
import java.util.List;
import java.util.Set;

/** Faults of nodes and of the store, in contrast to faults of single messages. */
final class SimStorm {

    private static final Set<SimFault> OF_MESSAGES = Set.of(
            SimFault.REQUEST_DROPPED,
            SimFault.REPLY_DROPPED,
            SimFault.DELAYED,
            SimFault.EXECUTED_LATE,
            SimFault.APPENDED_TWICE,
            SimFault.REORDERED,
            SimFault.PIPELINE_CUT,
            SimFault.POISON_READ);

    private static final long LONGEST_SILENCE = 14_000;

    private final SimWorld world;
    private final SimFleet fleet;
    private final SimWorkload workload;
    private final List<SimFault> possible;

    SimStorm(SimWorld world, SimFleet fleet, SimWorkload workload) {
        this.world = world;
        this.fleet = fleet;
        this.workload = workload;
        this.possible = world.weather().possible().stream()
                .filter(fault -> !OF_MESSAGES.contains(fault))
                .toList();
    }

    void begin() {
        world.timeline().after(world.weather().millis(1000, 5000), this::strike);
        world.timeline().after(world.weather().millis(1000, 9000), this::comeAndGo);
    }

    private void comeAndGo() {
        if (world.weather().isCalm()) {
            return;
        }
        if (fleet.live().size() < 6 && fleet.anyNumber(2) == 0) {
            workload.callOn(fleet.join(false));
        } else if (fleet.live().size() > 1) {
            SimNode leaver = fleet.any();
            world.trace().note(leaver.name(), () -> "LEAVES");
            leaver.leave();
        }
        world.timeline().after(world.weather().millis(2000, 9000), this::comeAndGo);
    }

    private void strike() {
        if (world.weather().isCalm() || possible.isEmpty()) {
            return;
        }
        SimFault fault = possible.get(fleet.anyNumber(possible.size()));
        if (fault == SimFault.FAILOVER || fault == SimFault.FAILOVER_WITH_CLOCK_BEHIND) {
            failOverSoon(fault);
        } else if (isOfNode(fault)) {
            strikeNode(fault, fleet.any());
        } else {
            strikeStore(fault);
        }
        world.timeline().after(world.weather().millis(200, 4000), this::strike);
    }

    private static boolean isOfNode(SimFault fault) {
        return switch (fault) {
            case LOOP_PAUSED,
                    PROCESS_PAUSED,
                    NODE_KILLED,
                    NODE_CUT_OFF,
                    READ_ONLY,
                    READS_SILENT,
                    COMMANDS_SILENT,
                    NO_CHECK_THREAD -> true;
            default -> false;
        };
    }

    private void failOverSoon(SimFault fault) {
        InspectableStore.Copy replica = world.store().inspectable().copy();
        world.timeline().after(world.weather().millis(0, 1500), () -> {
            if (!world.weather().isCalm()) {
                world.weather().note(fault, SimStrikes.STORE);
                world.store().damage(inspectable -> inspectable.failOverTo(replica));
                if (fault == SimFault.FAILOVER_WITH_CLOCK_BEHIND) {
                    world.store().stepClock(-world.weather().millis(1, 2500) / 1_000_000);
                }
            }
        });
    }

    private void strikeNode(SimFault fault, SimNode node) {
        if (fault == SimFault.NODE_KILLED && fleet.live().size() < 2) {
            return;
        }
        long lasts = world.weather().millis(10, longest(fault));
        world.weather().note(fault, node.name(), lasts);
        boolean untilReconnect = isOfSilence(fault) && fleet.anyNumber(2) == 0;
        switch (fault) {
            case LOOP_PAUSED -> node.threads().pauseLoop();
            case PROCESS_PAUSED -> node.threads().freeze();
            case NODE_KILLED -> node.kill();
            case NODE_CUT_OFF -> node.cutOff(true);
            case READS_SILENT -> node.threads().silenceReads(untilReconnect);
            case COMMANDS_SILENT -> node.threads().silenceCommands(untilReconnect);
            case NO_CHECK_THREAD -> node.threads().checks().loseThreads(fleet.anyNumber(2) == 0);
            default -> node.becomeReadOnly();
        }
        world.timeline().after(lasts, () -> heal(fault, node));
    }

    private long longest(SimFault fault) {
        if (isOfSilence(fault) || fault == SimFault.NO_CHECK_THREAD) {
            return LONGEST_SILENCE;
        }
        return fleet.anyNumber(2) == 0 ? 800 : 7000;
    }

    private static boolean isOfSilence(SimFault fault) {
        return fault == SimFault.READS_SILENT || fault == SimFault.COMMANDS_SILENT;
    }

    private static void heal(SimFault fault, SimNode node) {
        if (fault == SimFault.NODE_CUT_OFF) {
            node.cutOff(false);
        } else if (fault == SimFault.LOOP_PAUSED || fault == SimFault.PROCESS_PAUSED) {
            node.threads().resume();
        } else if (isOfSilence(fault)) {
            node.threads().speak();
        } else if (fault == SimFault.NO_CHECK_THREAD) {
            node.threads().checks().regainThreads();
        }
    }

    private void strikeStore(SimFault fault) {
        long lasts = world.weather().millis(50, 4000);
        world.weather().note(fault, SimStrikes.STORE, lasts);
        SimStore store = world.store();
        var definitions = fleet.definitions();
        var breaker = definitions.get(fleet.anyNumber(definitions.size())).name();
        switch (fault) {
            case STORE_STALLED -> store.stallFor(lasts);
            case CLOCK_FORWARD -> store.stepClock(world.weather().millis(1, 20_000) / 1_000_000);
            case CLOCK_BACKWARD -> store.stepClock(-world.weather().millis(1, 20_000) / 1_000_000);
            case FLUSHED -> store.damage(InspectableStore::flush);
            case CIRCUIT_DELETED -> store.damage(inspectable -> inspectable.deleteCircuit(breaker));
            case LEADER_DELETED -> store.damage(inspectable -> inspectable.deleteLeader(breaker));
            case SESSIONS_DELETED -> store.damage(InspectableStore::deleteSessions);
            case META_DELETED -> store.damage(InspectableStore::deleteMeta);
            case EVENTS_DELETED -> store.damage(InspectableStore::deleteEvents);
            case EVENTS_TRIMMED -> store.trim(fleet.anyNumber(2));
            default -> {
                store.outOfMemory(true);
                world.timeline().after(lasts, () -> store.outOfMemory(false));
            }
        }
    }

    /** Ends all faults. */
    void end() {
        world.weather().calmDown();
        world.store().recover();
        fleet.live().forEach(node -> {
            node.cutOff(false);
            node.threads().resume();
            node.threads().speak();
            node.threads().checks().regainThreads();
        });
    }
}
