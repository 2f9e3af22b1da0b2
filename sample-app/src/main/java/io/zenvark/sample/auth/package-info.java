// SPDX-License-Identifier: Apache-2.0
/** The service that the others depend on, with a switch to make it fail. */
@NullMarked
package io.zenvark.sample.auth;

import org.jspecify.annotations.NullMarked;
