// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.cloud.DisabledGatewayFilterFunctions;
import io.zenvark.boot.cloud.ZenvarkCircuitBreakerFactory;
import io.zenvark.boot.cloud.ZenvarkGatewayFilterFunctions;
import io.zenvark.boot.properties.ZenvarkProperties;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.annotation.RegisterReflection;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.cloud.gateway.server.mvc.filter.FilterSupplier;
import org.springframework.cloud.gateway.server.mvc.filter.SimpleFilterSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * {@link AutoConfiguration Auto-configuration} for the filter {@code CircuitBreaker} of the gateway on Spring MVC. It
 * has a higher precedence than the gateway's own filter; the gateway uses the first filter with a name.
 */
@AutoConfiguration(after = ZenvarkSpringCloudAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(FilterSupplier.class)
@RegisterReflection(
        classes = {ZenvarkGatewayFilterFunctions.class, DisabledGatewayFilterFunctions.class},
        memberCategories = MemberCategory.INVOKE_PUBLIC_METHODS)
public final class ZenvarkGatewayMvcAutoConfiguration {

    @Bean
    @Order(0)
    @ConditionalOnBean(ZenvarkCircuitBreakerFactory.class)
    FilterSupplier zenvarkGatewayFilterSupplier(ZenvarkProperties properties) {
        return new SimpleFilterSupplier(
                properties.enabled() ? ZenvarkGatewayFilterFunctions.class : DisabledGatewayFilterFunctions.class);
    }
}
