// SPDX-License-Identifier: Apache-2.0
/** The protected service. Its instances share one circuit for their calls to the auth service. */
@NullMarked
package io.zenvark.sample.profile;

import org.jspecify.annotations.NullMarked;
