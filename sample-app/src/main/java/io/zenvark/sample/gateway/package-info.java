// SPDX-License-Identifier: Apache-2.0
/** The way in: it spreads requests over the instances, and shows the circuit as each of them sees it. */
@NullMarked
package io.zenvark.sample.gateway;

import org.jspecify.annotations.NullMarked;
