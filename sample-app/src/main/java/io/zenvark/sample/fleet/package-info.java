// SPDX-License-Identifier: Apache-2.0
/** All services in one process, each in a Spring context of its own. */
@NullMarked
package io.zenvark.sample.fleet;

import org.jspecify.annotations.NullMarked;
