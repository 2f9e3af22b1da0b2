// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.lease.LeaseConfiguration;
import java.time.Duration;

/**
 * The configuration of a node.
 *
 * @param lease the lease of its sessions
 * @param reporting the pace of its flushes
 * @param outage the behavior while Redis is unavailable
 * @param commandTimeout the time from sending a command to its deadline in store time
 */
record NodeTerms(
        LeaseConfiguration lease,
        ReportingConfiguration reporting,
        OutageConfiguration outage,
        Duration commandTimeout) {}
