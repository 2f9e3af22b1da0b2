// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Namespace;
import io.zenvark.coordination.contract.CircuitContract;
import io.zenvark.coordination.contract.ClaimContract;
import io.zenvark.coordination.contract.ControlContract;
import io.zenvark.coordination.contract.HandInContract;
import io.zenvark.coordination.contract.OutcomeContract;
import io.zenvark.coordination.contract.ReadContract;
import io.zenvark.coordination.contract.ReassertContract;
import io.zenvark.coordination.contract.SessionContract;
import io.zenvark.coordination.contract.StoreUnderTest;
import io.zenvark.coordination.contract.TickContract;
import io.zenvark.coordination.contract.TransitionContract;
import io.zenvark.testsupport.RedisExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;

/** The contract over the connections of Jedis. */
@Tag("integration")
class JedisContractTests {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static JedisConnectionFactory application;

    @BeforeAll
    static void connect() {
        application = Applications.jedis(redis.server());
    }

    @AfterAll
    static void disconnect() {
        application.destroy();
    }

    private static StoreUnderTest empty() {
        return new RedisUnderTest(application, new Namespace("orders"));
    }

    @Nested
    class Sessions extends SessionContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Claims extends ClaimContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Transitions extends TransitionContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Circuits extends CircuitContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Outcomes extends OutcomeContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Reads extends ReadContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Ticks extends TickContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Controls extends ControlContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class HandIns extends HandInContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Reassertions extends ReassertContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }
}
