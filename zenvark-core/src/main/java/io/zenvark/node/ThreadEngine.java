// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/** The clock of the machine, and threads of one's own. */
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
    public Run begin() {
        return new NodeThreads();
    }
}
