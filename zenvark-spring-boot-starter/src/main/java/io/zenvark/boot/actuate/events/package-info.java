// SPDX-License-Identifier: Apache-2.0

/** What happened to the circuit breakers, as this node saw it: the latest events, and a stream of the coming ones. */
@NullMarked
package io.zenvark.boot.actuate.events;

import org.jspecify.annotations.NullMarked;
