// SPDX-License-Identifier: Apache-2.0
package io.zenvark.repositories;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** An application with repositories of Spring Data JDBC, in a package that other applications do not scan. */
@EnableAutoConfiguration
public class OrdersApplication {}
