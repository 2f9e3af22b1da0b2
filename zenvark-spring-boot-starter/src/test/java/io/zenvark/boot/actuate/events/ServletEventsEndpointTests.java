// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import org.junit.jupiter.api.Tag;
import org.springframework.boot.WebApplicationType;

@Tag("long")
class ServletEventsEndpointTests extends EventsEndpointContract {

    ServletEventsEndpointTests() {
        super(WebApplicationType.SERVLET);
    }
}
