// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the HTTP status that exceptions of HTTP clients and of Spring carry.
 */
@NullMarked
package io.zenvark.boot.httpstatus;

import org.jspecify.annotations.NullMarked;
