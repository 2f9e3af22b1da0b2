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

/** The exposed web operations of the endpoints of Zenvark. A read-only endpoint has no write operations. */
public final class EndpointOperations {

    private static final String READ = "GET";
    private static final String HEAD = "HEAD";

    private final SingletonSupplier<List<Operation>> operations;
    private final ObjectProvider<StreamingOperation> streaming;

    /**
     * Creates an instance that looks up the endpoints at the first request, to avoid their early creation.
     *
     * @param advisors the advisors that know the ids of the endpoints
     * @param streaming the operation whose response does not end, if it is exposed
     * @param web the settings and the operations of all endpoints
     */
    public EndpointOperations(
            ObjectProvider<EndpointErrorAdvisor> advisors,
            ObjectProvider<StreamingOperation> streaming,
            WebEndpoints web) {
        this.operations = SingletonSupplier.of(
                () -> advisors.stream().flatMap(web::operations).toList());
        this.streaming = streaming;
    }

    /**
     * The settings and the operations of all endpoints.
     *
     * @param properties contains the base path
     * @param endpoints contains the endpoints
     */
    public record WebEndpoints(
            ObjectProvider<WebEndpointProperties> properties, ObjectProvider<WebEndpointsSupplier> endpoints) {

        private Stream<Operation> operations(EndpointErrorAdvisor advisor) {
            EndpointMapping mapping = new EndpointMapping(properties.getObject().getBasePath());
            return endpoints.getObject().getEndpoints().stream()
                    .filter(endpoint -> advisor.advises(endpoint.getEndpointId()))
                    .flatMap(endpoint -> endpoint.getOperations().stream())
                    .map(operation -> Operation.of(mapping, operation.getRequestPredicate()));
        }
    }

    /**
     * Returns the rules for a request.
     *
     * @param method the HTTP method
     * @param path supplies the path within the application; called only if an operation has that method, because every
     *     request of the application is checked
     * @return the rules; empty if the request is for none of these operations
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
     * Returns the status of the response to a HEAD request for a streaming operation, which must not run.
     *
     * @param method the HTTP method
     * @param path supplies the path within the application
     * @return the status; empty if the request is not a HEAD request for a streaming operation
     */
    Optional<Integer> headStatus(String method, Supplier<PathContainer> path) {
        if (!HEAD.equals(method)) {
            return Optional.empty();
        }
        PathContainer requested = path.get();
        return operations.obtain().stream()
                .filter(Operation::isStreaming)
                .flatMap(operation -> operation.selectors(requested).stream())
                .findFirst()
                .flatMap(selectors -> streaming.stream().findFirst().map(operation -> operation.status(selectors)));
    }

    private static Optional<RequestRules> rules(List<Operation> candidates, PathContainer path) {
        return candidates.stream()
                .flatMap(operation -> operation.rules(path).stream())
                .findFirst();
    }

    private record Operation(String method, PathPattern pattern, boolean isStreaming) {

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
