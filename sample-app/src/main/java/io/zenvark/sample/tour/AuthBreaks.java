// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.CircuitState;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Step 2: the auth service begins to fail. After the fifth consecutive failure in the fleet, the circuit opens on every
 * instance, and the auth service receives no more requests.
 */
final class AuthBreaks implements Step {

    private static final int THRESHOLD = 5;
    private static final int CALLS = 60;

    @Override
    public String title() {
        return "Break auth: five failures in the fleet open every circuit";
    }

    @Override
    public String play(Stage stage) {
        long begin = System.nanoTime();
        stage.http().auth().fail();
        stage.screen().line("POST " + stage.fleet().auth().url() + "/admin/fail");
        Map<String, Long> openings = openings(stage, begin);
        List<Long> failures = stage.observations().failedCalls(begin);
        NotObservedException.unless(failures.size() >= THRESHOLD, "OPEN after only " + failures.size() + " failures");
        long fifth = failures.get(THRESHOLD - 1);
        stage.screen().line(failures.size() + " calls reached auth and failed. From the end of the fifth to OPEN:");
        openings.forEach((instance, at) -> stage.screen().line("  " + instance + "  " + Screen.time(at - fifth)));
        stage.agreedRows("OPEN");
        String rejections = rejections(stage);
        return "all OPEN " + Screen.time(Collections.max(openings.values()) - fifth) + " after the fifth failure; "
                + rejections;
    }

    private static Map<String, Long> openings(Stage stage, long begin) {
        int all = stage.instances().size();
        stage.http()
                .traffic()
                .until(
                        all + " instances OPEN",
                        () -> stage.observations()
                                        .arrivals(CircuitState.OPEN, begin)
                                        .size()
                                == all,
                        stage.observations().bound());
        return stage.observations().arrivals(CircuitState.OPEN, begin);
    }

    private static String rejections(Stage stage) {
        long askedBefore = stage.http().auth().tokenRequests();
        List<Answer> answers = stage.http().traffic().calls(CALLS);
        long asked = stage.http().auth().tokenRequests() - askedBefore;
        NotObservedException.unless(
                answers.stream().allMatch(Answer::isRejection), "not every call was rejected while OPEN");
        NotObservedException.unless(asked == 0, "auth received " + asked + " requests while OPEN");
        List<Long> times = answers.stream().map(Answer::nanos).sorted().toList();
        String median = Screen.time(times.get(CALLS / 2));
        stage.screen()
                .line(CALLS + " more calls: all rejected, the fallback answered, auth received 0 requests; median "
                        + median + " through the gateway, slowest " + Screen.time(times.get(CALLS - 1)));
        return CALLS + " calls rejected, median " + median;
    }
}
