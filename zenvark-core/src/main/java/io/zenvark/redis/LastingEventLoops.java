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
 * Event loops that outlive the clients which use them, until they are shut down. Otherwise they would end with the last
 * client that is discarded, so with every reconnect; and what was still under way on them, the next connection above
 * all, would be refused with an error in the log.
 */
final class LastingEventLoops extends DefaultEventLoopGroupProvider {

    private static final long LOOK_MILLIS = 50;
    private static final int LOOKS = 100;

    private final Map<Class<?>, EventLoopGroup> kept = new ConcurrentHashMap<>();

    LastingEventLoops(int threads) {
        super(threads);
    }

    @Override
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
        kept.computeIfAbsent(type, first -> super.allocate(type));
        return super.allocate(type);
    }

    /** Runs this as soon as no connection is left on the loops, or after five seconds. */
    void whenQuiet(Runnable then) {
        look(LOOKS, then);
    }

    private void look(int left, Runnable then) {
        Optional<EventLoop> busy = kept.values().stream()
                .flatMap(group -> StreamSupport.stream(group.spliterator(), false))
                .filter(SingleThreadEventLoop.class::isInstance)
                .map(SingleThreadEventLoop.class::cast)
                .filter(loop -> loop.registeredChannels() > 0)
                .map(EventLoop.class::cast)
                .findFirst();
        if (busy.isEmpty() || left == 0) {
            then.run();
        } else {
            busy.get().schedule(() -> look(left - 1, then), LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
