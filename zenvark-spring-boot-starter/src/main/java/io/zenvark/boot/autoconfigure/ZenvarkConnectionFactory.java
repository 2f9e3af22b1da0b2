// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Qualifier for the {@code RedisConnectionFactory} bean that circuit breakers use.
 *
 * <p>Required only if the application has several such beans and another bean or none is {@code @Primary}. The property
 * {@code zenvark.redis.connection-factory} takes precedence.
 */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Qualifier
public @interface ZenvarkConnectionFactory {}
