// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import io.zenvark.boot.diagnostics.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * Binds {@link ZenvarkProperties} with {@link ZenvarkPropertiesReader} instead of Spring Boot's binding, so that the
 * bean, the names of breakers and a refresh follow the same rules. Collects invalid values, so that all of them are
 * reported at once.
 */
public final class BindingProblems implements ConfigurationPropertiesBindHandlerAdvisor {

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of(ZenvarkProperties.PREFIX);

    private final Problems found = new Problems();
    private final ZenvarkPropertiesReader reader;

    /**
     * Creates a binding without problems.
     *
     * @param environment the environment with the properties
     */
    public BindingProblems(Environment environment) {
        this.reader = new ZenvarkPropertiesReader(environment);
    }

    @Override
    public BindHandler apply(BindHandler handler) {
        return new ReadingBindHandler(handler);
    }

    /** Returns the problems found so far. */
    public Problems found() {
        return found;
    }

    private final class ReadingBindHandler extends AbstractBindHandler {

        private final BindHandler parent;

        ReadingBindHandler(BindHandler parent) {
            super(parent);
            this.parent = parent;
        }

        @Override
        public <T> @Nullable Bindable<T> onStart(
                ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
            if (isZenvark(name, target)) {
                throw new BindingReplacedException();
            }
            return super.onStart(name, target, context);
        }

        // AbstractBindHandler, the base of other advisors' handlers, delegates onFailure, but not onCreate.
        @Override
        public @Nullable Object onFailure(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error)
                throws Exception {
            return error instanceof BindingReplacedException
                    ? reader.read(found, parent)
                    : super.onFailure(name, target, context, error);
        }

        private static boolean isZenvark(ConfigurationPropertyName name, Bindable<?> target) {
            return name.equals(ROOT) && target.getType().resolve() == ZenvarkProperties.class;
        }
    }

    /** Stops Spring Boot's binding before it begins. */
    private static final class BindingReplacedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BindingReplacedException() {
            super("ZenvarkPropertiesReader binds these properties", null, false, false);
        }
    }
}
