// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that is the health check of a circuit breaker. It takes nothing or a {@code HealthCheckAttempt}. Returning
 * nothing, {@code true} or a {@code Health} that is UP means healthy; throwing, {@code false} or any other
 * {@code Health} does not.
 *
 * <p>All such methods are looked at when the application starts: the breaker has to be declared, and to have no other
 * health check. May be used as a meta-annotation.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface CircuitHealthCheck {

    /** The name of the circuit breaker. */
    String value();
}
