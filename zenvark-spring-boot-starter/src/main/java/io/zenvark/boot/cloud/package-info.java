// SPDX-License-Identifier: Apache-2.0
/** Integration with Spring Cloud: circuit breaker factories, gateway filters, and the refresh of the environment. */
@NullMarked
package io.zenvark.boot.cloud;

import org.jspecify.annotations.NullMarked;
