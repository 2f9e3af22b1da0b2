// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.SafeText;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The description of a node that other nodes and viewers see.
 *
 * @param id the id of the node
 * @param application the application's name; cut to 200 characters, see {@link SafeText}
 * @param version the application's version; cut to 200 characters, empty if unknown
 * @param since the start of the session in store time, as estimated by the node
 * @param fingerprints a short digest of the configuration of each breaker; nodes of a namespace with different digests
 *     of a breaker are configured differently
 * @param capabilities the names of optional features that the node offers to others, such as {@link #HANDOVER};
 *     {@code [A-Za-z0-9._-]+} each
 */
public record NodeDescriptor(
        NodeId id,
        String application,
        String version,
        Instant since,
        Map<BreakerName, String> fingerprints,
        Set<String> capabilities) {

    /** The capability to continue the recovery checks of another leader. */
    public static final String HANDOVER = "handover";

    private static final int LONGEST_TEXT = 200;
    private static final Pattern CAPABILITY = Pattern.compile("[A-Za-z0-9._-]+");

    public NodeDescriptor {
        application = SafeText.of(application, LONGEST_TEXT);
        version = SafeText.of(version, LONGEST_TEXT);
        fingerprints = Map.copyOf(fingerprints);
        capabilities = Set.copyOf(capabilities);
        for (String capability : capabilities) {
            if (!CAPABILITY.matcher(capability).matches()) {
                throw new IllegalArgumentException("capability '" + SafeText.of(capability, LONGEST_TEXT)
                        + "' must consist of letters, digits, dots, dashes and underscores");
            }
        }
    }

    /** Creates a descriptor without capabilities. */
    public NodeDescriptor(
            NodeId id, String application, String version, Instant since, Map<BreakerName, String> fingerprints) {
        this(id, application, version, since, fingerprints, Set.of());
    }

    /** Returns whether the node can continue the recovery checks of a breaker. */
    public boolean mayContinue(BreakerName breaker) {
        return capabilities.contains(HANDOVER) && fingerprints.containsKey(breaker);
    }
}
