// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.diagnostics.Problems;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** How property sources are merged for breakers and templates. */
@ExtendWith(OutputCaptureExtension.class)
class BreakerSourcesTests {

    private final StandardEnvironment environment = new StandardEnvironment();
    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "user-service, ZENVARK_BREAKERS_USERSERVICE_RETENTION",
        "user-service, ZENVARK_BREAKERS_USER_SERVICE_RETENTION",
        "userService, ZENVARK_BREAKERS_USERSERVICE_RETENTION",
        "userService, zenvark_breakers_userservice_retention",
        "[user_service], ZENVARK_BREAKERS_USER_SERVICE_RETENTION",
        "[eu.payments.v2], ZENVARK_BREAKERS_EU_PAYMENTS_V2_RETENTION",
        "[eu.Payments2], ZENVARK_BREAKERS_EUPAYMENTS2_RETENTION",
        "payments, ZENVARK_BREAKERS_PAYMENTS_RETENTION",
        "payments-strategy, ZENVARK_BREAKERS_PAYMENTS_STRATEGY_RETENTION",
        "service, ZENVARK_BREAKERS_SERVICE_RETENTION"
    })
    void appliesVariableToDeclaredBreaker(String breaker, String variable) {
        source("yml", "zenvark.breakers." + breaker + ".mode", "shadow");
        variables(variable, "7");

        ZenvarkProperties properties = read();

        String name = breaker.replaceAll("[\\[\\]]", "");
        assertThat(properties.breakers()).containsOnlyKeys(name);
        assertThat(properties.breakers().get(name).retention()).isEqualTo(7);
        assertThat(properties.breakers().get(name).mode()).isEqualTo(BreakerProperties.Mode.SHADOW);
    }

    @Test
    void appliesVariablesAtEveryDepth() {
        source("yml", "zenvark.breakers.user-service.mode", "shadow", "zenvark.configs.remote-http.mode", "auto");
        variables(
                "ZENVARK_BREAKERS_USERSERVICE_HEALTHCHECK_URL", "http://a",
                "ZENVARK_BREAKERS_USER_SERVICE_HEALTH_CHECK_HEADERS_X_TOKEN", "t",
                "ZENVARK_BREAKERS_USERSERVICE_HEALTHCHECK_BACKOFF_INITIALDELAY", "3s",
                "ZENVARK_BREAKERS_USERSERVICE_STRATEGY_FAILURETHRESHOLD", "9",
                "ZENVARK_BREAKERS_USERSERVICE_RECORDEXCEPTIONS_0", "java.io.IOException",
                "ZENVARK_BREAKERS_USERSERVICE_HEALTHCHECK_EXPECTEDSTATUS", "200,204",
                "ZENVARK_CONFIGS_REMOTEHTTP_RETENTION", "5",
                "ZENVARK_CONFIGS_DEFAULT_HEALTHCHECK_WAIT", "true",
                "ZENVARK_BREAKERS_MAIL_HEALTHCHECK_WAIT", "true",
                "ZENVARK_LEASE_DURATION", "4s");

        ZenvarkProperties properties = read();

        BreakerProperties breaker = properties.breakers().get("user-service");
        HealthCheckProperties check = breaker.healthCheck();
        assertThat(check.url()).hasToString("http://a");
        assertThat(check.headers()).containsEntry("x-token", "t");
        assertThat(check.expectedStatus()).hasSize(2);
        assertThat(check.backoff().initialDelay()).hasSeconds(3);
        assertThat(breaker.strategy().failureThreshold()).isEqualTo(9);
        assertThat(breaker.recordExceptions()).isEqualTo(List.of(java.io.IOException.class));
        assertThat(properties.configs()).containsOnlyKeys("remote-http", "default");
        assertThat(properties.breakers()).containsOnlyKeys("user-service", "mail");
        assertThat(properties.lease().duration()).hasSeconds(4);
    }

    @Test
    void refusesAmbiguousVariable() {
        source("yml", "zenvark.breakers.user-service.mode", "auto", "zenvark.breakers.userService.mode", "auto");
        variables("ZENVARK_BREAKERS_USERSERVICE_RETENTION", "7");

        read();

        assertThat(problems)
                .extracting(BreakerSourcesTests::describe, InstanceOfAssertFactories.STRING)
                .contains("Environment variable ZENVARK_BREAKERS_USERSERVICE_RETENTION is ambiguous. It matches"
                        + " zenvark.breakers.user-service.retention, zenvark.breakers[userService].retention.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ZENVARK_BREAKERS_PAYMENTS_RETENTON",
                "ZENVARK_BREAKERS_NOT_DECLARED_RETENTION",
                "ZENVARK_CONFIGS_DEFAULT_HEALTHCHEK_URL",
                "ZENVARK_BREAKERS_RETENTION"
            })
    void reportsVariableWithoutEffect(String variable, CapturedOutput output) {
        source("yml", "zenvark.breakers.payments.mode", "auto");
        variables(variable, "7");

        assertThat(read().breakers()).containsOnlyKeys("payments");

        assertThat(problems.isEmpty()).isTrue();
        assertThat(output).contains("WARN").contains("The environment variable " + variable + " has no effect");
    }

    @Test
    void reportsSystemPropertyWithoutEffect(CapturedOutput output) {
        source("yml", "zenvark.breakers.payments.mode", "auto");
        System.setProperty("zenvark.breakers.payments.retenton", "7");
        try {
            read();
        } finally {
            System.clearProperty("zenvark.breakers.payments.retenton");
        }

        assertThat(output).contains("The system property zenvark.breakers.payments.retenton has no effect");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ZENVARK",
                "ZENVARK_REDIS",
                "ZENVARK_BREAKERS",
                "ZENVARK_BREAKERS_PAYMENTS",
                "ZENVARK_CONFIGS",
                "ZENVARK_LEASE",
                "ZENVARK_LEASE_DURATION",
                "ZENVARK_COORDINATION"
            })
    void ignoresVariablesOfKubernetes(String service, CapturedOutput output) {
        variables(
                service + "_SERVICE_HOST", "10.0.0.1",
                service + "_SERVICE_PORT", "6379",
                service + "_SERVICE_PORT_HTTP", "6379",
                service + "_PORT", "tcp://10.0.0.1:6379",
                service + "_PORT_6379_TCP", "tcp://10.0.0.1:6379",
                service + "_PORT_6379_TCP_PROTO", "tcp",
                service + "_PORT_6379_TCP_PORT", "6379",
                service + "_PORT_6379_TCP_ADDR", "10.0.0.1");

        ZenvarkProperties properties = read();

        assertThat(properties.breakers()).isEmpty();
        assertThat(properties.configs()).isEmpty();
        assertThat(problems.isEmpty()).isTrue();
        assertThat(output).doesNotContain("has no effect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "${EMPTY:}"})
    void extendsBreakerWithoutSettings(String nothing) {
        source("strong", "zenvark.breakers.payments.retention", "7", "zenvark.breakers.mail", nothing);
        source(
                "weak",
                "zenvark.breakers.payments",
                nothing,
                "zenvark.breakers.payments.strategy",
                nothing,
                "zenvark.breakers.stock",
                nothing,
                "zenvark.breakers.mail.retention",
                "8",
                "zenvark.configs.default",
                nothing);

        ZenvarkProperties properties = read();

        assertThat(problems.isEmpty()).isTrue();
        assertThat(properties.breakers()).containsOnlyKeys("payments", "mail", "stock");
        assertThat(properties.breakers().get("payments").retention()).isEqualTo(7);
        assertThat(properties.breakers().get("mail").retention()).isEqualTo(8);
        assertThat(properties.configs()).containsOnlyKeys("default");
    }

    @Test
    void declaresBreakerByEmptyMap() {
        source("yml", "zenvark.breakers.payments", Map.of(), "zenvark.configs", Map.of());
        variables("ZENVARK_BREAKERS_PAYMENTS_RETENTION", "7", "ZENVARK_BREAKERS_MAIL", "");

        ZenvarkProperties properties = read();

        assertThat(problems.isEmpty()).isTrue();
        assertThat(properties.breakers().get("payments").retention()).isEqualTo(7);
        assertThat(properties.breakers()).containsKey("mail");
    }

    @Test
    void prefersKindOfHealthCheckOfStrongerSource() {
        source(
                "strong",
                "zenvark.breakers.payments.healthCheck.wait",
                "true",
                "zenvark.configs.default.health-check.tcp",
                "a:1");
        source(
                "weak",
                "zenvark.breakers.payments.health-check.url",
                "http://a",
                "zenvark.breakers.payments.health-check.timeout",
                "1s",
                "zenvark.configs.default.health-check.wait",
                "true");

        ZenvarkProperties properties = read();

        HealthCheckProperties check = properties.breakers().get("payments").healthCheck();
        assertThat(check.url()).isNull();
        assertThat(check.waiting()).isTrue();
        assertThat(check.timeout()).hasSeconds(1);
        assertThat(properties.configs().get("default").healthCheck().waiting()).isNull();
    }

    @Test
    void unsetsKindByEmptyValue() {
        variables("ZENVARK_BREAKERS_PAYMENTS_HEALTHCHECK_URL", "");
        source("strong", "zenvark.breakers.stock.health-check.wait", "false");
        source(
                "weak",
                "zenvark.breakers.payments.health-check.url",
                "http://a",
                "zenvark.breakers.stock.health-check.wait",
                "true");
        source("weakest", "zenvark.breakers.stock.health-check.tcp", "a:1");

        ZenvarkProperties properties = read();

        assertThat(properties.breakers().get("payments").healthCheck()).isNull();
        assertThat(properties.breakers().get("stock").healthCheck().waiting()).isNull();
        assertThat(properties.breakers().get("stock").healthCheck().tcp()).hasToString("a:1");
    }

    @Test
    void keepsTwoKindsOfOneSource() {
        source(
                "yml",
                "zenvark.breakers.payments.health-check.url",
                "http://a",
                "zenvark.breakers.payments.health-check.wait",
                "true");

        HealthCheckProperties check = read().breakers().get("payments").healthCheck();

        assertThat(check.url()).isNotNull();
        assertThat(check.waiting()).isTrue();
    }

    @Test
    void knowsEveryPropertyOfBreaker() {
        assertThat(KnownProperties.OF_BREAKER.children().keySet())
                .contains("baseconfig", "recordexceptions", "healthcheck", "retention");
        assertThat(KnownProperties.OF_BREAKER.find(List.of("HEALTH", "CHECK", "WAIT")))
                .contains("health-check.wait");
    }

    private static String describe(Problems problems) {
        try {
            problems.throwIfAny();
            return "";
        } catch (ZenvarkConfigurationException ex) {
            return ex.getMessage();
        }
    }

    private ZenvarkProperties read() {
        ConfigurationPropertySources.attach(environment);
        return new ZenvarkPropertiesReader(environment).read(problems);
    }

    private void source(String name, Object... pairs) {
        environment.getPropertySources().addLast(new MapPropertySource(name, map(pairs)));
    }

    private void variables(Object... pairs) {
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, map(pairs)));
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i].toString(), pairs[i + 1]);
        }
        return map;
    }
}
