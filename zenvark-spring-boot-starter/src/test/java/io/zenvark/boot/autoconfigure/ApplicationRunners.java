// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** ApplicationRunners for tests. */
public final class ApplicationRunners {

    private ApplicationRunners() {}

    /** One that is a fleet of its own, without breakers yet. */
    public static ApplicationContextRunner alone() {
        return withoutStore().withPropertyValues("spring.application.name=orders", "zenvark.coordination=in-memory");
    }

    /** The same with breakers that close without a check. */
    public static ApplicationContextRunner with(String... breakers) {
        ApplicationContextRunner runner = alone();
        for (String breaker : breakers) {
            runner = runner.withPropertyValues("zenvark.breakers." + breaker + ".health-check.wait=true");
        }
        return runner;
    }

    /** One that has no store yet. */
    public static ApplicationContextRunner withoutStore() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        AopAutoConfiguration.class,
                        ZenvarkAutoConfiguration.class,
                        ZenvarkAnnotationAutoConfiguration.class));
    }
}
