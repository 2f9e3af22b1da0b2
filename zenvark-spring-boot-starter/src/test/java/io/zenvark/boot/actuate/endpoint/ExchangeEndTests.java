// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

class ExchangeEndTests {

    private final Sinks.Empty<Void> handling = Sinks.empty();
    private final AtomicBoolean ended = new AtomicBoolean();

    private enum End {
        COMPLETED,
        FAILED,
        CANCELLED
    }

    @ParameterizedTest
    @EnumSource
    void endsWithHandlingOfExchange(End end) {
        Disposable exchange = ExchangeEnd.observable(Mono.deferContextual(context -> {
                    ExchangeEnd.of(context).subscribe(none -> {}, failure -> {}, () -> ended.set(true));
                    return handling.asMono();
                }))
                .onErrorComplete()
                .subscribe();
        assertThat(ended).isFalse();

        switch (end) {
            case COMPLETED -> handling.tryEmitEmpty();
            case FAILED -> handling.tryEmitError(new IOException("refused"));
            case CANCELLED -> exchange.dispose();
        }

        assertThat(ended).isTrue();
    }

    @Test
    void neverEndsWithoutExchange() {
        ExchangeEnd.of(Context.empty()).subscribe(none -> {}, failure -> {}, () -> ended.set(true));

        assertThat(ended).isFalse();
    }
}
