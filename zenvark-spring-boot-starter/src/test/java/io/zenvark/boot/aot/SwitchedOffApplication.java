// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.aot;

import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.boot.autoconfigure.ZenvarkAnnotationAutoConfiguration;
import io.zenvark.boot.autoconfigure.ZenvarkApplicationEventsAutoConfiguration;
import io.zenvark.boot.autoconfigure.ZenvarkAutoConfiguration;
import io.zenvark.breaker.CircuitBreaker;
import org.springframework.aot.AotDetector;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An application that is processed ahead of time and then started with {@code zenvark.enabled=false}. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    AopAutoConfiguration.class,
    ConfigurationPropertiesAutoConfiguration.class,
    DataRedisAutoConfiguration.class,
    ZenvarkAutoConfiguration.class,
    ZenvarkAnnotationAutoConfiguration.class,
    ZenvarkApplicationEventsAutoConfiguration.class
})
@Import({SwitchedOffApplication.Tellers.class, SwitchedOffApplication.Desk.class})
public class SwitchedOffApplication {

    /** Command-line arguments for processing. */
    static final String[] ARGUMENTS = {
        "--spring.application.name=orders",
        "--spring.main.web-application-type=none",
        "--spring.main.banner-mode=off",
        "--spring.data.redis.port=1",
        "--zenvark.breakers.tills.health-check.wait=true"
    };

    public static void main(String[] args) {
        SpringApplication.run(SwitchedOffApplication.class, args).close();
    }

    /** Guarded by the annotation. */
    public static class Tellers {

        @DistributedCircuitBreaker("tills")
        public String count(int amount) {
            throw new IllegalStateException("till " + amount + " is stuck");
        }
    }

    /** Calls the guarded method. */
    static class Desk implements CommandLineRunner {

        private final Tellers tellers;
        private final CircuitBreaker tills;

        Desk(Tellers tellers, CircuitBreaker tillsCircuitBreaker) {
            this.tellers = tellers;
            this.tills = tillsCircuitBreaker;
        }

        @Override
        public void run(String... args) {
            StringBuilder said = new StringBuilder();
            for (int i = 0; i < 6; i++) {
                try {
                    said.append(tellers.count(i));
                } catch (IllegalStateException ex) {
                    said.append(ex.getMessage()).append(", ");
                }
            }
            System.out.printf(
                    "generated=%s said=[%s] state=%s%n", AotDetector.useGeneratedArtifacts(), said, tills.state());
        }
    }
}
