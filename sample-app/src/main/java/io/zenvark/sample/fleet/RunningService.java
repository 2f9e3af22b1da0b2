// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.fleet;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running service of the fleet.
 *
 * @param name the name for people
 * @param url the address
 * @param context the Spring context
 */
public record RunningService(String name, String url, ConfigurableApplicationContext context) implements AutoCloseable {

    static RunningService of(String name, ConfigurableApplicationContext context) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return new RunningService(name, "http://localhost:" + port, context);
    }

    /** Returns a bean of the service. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    boolean isRunning() {
        return context.isActive();
    }

    /** Stops the service in an orderly way. Has no effect if it has already stopped. */
    @Override
    public void close() {
        context.close();
    }
}
