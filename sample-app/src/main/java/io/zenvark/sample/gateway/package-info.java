// SPDX-License-Identifier: Apache-2.0
/** The gateway. It distributes requests over the instances, and shows the circuit as known to each of them. */
@NullMarked
package io.zenvark.sample.gateway;

import org.jspecify.annotations.NullMarked;
