// SPDX-License-Identifier: Apache-2.0
/**
 * Collects configuration problems and reports them as failure analyses at startup.
 */
@NullMarked
package io.zenvark.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
