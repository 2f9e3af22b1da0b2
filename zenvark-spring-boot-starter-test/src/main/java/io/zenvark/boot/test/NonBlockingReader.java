// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.coordination.EventReader;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import java.time.Duration;

/**
 * Reads without waiting, and notifies the {@link FleetDriver} of the number of entries.
 *
 * @param reader the reader of the store
 * @param driver receives the number of entries of each read
 */
record NonBlockingReader(EventReader reader, FleetDriver driver) implements EventReader {

    @Override
    public ReadReply read(ReadRequest request) {
        ReadReply reply = reader.read(new ReadRequest(
                request.events(), request.outcomes(), request.inquiries(), Duration.ZERO, request.count()));
        driver.onRead(reply.events().size()
                + reply.outcomes().size()
                + (int) reply.inquiries().stream().count());
        return reply;
    }
}
