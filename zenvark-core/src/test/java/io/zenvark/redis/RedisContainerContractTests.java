// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Namespace;
import io.zenvark.coordination.contract.StoreContracts;
import io.zenvark.coordination.contract.StoreUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;

/** The contract with the image in the system property {@code zenvark.test.redis-image}. Requires Docker. */
@Tag("integration")
@Testcontainers(disabledWithoutDocker = true)
class RedisContainerContractTests extends StoreContracts {

    @Container
    static final GenericContainer<?> redis = new GenericContainer<>(
                    DockerImageName.parse(System.getProperty("zenvark.test.redis-image", "redis:8-alpine")))
            .withExposedPorts(6379);

    private static LettuceConnectionFactory application;

    @BeforeAll
    static void connect() {
        application = ConnectionFactories.lettuce(redis.getHost(), redis.getMappedPort(6379));
    }

    @AfterAll
    static void disconnect() {
        application.destroy();
    }

    @Override
    protected StoreUnderTest empty() {
        StoreUnderTest store = new RedisUnderTest(application, new Namespace("orders"));
        store.clear();
        return store;
    }
}
