// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Passes the notifications of one node to the {@link FleetDriver}, which runs them. */
final class DrivenListenerExecutor extends AbstractExecutorService {

    private final FleetDriver driver;
    private volatile boolean ended;

    DrivenListenerExecutor(FleetDriver driver) {
        this.driver = driver;
    }

    @Override
    public void execute(Runnable task) {
        if (!ended) {
            driver.notifyListeners(task);
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
