// SPDX-License-Identifier: Apache-2.0
/**
 * Calls that end after the method that started them has returned. Determines their outcomes for the annotation, the
 * Spring Cloud factories and the HTTP clients.
 */
@NullMarked
package io.zenvark.boot.call;

import org.jspecify.annotations.NullMarked;
