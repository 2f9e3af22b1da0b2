// SPDX-License-Identifier: Apache-2.0
/** Spring Cloud: circuit breakers by id, the gateway, and the refresh of the environment. */
@NullMarked
package io.zenvark.boot.cloud;

import org.jspecify.annotations.NullMarked;
