// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.SafeText;
import java.time.Instant;
import java.util.Map;

/**
 * What a node tells the others of itself.
 *
 * @param id its label
 * @param application the application's name, at most 200 characters; see {@link SafeText}
 * @param version the application's version, at most 200 characters; empty where unknown
 * @param since when its session began, as the store reckons
 * @param fingerprints a short digest of the configuration of each of its breakers: nodes of one namespace that differ
 *     in one of them are configured differently
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
