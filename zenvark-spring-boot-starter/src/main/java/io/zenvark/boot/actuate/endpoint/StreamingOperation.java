// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import java.util.Map;

/**
 * A read operation whose response does not end.
 *
 * <p>A HEAD request must not run the operation. Otherwise the web framework, which discards the body, would run it
 * until the application stops.
 */
@FunctionalInterface
public interface StreamingOperation {

    /**
     * Returns the status of the response to a GET request.
     *
     * @param selectors the variables of the path by name
     */
    int status(Map<String, String> selectors);
}
