// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How annotated methods are guarded.
 *
 * @param order Where the guard stands among other advice; what is lower is further outside.
 */
public record AnnotationProperties(
        @DefaultValue("2147483643") int order) {}
