// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.coordination.log.Doubt;
import io.zenvark.node.SecondOpinion.Attempt;
import io.zenvark.testsupport.Logged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecondOpinionTests {

    private static final BreakerName PAYMENTS = new BreakerName("payments");
    private static final NodeId SELF = new NodeId("node-1");
    private static final NodeId OTHER = new NodeId("node-2");

    private final DoubtLog log = new DoubtLog(SELF);
    private final List<Doubt> handedOver = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private Attempt attempt = Attempt.HANDED_OVER;
    private long version = 3;
    private int quorum = 1;
    private int stayedClosed;

    @Test
    void handsFirstFailedCheckOver() {
        SecondOpinion opinion = opinion(Optional.empty());
        assertThat(opinion.isDue()).isFalse();
        fail(opinion, "timeout");
        assertThat(handedOver).containsExactly(new Doubt(3, SELF, "timeout"));
        assertThat(opened).isEmpty();
        assertThat(stayedClosed).isZero();
    }

    @Test
    void opensIfCheckOfAnotherNodeFailsHereToo() {
        SecondOpinion opinion = opinion(Optional.of(doubtOf(3)));
        assertThat(opinion.isDue()).isTrue();
        fail(opinion, "timeout");
        assertThat(opened)
                .containsExactly("idle health check failed on node-1: timeout, and on node-2: connection refused");
        assertThat(handedOver).isEmpty();
    }

    @Test
    void opensWithTwoNodesUnderHigherQuorum() {
        quorum = 3;
        fail(opinion(Optional.of(doubtOf(3))), "timeout");
        assertThat(opened).hasSize(1);
    }

    @Test
    void endsDoubtIfCheckPassesHere() {
        SecondOpinion opinion = opinion(Optional.of(doubtOf(3)));
        opinion.onPassed();
        assertThat(opinion.isDue()).isFalse();
        fail(opinion, "timeout");
        assertThat(handedOver).hasSize(1);
        assertThat(opened).isEmpty();
    }

    @Test
    void ignoresDoubtAboutAnotherVersion() {
        SecondOpinion opinion = opinion(Optional.of(doubtOf(3)));
        version = 4;
        assertThat(opinion.isDue()).isFalse();
        fail(opinion, "timeout");
        assertThat(handedOver).containsExactly(new Doubt(4, SELF, "timeout"));
        assertThat(opened).isEmpty();
    }

    @Test
    void opensAloneIfQuorumIsOneNode() {
        attempt = Attempt.NO_OTHER_NODE;
        fail(opinion(Optional.empty()), "timeout");
        assertThat(opened).containsExactly("idle health check failed: timeout");
        assertThat(stayedClosed).isZero();
    }

    @Test
    void staysClosedAloneUnderHigherQuorum() {
        attempt = Attempt.NO_OTHER_NODE;
        quorum = 2;
        SecondOpinion opinion = opinion(Optional.empty());
        try (Logged logged = new Logged(IdleChecks.class)) {
            fail(opinion, "timeout");
            fail(opinion, "timeout");
            assertThat(logged.at(Level.WARN))
                    .containsExactly("Idle health check of circuit breaker 'payments' failed on node node-1 (timeout)."
                            + " The circuit stays closed, because strategy.minimum-failing-nodes requires 2 nodes and no"
                            + " other live node can repeat the check. Further failures are logged at DEBUG");
            assertThat(logged.at(Level.DEBUG)).hasSize(1);
        }
        assertThat(opened).isEmpty();
        assertThat(stayedClosed).isEqualTo(2);
    }

    @Test
    void staysClosedIfOtherNodesAreUnknown() {
        attempt = Attempt.NOT_NOW;
        fail(opinion(Optional.empty()), "timeout");
        assertThat(opened).isEmpty();
        assertThat(stayedClosed).isOne();
    }

    @Test
    void warnsOncePerNodeAndVersionOfRefutedDoubts() {
        try (Logged logged = new Logged(IdleChecks.class)) {
            opinion(Optional.of(doubtOf(3))).onPassed();
            opinion(Optional.of(doubtOf(3))).onPassed();
            assertThat(logged.at(Level.WARN))
                    .containsExactly("Idle health check of circuit breaker 'payments' failed on node node-2 (connection"
                            + " refused) and passed on node node-1; the circuit stays closed. Check the network of node"
                            + " node-2. Further failures on that node are logged at DEBUG");
            assertThat(logged.at(Level.DEBUG)).hasSize(1);
            version = 4;
            opinion(Optional.of(doubtOf(4))).onPassed();
            opinion(Optional.empty()).onPassed();
            assertThat(logged.at(Level.WARN)).hasSize(2);
        }
    }

    private SecondOpinion opinion(Optional<Doubt> received) {
        return new SecondOpinion(
                PAYMENTS,
                log,
                () -> version,
                () -> quorum,
                (doubt, result) -> {
                    handedOver.add(doubt);
                    result.accept(attempt);
                },
                received);
    }

    private void fail(SecondOpinion opinion, String error) {
        opinion.onFailed(error, opened::add, () -> stayedClosed++);
    }

    private static Doubt doubtOf(long version) {
        return new Doubt(version, OTHER, "connection refused");
    }
}
