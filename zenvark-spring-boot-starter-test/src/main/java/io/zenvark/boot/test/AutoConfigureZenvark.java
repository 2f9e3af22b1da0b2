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
 * Makes the application under test a node of a {@link ZenvarkFleet}, regardless of {@code zenvark.coordination}. The
 * test needs no Redis, and time stands still until the test moves it.
 *
 * <p>The fleet is a bean. It is reset before each test method, even if several test classes share a context. Use this
 * annotation with {@code @SpringBootTest} and with test slices. {@link ZenvarkTest} includes it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureZenvark {}
