// SPDX-License-Identifier: Apache-2.0
/**
 * The endpoint {@code circuitbreakers}.
 */
@NullMarked
package io.zenvark.boot.actuate.endpoint;

import org.jspecify.annotations.NullMarked;
