// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.node.runtime.NodeEngine;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/** An engine without threads. The {@link FleetDriver} runs the tasks of the node. */
final class DrivenEngine implements NodeEngine {

    private final FleetDriver driver;
    private final Random seeds;
    private final DrivenListenerExecutor listeners;

    DrivenEngine(FleetDriver driver, Random seeds) {
        this.driver = driver;
        this.seeds = seeds;
        this.listeners = new DrivenListenerExecutor(driver);
    }

    @Override
    public LongSupplier nanos() {
        return driver::nanos;
    }

    @Override
    public ExecutorService listeners() {
        return listeners;
    }

    @Override
    public Threads begin() {
        return new DrivenThreads(driver, new Random(seeds.nextLong()));
    }
}
