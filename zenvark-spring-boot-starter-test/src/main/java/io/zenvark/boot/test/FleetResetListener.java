// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Lets the fleet of a test's context begin anew before each test method: contexts are shared between tests. */
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
