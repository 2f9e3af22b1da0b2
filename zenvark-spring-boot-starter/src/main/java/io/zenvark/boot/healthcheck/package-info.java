// SPDX-License-Identifier: Apache-2.0
/**
 * Health checks by HTTP request, TCP connection, health indicator and annotated method.
 */
@NullMarked
package io.zenvark.boot.healthcheck;

import org.jspecify.annotations.NullMarked;
