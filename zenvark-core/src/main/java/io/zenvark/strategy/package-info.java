// SPDX-License-Identifier: Apache-2.0
/**
 * WHEN to open: strategies and their windows. Pure: no clock, no thread, no store.
 */
@NullMarked
package io.zenvark.strategy;

import org.jspecify.annotations.NullMarked;
