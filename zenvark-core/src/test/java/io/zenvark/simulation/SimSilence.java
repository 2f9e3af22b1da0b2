// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

/** Whether a connection of a node answers. */
final class SimSilence {

    private boolean silent;
    private boolean untilReconnect;

    void begin(boolean reconnectEndsIt) {
        silent = true;
        untilReconnect = reconnectEndsIt;
    }

    void end() {
        silent = false;
    }

    boolean isSilent() {
        return silent;
    }

    boolean endsByReconnect() {
        return silent && untilReconnect;
    }
}
