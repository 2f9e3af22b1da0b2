// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.auth;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The auth service: gives tokens, unless it is told to fail. */
@SpringBootApplication(proxyBeanMethods = false)
public class AuthService {}
