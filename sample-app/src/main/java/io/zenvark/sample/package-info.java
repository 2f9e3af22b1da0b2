// SPDX-License-Identifier: Apache-2.0
/** A fleet to look at: one service that can fail, three instances that call it through one circuit, and a gateway. */
@NullMarked
package io.zenvark.sample;

import org.jspecify.annotations.NullMarked;
