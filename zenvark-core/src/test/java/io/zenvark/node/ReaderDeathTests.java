// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.node.NodeFleet.payments;
import static org.awaitility.Awaitility.await;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.EventReader;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.simulation.hand.Calls;
import io.zenvark.testsupport.RedisServer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A leader whose reader fails with an error resigns, and may lead again once it can read. */
@Tag("integration")
@Tag("long")
class ReaderDeathTests {

    private final AtomicBoolean exhausted = new AtomicBoolean();

    @Test
    void recoversAfterReaderDied() {
        try (RedisServer redis = RedisServer.start();
                NodeFleet fleet = new NodeFleet(() -> dying(RedisPorts.of(redis)), NodeFleet.SHORT_LEASE)) {
            ZenvarkNode node = fleet.join();
            await().until(() -> payments(node).isLeader());

            exhausted.set(true);
            Calls.fail(payments(node), 1);
            await().until(() -> node.breakers().coordination() == CoordinationStatus.DEGRADED
                    && !payments(node).isLeader());

            exhausted.set(false);
            await().until(() -> node.breakers().coordination() == CoordinationStatus.CONNECTED
                    && payments(node).isLeader());
            fleet.healthy.set(false);
            Calls.fail(payments(node), 5);
            await().until(() -> payments(node).state() == CircuitState.OPEN);
        }
    }

    private CoordinationPorts dying(CoordinationPorts ports) {
        return new CoordinationPorts(ports.store(), new DyingReader(ports.reader()));
    }

    private final class DyingReader implements EventReader {

        private final EventReader reader;

        DyingReader(EventReader reader) {
            this.reader = reader;
        }

        @Override
        public ReadReply read(ReadRequest request) {
            ReadReply reply = reader.read(request);
            if (exhausted.get()) {
                throw new OutOfMemoryError("the test exhausts the heap");
            }
            return reply;
        }
    }
}
