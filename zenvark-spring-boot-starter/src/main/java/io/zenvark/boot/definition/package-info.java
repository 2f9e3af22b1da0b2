// SPDX-License-Identifier: Apache-2.0
/**
 * Creates breaker definitions from properties: resolves templates, applies defaults and validates values.
 */
@NullMarked
package io.zenvark.boot.definition;

import org.jspecify.annotations.NullMarked;
