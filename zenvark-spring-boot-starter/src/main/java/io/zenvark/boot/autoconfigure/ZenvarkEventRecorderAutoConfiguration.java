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

/** {@link AutoConfiguration Auto-configuration} for {@link EventRecorder}, where somebody can see what it records. */
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

    /** Whether there is anything to receive events. */
    static final class AnyReceiver extends AnyNestedCondition {

        AnyReceiver() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        /** The latest events are shown. */
        @ConditionalOnBean(EventJournal.class)
        static final class Journals {}

        /** The coming events are shown. */
        @ConditionalOnBean(EventStream.class)
        static final class Streams {}
    }
}
