// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.properties.PropertyPath;
import java.util.Optional;

/**
 * The value of a property.
 *
 * @param section the path of the section that sets the property, in the breaker or in a template
 * @param value the value; empty if the property is not set
 */
record InheritedProperty<T>(PropertyPath section, Optional<T> value) {}
