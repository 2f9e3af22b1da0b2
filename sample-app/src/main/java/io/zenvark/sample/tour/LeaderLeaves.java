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
        Instance leaver = stage.leader();
        stage.screen().line("Closing the context of " + leaver.name() + ", which leads, under traffic");
        long begin = System.nanoTime();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(
                leaver.service()::close, task -> new Thread(task, "stop-" + leaver.name()).start());
        List<Answer> answers = stage.means()
                .traffic()
                .until(
                        leaver.name() + " stopped and another instance leading",
                        () -> stopped.isDone() && successor(stage, begin).isPresent(),
                        stage.evidence().bound());
        stopped.join();
        ObservedEvent<LeadershipChange> successor = successor(stage, begin).orElseThrow();
        Stage.requireOfAuth(answers);
        String handover = handover(stage, begin, successor);
        stage.screen().line(handover);
        afterwards(stage, answers.size(), successor.instance());
        return handover;
    }

    private static Optional<ObservedEvent<LeadershipChange>> successor(Stage stage, long begin) {
        return stage.evidence().leadership(begin, true);
    }

    private static String handover(Stage stage, long begin, ObservedEvent<LeadershipChange> successor) {
        String afterRelease = stage.evidence()
                .leadership(begin, false)
                .map(release -> ", " + Screen.time(successor.at() - release.at()) + " after " + release.instance()
                        + " released its leadership")
                .orElse("");
        return successor.instance() + " leads " + Screen.time(successor.at() - begin) + " after the stop began"
                + afterRelease;
    }

    private static void afterwards(Stage stage, int callsMeanwhile, String leader) {
        List<Board.Row> rows = stage.means().board().agreedRows("CLOSED", leader);
        int left = stage.instances().size() - 1;
        NotSeenException.unless(rows.size() == left, "GET /fleet should show " + left + " instances up: " + rows);
        stage.callsThatSucceed(CALLS);
        stage.screen()
                .line(callsMeanwhile + " calls meanwhile and " + CALLS + " afterwards, all answered by auth;"
                        + " GET /fleet: " + left + " instances up, CLOSED, led by " + leader);
    }
}
