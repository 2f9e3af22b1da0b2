// SPDX-License-Identifier: Apache-2.0
/** What docs/migrating-from-resilience4j.md has after the move. */
package io.zenvark.samples.migration;
