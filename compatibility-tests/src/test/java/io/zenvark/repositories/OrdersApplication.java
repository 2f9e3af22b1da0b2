// SPDX-License-Identifier: Apache-2.0
package io.zenvark.repositories;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** An application with repositories of Spring Data JDBC. Apart, because other applications must not find them. */
@EnableAutoConfiguration
public class OrdersApplication {}
