// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.auth;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The auth service. It issues tokens unless it is switched to fail. */
@SpringBootApplication(proxyBeanMethods = false)
public class AuthService {}
