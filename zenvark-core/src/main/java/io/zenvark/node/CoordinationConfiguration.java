// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.breaker.RetryAfterReader;
import io.zenvark.coordination.lease.LeaseConfiguration;
import java.time.Duration;

/**
 * How a node takes part in the coordination of its fleet.
 *
 * @param identity the identity of the node
 * @param lease the lease of its sessions
 * @param reporting the pace of its flushes
 * @param outage the behavior while Redis is unavailable
 * @param commandTimeout the time from sending a command to its deadline in store time
 * @param retryAfter reads {@code Retry-After} of failed health checks
 */
record CoordinationConfiguration(
        NodeIdentity identity,
        LeaseConfiguration lease,
        ReportingConfiguration reporting,
        OutageConfiguration outage,
        Duration commandTimeout,
        RetryAfterReader retryAfter) {}
