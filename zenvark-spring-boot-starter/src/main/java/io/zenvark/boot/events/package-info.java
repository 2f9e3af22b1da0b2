// SPDX-License-Identifier: Apache-2.0

/** What happens to the circuit breakers, as events of the application and as lines in the audit log. */
@NullMarked
package io.zenvark.boot.events;

import org.jspecify.annotations.NullMarked;
