// SPDX-License-Identifier: Apache-2.0
/** HTTP clients that give up soon. */
@NullMarked
package io.zenvark.sample.web;

import org.jspecify.annotations.NullMarked;
