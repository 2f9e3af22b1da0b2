// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.CircuitState;
import io.zenvark.health.HealthCheckReport;
import java.util.Collections;
import java.util.Map;

/**
 * Step 4: the auth service works again. The next health check of the leader passes, and the circuit closes on every
 * instance.
 */
final class AuthRecovers implements Step {

    private static final int CALLS = 12;

    @Override
    public String title() {
        return "Repair auth: the leader's check passes, every circuit closes";
    }

    @Override
    public String play(Stage stage) {
        long begin = System.nanoTime();
        stage.http().auth().mend();
        stage.screen().line("POST " + stage.fleet().auth().url() + "/admin/mend");
        ObservedEvent<HealthCheckReport> passed = stage.observations()
                .await(
                        "a health check that passes",
                        () -> stage.observations().checks(begin).stream()
                                .filter(check -> check.event().passed())
                                .findFirst());
        Map<String, Long> closings = stage.observations()
                .awaitArrivals(CircuitState.CLOSED, begin, stage.instances().size());
        stage.screen()
                .line(passed.instance() + " checked " + Screen.time(passed.at() - begin)
                        + " later, at the end of its delay: SUCCESS. From the end of the check to CLOSED:");
        closings.forEach((instance, at) -> stage.screen().line("  " + instance + "  " + Screen.time(at - passed.at())));
        stage.agreedRows("CLOSED", stage.leader().name());
        stage.callsThatSucceed(CALLS);
        stage.screen().line(CALLS + " calls, all answered by auth again");
        return "all CLOSED " + Screen.time(Collections.max(closings.values()) - passed.at())
                + " after the check passed, " + Screen.time(Collections.max(closings.values()) - begin)
                + " after the repair";
    }
}
