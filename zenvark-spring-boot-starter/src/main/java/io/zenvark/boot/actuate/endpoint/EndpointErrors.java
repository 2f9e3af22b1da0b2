// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.breaker.ControlException;
import io.zenvark.breaker.UnknownBreakerException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameter;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;

/**
 * Answers a refused request to one of our endpoints with a body that says why. Boot alone would answer with a status,
 * and would pass over fields that it does not know: a misspelt {@code expiresIn} must not make a mode last for ever.
 */
public final class EndpointErrors implements OperationInvokerAdvisor {

    private static final Set<String> FIELDS = Set.of("mode", "reason", "expiresIn");

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
        if (!endpoints.contains(endpointId)) {
            return invoker;
        }
        OperationInvoker strict = operationType == OperationType.WRITE ? strict(parameters, invoker) : invoker;
        return context ->
                context.canResolve(WebServerNamespace.class) ? answer(strict, context) : strict.invoke(context);
    }

    private static OperationInvoker strict(OperationParameters parameters, OperationInvoker invoker) {
        Set<String> known = new TreeSet<>(FIELDS);
        parameters.stream()
                .filter(parameter -> parameter.getType().equals(String.class))
                .map(OperationParameter::getName)
                .forEach(known::add);
        return context -> {
            Set<String> unknown = new TreeSet<>(context.getArguments().keySet());
            unknown.removeAll(known);
            for (String field : unknown) {
                throw new InvalidFieldException(
                        field, "field '" + field + "' is not known; fields are mode, reason and expiresIn");
            }
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
