// SPDX-License-Identifier: Apache-2.0
/** HTTP clients with short timeouts. */
@NullMarked
package io.zenvark.sample.web;

import org.jspecify.annotations.NullMarked;
