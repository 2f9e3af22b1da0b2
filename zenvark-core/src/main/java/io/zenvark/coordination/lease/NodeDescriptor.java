// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.SafeText;
import java.time.Instant;
import java.util.Map;

/**
 * The description of a node that other nodes and viewers see.
 *
 * @param id the id of the node
 * @param application the application's name; cut to 200 characters, see {@link SafeText}
 * @param version the application's version; cut to 200 characters, empty if unknown
 * @param since the start of the session in store time, as estimated by the node
 * @param fingerprints a short digest of the configuration of each breaker; nodes of a namespace with different digests
 *     of a breaker are configured differently
 */
public record NodeDescriptor(
        NodeId id, String application, String version, Instant since, Map<BreakerName, String> fingerprints) {

    private static final int LONGEST_TEXT = 200;

    public NodeDescriptor {
        application = SafeText.of(application, LONGEST_TEXT);
        version = SafeText.of(version, LONGEST_TEXT);
        fingerprints = Map.copyOf(fingerprints);
    }
}
