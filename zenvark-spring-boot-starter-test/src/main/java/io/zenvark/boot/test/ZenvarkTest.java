// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test slice for annotated beans and their breakers. It contains the properties below {@code zenvark}, the annotation
 * with its fallbacks, and a {@link ZenvarkFleet} in place of Redis. Components are not scanned: import the classes
 * under test, and mock their dependencies.
 *
 * <p>Health checks that are not part of the slice pass. URLs and TCP addresses are not called. The test decides results
 * with {@link ZenvarkFleet#healthCheck}.
 *
 * <p>For a test of the whole application, use {@code @SpringBootTest} with {@link AutoConfigureZenvark}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(ZenvarkTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(ZenvarkTypeExcludeFilter.class)
@AutoConfigureZenvark
@ImportAutoConfiguration
public @interface ZenvarkTest {

    /** Properties in the form {@code key=value} to add to the environment. */
    String[] properties() default {};

    /** Whether to exclude all components that {@link #includeFilters} does not match. True by default. */
    boolean useDefaultFilters() default true;

    /** Filters for components to scan. */
    Filter[] includeFilters() default {};

    /** Filters for components not to scan, although {@link #includeFilters} includes them. */
    Filter[] excludeFilters() default {};

    /** Auto-configurations to exclude. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
