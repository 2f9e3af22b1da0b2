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
 * A test of annotated beans and their breakers, and of nothing else of the application: the properties below
 * {@code zenvark}, the annotation with its fallbacks, and a {@link ZenvarkFleet} in place of Redis. Components are not
 * scanned; import those that are tested, and give their dependencies as mocks.
 *
 * <p>Health checks that the slice does not have pass, and URLs and TCP addresses are not called. A test decides by
 * {@link ZenvarkFleet#healthCheck}.
 *
 * <p>For the whole application use {@code @SpringBootTest} with {@link AutoConfigureZenvark}.
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

    /** Properties in the form {@code key=value}, to be added to the environment. */
    String[] properties() default {};

    /** Whether nothing is scanned but what {@link #includeFilters} names. By default that is so. */
    boolean useDefaultFilters() default true;

    /** What is scanned after all. */
    Filter[] includeFilters() default {};

    /** What is not scanned although {@link #includeFilters} names it. */
    Filter[] excludeFilters() default {};

    /** Auto-configurations that are left out. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
