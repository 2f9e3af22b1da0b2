// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Epoch;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.Assignment;

/**
 * The stored form of an assignment in the hash {@code leaders}: {@code 1|epoch|session}. Only the script {@code claim}
 * writes it.
 */
final class AssignmentText {

    private AssignmentText() {}

    static Assignment parse(String text) {
        Fields fields = Fields.of(text);
        Epoch epoch = new Epoch(fields.number("epoch"));
        if (epoch.equals(Epoch.NONE)) {
            throw new IllegalArgumentException("the epoch of an assignment must be above zero");
        }
        return new Assignment(new SessionId(fields.next("session")), epoch);
    }
}
