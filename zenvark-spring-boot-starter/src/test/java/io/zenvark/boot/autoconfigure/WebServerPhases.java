// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** The phases in which a web server stops. Spring Boot 3 defines them elsewhere. */
final class WebServerPhases {

    static final int GRACEFUL_SHUTDOWN_PHASE = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;

    static final int START_STOP_LIFECYCLE_PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE;

    private WebServerPhases() {}
}
