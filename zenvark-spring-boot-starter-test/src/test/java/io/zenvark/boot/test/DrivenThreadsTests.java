// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class DrivenThreadsTests {

    private final DrivenThreads threads = new DrivenThreads(new FleetDriver(() -> false), new Random(1));

    @Test
    void leavesFuturesOfCallersToStoppingThread() {
        Executor checks = threads.executors().healthChecks();
        checks.execute(() -> {});
        assertThat(threads.runChecks()).isTrue();

        threads.stop(() -> {});

        assertThatThrownBy(() -> checks.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }
}
