// SPDX-License-Identifier: Apache-2.0
/**
 * For the tests of applications with circuit breakers: a whole fleet in one process, whose time stands still until the
 * test moves it, and assertions.
 */
@NullMarked
package io.zenvark.boot.test;

import org.jspecify.annotations.NullMarked;
