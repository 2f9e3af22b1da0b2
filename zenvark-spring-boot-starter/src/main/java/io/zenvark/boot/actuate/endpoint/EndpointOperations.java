// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.web.EndpointMapping;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebOperationRequestPredicate;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/** The operations of our endpoints that are exposed. An endpoint that is read-only has no write operations. */
public final class EndpointOperations {

    private static final String READ = "GET";
    private static final String HEAD = "HEAD";

    private final SingletonSupplier<List<Operation>> operations;
    private final ObjectProvider<EndlessOperation> endless;

    /**
     * Creates the list. The endpoints are looked up at the first request, so that they are not created too early.
     *
     * @param ours the ids of our endpoints; none if there is no such bean
     * @param endless the operation whose response does not end; none if it is not exposed
     * @param web the settings and the operations of all endpoints
     */
    public EndpointOperations(
            ObjectProvider<EndpointErrors> ours, ObjectProvider<EndlessOperation> endless, WebEndpoints web) {
        this.operations = SingletonSupplier.of(
                () -> ours.stream().flatMap(web::operations).toList());
        this.endless = endless;
    }

    /**
     * The settings and the operations of all endpoints.
     *
     * @param properties contains the base path
     * @param endpoints contains the endpoints
     */
    public record WebEndpoints(
            ObjectProvider<WebEndpointProperties> properties, ObjectProvider<WebEndpointsSupplier> endpoints) {

        private Stream<Operation> operations(EndpointErrors ours) {
            EndpointMapping mapping = new EndpointMapping(properties.getObject().getBasePath());
            return endpoints.getObject().getEndpoints().stream()
                    .filter(endpoint -> ours.answersFor(endpoint.getEndpointId()))
                    .flatMap(endpoint -> endpoint.getOperations().stream())
                    .map(operation -> Operation.of(mapping, operation.getRequestPredicate()));
        }
    }

    /**
     * Returns the rules for a request.
     *
     * @param method the name of its method
     * @param path its path within the application; asked for only if one of our operations has that method, because
     *     every request of the application passes here
     * @return empty if the request is for something else
     */
    Optional<RequestRules> rules(String method, Supplier<PathContainer> path) {
        // Spring maps HEAD to the operation for GET.
        String mapped = HEAD.equals(method) ? READ : method;
        List<Operation> candidates = operations.obtain().stream()
                .filter(operation -> operation.method().equals(mapped))
                .toList();
        return candidates.isEmpty() ? Optional.empty() : rules(candidates, path.get());
    }

    /**
     * Returns the status with which to answer a request in place of the operation.
     *
     * @param method the name of its method
     * @param path its path within the application
     * @return empty if the request is not HEAD for an operation whose response does not end
     */
    Optional<Integer> statusInstead(String method, Supplier<PathContainer> path) {
        if (!HEAD.equals(method)) {
            return Optional.empty();
        }
        PathContainer asked = path.get();
        return operations.obtain().stream()
                .filter(Operation::isEndless)
                .flatMap(operation -> operation.selectors(asked).stream())
                .findFirst()
                .flatMap(selectors -> endless.stream().findFirst().map(operation -> operation.status(selectors)));
    }

    private static Optional<RequestRules> rules(List<Operation> candidates, PathContainer path) {
        return candidates.stream()
                .flatMap(operation -> operation.rules(path).stream())
                .findFirst();
    }

    private record Operation(String method, PathPattern pattern, boolean isEndless) {

        private static Operation of(EndpointMapping mapping, WebOperationRequestPredicate predicate) {
            return new Operation(
                    predicate.getHttpMethod().name(),
                    PathPatternParser.defaultInstance.parse(mapping.createSubPath(predicate.getPath())),
                    predicate.getProduces().contains(MediaType.TEXT_EVENT_STREAM_VALUE));
        }

        private Optional<Map<String, String>> selectors(PathContainer path) {
            @Nullable PathMatchInfo match = pattern.matchAndExtract(path);
            return Optional.ofNullable(match).map(PathMatchInfo::getUriVariables);
        }

        private Optional<RequestRules> rules(PathContainer path) {
            return selectors(path).map(found -> new RequestRules(found.keySet(), "POST".equals(method)));
        }
    }
}
