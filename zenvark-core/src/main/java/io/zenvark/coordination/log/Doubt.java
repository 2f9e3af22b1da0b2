// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

import io.zenvark.NodeId;
import io.zenvark.SafeText;

/**
 * A failed idle check of a leader, which the next leader repeats before the circuit opens.
 *
 * @param version the version of the closed circuit, 0 if it was never written; a doubt about another version is ignored
 * @param node the node on which the check failed
 * @param error the error of the check, cut to 200 characters
 */
public record Doubt(long version, NodeId node, String error) {

    private static final int LONGEST_ERROR = 200;

    public Doubt {
        if (version < 0) {
            throw new IllegalArgumentException("version (" + version + ") of a doubt must not be negative");
        }
        error = SafeText.of(error.strip(), LONGEST_ERROR);
    }
}
