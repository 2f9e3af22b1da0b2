// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.actuate.events.BreakerEvent;
import io.zenvark.boot.actuate.events.EventJournal;
import io.zenvark.boot.actuate.events.EventRecorder;
import io.zenvark.boot.actuate.events.EventStream;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** {@link AutoConfiguration Auto-configuration} for {@link EventRecorder}, if an exposed endpoint shows its events. */
@AutoConfiguration(after = ZenvarkEventsEndpointAutoConfiguration.class)
@Conditional(ZenvarkEventRecorderAutoConfiguration.AnyReceiver.class)
public final class ZenvarkEventRecorderAutoConfiguration {

    @Bean
    EventRecorder circuitBreakerEventRecorder(
            ObjectProvider<EventJournal> journals, ObjectProvider<EventStream> streams) {
        return new EventRecorder(
                InstantSource.system(),
                Stream.<Consumer<BreakerEvent>>concat(journals.stream(), streams.stream())
                        .toList());
    }

    /** Matches if the application context contains a receiver of events. */
    static final class AnyReceiver extends AnyNestedCondition {

        AnyReceiver() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        /** Matches if an endpoint shows the latest events. */
        @ConditionalOnBean(EventJournal.class)
        static final class Journals {}

        /** Matches if an endpoint streams new events. */
        @ConditionalOnBean(EventStream.class)
        static final class Streams {}
    }
}
