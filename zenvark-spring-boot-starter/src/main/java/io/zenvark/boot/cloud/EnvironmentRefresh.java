// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import io.zenvark.boot.definition.BreakerRefresh;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;

/**
 * Refreshes the configuration of the breakers when the environment has changed.
 *
 * <p>Reacts to changes of all keys, because a setting may be a placeholder for any other property. If the new
 * configuration is invalid, logs an error, and the breakers keep their previous configuration.
 */
public final class EnvironmentRefresh implements ApplicationListener<EnvironmentChangeEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentRefresh.class);

    private final BreakerRefresh refresh;

    /**
     * Creates a listener.
     *
     * @param refresh refreshes the breakers
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
                    "The changed configuration of circuit breakers is invalid. They keep their previous configuration."
                            + " {} {}",
                    ex.getMessage(),
                    ex.action());
        }
    }
}
