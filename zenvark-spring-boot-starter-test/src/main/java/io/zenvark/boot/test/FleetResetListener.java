// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Resets the fleet of the test context before each test method, because tests can share a context. */
final class FleetResetListener implements TestExecutionListener, Ordered {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeTestMethod(TestContext testContext) {
        if (testContext.hasApplicationContext()) {
            testContext
                    .getApplicationContext()
                    .getBeanProvider(ZenvarkFleet.class)
                    .ifAvailable(ZenvarkFleet::reset);
        }
    }
}
