// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.fleet;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * A service of the fleet that has started.
 *
 * @param name by which people know it
 * @param url where it is
 * @param context its Spring context
 */
public record RunningService(String name, String url, ConfigurableApplicationContext context) implements AutoCloseable {

    static RunningService of(String name, ConfigurableApplicationContext context) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return new RunningService(name, "http://localhost:" + port, context);
    }

    /** A bean of the service. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    boolean isRunning() {
        return context.isActive();
    }

    /** Stops it in an orderly way; does nothing the second time. */
    @Override
    public void close() {
        context.close();
    }
}
