// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the HTTP status from exceptions of HTTP clients and of Spring.
 */
@NullMarked
package io.zenvark.boot.httpstatus;

import org.jspecify.annotations.NullMarked;
