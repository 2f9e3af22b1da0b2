// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailingNodesTests {

    @ParameterizedTest
    @CsvSource({"2, 2, 0", "' 2 ', 2, 0", "30%, 1, 0.3", "' 30 % ', 1, 0.3", "100%, 1, 1"})
    void readsNumberOrShare(String text, int nodes, double share) {
        assertThat(FailingNodes.of(text)).isEqualTo(new FailingNodes(nodes, share));
    }

    @ParameterizedTest
    @CsvSource({
        "0.3, write 30% for a share of the live nodes",
        "0.125, write 12.5% for a share of the live nodes",
        "1.5, 'write it as 2, or as a share such as 30%'",
        "some, 'write it as 2, or as a share such as 30%'",
        "130%, 'write it as 30%, at most 100%'",
        "-30%, 'write it as 30%, at most 100%'",
        "some%, 'write it as 30%, at most 100%'"
    })
    void suggestsCorrectNotation(String text, String answer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FailingNodes.of(text))
                .withMessageStartingWith("'" + text + "' is not a ")
                .withMessageContaining(answer);
    }

    @Test
    void refusesFractionThatYamlReadsAsNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FailingNodes.of(0.3))
                .withMessage(
                        "'0.3' is not a number of nodes; write 30% for a share of the live nodes, or a number such as"
                                + " 2");
    }
}
