// SPDX-License-Identifier: Apache-2.0
/** The Actuator endpoint {@code circuitbreakers}, its responses and the checks of its requests. */
@NullMarked
package io.zenvark.boot.actuate.endpoint;

import org.jspecify.annotations.NullMarked;
