// SPDX-License-Identifier: Apache-2.0
/**
 * THE PROTOCOL: what one process asks of the store that all share. Knows no Redis.
 *
 * <p>The store is lock service and fenced resource in one, so fencing is complete within one lineage of its data: a
 * transition is written only when its session is alive and its session and epoch equal the assignment, in the same
 * atomic step. What is <em>not</em> guaranteed: two nodes may both believe that they lead while the store's clock steps
 * forward or its data is lost; listeners and meters are not fenced. Time that is compared between processes is always
 * the store's; the age of a lease is read on one's own monotonic clock.
 */
@NullMarked
package io.zenvark.coordination;

import org.jspecify.annotations.NullMarked;
