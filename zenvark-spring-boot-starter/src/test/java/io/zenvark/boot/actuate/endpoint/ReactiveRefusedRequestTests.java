// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import org.junit.jupiter.api.Tag;
import org.springframework.boot.WebApplicationType;

@Tag("long")
class ReactiveRefusedRequestTests extends RefusedRequestContract {

    ReactiveRefusedRequestTests() {
        super(WebApplicationType.REACTIVE);
    }
}
