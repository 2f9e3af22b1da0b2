// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of annotated methods.
 *
 * @param order Order of the circuit breaker among other advice. Advice with a lower order runs first.
 */
public record AnnotationProperties(
        @DefaultValue("2147483643") int order) {}
