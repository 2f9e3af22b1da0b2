// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Qualifier of the {@code RedisConnectionFactory} bean through which circuit breakers are coordinated. Needed only if
 * the application has several of them and another one is {@code @Primary}, or none. The property
 * {@code zenvark.redis.connection-factory} comes before it.
 */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Qualifier
public @interface ZenvarkConnectionFactory {}
