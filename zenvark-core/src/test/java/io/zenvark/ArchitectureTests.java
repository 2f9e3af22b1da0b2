// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/** The allowed dependencies between the packages of the core. Any other dependency is an error. */
@AnalyzeClasses(packages = "io.zenvark", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String ROOT = "io.zenvark";
    private static final String STRATEGY = "io.zenvark.strategy..";
    private static final String BACKOFF = "io.zenvark.backoff..";
    private static final String HEALTH = "io.zenvark.health..";
    private static final String COORDINATION = "io.zenvark.coordination..";
    private static final String BREAKER = "io.zenvark.breaker..";
    private static final String NODE = "io.zenvark.node";
    private static final String CALL = "io.zenvark.node.call";
    private static final String RUNTIME = "io.zenvark.node.runtime";
    private static final String REDIS = "io.zenvark.redis..";

    private static final Map<Class<?>, Set<String>> WAYS_TO_ASK_THE_TIME_OR_TO_SLEEP = Map.of(
            System.class, Set.of("currentTimeMillis"),
            Instant.class, Set.of("now"),
            Clock.class, Set.of("systemUTC", "systemDefaultZone", "system", "tickMillis", "tickSeconds", "tickMinutes"),
            Thread.class, Set.of("sleep"),
            TimeUnit.class, Set.of("sleep"));

    @ArchTest
    static final ArchRule everyPackageHasRule = classes()
            .should()
            .resideInAnyPackage(ROOT, STRATEGY, BACKOFF, HEALTH, COORDINATION, BREAKER, NODE, CALL, RUNTIME, REDIS)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule sharedTypesDependOnNothing = arrows(ROOT);

    @ArchTest
    static final ArchRule strategiesDependOnSharedTypes = arrows(STRATEGY, ROOT);

    @ArchTest
    static final ArchRule backoffsDependOnSharedTypes = arrows(BACKOFF, ROOT);

    @ArchTest
    static final ArchRule healthChecksDependOnSharedTypes = arrows(HEALTH, ROOT);

    @ArchTest
    static final ArchRule coordinationDependsOnFindingsOfLeaders = arrows(COORDINATION, ROOT, STRATEGY, HEALTH);

    @ArchTest
    static final ArchRule breakerDependsOnItsConfiguration = arrows(BREAKER, ROOT, STRATEGY, BACKOFF, HEALTH);

    @ArchTest
    static final ArchRule nodeDependsOnEverythingExceptRedis =
            arrows(NODE, CALL, RUNTIME, ROOT, STRATEGY, BACKOFF, HEALTH, COORDINATION, BREAKER);

    @ArchTest
    static final ArchRule callPathDoesNotDependOnCoordination = arrows(CALL, ROOT, STRATEGY, BACKOFF, HEALTH, BREAKER);

    @ArchTest
    static final ArchRule runtimeDependsOnSharedTypes = arrows(RUNTIME, ROOT);

    @ArchTest
    static final ArchRule redisDependsOnCoordination = arrows(REDIS, ROOT, COORDINATION, STRATEGY, HEALTH);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.zenvark.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyRedisDependsOnDriversAndSpring = noClasses()
            .that()
            .resideOutsideOfPackage(REDIS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce..", "redis.clients..", "org.springframework..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noClassReadsTheWallClockOrSleeps = noClasses()
            .should()
            .accessTargetWhere(readsTimeOrSleeps())
            .because("constructors receive clocks and schedulers")
            .allowEmptyShould(true);

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        List<String> unmarked = classes.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
                .map(javaPackage -> javaPackage.getName())
                .toList();

        assertThat(unmarked)
                .as("packages without @NullMarked in a package-info.java")
                .isEmpty();
    }

    private static ArchRule arrows(String from, String... to) {
        return classes()
                .that()
                .resideInAPackage(from)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("io.zenvark.."))
                        .or(resideInAPackage(from))
                        .or(resideInAnyPackage(to)))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaAccess<?>> readsTimeOrSleeps() {
        return describe(
                "asks the time or sleeps",
                access -> WAYS_TO_ASK_THE_TIME_OR_TO_SLEEP.entrySet().stream()
                        .anyMatch(way -> access.getTargetOwner().isAssignableTo(way.getKey())
                                && way.getValue().contains(access.getName())));
    }
}
