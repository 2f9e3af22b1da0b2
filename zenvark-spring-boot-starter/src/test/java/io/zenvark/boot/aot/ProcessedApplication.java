// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.aot;

import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.boot.autoconfigure.ZenvarkAnnotationAutoConfiguration;
import io.zenvark.boot.autoconfigure.ZenvarkApplicationEventsAutoConfiguration;
import io.zenvark.boot.autoconfigure.ZenvarkAutoConfiguration;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.health.HealthCheck;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.aop.support.AopUtils;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * An application for ahead-of-time processing that prints its results. It uses none of the optional libraries on the
 * class path of the tests.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    AopAutoConfiguration.class,
    ConfigurationPropertiesAutoConfiguration.class,
    DataRedisAutoConfiguration.class,
    ZenvarkAutoConfiguration.class,
    ZenvarkAnnotationAutoConfiguration.class,
    ZenvarkApplicationEventsAutoConfiguration.class
})
@Import({ProcessedApplication.Tellers.class, ProcessedApplication.Desk.class})
public class ProcessedApplication {

    /** Command-line arguments for processing and for running. */
    static final String[] ARGUMENTS = {
        "--spring.application.name=orders",
        "--spring.main.web-application-type=none",
        "--spring.main.banner-mode=off",
        "--zenvark.coordination=in-memory",
        "--zenvark.breakers.tills.health-check.wait=true",
        "--zenvark.breakers.tills.health-check.backoff.initial-delay=1h",
        "--zenvark.breakers.tills.health-check.backoff.maximum-delay=1h",
        "--zenvark.breakers.tills.ignore-exceptions=java.util.NoSuchElementException",
        // The health check is a bean of the same name. Only the qualifier identifies the breaker.
        "--zenvark.breakers.tellers.retention=10"
    };

    public static void main(String[] args) {
        SpringApplication.run(ProcessedApplication.class, args).close();
    }

    @Bean
    HealthCheck tellers() {
        return attempt -> {};
    }

    /** Declares one of the fallbacks. */
    static class Cashiers {

        String later(int amount, ArithmeticException failure) {
            return "miscounted " + amount;
        }
    }

    /** Guarded by the annotation. */
    public static class Tellers extends Cashiers {

        @DistributedCircuitBreaker(name = "tills", fallbackMethod = "later")
        public String count(int amount) {
            throw new IllegalStateException("till " + amount + " is stuck");
        }

        @SuppressWarnings("UnusedMethod")
        private String later(int amount, CircuitOpenException open) {
            return "rejected " + amount + " by " + open.breaker();
        }

        String later(int amount, IllegalStateException failure) {
            return "failed " + amount;
        }
    }

    /** Looks the breakers up by their names and uses them. */
    static class Desk implements CommandLineRunner {

        private final Tellers tellers;
        private final CircuitBreaker tills;
        private final CircuitBreaker other;

        Desk(Tellers tellers, CircuitBreaker tillsCircuitBreaker, @Qualifier("tellers") CircuitBreaker other) {
            this.tellers = tellers;
            this.tills = tillsCircuitBreaker;
            this.other = other;
        }

        // Before the first contact with Redis this node would be standalone.
        private void awaitLeadership() throws InterruptedException {
            CountDownLatch leads = new CountDownLatch(1);
            tills.onLeadership(change -> leads.countDown());
            if (!tills.isLeader()) {
                leads.await(10, TimeUnit.SECONDS);
            }
        }

        @Override
        public void run(String... args) throws Exception {
            awaitLeadership();
            CountDownLatch open = new CountDownLatch(1);
            tills.onTransition(transition -> open.countDown());
            StringBuilder said = new StringBuilder();
            for (int i = 0; i < 5; i++) {
                said.append(tellers.count(i)).append(", ");
            }
            boolean opened = open.await(20, TimeUnit.SECONDS);
            said.append(tellers.count(5));
            System.out.printf(
                    "generated=%s proxied=%s said=[%s] opened=%s state=%s other=%s%n",
                    AotDetector.useGeneratedArtifacts(),
                    AopUtils.isCglibProxy(tellers),
                    said,
                    opened,
                    tills.state(),
                    other.name());
        }
    }
}
