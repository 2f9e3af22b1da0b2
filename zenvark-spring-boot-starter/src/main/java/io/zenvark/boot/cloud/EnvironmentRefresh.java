// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import io.zenvark.boot.definition.BreakerRefresh;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;

/**
 * Refreshes the breakers when the environment has changed, whichever of its keys: a threshold may be a placeholder for
 * another property. What is refused is logged, and the breakers stay as they are.
 */
public final class EnvironmentRefresh implements ApplicationListener<EnvironmentChangeEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentRefresh.class);

    private final BreakerRefresh refresh;

    /**
     * Creates it.
     *
     * @param refresh what to do
     */
    public EnvironmentRefresh(BreakerRefresh refresh) {
        this.refresh = refresh;
    }

    @Override
    public void onApplicationEvent(EnvironmentChangeEvent event) {
        try {
            refresh.refresh();
        } catch (ZenvarkConfigurationException ex) {
            LOG.error(
                    "The changed configuration of circuit breakers is refused, and they stay as they are. {} {}",
                    ex.getMessage(),
                    ex.action());
        }
    }
}
