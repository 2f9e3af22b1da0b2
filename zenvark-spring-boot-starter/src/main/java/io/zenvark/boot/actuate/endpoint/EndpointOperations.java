// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.web.EndpointMapping;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebOperationRequestPredicate;
import org.springframework.http.server.PathContainer;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which requests are for operations of our endpoints. What is not exposed, or read-only, has no such operations. */
public final class EndpointOperations {

    private final SingletonSupplier<List<Operation>> operations;

    /**
     * Creates it. The endpoints are looked for at the first request, so that they are not made before their time.
     *
     * @param ours which endpoints are ours; none where there is no such bean
     * @param properties has the path of all endpoints
     * @param endpoints has the endpoints
     */
    public EndpointOperations(
            ObjectProvider<EndpointErrors> ours,
            ObjectProvider<WebEndpointProperties> properties,
            ObjectProvider<WebEndpointsSupplier> endpoints) {
        this.operations = SingletonSupplier.of(() -> ours.stream()
                .flatMap(errors ->
                        of(errors, new EndpointMapping(properties.getObject().getBasePath()), endpoints.getObject()))
                .toList());
    }

    private static Stream<Operation> of(EndpointErrors ours, EndpointMapping mapping, WebEndpointsSupplier endpoints) {
        return endpoints.getEndpoints().stream()
                .filter(endpoint -> ours.answersFor(endpoint.getEndpointId()))
                .flatMap(endpoint -> endpoint.getOperations().stream())
                .map(operation -> Operation.of(mapping, operation.getRequestPredicate()));
    }

    /**
     * What a request has to keep to.
     *
     * @param method the name of its method
     * @param path its path within the application; asked for only where we have operations of that method, since every
     *     request of the application comes by here
     * @return nothing where it is for something else
     */
    Optional<RequestRules> rules(String method, Supplier<PathContainer> path) {
        List<Operation> candidates = operations.obtain().stream()
                .filter(operation -> operation.method().equals(method))
                .toList();
        return candidates.isEmpty() ? Optional.empty() : rules(candidates, path.get());
    }

    private static Optional<RequestRules> rules(List<Operation> candidates, PathContainer path) {
        return candidates.stream()
                .flatMap(operation -> operation.rules(path).stream())
                .findFirst();
    }

    private record Operation(String method, PathPattern pattern) {

        private static Operation of(EndpointMapping mapping, WebOperationRequestPredicate predicate) {
            return new Operation(
                    predicate.getHttpMethod().name(),
                    PathPatternParser.defaultInstance.parse(mapping.createSubPath(predicate.getPath())));
        }

        private Optional<RequestRules> rules(PathContainer path) {
            @Nullable PathMatchInfo match = pattern.matchAndExtract(path);
            return Optional.ofNullable(match).map(info -> {
                Set<String> selectors = info.getUriVariables().keySet();
                return new RequestRules(selectors, "POST".equals(method));
            });
        }
    }
}
