// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import org.springframework.boot.WebApplicationType;

class ReactiveProbedEndpointsTests extends ProbedEndpointsContract {

    ReactiveProbedEndpointsTests() {
        super(WebApplicationType.REACTIVE);
    }
}
