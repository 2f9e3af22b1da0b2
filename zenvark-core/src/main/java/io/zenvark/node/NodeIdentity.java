// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.SafeText;

/**
 * The identity of a node.
 *
 * @param namespace the namespace of the fleet
 * @param id the id of the node, for messages and views; need not be unique
 * @param application the application's name; cut to 200 characters, empty if unknown
 * @param version the application's version; cut to 200 characters, empty if unknown
 */
public record NodeIdentity(Namespace namespace, NodeId id, String application, String version) {

    private static final int LONGEST_TEXT = 200;

    // Cut like the descriptor of this node, so that the node recognizes its own application.
    public NodeIdentity {
        application = SafeText.of(application, LONGEST_TEXT);
        version = SafeText.of(version, LONGEST_TEXT);
    }
}
