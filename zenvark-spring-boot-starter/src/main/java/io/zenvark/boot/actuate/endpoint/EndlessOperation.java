// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import java.util.Map;

/**
 * A read operation whose response does not end. HEAD must not run it: a web framework that discards the body of a
 * response would run it until the application stops.
 */
@FunctionalInterface
public interface EndlessOperation {

    /**
     * Returns the status with which GET would begin its response.
     *
     * @param selectors the variables of the path by name
     */
    int status(Map<String, String> selectors);
}
