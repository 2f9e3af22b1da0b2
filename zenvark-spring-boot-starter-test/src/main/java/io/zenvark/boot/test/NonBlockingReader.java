// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.coordination.EventReader;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import java.time.Duration;

/**
 * Never waits, and tells the {@link Conductor} how much there was to read.
 *
 * @param reader reads
 * @param conductor is told
 */
record PromptReader(EventReader reader, Conductor conductor) implements EventReader {

    @Override
    public ReadReply read(ReadRequest request) {
        ReadReply reply = reader.read(new ReadRequest(
                request.events(), request.outcomes(), request.inquiries(), Duration.ZERO, request.count()));
        conductor.read(reply.events().size()
                + reply.outcomes().size()
                + (int) reply.inquiries().stream().count());
        return reply;
    }
}
