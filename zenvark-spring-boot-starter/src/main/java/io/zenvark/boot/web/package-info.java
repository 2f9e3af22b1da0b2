// SPDX-License-Identifier: Apache-2.0
/** Web applications: what they answer when a call was rejected and nobody has dealt with it. */
@NullMarked
package io.zenvark.boot.web;

import org.jspecify.annotations.NullMarked;
