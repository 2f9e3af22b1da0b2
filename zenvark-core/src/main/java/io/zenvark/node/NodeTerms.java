// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.lease.LeaseConfiguration;
import java.time.Duration;

/**
 * The terms under which a node takes part.
 *
 * @param lease how long it may act without an answer
 * @param reporting how it reports outcomes
 * @param outage what it does while the store is away
 * @param commandTimeout how long a command may wait for its execution: its deadline in store time
 */
record NodeTerms(
        LeaseConfiguration lease,
        ReportingConfiguration reporting,
        OutageConfiguration outage,
        Duration commandTimeout) {}
