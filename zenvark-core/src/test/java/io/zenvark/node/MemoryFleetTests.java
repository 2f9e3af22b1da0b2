// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.memory.InMemoryStore;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Tag;

@Tag("long")
class MemoryFleetTests extends FleetScenarios {

    private final InMemoryStore store = new InMemoryStore(InstantSource.system(), new Random(1));

    @Override
    CoordinationPorts connect() {
        return store.connect();
    }
}
