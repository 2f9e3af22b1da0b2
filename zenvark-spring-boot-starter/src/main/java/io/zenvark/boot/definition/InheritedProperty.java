// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.properties.PropertyPath;
import java.util.Optional;

/**
 * A setting of a breaker.
 *
 * @param section where it was set: at the breaker, or at one of its templates
 * @param value empty where it was not
 */
record InheritedProperty<T>(PropertyPath section, Optional<T> value) {}
