// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One contestant for all threads of a benchmark, like a breaker that all threads of an application share. */
@State(Scope.Benchmark)
public abstract class CallState {

    static final String DROPS = "zenvark.benchmarks.drops";

    static final Object ANSWER = "answer";

    private Contestant contestant;

    abstract Contestant contestant();

    @Setup(Level.Trial)
    public final void open() {
        contestant = contestant();
        checkState();
    }

    final Object callIt() throws Exception {
        return contestant.call();
    }

    private void checkState() {
        if (!contestant.isInExpectedState()) {
            throw new IllegalStateException("the circuit is not in the expected state");
        }
    }

    @TearDown(Level.Trial)
    public final void close() throws Exception {
        checkState();
        String drops = System.getProperty(DROPS, "");
        if (!drops.isEmpty()) {
            Files.writeString(
                    Path.of(drops), contestant.dropped() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        contestant.close();
    }
}
