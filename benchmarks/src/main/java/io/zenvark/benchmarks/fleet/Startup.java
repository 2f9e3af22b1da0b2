// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.fleet.FleetFigure.Amount;
import io.zenvark.benchmarks.fleet.process.FleetProcess;
import io.zenvark.benchmarks.fleet.process.StartupMain;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Measures the start of a Boot application until it is ready, with and without Zenvark on its class path. */
final class Startup {

    static final String START = "start of a Boot application";
    static final String ADDED = "added by Zenvark";
    static final String TO_EMPTY = "to an empty application";

    /** An application, selected by its class path. */
    enum Application {
        EMPTY("empty"),
        REDIS("with Spring Data Redis and AspectJ"),
        OURS("with Zenvark and one breaker"),
        PEER("with Resilience4j, what it needs, and one breaker");

        private final String text;

        Application(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    private static final Pattern MEASURING = Pattern.compile(
            "(failsafe|sentinel|jmh|jopt|commons-math|embedded-redis|guava|commons-io|jackson|micrometer-registry"
                    + "|prometheus).*");
    private static final Pattern MICROMETER = Pattern.compile("(micrometer-core|HdrHistogram|LatencyUtils).*");
    private static final Pattern THEM = Pattern.compile("resilience4j.*");
    private static final Pattern US = Pattern.compile("(zenvark-core|zenvark-spring|jctools).*");
    private static final Pattern WHAT_WE_BRING = Pattern.compile(
            "(zenvark-core|zenvark-spring|jctools|spring-data|spring-boot-data|spring-boot-netty|spring-boot-starter-aspectj"
                    + "|spring-tx|spring-oxm|spring-context-support|spring-boot-transaction|spring-boot-persistence|lettuce|netty"
                    + "|reactor|reactive|redis-authx|aspectj|spring-aspects).*");

    private static final Pattern ASPECTS = Pattern.compile("(spring-boot-starter-aspectj|aspectj|spring-aspects).*");

    private final Bench bench;

    Startup(Bench bench) {
        this.bench = bench;
    }

    void measure() {
        List<Long> empty = new ArrayList<>();
        List<Long> redis = new ArrayList<>();
        List<Long> ours = new ArrayList<>();
        List<Long> peers = new ArrayList<>();
        for (int i = 0; i < bench.effort().starts(); i++) {
            empty.add(start(Build.current(), Application.EMPTY));
            redis.add(start(Build.current(), Application.REDIS));
            ours.add(start(Build.current(), Application.OURS));
            peers.add(start(Build.current(), Application.PEER));
            Bench.progress("starts", i + 1, bench.effort().starts());
        }
        double without = found(Application.EMPTY, empty);
        double withRedis = found(Application.REDIS, redis);
        double withUs = found(Application.OURS, ours);
        double withThem = found(Application.PEER, peers);
        bench.found(ADDED, TO_EMPTY, new Amount(withUs - without, "ms"));
        bench.found(ADDED, "to one " + Application.REDIS.text(), new Amount(withUs - withRedis, "ms"));
        bench.found("added by Resilience4j", TO_EMPTY, new Amount(withThem - without, "ms"));
    }

    private double found(Application application, List<Long> nanos) {
        FleetFigure figure = FleetFigure.millis(START, application.text(), nanos);
        bench.found(figure);
        return figure.p50();
    }

    /** Starts an application, and returns the nanoseconds until it is ready. */
    long start(Build build, Application application) {
        long start = System.nanoTime();
        try (FleetProcess member = FleetProcess.start(
                classPath(build, application),
                StartupMain.class,
                "--spring.main.banner-mode=off",
                "--spring.data.redis.host=127.0.0.1",
                "--spring.data.redis.port=" + bench.redis().port(),
                "--resilience4j.circuitbreaker.instances.payments.sliding-window-size=100",
                "--zenvark.namespace=" + Bench.namespace(),
                "--zenvark.breakers.payments.strategy.type=consecutive",
                "--zenvark.breakers.payments.health-check.wait=true")) {
            return member.await("ready", start).nanos() - start;
        }
    }

    private static String classPath(Build build, Application application) {
        return Arrays.stream(build.classPath().split(File.pathSeparator))
                .filter(entry -> belongs(new File(entry).getName(), application))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean belongs(String jar, Application application) {
        if (isOf(MEASURING, jar)) {
            return false;
        }
        return switch (application) {
            case EMPTY -> !isOf(WHAT_WE_BRING, jar) && !isOf(THEM, jar) && !isOf(MICROMETER, jar);
            case REDIS -> !isOf(US, jar) && !isOf(THEM, jar) && !isOf(MICROMETER, jar);
            case PEER -> !isOf(WHAT_WE_BRING, jar) || isOf(ASPECTS, jar);
            case OURS -> !isOf(THEM, jar) && !isOf(MICROMETER, jar);
        };
    }

    private static boolean isOf(Pattern jars, String jar) {
        return jars.matcher(jar).matches();
    }
}
