// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import org.springframework.boot.WebApplicationType;

class ReactiveEventsEndpointTests extends EventsEndpointContract {

    ReactiveEventsEndpointTests() {
        super(WebApplicationType.REACTIVE);
    }
}
