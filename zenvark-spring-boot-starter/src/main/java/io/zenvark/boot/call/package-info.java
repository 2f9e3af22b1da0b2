// SPDX-License-Identifier: Apache-2.0
/**
 * Calls that end later than the method that began them: what counts as their end, for the annotation, the factories of
 * Spring Cloud and the HTTP clients alike.
 */
@NullMarked
package io.zenvark.boot.call;

import org.jspecify.annotations.NullMarked;
