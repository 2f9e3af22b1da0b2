// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.runtime;

import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/** An engine with the clock of the machine and threads of its own. */
final class ThreadEngine implements NodeEngine {

    private final ExecutorService listeners = NodeThreads.single("zenvark-listeners");

    @Override
    public LongSupplier nanos() {
        return System::nanoTime;
    }

    @Override
    public ExecutorService listeners() {
        return listeners;
    }

    @Override
    public Threads begin() {
        return new NodeThreads();
    }
}
