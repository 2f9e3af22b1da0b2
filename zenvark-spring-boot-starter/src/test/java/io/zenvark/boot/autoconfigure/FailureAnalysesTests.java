// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

/**
 * The complete output of applications that fail to start, which must equal docs/failure-analyses.md. To regenerate the
 * document, run this test with {@code -Dzenvark.docs.write=true}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysesTests {

    private static final Path DOCUMENT = Path.of("../docs/failure-analyses.md");
    private static final String WAIT = "zenvark.breakers.payments.health-check.wait=true";

    private static final String INTRODUCTION = """
            # Failure analyses

            This page shows the output of applications whose configuration prevents startup. A test generates the page and fails \
            if it differs from the output. Zenvark reports all mistakes in properties and annotations together. It finds mistakes \
            that depend on other beans, such as a name with `#{...}` or a missing health indicator, only after these have been \
            corrected.
            """;

    private static final List<Mistake> MISTAKES = List.of(
            Mistake.of("No health check", "zenvark.breakers.payments.retention=500"),
            Mistake.of("A threshold out of range", WAIT, "zenvark.breakers.payments.strategy.failure-threshold=0"),
            Mistake.of(
                    "Several mistakes at once",
                    "zenvark.configs.default.strategy.type=count",
                    "zenvark.configs.default.strategy.failure-rate-threshold=150%",
                    "zenvark.breakers.payments.strategy.minimum-calls=0",
                    "zenvark.breakers.payments.mode=shadwo",
                    "zenvark.breakers.payments.health-check.timout=1s",
                    "zenvark.breakers.mail.health-check.wait=true",
                    "zenvark.lease.deadline=4s"),
            Mistake.of("Contradictory lease settings", WAIT, "zenvark.lease.deadline=1s"),
            new Mistake("No namespace", Application.class, List.of(WAIT, "spring.application.name=")),
            new Mistake(
                    "A missing fallback: `@DistributedCircuitBreaker(name = \"payments\", fallbackMethod ="
                            + " \"cached\")`",
                    MissingFallback.class,
                    List.of(WAIT)),
            new Mistake(
                    "An undeclared breaker: `@DistributedCircuitBreaker(\"mail\")`", Undeclared.class, List.of(WAIT)),
            new Mistake(
                    "Mistakes in properties and annotations",
                    Several.class,
                    List.of(WAIT, "zenvark.breakers.payments.mode=shadwo", "zenvark.lease.deadline=1s")),
            new Mistake("A final class with an annotated method", Final.class, List.of(WAIT)));

    @Test
    void equalDocument(CapturedOutput output) throws IOException {
        StringBuilder document = new StringBuilder(INTRODUCTION);
        for (Mistake mistake : MISTAKES) {
            document.append(section(mistake, output));
        }
        if (Boolean.getBoolean("zenvark.docs.write")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(DOCUMENT).hasContent(document.toString());
    }

    private static String section(Mistake mistake, CapturedOutput output) {
        int before = output.getOut().length();
        SpringApplicationBuilder builder = new SpringApplicationBuilder(mistake.application())
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.application.name=orders", "zenvark.coordination=in-memory")
                .properties(mistake.properties().toArray(String[]::new));
        assertThat(catchThrowable(builder::run)).as(mistake.title()).isNotNull();
        String printed = output.getOut().substring(before);
        String analysis = printed.substring(printed.indexOf("Description:")).strip();
        return "\n## " + mistake.title() + "\n\n```properties\n" + String.join("\n", mistake.properties())
                + "\n```\n\n```text\n" + analysis + "\n```\n";
    }

    record Mistake(String title, Class<?> application, List<String> properties) {

        static Mistake of(String title, String... properties) {
            return new Mistake(title, Application.class, List.of(properties));
        }
    }

    @ImportAutoConfiguration({ZenvarkAutoConfiguration.class, ZenvarkAnnotationAutoConfiguration.class})
    static class Application {}

    static class MissingFallback extends Application {

        @Bean
        Shop shop() {
            return new Shop();
        }
    }

    static class Shop {

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "cached")
        String charge(String order) {
            return order;
        }
    }

    static class Several extends Undeclared {

        @Bean
        Shop shop() {
            return new Shop();
        }
    }

    static class Final extends Application {

        @Bean
        Stall stall() {
            return new Stall();
        }
    }

    static final class Stall {

        @DistributedCircuitBreaker("payments")
        String charge(String order) {
            return order;
        }
    }

    static class Undeclared extends Application {

        @Bean
        Post post() {
            return new Post();
        }
    }

    static class Post {

        @DistributedCircuitBreaker("mail")
        String send(String letter) {
            return letter;
        }
    }
}
