// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.breaker.ControlException;
import io.zenvark.breaker.UnknownBreakerException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameter;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;

/**
 * Answers a refused request to one of our endpoints with a body that says why. Boot alone would answer with a status,
 * and would pass over fields that it does not know. What cannot be seen here any more, {@link RequestRules} look at.
 */
public final class EndpointErrors implements OperationInvokerAdvisor {

    private final Set<EndpointId> endpoints;

    /**
     * Creates it.
     *
     * @param endpoints the ids of our endpoints
     */
    public EndpointErrors(String... endpoints) {
        this.endpoints = Set.of(endpoints).stream().map(EndpointId::of).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public OperationInvoker apply(
            EndpointId endpointId,
            OperationType operationType,
            OperationParameters parameters,
            OperationInvoker invoker) {
        if (!answersFor(endpointId)) {
            return invoker;
        }
        OperationInvoker strict = operationType == OperationType.WRITE ? strict(parameters, invoker) : invoker;
        return context ->
                context.canResolve(WebServerNamespace.class) ? answer(strict, context) : strict.invoke(context);
    }

    boolean answersFor(EndpointId endpoint) {
        return endpoints.contains(endpoint);
    }

    private static OperationInvoker strict(OperationParameters parameters, OperationInvoker invoker) {
        Set<String> selectors = parameters.stream()
                .filter(parameter -> parameter.getAnnotation(Selector.class) != null)
                .map(OperationParameter::getName)
                .collect(Collectors.toUnmodifiableSet());
        return context -> {
            Set<String> told = new HashSet<>(context.getArguments().keySet());
            told.removeAll(selectors);
            ModeFields.refuseOthers(told);
            return invoker.invoke(context);
        };
    }

    private static @Nullable Object answer(OperationInvoker invoker, InvocationContext context) {
        try {
            return invoker.invoke(context);
        } catch (InvalidFieldException ex) {
            return ErrorDescriptor.of(ex);
        } catch (UnknownBreakerException ex) {
            return ErrorDescriptor.of(ex);
        } catch (ControlException ex) {
            return ErrorDescriptor.of(ex);
        }
    }
}
