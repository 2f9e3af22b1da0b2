// SPDX-License-Identifier: Apache-2.0
/**
 * The words of the domain: names, circuit, outcome, epoch. They depend on nothing.
 */
@NullMarked
package io.zenvark;

import org.jspecify.annotations.NullMarked;
