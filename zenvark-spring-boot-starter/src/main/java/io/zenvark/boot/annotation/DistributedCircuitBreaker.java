// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;

/**
 * Puts a method, or the public methods of a class that call its dependency, behind a circuit breaker. On a method it is
 * stronger than on its class, and it may stand on an annotation of your own.
 *
 * <p>On a class it does not guard overrides of {@link Object}, comparisons, {@code getOrder}, callbacks of the container
 * and health checks, unless they are annotated themselves.
 *
 * <p>Like all advice of Spring it works on calls that come from outside of the bean: a method that calls another one of
 * its own object goes past it. A method that no proxy can get hold of (private, static or final) is refused at
 * start-up.
 *
 * <p>When a call has ended depends on what the method returns:
 *
 * <ul>
 *   <li>{@code CompletionStage} or {@code CompletableFuture}: when the stage has.
 *   <li>{@code Mono}, {@code Flux}, other publishers, the types of RxJava 3 and Kotlin's {@code Flow}, with Reactor on
 *       the class path: each subscription is a call, and a rejection is an error signal to it. A subscription that is
 *       cancelled is neither a success nor a failure.
 *   <li>A suspending function has ended when the coroutine has left it.
 *   <li>Everything else: when the method has.
 * </ul>
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface DistributedCircuitBreaker {

    /** The name of a breaker that is declared in {@code zenvark.breakers}. */
    @AliasFor("name")
    String value() default "";

    /**
     * The name of a breaker that is declared in {@code zenvark.breakers}.
     *
     * <p>Placeholders such as <code>${payments.breaker}</code> and <code>#{...}</code> are resolved once, and then the
     * name has to be a declared one when the application starts. What contains a {@code #} or {@code @} after that is an
     * expression on the arguments of each call: {@code #region}, {@code #p0}, {@code #root.args[0]} or
     * <code>&#64;regions.of(#region)</code>. A call for which it does not give the name of a declared breaker fails.
     */
    @AliasFor("value")
    String name() default "";

    /**
     * The name of the methods that answer when the call is rejected or throws. They belong to the same class or a class
     * or interface above it, may be private, and are called on the object itself, without its proxy. Several may share
     * the name; each takes one of
     *
     * <ul>
     *   <li>the arguments of the guarded method and then an exception,
     *   <li>an exception only,
     *   <li>the arguments only, which is as good as any exception,
     * </ul>
     *
     * <p>and returns what the guarded method returns. The one with the closest type of exception is called; one that
     * takes a {@link io.zenvark.breaker.CircuitOpenException} only for a rejected call. Where none takes the exception
     * it is thrown. This is checked at start-up.
     */
    String fallbackMethod() default "";

    /**
     * What counts as a failure here besides the recorded exceptions of the breaker. If there is none, and no predicate
     * that records, everything that is thrown is a failure.
     */
    Class<? extends Throwable>[] recordExceptions() default {};

    /** What counts neither way here besides the ignored exceptions of the breaker; stronger than what is recorded. */
    Class<? extends Throwable>[] ignoreExceptions() default {};
}
