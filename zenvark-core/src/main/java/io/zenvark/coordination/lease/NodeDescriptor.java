// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import io.zenvark.NodeId;
import java.time.Instant;

/**
 * What a node tells the others of itself.
 *
 * @param id its label
 * @param application the application's name
 * @param version the application's version; empty where unknown
 * @param since when its session began, as the store reckons
 */
public record NodeDescriptor(NodeId id, String application, String version, Instant since) {}
