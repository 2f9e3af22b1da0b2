// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

/**
 * How many nodes have to see what a strategy objects to before a circuit opens for all of them, so that one node with a
 * broken network does not open it for the whole fleet. Where the strategy objects to failures, it takes a failure in the
 * window for a node to count; where it objects to slow calls, it takes a slow call, failed or not.
 *
 * @param nodes at least so many nodes
 * @param share and at least this part of the live nodes, from 0 to 1
 */
public record Quorum(int nodes, double share) {

    /** One node is enough. */
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

    /**
     * Whether so many nodes are enough among so many live ones.
     *
     * @param seeing how many have seen it: {@link io.zenvark.strategy.Verdict#nodes()}
     * @param live how many there are
     */
    public boolean isReached(int seeing, int live) {
        return seeing >= Math.max(nodes, (int) Math.ceil(share * live));
    }

    /** Whether a single node is always enough. */
    public boolean isOne() {
        return nodes == 1 && share == 0;
    }
}
