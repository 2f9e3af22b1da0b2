// SPDX-License-Identifier: Apache-2.0
/** A real Redis for tests, without Docker. Tests may pause and kill its process and inspect its statistics. */
@NullMarked
package io.zenvark.testsupport;

import org.jspecify.annotations.NullMarked;
