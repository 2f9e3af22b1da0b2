// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import java.time.Instant;
import java.util.Map;

/**
 * What a node tells the others of itself.
 *
 * @param id its label
 * @param application the application's name
 * @param version the application's version; empty where unknown
 * @param since when its session began, as the store reckons
 * @param fingerprints a short digest of the configuration of each of its breakers: nodes of one namespace that differ
 *     in one of them are configured differently
 */
public record NodeDescriptor(
        NodeId id, String application, String version, Instant since, Map<BreakerName, String> fingerprints) {

    public NodeDescriptor {
        fingerprints = Map.copyOf(fingerprints);
    }
}
