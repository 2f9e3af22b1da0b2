// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import org.springframework.boot.WebApplicationType;

class ServletUnavailableRedisTests extends UnavailableRedisContract {

    ServletUnavailableRedisTests() {
        super(WebApplicationType.SERVLET);
    }
}
