// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * {@link WebFilter} that checks requests to the endpoints of Zenvark by {@link RequestRules}, and responds to HEAD
 * requests for a stream.
 */
public final class ReactiveRequestFilter implements WebFilter {

    private final EndpointOperations operations;

    /**
     * Creates a filter.
     *
     * @param operations the operations whose requests are checked
     */
    public ReactiveRequestFilter(EndpointOperations operations) {
        this.operations = operations;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        Optional<RequestRules> rules = operations.rules(
                request.getMethod().name(), () -> request.getPath().pathWithinApplication());
        if (rules.isEmpty()) {
            return chain.filter(exchange);
        }
        return Mono.defer(() -> checked(exchange, rules.get()))
                .onErrorResume(
                        InvalidFieldException.class,
                        ex -> answer(exchange.getResponse(), ex)
                                // Like Spring Boot. Reactor Netty 1.3.7 stops reading a kept-alive connection if a
                                // request that had to wait is answered on the event loop immediately.
                                .subscribeOn(Schedulers.boundedElastic())
                                .then(Mono.empty()))
                .flatMap(checked -> proceed(checked, chain));
    }

    private Mono<Void> proceed(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        return operations
                .headStatus(request.getMethod().name(), () -> request.getPath().pathWithinApplication())
                .map(status -> {
                    ServerHttpResponse response = exchange.getResponse();
                    response.setStatusCode(HttpStatusCode.valueOf(status));
                    response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
                    return response.setComplete().subscribeOn(Schedulers.boundedElastic());
                })
                .orElseGet(() -> ExchangeEnd.observable(chain.filter(exchange)));
    }

    private static Mono<ServerWebExchange> checked(ServerWebExchange exchange, RequestRules rules) {
        ServerHttpRequest request = exchange.getRequest();
        rules.checkParameters(request.getURI().getRawQuery(), request.getPath().pathWithinApplication());
        @Nullable String contentType = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        if (contentType == null || !rules.checksBody(contentType)) {
            return Mono.just(exchange);
        }
        return DataBufferUtils.join(request.getBody(), RequestRules.LONGEST_BODY)
                .onErrorMap(DataBufferLimitException.class, ex -> RequestRules.tooLong())
                .map(ReactiveRequestFilter::bytes)
                .defaultIfEmpty(new byte[0])
                .map(body -> {
                    rules.checkBody(body, contentType);
                    return exchange.mutate()
                            .request(new ReadRequest(exchange, body))
                            .build();
                });
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static Mono<Void> answer(ServerHttpResponse response, InvalidFieldException ex) {
        response.setStatusCode(HttpStatus.BAD_REQUEST);
        response.getHeaders().set(HttpHeaders.CONTENT_TYPE, ErrorDescriptor.CONTENT_TYPE);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(ErrorDescriptor.json(ex))));
    }

    /** A request whose body has been read and can be read again. */
    private static final class ReadRequest extends ServerHttpRequestDecorator {

        private final ServerWebExchange exchange;
        private final byte[] body;

        private ReadRequest(ServerWebExchange exchange, byte[] body) {
            super(exchange.getRequest());
            this.exchange = exchange;
            this.body = body;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return body.length == 0
                    ? Flux.empty()
                    : Flux.defer(() ->
                            Flux.just(exchange.getResponse().bufferFactory().wrap(body)));
        }
    }
}
