// SPDX-License-Identifier: Apache-2.0
/**
 * What nodes report of their calls, and what a leader remembers of the reports.
 */
@NullMarked
package io.zenvark.coordination.outcome;

import org.jspecify.annotations.NullMarked;
