// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerView;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import io.zenvark.breaker.HttpStatusReader;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.node.call.BreakerFactory;
import io.zenvark.node.call.NodeCircuitBreaker;
import io.zenvark.node.call.OutcomeQueue;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A whole node without a thread: its loop, its store and its health checks advance when the test says so. */
final class SimulatedNode {

    final FaultyStore store;
    final HandEventLoop loop = new HandEventLoop();
    private final Deque<Runnable> commands = new ArrayDeque<>();
    private final Deque<Runnable> reads = new ArrayDeque<>();
    private final Deque<Runnable> checks = new ArrayDeque<>();
    private final ConcurrentNavigableMap<BreakerName, NodeCircuitBreaker> breakers = new ConcurrentSkipListMap<>();
    private final OutcomeQueue queue = new OutcomeQueue(1024);
    private final NodeRun run;
    private final DeclaredBreakers declared;
    private Threads commandThread = Threads.RUN;
    private Threads readThread = Threads.RUN;
    private boolean dead;
    private boolean commandsHang;

    SimulatedNode(String id, CoordinationPorts ports, Collection<BreakerDefinition> definitions) {
        this(id, ports, new Plan(definitions, OutageConfiguration.DEFAULT));
    }

    /** What a node is to do. */
    record Plan(Collection<BreakerDefinition> definitions, OutageConfiguration outage) {}

    SimulatedNode(String id, CoordinationPorts ports, Plan plan) {
        OutageConfiguration outage = plan.outage();
        CurrentRun current = new CurrentRun();
        this.store = new FaultyStore(ports);
        NodeIdentity identity = new NodeIdentity(new Namespace("orders"), new NodeId(id), "orders", "1.0");
        ListenerDispatch listeners = new ListenerDispatch(Runnable::run);
        BreakerFactory factory =
                new BreakerFactory(queue, () -> loop.now().toNanos(), HttpStatusReader.NONE, listeners::add, current);
        Function<BreakerDefinition, NodeCircuitBreaker> create = definition ->
                factory.create(definition, Circuit.initial(definition.initialMode(), identity.id(), Instant.EPOCH));
        for (BreakerDefinition definition : plan.definitions()) {
            breakers.put(definition.name(), create.apply(definition));
        }
        NodeTerms terms = new NodeTerms(
                LeaseConfiguration.DEFAULT, ReportingConfiguration.DEFAULT, outage, Duration.ofMillis(750));
        NodeContext context = new NodeContext(
                identity, store.ports(), terms, new CoordinatedBreakers(breakers.values()), queue, listeners);
        // Two nodes of one label have sessions of their own.
        long seed = id.hashCode() + 31L * ports.store().details().nodes().size();
        NodeExecutors executors = new NodeExecutors(loop, this::command, this::read, checks::add, new Random(seed));
        FleetViews views = new FleetViews(identity, breakers);
        this.run = new NodeRun(context, executors, views);
        this.declared = new DeclaredBreakers(breakers, create, listeners, views, current);
        current.set(run);
        declared.addAllTo(run);
        run.start();
    }

    /** Takes every step that is due after time has passed, reads included, until nothing more happens. */
    void advance(Duration by) {
        if (!dead) {
            loop.advance(by);
            settle();
        }
    }

    private void settle() {
        for (boolean read = true; read; ) {
            boolean busy = true;
            while (busy) {
                busy = loop.takeSteps() | (!commandsHang && runAll(commands)) | runAll(checks);
            }
            long before = store.entriesRead();
            runOne(reads);
            loop.takeSteps();
            read = store.entriesRead() > before;
        }
    }

    /** What its threads do with what is handed to them. */
    enum Threads {
        RUN,
        REJECT,
        FORGET,
        CANNOT_ANSWER
    }

    void threads(Threads commandsDo, Threads readsDo) {
        commandThread = commandsDo;
        readThread = readsDo;
    }

    private void command(Runnable task) {
        accept(commandThread, commands, task);
    }

    private void read(Runnable task) {
        accept(readThread, reads, task);
    }

    private void accept(Threads thread, Deque<Runnable> tasks, Runnable task) {
        switch (thread) {
            case RUN -> tasks.add(task);
            case REJECT -> throw new RejectedExecutionException("injected");
            case FORGET -> {}
            default ->
                tasks.add(() -> {
                    loop.refuse(true);
                    try {
                        task.run();
                    } finally {
                        loop.refuse(false);
                    }
                });
        }
    }

    private static void runOne(Deque<Runnable> tasks) {
        Runnable task = tasks.poll();
        if (task != null) {
            run(task);
        }
    }

    // As a pool does: a thread that dies is replaced.
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (InjectedError e) {
            Thread.onSpinWait();
        }
    }

    private static boolean runAll(Deque<Runnable> tasks) {
        boolean any = !tasks.isEmpty();
        while (!tasks.isEmpty()) {
            run(tasks.remove());
        }
        return any;
    }

    /** Ends without a word, as a process that is killed. */
    void kill() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    void leave() {
        CompletionStage<Boolean> left = run.leave();
        settle();
        if (!left.toCompletableFuture().isDone()) {
            throw new AssertionError("the node has not left");
        }
        dead = true;
    }

    /** Takes the steps that its loop may still take between its leave and the end of its thread. */
    void lingers() {
        loop.advance(Duration.ofSeconds(2));
        settle();
    }

    /** Takes the outcomes that nobody has touched yet, and says how many they were. */
    int untouched() {
        AtomicInteger count = new AtomicInteger();
        queue.drain(0, (at, outcome, taken, endedAt) -> count.addAndGet(taken));
        return count.get();
    }

    CircuitBreaker breaker(String name) {
        return breakers.get(new BreakerName(name));
    }

    CircuitBreakers breakers() {
        return declared;
    }

    CircuitBreaker payments() {
        return breaker("payments");
    }

    long leads() {
        return breakers.values().stream().filter(NodeCircuitBreaker::isLeader).count();
    }

    CoordinationStatus status() {
        return run.status();
    }

    /** From now on commands wait, or those that have waited are sent. */
    void hangCommands(boolean hang) {
        commandsHang = hang;
    }

    /** Its event loop has ended. */
    void ended() {
        run.ended();
    }

    /** Asks for a view; the answer comes with the next steps. */
    CompletableFuture<FleetView> ask() {
        return declared.view().toCompletableFuture();
    }

    BreakerView view() {
        var view = run.view().toCompletableFuture();
        settle();
        return view.join().breakers().get(new BreakerName("payments"));
    }
}
