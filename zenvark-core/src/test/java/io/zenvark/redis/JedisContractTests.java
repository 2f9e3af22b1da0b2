// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Namespace;
import io.zenvark.coordination.contract.StoreContracts;
import io.zenvark.coordination.contract.StoreUnderTest;
import io.zenvark.testsupport.RedisExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;

/** The contract with connections of Jedis. */
@Tag("integration")
@Tag("long")
class JedisContractTests extends StoreContracts {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static JedisConnectionFactory application;

    @BeforeAll
    static void connect() {
        application = ConnectionFactories.jedis(redis.server());
    }

    @AfterAll
    static void disconnect() {
        application.destroy();
    }

    @Override
    protected StoreUnderTest empty() {
        return new RedisUnderTest(application, new Namespace("orders"));
    }
}
