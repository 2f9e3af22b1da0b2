// SPDX-License-Identifier: Apache-2.0

/** The Actuator endpoints for events of this node: the latest events, and a stream of new events. */
@NullMarked
package io.zenvark.boot.actuate.events;

import org.jspecify.annotations.NullMarked;
