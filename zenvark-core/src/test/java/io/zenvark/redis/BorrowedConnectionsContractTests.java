// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Namespace;
import io.zenvark.coordination.contract.StoreContracts;
import io.zenvark.coordination.contract.StoreUnderTest;
import io.zenvark.testsupport.RedisExtension;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The parts of the contract that depend on connections, with a factory that is not recognizable as Lettuce's. */
@Tag("integration")
@Tag("long")
class BorrowedConnectionsContractTests extends StoreContracts {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static LettuceConnectionFactory lettuce;
    private static RedisConnectionFactory unknown;

    @BeforeAll
    static void connect() {
        lettuce = ConnectionFactories.lettuce(redis.server());
        unknown = (RedisConnectionFactory) Proxy.newProxyInstance(
                RedisConnectionFactory.class.getClassLoader(),
                new Class<?>[] {RedisConnectionFactory.class},
                (proxy, method, arguments) -> method.invoke(lettuce, arguments));
    }

    @AfterAll
    static void disconnect() {
        lettuce.destroy();
    }

    @Override
    protected StoreUnderTest empty() {
        return new RedisUnderTest(unknown, new Namespace("orders"));
    }
}
