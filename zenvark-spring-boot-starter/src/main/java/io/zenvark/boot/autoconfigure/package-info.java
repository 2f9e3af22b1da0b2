// SPDX-License-Identifier: Apache-2.0
/** Auto-configuration of a node, its circuit breakers and the optional integrations. */
@NullMarked
package io.zenvark.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
