// SPDX-License-Identifier: Apache-2.0
package io.zenvark.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks the formal model of the protocol in {@code docs/protocol}. Larger configurations, and configurations without
 * one of the rules, run only with {@code -Dzenvark.model=full}.
 */
@Tag("long")
class ModelTests {

    private static final String GRANTS_ARE_UNIQUE = "Invariant GrantsAreUnique is violated.";
    private static final String LEADERS_ARE_ASSIGNED = "Invariant LeadersAreAssigned is violated.";
    private static final String NOBODY_RESTS_IN_ERROR = "Invariant NobodyRestsInError is violated.";
    private static final String NOBODY_RESTS_UNDER_ANOTHER_LEADER =
            "Invariant NobodyRestsUnderAnotherLeader is violated.";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"Trims", "HandOver"})
    void holds(String configuration) throws Exception {
        assertHolds(configuration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zenvark", "Failover", "Leases", "Repair", "Fence", "Stops", "SlowReplies", "TwoLeases"})
    @EnabledIfSystemProperty(named = "zenvark.model", matches = "full")
    void holdsWithinLargerBounds(String configuration) throws Exception {
        assertHolds(configuration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HandOverFailover", "HandOverLeases", "HandOverRepair"})
    @EnabledIfSystemProperty(named = "zenvark.model", matches = "full")
    void holdsDuringHandOver(String configuration) throws Exception {
        assertHolds(configuration);
    }

    @ParameterizedTest
    @CsvSource({
        "MistakePreviousPlusOne, " + GRANTS_ARE_UNIQUE,
        "MistakeHigherVersionWins, " + NOBODY_RESTS_IN_ERROR,
        "MistakeClampUsesCallersLease, " + LEADERS_ARE_ASSIGNED,
        "MistakeTermResumesBySnapshot, " + LEADERS_ARE_ASSIGNED,
        "MistakeAssignNeedsNoEvent, " + NOBODY_RESTS_UNDER_ANOTHER_LEADER,
    })
    void findsViolationIfRuleIsLeftOut(String configuration, String violation) throws Exception {
        ModelChecker checker = new ModelChecker(directory);

        assertFails(checker.check(configuration, 1), configuration, violation);
    }

    @ParameterizedTest
    @CsvSource({
        "MistakeYieldsBeforeResigning, " + LEADERS_ARE_ASSIGNED,
        "MistakeTermResumesByEarlierGrant, " + LEADERS_ARE_ASSIGNED,
        "MistakeAssignUnfenced, " + LEADERS_ARE_ASSIGNED,
        "MistakeSuccessorNeedNotKnow, Invariant AssignedNodesLead is violated.",
        "MistakeSuccessorNeedNotLive, Invariant NobodyWaitsForTheDead is violated.",
        "MistakeResignedNodesWait, Temporal properties were violated.",
    })
    @EnabledIfSystemProperty(named = "zenvark.model", matches = "full")
    void findsViolationIfRuleOfHandOverIsLeftOut(String configuration, String violation) throws Exception {
        ModelChecker checker = new ModelChecker(directory);

        assertFails(checker.check(configuration, 1), configuration, violation);
    }

    @ParameterizedTest
    @CsvSource({
        "FenceIgnoresEpoch, Fence, Action property TransitionsAreFenced is violated.",
        "FenceIgnoresVersion, Fence, Action property TransitionsAreFenced is violated.",
        "FenceIgnoresExpiry, Leases, Action property TransitionsAreFenced is violated.",
        "FenceIgnoresSession PromotedClockIsBehind, Fence, Action property TransitionsAreFenced is violated.",
        "DeadlineIgnored, Leases, Action property NothingHappensLate is violated.",
        "ExpiredSessionsRenew, Leases, Action property DeadSessionsStayDead is violated.",
        "BeginIsRepeated, Stops, Action property DeadSessionsStayDead is violated.",
        "ClampUsesCallersLease, TwoLeases, " + LEADERS_ARE_ASSIGNED,
        "LeaseCountsFromReply, SlowReplies, " + LEADERS_ARE_ASSIGNED,
        "EventsMoveBackward, Failover, Action property EventsMoveForward is violated.",
        "GapIsIgnored, Trims, " + NOBODY_RESTS_UNDER_ANOTHER_LEADER,
        "SeenIsHarmless, Failover, " + NOBODY_RESTS_IN_ERROR,
        "RepliesNeedNoEvent, Failover, " + NOBODY_RESTS_IN_ERROR,
        "PromotedClockIsBehind, Fence, " + GRANTS_ARE_UNIQUE,
        "ReassertsOnce, Repair, Temporal properties were violated.",
    })
    @EnabledIfSystemProperty(named = "zenvark.model", matches = "full")
    void findsViolationForEveryRuleThatIsLeftOut(String mistakes, String configuration, String violation)
            throws Exception {
        ModelChecker checker = new ModelChecker(directory);
        checker.leaveOut(mistakes, configuration, violation);

        assertFails(checker.check("LeftOut", 1), mistakes, violation);
    }

    private void assertHolds(String configuration) throws Exception {
        ModelCheckResult verdict = new ModelChecker(directory).check(configuration, 2);

        assertThat(verdict.holds()).as(verdict.output()).isTrue();
        assertThat(verdict.states()).isGreaterThan(100);
        System.out.printf("%s holds in all of %d states%n", configuration, verdict.states());
    }

    private static void assertFails(ModelCheckResult verdict, String mistakes, String violation) {
        assertThat(verdict.output()).contains("Error: " + violation);
        assertThat(verdict.steps()).isNotEmpty();
        System.out.printf(
                "%s: %s %d steps: %s%n",
                mistakes, violation, verdict.steps().size(), String.join(", ", verdict.steps()));
    }
}
