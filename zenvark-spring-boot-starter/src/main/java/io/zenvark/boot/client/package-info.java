// SPDX-License-Identifier: Apache-2.0
/** Circuit breakers for {@code RestClient}, {@code RestTemplate} and {@code WebClient}. */
@NullMarked
package io.zenvark.boot.client;

import org.jspecify.annotations.NullMarked;
