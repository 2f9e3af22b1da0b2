// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.lettuce.core.resource.DefaultEventLoopGroupProvider;
import io.netty.channel.EventLoopGroup;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Event loops that outlive the clients which use them, until they are shut down. Otherwise they would end with the last
 * client that is discarded, so with every reconnect; and what was still under way on them, the next connection above
 * all, would be refused with an error in the log.
 */
final class LastingEventLoops extends DefaultEventLoopGroupProvider {

    private final Set<Class<?>> kept = ConcurrentHashMap.newKeySet();

    LastingEventLoops(int threads) {
        super(threads);
    }

    @Override
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
        if (kept.add(type)) {
            super.allocate(type);
        }
        return super.allocate(type);
    }
}
