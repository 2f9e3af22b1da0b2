// SPDX-License-Identifier: Apache-2.0
/** HTTP clients that are guarded: RestClient and WebClient. */
@NullMarked
package io.zenvark.boot.client;

import org.jspecify.annotations.NullMarked;
