// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.profile;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The profile service. It needs a token of the auth service for each profile. */
@SpringBootApplication(proxyBeanMethods = false)
public class ProfileService {}
