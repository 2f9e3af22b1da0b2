// SPDX-License-Identifier: Apache-2.0
/**
 * From properties to breakers: templates, defaults, and what is refused.
 */
@NullMarked
package io.zenvark.boot.definition;

import org.jspecify.annotations.NullMarked;
