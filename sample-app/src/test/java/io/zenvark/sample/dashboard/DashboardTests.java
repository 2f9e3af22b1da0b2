// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.sample.fleet.CommandLine;
import io.zenvark.sample.fleet.Fleet;
import io.zenvark.sample.fleet.FleetPorts;
import io.zenvark.sample.fleet.FleetStarter;
import io.zenvark.sample.fleet.RunningService;
import io.zenvark.sample.redis.RedisChoice;
import io.zenvark.sample.redis.SampleRedis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every query of the dashboard and of the example alerts finds its metrics in a running sample. */
@Tag("integration")
@Tag("long")
class DashboardTests {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern VALUES = Pattern.compile("label_values\\((.*), ([a-z_]+)\\)");

    private static Fleet fleet;
    private static Scrape scrape;

    @BeforeAll
    static void startTheSampleAndScrapeIt() throws IOException, InterruptedException {
        CommandLine commandLine = new CommandLine();
        SampleRedis redis = RedisChoice.onThisMachine().open(commandLine.environment());
        fleet = new FleetStarter(commandLine, redis, Map.of()).start(FleetPorts.ANY);
        RunningService profile = fleet.profiles().get(0);
        HttpRequest request = HttpRequest.newBuilder(URI.create(profile.url() + "/actuator/prometheus"))
                .build();
        scrape = Scrape.of(
                HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body());
    }

    @AfterAll
    static void stopTheSample() {
        fleet.close();
    }

    static Stream<String> panelQueries() {
        return dashboard()
                .path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asString());
    }

    static Stream<String> variableQueries() {
        return variables()
                .filter(variable -> variable.path("type").asString().equals("query"))
                .map(variable -> variable.path("definition").asString());
    }

    static Stream<String> alertExpressions() {
        return alerts().map(alert -> String.valueOf(alert.get("expr")));
    }

    @ParameterizedTest
    @MethodSource({"panelQueries", "alertExpressions"})
    void queriesExistingMetrics(String query) {
        assertThat(scrape.missing(PromQuery.parse(query))).as(query).isEmpty();
        assertThat(PromQuery.parse(query).selectors()).as(query).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("variableQueries")
    void variablesHaveValues(String query) {
        var values = VALUES.matcher(query);
        assertThat(values.matches()).as(query).isTrue();
        PromQuery parsed = PromQuery.parse("max by (" + values.group(2) + ") (" + values.group(1) + ")");
        assertThat(scrape.missing(parsed)).as(query).isEmpty();
    }

    @Test
    void hasDocumentedRowsAndVariables() {
        assertThat(dashboard()
                        .path("panels")
                        .valueStream()
                        .filter(panel -> panel.path("type").asString().equals("row"))
                        .map(panel -> panel.path("title").asString()))
                .containsExactly(
                        "Fleet state",
                        "Calls and rejections",
                        "Latency",
                        "Leader and propagation",
                        "Coordination errors",
                        "Health checks");
        assertThat(variables().map(variable -> variable.path("name").asString()))
                .containsExactly("datasource", "namespace", "instance", "breaker");
    }

    @Test
    void everyPanelUsesChosenDataSourceAndHasDescription() {
        List<JsonNode> panels = dashboard()
                .path("panels")
                .valueStream()
                .filter(panel -> !panel.path("type").asString().equals("row"))
                .toList();
        assertThat(panels).hasSizeGreaterThan(20).allSatisfy(panel -> {
            assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
            assertThat(panel.path("description").asString()).isNotBlank();
            assertThat(panel.path("targets").valueStream())
                    .isNotEmpty()
                    .allSatisfy(target ->
                            assertThat(target.at("/datasource/uid").asString()).isEqualTo("${datasource}"));
        });
        assertThat(panels.stream().map(panel -> panel.path("id").asInt())).doesNotHaveDuplicates();
    }

    @Test
    void canBeImportedFromGrafana10On() {
        assertThat(dashboard().path("schemaVersion").asInt()).isEqualTo(38);
        assertThat(dashboard().path("uid").asString()).isEqualTo("zenvark");
        assertThat(dashboard().has("id")).isFalse();
    }

    @Test
    void everyMeterIsDocumented() throws IOException {
        String text = Files.readString(DOCS.resolve("metrics.md"));
        assertThat(scrape.metrics().keySet().stream()
                        .filter(metric -> metric.startsWith("zenvark_"))
                        .map(metric -> metric.replaceAll("_(bucket|count|sum|max)$", "")))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(text).contains("`" + metric + "`"));
    }

    @Test
    void alertsHaveDescriptions() {
        assertThat(alerts())
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(alert -> assertThat(alert.keySet().stream().map(String::valueOf))
                        .contains("alert", "expr", "for", "labels", "annotations"));
    }

    private static JsonNode dashboard() {
        return JsonMapper.shared()
                .readTree(DOCS.resolve("grafana").resolve("zenvark.json").toFile());
    }

    private static Stream<JsonNode> variables() {
        return dashboard().at("/templating/list").valueStream();
    }

    private static Stream<Map<?, ?>> alerts() {
        var blocks = YAML.matcher(read(DOCS.resolve("metrics.md")));
        return blocks.results()
                .map(block -> new Yaml().<Map<String, Object>>load(block.group(1)))
                .flatMap(file -> ((List<?>) file.getOrDefault("groups", List.of())).stream())
                .flatMap(group -> ((List<?>) ((Map<?, ?>) group).get("rules")).stream())
                .map(rule -> (Map<?, ?>) rule);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(file + " cannot be read", unreadable);
        }
    }
}
