// SPDX-License-Identifier: Apache-2.0
/**
 * Health checks that need no code: by URL and by TCP connection.
 */
@NullMarked
package io.zenvark.boot.healthcheck;

import org.jspecify.annotations.NullMarked;
