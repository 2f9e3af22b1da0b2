// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;

/**
 * The phases of Spring Boot 4's WebServerApplicationContext. Spring Boot 3 has the second phase without a public
 * constant.
 */
final class WebServerPhases {

    static final int GRACEFUL_SHUTDOWN_PHASE = WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE;

    static final int START_STOP_LIFECYCLE_PHASE = GRACEFUL_SHUTDOWN_PHASE - 1024;

    private WebServerPhases() {}
}
