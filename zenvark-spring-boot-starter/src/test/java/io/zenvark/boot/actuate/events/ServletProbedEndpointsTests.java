// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import org.springframework.boot.WebApplicationType;

class ServletProbedEndpointsTests extends ProbedEndpointsContract {

    ServletProbedEndpointsTests() {
        super(WebApplicationType.SERVLET);
    }
}
