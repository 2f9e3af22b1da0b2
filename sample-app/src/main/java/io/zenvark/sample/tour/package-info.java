// SPDX-License-Identifier: Apache-2.0
/** A walk through opening, recovery and change of leader, in which every claim is observed. */
@NullMarked
package io.zenvark.sample.tour;

import org.jspecify.annotations.NullMarked;
