// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import io.zenvark.breaker.LeadershipChange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Step 5: the leader is stopped in an orderly way. Another instance becomes the leader, and no call is lost. */
final class LeaderLeaves implements Step {

    private static final int CALLS = 12;

    @Override
    public String title() {
        return "Stop the leader: another instance leads, traffic continues";
    }

    @Override
    public String play(Stage stage) {
        Instance leader = stage.leader();
        stage.screen().line("Closing the context of the leader " + leader.name() + " under traffic");
        long begin = System.nanoTime();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(
                leader.service()::close, task -> new Thread(task, "stop-" + leader.name()).start());
        List<Answer> answers = stage.http()
                .traffic()
                .until(
                        leader.name() + " stopped and another instance leading",
                        () -> stopped.isDone() && successor(stage, begin).isPresent(),
                        stage.observations().bound());
        stopped.join();
        ObservedEvent<LeadershipChange> successor = successor(stage, begin).orElseThrow();
        Stage.requireOfAuth(answers);
        String handover = handover(stage, begin, successor);
        stage.screen().line(handover);
        afterwards(stage, answers.size(), successor.instance());
        return handover;
    }

    private static Optional<ObservedEvent<LeadershipChange>> successor(Stage stage, long begin) {
        return stage.observations().leadership(begin, true);
    }

    private static String handover(Stage stage, long begin, ObservedEvent<LeadershipChange> successor) {
        String afterRelease = stage.observations()
                .leadership(begin, false)
                .map(release -> ", " + Screen.time(successor.at() - release.at()) + " after " + release.instance()
                        + " released its leadership")
                .orElse("");
        return successor.instance() + " leads " + Screen.time(successor.at() - begin) + " after the stop began"
                + afterRelease;
    }

    private static void afterwards(Stage stage, int callsMeanwhile, String leader) {
        List<FleetEndpoint.Row> rows = stage.agreedRows("CLOSED", leader);
        int left = stage.instances().size() - 1;
        NotObservedException.unless(rows.size() == left, "GET /fleet should show " + left + " instances up: " + rows);
        stage.callsThatSucceed(CALLS);
        stage.screen()
                .line(callsMeanwhile + " calls during the change and " + CALLS + " afterwards, all answered by auth;"
                        + " GET /fleet: " + left + " instances up, CLOSED, led by " + leader);
    }
}
