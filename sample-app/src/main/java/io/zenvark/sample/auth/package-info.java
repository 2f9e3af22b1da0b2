// SPDX-License-Identifier: Apache-2.0
/** The service that the profile service depends on. It can be made to fail. */
@NullMarked
package io.zenvark.sample.auth;

import org.jspecify.annotations.NullMarked;
