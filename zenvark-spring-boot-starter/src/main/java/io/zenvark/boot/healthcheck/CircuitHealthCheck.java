// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method as the health check of a circuit breaker. The method has no parameters or one
 * {@code HealthCheckAttempt}, and is not private. The return type is {@code void}, {@code boolean} or {@code Health}.
 *
 * <p>The check fails if the method throws an exception, returns {@code false}, or returns a {@code Health} whose status
 * is not UP. Otherwise the check passes.
 *
 * <pre class="code">
 * &#64;CircuitHealthCheck("payments")
 * boolean paymentsRespond() {
 *     return client.ping();
 * }
 * </pre>
 *
 * <p>The startup fails if the breaker is not declared or has another health check. May be used as a meta-annotation.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface CircuitHealthCheck {

    /** The name of the circuit breaker. */
    String value();
}
