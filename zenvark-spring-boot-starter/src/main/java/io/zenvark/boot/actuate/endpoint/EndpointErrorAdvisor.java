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
 * Responds to a rejected request with an {@link ErrorDescriptor}, and rejects unknown fields.
 *
 * <p>Without this advisor, Spring Boot would respond with a status only and ignore unknown fields. {@link RequestRules}
 * checks what Spring Boot has merged or discarded before the invocation.
 */
public final class EndpointErrorAdvisor implements OperationInvokerAdvisor {

    private final Set<EndpointId> endpoints;

    /**
     * Creates an advisor.
     *
     * @param endpoints the ids of the endpoints to advise
     */
    public EndpointErrorAdvisor(String... endpoints) {
        this.endpoints = Set.of(endpoints).stream().map(EndpointId::of).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public OperationInvoker apply(
            EndpointId endpointId,
            OperationType operationType,
            OperationParameters parameters,
            OperationInvoker invoker) {
        if (!advises(endpointId)) {
            return invoker;
        }
        OperationInvoker strict = operationType == OperationType.WRITE ? strict(parameters, invoker) : invoker;
        return context ->
                context.canResolve(WebServerNamespace.class) ? invoke(strict, context) : strict.invoke(context);
    }

    boolean advises(EndpointId endpoint) {
        return endpoints.contains(endpoint);
    }

    private static OperationInvoker strict(OperationParameters parameters, OperationInvoker invoker) {
        Set<String> selectors = parameters.stream()
                .filter(parameter -> parameter.getAnnotation(Selector.class) != null)
                .map(OperationParameter::getName)
                .collect(Collectors.toUnmodifiableSet());
        return context -> {
            Set<String> fields = new HashSet<>(context.getArguments().keySet());
            fields.removeAll(selectors);
            ModeFields.rejectUnknown(fields);
            return invoker.invoke(context);
        };
    }

    private static @Nullable Object invoke(OperationInvoker invoker, InvocationContext context) {
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
