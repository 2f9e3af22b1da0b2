// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.lettuce.core.resource.DefaultEventLoopGroupProvider;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SingleThreadEventLoop;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * Event loops that run until they are shut down explicitly. By default they end when the last client is discarded,
 * which happens at each reconnect. The next connection attempt would then be rejected, with an error in the log.
 */
final class LastingEventLoops extends DefaultEventLoopGroupProvider {

    private static final long POLL_MILLIS = 50;
    private static final int POLLS = 100;

    private final Map<Class<?>, EventLoopGroup> kept = new ConcurrentHashMap<>();

    LastingEventLoops(int threads) {
        super(threads);
    }

    @Override
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
        kept.computeIfAbsent(type, first -> super.allocate(type));
        return super.allocate(type);
    }

    /** Runs the callback as soon as the event loops have no open connections, or after five seconds. */
    void whenQuiet(Runnable then) {
        awaitQuiet(POLLS, then);
    }

    private void awaitQuiet(int remaining, Runnable then) {
        Optional<EventLoop> busy = kept.values().stream()
                .flatMap(group -> StreamSupport.stream(group.spliterator(), false))
                .filter(SingleThreadEventLoop.class::isInstance)
                .map(SingleThreadEventLoop.class::cast)
                .filter(loop -> loop.registeredChannels() > 0)
                .map(EventLoop.class::cast)
                .findFirst();
        if (busy.isEmpty() || remaining == 0) {
            then.run();
        } else {
            busy.get().schedule(() -> awaitQuiet(remaining - 1, then), POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
