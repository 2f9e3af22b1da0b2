// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet.process;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Configuration;

/**
 * A Boot application that contains only the auto-configurations of its class path. It prints when it is ready, and
 * ends.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class StartupMain {

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(StartupMain.class);
        application.addListeners((ApplicationListener<ApplicationReadyEvent>) event -> PrintedEvent.now("ready", ""));
        application.run(arguments);
        System.exit(0);
    }
}
