// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import org.springframework.boot.WebApplicationType;

class ServletRefusedRequestTests extends RefusedRequestContract {

    ServletRefusedRequestTests() {
        super(WebApplicationType.SERVLET);
    }
}
