// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

/**
 * How many nodes have to see failures before a circuit opens for all of them, so that one node with a broken network
 * does not open it for the whole fleet.
 *
 * @param nodes at least so many nodes
 * @param share and at least this part of the live nodes, from 0 to 1
 */
public record Quorum(int nodes, double share) {

    /** The failures of one node are enough. */
    public static final Quorum ONE = new Quorum(1, 0);

    public Quorum {
        if (nodes < 1) {
            throw new IllegalArgumentException("minimum-failing-nodes (" + nodes + ") must be at least 1");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("minimum-failing-nodes (" + share + ") must be a share from 0 to 1");
        }
    }

    /** An absolute number. */
    public static Quorum nodes(int nodes) {
        return new Quorum(nodes, 0);
    }

    /** A part of the live nodes, rounded up. */
    public static Quorum share(double share) {
        return new Quorum(1, share);
    }

    /** Whether so many failing nodes are enough among so many live ones. */
    public boolean isReached(int failing, int live) {
        // Slow calls that succeed are no failures, but where a strategy objects at least one node has seen why.
        return Math.max(1, failing) >= Math.max(nodes, (int) Math.ceil(share * live));
    }

    /** Whether the failures of a single node are always enough. */
    public boolean isOne() {
        return nodes == 1 && share == 0;
    }
}
