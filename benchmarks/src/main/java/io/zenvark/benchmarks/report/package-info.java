// SPDX-License-Identifier: Apache-2.0
/** Results as JSON, and as tables in docs/performance.md. */
@NullMarked
package io.zenvark.benchmarks.report;

import org.jspecify.annotations.NullMarked;
