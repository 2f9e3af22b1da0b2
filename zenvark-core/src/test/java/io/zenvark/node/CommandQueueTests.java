// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.memory.InMemoryStore;
import io.zenvark.node.runtime.NodeExecutors;
import io.zenvark.simulation.hand.HandEventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Commands of the protocol precede commands of endpoints, which wait for a limited time. */
class CommandQueueTests {

    private final HandEventLoop loop = new HandEventLoop();
    private final Deque<Runnable> thread = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final Commands commands = new Commands(
            new InMemoryStore(() -> Instant.EPOCH, new Random(1)).connect().store(),
            new NodeExecutors(loop, thread::add, thread::add, thread::add, new Random(1)),
            new FailureLog(
                    new NodeIdentity(new Namespace("orders"), new NodeId("node-1"), "", ""),
                    new ListenerDispatch(Runnable::run),
                    loop));

    @Test
    void sendsTicksThenTransitionsThenRequestsOfEndpoints() {
        commands.send(Operation.APPEND, store -> "append", reply("append"));
        commands.sendRequested(Operation.SNAPSHOT, store -> "view", reply("view"));
        commands.send(Operation.TRANSITION, store -> "transition", reply("transition"));
        commands.sendFirst(Operation.TICK, store -> "tick", reply("tick"));
        runAll();
        assertThat(done).containsExactly("append", "tick", "transition", "view");
    }

    @Test
    void refusesOverflowImmediatelyAndStillSendsTheProtocol() {
        for (int i = 0; i < 1000; i++) {
            commands.sendRequested(Operation.SNAPSHOT, store -> "view", reply("view"));
        }
        commands.sendFirst(Operation.TICK, store -> "tick", reply("tick"));
        loop.takeSteps();
        assertThat(done).hasSize(1000 - CommandQueue.REQUESTED_CAPACITY - 1).containsOnly("view failed");
        assertThat(thread).hasSize(1);
        done.clear();
        runAll();
        assertThat(done).hasSize(CommandQueue.REQUESTED_CAPACITY + 2);
        assertThat(done.indexOf("tick")).isEqualTo(1);
    }

    @Test
    void limitsProtocolCommandsAndNeverRefusesTick() {
        CommandQueue queue = new CommandQueue();
        for (int i = 0; i < CommandQueue.PROTOCOL_CAPACITY; i++) {
            assertThat(queue.offer(pending(Urgency.PROTOCOL))).isTrue();
        }
        assertThat(queue.offer(pending(Urgency.PROTOCOL))).isFalse();
        PendingCommand<String> tick = pending(Urgency.TICK);
        assertThat(queue.offer(tick)).isTrue();
        assertThat(queue.poll()).isSameAs(tick);
    }

    @Test
    void failsCommandThatNeverBeganAndSendsTheNext() {
        commands.send(Operation.APPEND, store -> "append", reply("append"));
        commands.send(Operation.TRANSITION, store -> "transition", reply("transition"));
        Runnable forgotten = thread.remove();
        for (int i = 0; i < 4; i++) {
            assertThat(done).isEmpty();
            commands.watch(Duration.ofSeconds(1), Duration.ofSeconds(4));
        }
        assertThat(done).containsExactly("append failed");
        forgotten.run();
        runAll();
        assertThat(done).containsExactly("append failed", "transition");
    }

    @Test
    void failsCommandsBehindStuckCommandUntilItReturns() {
        commands.send(Operation.APPEND, store -> beingWatchedFor(5), reply("append"));
        commands.send(Operation.TRANSITION, store -> "transition", reply("transition"));
        thread.remove().run();
        assertThat(done).containsExactly("append failed", "transition failed", "tick failed");
        runAll();
        commands.send(Operation.TRANSITION, store -> "transition", reply("transition"));
        runAll();
        assertThat(done).endsWith("transition");
    }

    private String beingWatchedFor(int seconds) {
        for (int i = 0; i < seconds; i++) {
            commands.watch(Duration.ofSeconds(1), Duration.ofSeconds(4));
            loop.takeSteps();
        }
        commands.sendFirst(Operation.TICK, store -> "tick", reply("tick"));
        loop.takeSteps();
        return "append";
    }

    private static PendingCommand<String> pending(Urgency urgency) {
        return new PendingCommand<>(Operation.TICK, urgency, store -> "", Reply.of(answer -> {}, () -> {}));
    }

    private Reply<String> reply(String name) {
        return Reply.of(done::add, () -> done.add(name + " failed"));
    }

    private void runAll() {
        while (loop.takeSteps() || !thread.isEmpty()) {
            if (!thread.isEmpty()) {
                thread.remove().run();
            }
        }
    }
}
