// SPDX-License-Identifier: Apache-2.0
/**
 * How a start-up fails: in words for whoever wrote the configuration.
 */
@NullMarked
package io.zenvark.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
