// SPDX-License-Identifier: Apache-2.0
/** A tour that opens and closes a circuit and changes its leader, and observes each effect. */
@NullMarked
package io.zenvark.sample.tour;

import org.jspecify.annotations.NullMarked;
