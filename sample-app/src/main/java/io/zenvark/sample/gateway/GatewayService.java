// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.gateway;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The gateway. It has no circuit breaker of its own. */
@SpringBootApplication(proxyBeanMethods = false)
public class GatewayService {}
