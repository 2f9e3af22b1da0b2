// SPDX-License-Identifier: Apache-2.0
/**
 * Annotate a test with {@link io.zenvark.boot.test.ZenvarkTest} or {@link io.zenvark.boot.test.AutoConfigureZenvark},
 * and inject the {@link io.zenvark.boot.test.ZenvarkFleet}. It is a fleet in one process, without Redis, whose time the
 * test moves. {@link io.zenvark.boot.test.ZenvarkAssertions} provides assertions about circuit breakers.
 */
@NullMarked
package io.zenvark.boot.test;

import org.jspecify.annotations.NullMarked;
