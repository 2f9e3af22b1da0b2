// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.SafeText;

/**
 * Who a process is.
 *
 * @param namespace the fleet it belongs to
 * @param id its label for people
 * @param application the application's name; empty where unknown
 * @param version the application's version; empty where unknown
 */
public record NodeIdentity(Namespace namespace, NodeId id, String application, String version) {

    private static final int LONGEST_TEXT = 200;

    // The same as in the descriptor of this node, so that no node takes its own application for another one.
    public NodeIdentity {
        application = SafeText.of(application, LONGEST_TEXT);
        version = SafeText.of(version, LONGEST_TEXT);
    }
}
