// SPDX-License-Identifier: Apache-2.0
/**
 * WHETHER the dependency lives: the check that a user writes, and the policy by which it runs.
 */
@NullMarked
package io.zenvark.health;

import org.jspecify.annotations.NullMarked;
