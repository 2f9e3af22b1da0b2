// SPDX-License-Identifier: Apache-2.0
/** Responses of Spring MVC and WebFlux applications to rejected calls that the application does not handle. */
@NullMarked
package io.zenvark.boot.web;

import org.jspecify.annotations.NullMarked;
