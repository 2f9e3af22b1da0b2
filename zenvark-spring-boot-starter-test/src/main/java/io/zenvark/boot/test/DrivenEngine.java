// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.node.runtime.NodeEngine;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/** Lets the {@link Conductor} drive one node. */
final class HandEngine implements NodeEngine {

    private final Conductor conductor;
    private final Random seeds;
    private final HandNews news;

    HandEngine(Conductor conductor, Random seeds) {
        this.conductor = conductor;
        this.seeds = seeds;
        this.news = new HandNews(conductor);
    }

    @Override
    public LongSupplier nanos() {
        return conductor::nanos;
    }

    @Override
    public ExecutorService listeners() {
        return news;
    }

    @Override
    public Threads begin() {
        return new HandRun(conductor, new Random(seeds.nextLong()));
    }
}
