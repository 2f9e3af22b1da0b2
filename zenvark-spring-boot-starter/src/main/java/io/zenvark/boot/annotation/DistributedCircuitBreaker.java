// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.breaker.CircuitOpenException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;

/**
 * Guards calls of a bean with a circuit breaker that all instances of the application share.
 *
 * <pre><code>
 * &#64;DistributedCircuitBreaker(name = "payments", fallbackMethod = "later")
 * public Receipt charge(Order order) throws IOException {
 *     return bank.charge(order);
 * }
 *
 * private Receipt later(Order order, CircuitOpenException rejected) {
 *     return Receipt.promised(order, rejected.retryAt());
 * }
 *
 * private Receipt later(Order order, IOException failure) {
 *     return Receipt.pending(order, failure.getMessage());
 * }
 * </code></pre>
 *
 * <h2>States</h2>
 *
 * <ul>
 *   <li>CLOSED: calls pass, and each node sends their outcomes to Redis. The node that leads the breaker evaluates the
 *       outcomes of all nodes. It opens the circuit if they exceed the threshold of the strategy, by default five
 *       consecutive failures.
 *   <li>OPEN: every node rejects calls with a {@link CircuitOpenException}. The leader runs the health check of the
 *       breaker, and closes the circuit after the required number of consecutive successes, by default one. There is no
 *       half-open state in which calls test the dependency.
 * </ul>
 *
 * <p>An operator can override the state with a mode. If Redis is unavailable, {@code zenvark.outage.policy} applies. A
 * call only reads the copy of the circuit in this process. It takes no lock and performs no I/O for the circuit
 * breaker.
 *
 * <h2>Guarded methods</h2>
 *
 * <p>The annotation may be placed on a method, a class, an interface, or another annotation. On a class or interface it
 * guards the public methods that call the dependency. It excludes overrides of {@link Object}, comparisons,
 * {@code getOrder}, container callbacks, health checks and the fallbacks. An annotation on a method takes precedence
 * over that on its class and guards any method.
 *
 * <p>The guard is Spring AOP advice, so a call from within the same object bypasses it. An annotated private, static or
 * final method causes startup to fail. So does a final class that Spring has to subclass.
 *
 * <h2>Order of advice</h2>
 *
 * <p>The order is {@code zenvark.annotation.order}, by default {@link CircuitBreakerAdvisor#ORDER}. Retries of Spring
 * Framework 7 run outside the breaker, so each attempt is a call of its own. Transactions begin inside the breaker, so
 * a rejected call begins none. Validation, Spring Security, caches and rate limiters run before the breaker, because a
 * call that they end says nothing about the dependency.
 *
 * <h2>End of a call</h2>
 *
 * <p>The declared return type determines when a call ends:
 *
 * <ul>
 *   <li>{@code CompletionStage}, {@code CompletableFuture}: when the stage completes.
 *   <li>{@code Mono}, {@code Flux} and the other types of Spring's {@code ReactiveAdapterRegistry}: when the
 *       subscription completes, fails or is cancelled. Each subscription is a call, and a rejection is an error signal.
 *       Requires Reactor.
 *   <li>A Kotlin {@code suspend} function: when the coroutine leaves it. Requires {@code kotlinx-coroutines-reactor}.
 *   <li>Any other type: when the method returns or throws.
 * </ul>
 *
 * <p>A cancelled call is ignored, or a slow failure if it took {@code slow-call-duration} or longer. A {@code Flux}
 * that the caller has read in part is a success.
 *
 * @since 0.1.0
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface DistributedCircuitBreaker {

    /** Alias for {@link #name}. */
    @AliasFor("name")
    String value() default "";

    /**
     * The name of a circuit breaker that is declared in {@code zenvark.breakers}. Required.
     *
     * <p>Placeholders such as <code>${payments.breaker}</code> and <code>#{...}</code> are resolved once. If the
     * resulting breaker is not declared, startup fails.
     *
     * <p>If the result contains {@code #} or {@code @}, it is an expression that is evaluated at each call: {@code
     * #region}, {@code #p0}, {@code #root.args[0]} or <code>&#64;regions.of(#region)</code>. If the expression fails or
     * does not return the name of a declared breaker, the call fails. No fallback handles that exception.
     */
    @AliasFor("value")
    String name() default "";

    /**
     * The name of the fallback methods, which are called if the call is rejected or fails. Empty by default: the caller
     * gets the exception.
     *
     * <p>A fallback is declared in the same class, a superclass or an interface. It may be private or static, and is
     * invoked on the target object, not on its proxy. Its return type is that of the guarded method. Its parameters are
     * one of these:
     *
     * <ul>
     *   <li>the arguments of the guarded method, followed by an exception
     *   <li>an exception
     *   <li>the arguments of the guarded method; such a fallback handles every {@code Throwable}
     * </ul>
     *
     * <p>Several fallbacks may have the same name. The fallback with the closest exception type is called; a fallback
     * for {@link CircuitOpenException} handles only rejected calls. If none matches, the caller gets the exception.
     * Startup fails if a fallback is missing or ambiguous.
     */
    String fallbackMethod() default "";

    /**
     * Exceptions that are failures, in addition to the {@code record-exceptions} of the breaker. If neither lists an
     * exception and the breaker has no {@code record-predicate}, every exception is a failure, except cancellations and
     * HTTP client errors.
     */
    Class<? extends Throwable>[] recordExceptions() default {};

    /**
     * Exceptions that are neither failures nor successes, in addition to the {@code ignore-exceptions} of the breaker.
     * They take precedence over recorded exceptions.
     */
    Class<? extends Throwable>[] ignoreExceptions() default {};
}
