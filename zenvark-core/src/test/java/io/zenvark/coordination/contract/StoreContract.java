// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import io.zenvark.BreakerName;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.contract.StoreUnderTest.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Common base of the parts of the contract. */
public abstract class StoreContract {

    /** A lease that outlives every test. */
    static final Duration LONG = Duration.ofMinutes(5);

    /** A lease that expires during a test. */
    static final Duration SHORT = Duration.ofMinutes(1);

    static final BreakerName PAYMENTS = new BreakerName("payments");
    static final BreakerName STOCK = new BreakerName("stock");

    private final List<CoordinationPorts> connected = new ArrayList<>();
    private StoreUnderTest store;

    /** Returns an empty store. */
    protected abstract StoreUnderTest emptyStore();

    @BeforeEach
    void begin() {
        store = emptyStore();
    }

    @AfterEach
    void closeAll() {
        connected.forEach(ports -> ports.store().close());
    }

    CoordinationPorts connect() {
        CoordinationPorts ports = store.connect();
        connected.add(ports);
        return ports;
    }

    /** Returns a node whose session does not exist yet. */
    Node strangerNode() {
        return new Node(connect());
    }

    /** Returns a node with a live session. */
    Node node() {
        Node node = strangerNode();
        node.begin(LONG);
        return node;
    }

    /** Returns a node whose session has expired without an announcement. */
    Node expiredNode() {
        Node node = shortLivedNode();
        expire();
        return node;
    }

    /** Returns a node whose session lives until {@link #expire()}. */
    Node shortLivedNode() {
        Node node = strangerNode();
        node.begin(SHORT);
        return node;
    }

    /** Turns the clock of the store back. */
    void setBack(Duration time) {
        store.age(time.negated());
    }

    void expire() {
        store.age(SHORT.plusMillis(1));
    }

    void clear() {
        store.clear();
    }

    void lose(Part part) {
        store.lose(part);
    }
}
