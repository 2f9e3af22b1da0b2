// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.boot.properties.BackoffProperties;
import io.zenvark.boot.properties.BreakerProperties;
import io.zenvark.boot.properties.FailingNodes;
import io.zenvark.boot.properties.HealthCheckProperties;
import io.zenvark.boot.properties.Share;
import io.zenvark.boot.properties.StrategyProperties;
import io.zenvark.boot.properties.TcpAddress;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/** Registers the Lua scripts, the annotation and the property types for a native image. */
final class ZenvarkRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources().registerPattern("io/zenvark/redis/*.lua");
        hints.reflection().registerType(DistributedCircuitBreaker.class, MemberCategory.INVOKE_PUBLIC_METHODS);
        hints.proxies().registerJdkProxy(DistributedCircuitBreaker.class);
        // The core looks up this method by name, because it is newer than the Java release of the build.
        hints.reflection()
                .registerType(
                        Executors.class,
                        type -> type.withMethod("newVirtualThreadPerTaskExecutor", List.of(), ExecutableMode.INVOKE));
        registerProperties(hints);
    }

    // Spring Boot registers nested property types, but not the value types of maps.
    private static void registerProperties(RuntimeHints hints) {
        BindableRuntimeHintsRegistrar.forTypes(
                        BreakerProperties.class,
                        StrategyProperties.class,
                        HealthCheckProperties.class,
                        BackoffProperties.class)
                .registerHints(hints);
        for (Class<?> text : List.of(BreakerProperties.class, Share.class, FailingNodes.class, TcpAddress.class)) {
            hints.reflection()
                    .registerType(
                            text, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.INVOKE_DECLARED_METHODS);
        }
    }
}
