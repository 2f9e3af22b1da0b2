// SPDX-License-Identifier: Apache-2.0
/**
 * A real Redis for tests, without Docker: a process of its own that can be paused, killed and asked what it saw.
 */
@NullMarked
package io.zenvark.testsupport;

import org.jspecify.annotations.NullMarked;
