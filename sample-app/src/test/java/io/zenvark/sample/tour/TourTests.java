// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.sample.fleet.CommandLine;
import io.zenvark.sample.fleet.FleetPorts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
@Tag("long")
class TourTests {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @Test
    void observesEverythingItClaims() {
        int status = tour(Duration.ofSeconds(30), AuthControl::at).run();

        assertThat(status).as(screen()).isZero();
        assertThat(screen()).contains("Summary").contains("The tour observed all effects");
    }

    @Test
    void failsIfAuthNeverFails() {
        int status = tour(Duration.ofSeconds(10), url -> new DeadSwitch(AuthControl.at(url), true))
                .run();

        assertThat(status).as(screen()).isEqualTo(1);
        assertThat(screen()).contains("FAILED at step 2").contains("3 instances OPEN");
    }

    @Test
    void failsIfAuthDoesNotRecover() {
        int status = tour(Duration.ofSeconds(10), url -> new DeadSwitch(AuthControl.at(url), false))
                .run();

        assertThat(status).as(screen()).isEqualTo(1);
        assertThat(screen()).contains("FAILED at step 4").contains("a health check that passes");
    }

    private Tour tour(Duration bound, Function<String, AuthControl> auth) {
        PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
        return new Tour(new CommandLine(), new TourOptions(FleetPorts.ANY, bound, auth, out));
    }

    private String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    /** A switch of which one direction has no effect. */
    private record DeadSwitch(AuthControl auth, boolean mends) implements AuthControl {

        @Override
        public void fail() {
            if (!mends) {
                auth.fail();
            }
        }

        @Override
        public void mend() {
            if (mends) {
                auth.mend();
            }
        }

        @Override
        public long tokenRequests() {
            return auth.tokenRequests();
        }
    }
}
