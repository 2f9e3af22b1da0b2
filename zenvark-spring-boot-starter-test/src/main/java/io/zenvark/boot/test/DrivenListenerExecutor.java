// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Has the {@link Conductor} tell the listeners of one node. */
final class HandNews extends AbstractExecutorService {

    private final Conductor conductor;
    private volatile boolean ended;

    HandNews(Conductor conductor) {
        this.conductor = conductor;
    }

    @Override
    public void execute(Runnable task) {
        if (!ended) {
            conductor.tell(task);
        }
    }

    @Override
    public void shutdown() {
        ended = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        ended = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return ended;
    }

    @Override
    public boolean isTerminated() {
        return ended;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return ended;
    }
}
