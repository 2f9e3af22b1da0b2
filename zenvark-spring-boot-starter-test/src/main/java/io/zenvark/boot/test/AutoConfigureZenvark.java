// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Makes the application under test a node of a {@link ZenvarkFleet}, whatever {@code zenvark.coordination} says: no
 * Redis, and time that stands still. The fleet is a bean, and begins anew before each test method, also where tests
 * share a context. To be used with {@code @SpringBootTest} and with slices; {@link ZenvarkTest} has it already.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureZenvark {}
