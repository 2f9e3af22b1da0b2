// SPDX-License-Identifier: Apache-2.0
/**
 * A sample fleet: a service that can fail, three instances of a service that call it through one circuit, and a
 * gateway.
 */
@NullMarked
package io.zenvark.sample;

import org.jspecify.annotations.NullMarked;
