// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

/**
 * The number of nodes that must contribute to a verdict before the leader opens the circuit. A quorum of more than one
 * prevents a single node with a broken network from opening the circuit for the fleet. If the verdict is about
 * failures, nodes with a failure in the window count. If it is about slow calls, nodes with a slow call count, failed
 * or not.
 *
 * <p>Both conditions must be met.
 *
 * @param nodes the minimum number of nodes, at least 1
 * @param share the minimum share of the live nodes, from 0 to 1
 */
public record Quorum(int nodes, double share) {

    /** A quorum of one node, the default. */
    public static final Quorum ONE = new Quorum(1, 0);

    public Quorum {
        if (nodes < 1) {
            throw new IllegalArgumentException("minimum-failing-nodes (" + nodes + ") must be at least 1");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("minimum-failing-nodes (" + share + ") must be a share from 0 to 1");
        }
    }

    /** Returns a quorum of a number of nodes. */
    public static Quorum nodes(int nodes) {
        return new Quorum(nodes, 0);
    }

    /** Returns a quorum of a share of the live nodes, rounded up. */
    public static Quorum share(double share) {
        return new Quorum(1, share);
    }

    /**
     * Returns whether the quorum is reached.
     *
     * @param affected the number of nodes that contributed to the verdict: {@link io.zenvark.strategy.Verdict#nodes()}
     * @param live the number of live nodes
     */
    public boolean isReached(int affected, int live) {
        return affected >= required(live);
    }

    /**
     * Returns the number of nodes that must contribute to a verdict, at least 1.
     *
     * @param live the number of live nodes
     */
    public int required(int live) {
        return Math.max(nodes, (int) Math.ceil(share * live));
    }

    /** Returns whether a single node is always sufficient. */
    public boolean isOne() {
        return nodes == 1 && share == 0;
    }
}
