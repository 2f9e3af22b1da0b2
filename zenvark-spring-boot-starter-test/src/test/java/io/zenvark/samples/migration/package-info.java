// SPDX-License-Identifier: Apache-2.0
/** The code of docs/migrating-from-resilience4j.md after the migration. */
package io.zenvark.samples.migration;
