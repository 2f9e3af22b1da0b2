// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Application context runners for tests. */
public final class ApplicationRunners {

    private ApplicationRunners() {}

    /** Returns a runner whose application is the only node of its fleet and has no breakers. */
    public static ApplicationContextRunner alone() {
        return withoutStore().withPropertyValues("spring.application.name=orders", "zenvark.coordination=in-memory");
    }

    /** Returns a runner with breakers that close without a health check. */
    public static ApplicationContextRunner with(String... breakers) {
        ApplicationContextRunner runner = alone();
        for (String breaker : breakers) {
            runner = runner.withPropertyValues("zenvark.breakers." + breaker + ".health-check.wait=true");
        }
        return runner;
    }

    /** Returns a runner without a coordination store. */
    public static ApplicationContextRunner withoutStore() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        AopAutoConfiguration.class,
                        ZenvarkAutoConfiguration.class,
                        ZenvarkAnnotationAutoConfiguration.class));
    }
}
