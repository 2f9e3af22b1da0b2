// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.events.ApplicationEvents;
import io.zenvark.boot.events.AuditEvents;
import io.zenvark.boot.events.AuditLog;
import io.zenvark.node.NodeIdentity;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link AutoConfiguration Auto-configuration} for application events, the audit log, and audit events if the
 * application has an {@link AuditEventRepository}.
 */
@AutoConfiguration(
        after = ZenvarkAutoConfiguration.class,
        afterName = "org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration")
@ConditionalOnBooleanProperty(name = "zenvark.enabled", matchIfMissing = true)
@ConditionalOnBean(NodeIdentity.class)
public final class ZenvarkApplicationEventsAutoConfiguration {

    @Bean
    AuditLog circuitBreakerAuditLog(NodeIdentity identity) {
        return new AuditLog(identity.id());
    }

    @Bean
    ApplicationEvents circuitBreakerApplicationEvents(NodeIdentity identity, ApplicationEventPublisher publisher) {
        return new ApplicationEvents(identity.id(), publisher, NodeLifecycle.PHASE - 1);
    }

    /** Audit events for an application that stores them. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(AuditEventRepository.class)
    @ConditionalOnBean(AuditEventRepository.class)
    static class Audit {

        @Bean
        AuditEvents circuitBreakerAuditEvents(ApplicationEventPublisher publisher) {
            return new AuditEvents(publisher);
        }
    }
}
