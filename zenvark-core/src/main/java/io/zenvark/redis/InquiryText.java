// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.coordination.outcome.Inquiry;
import java.time.Instant;

/** The stored form of an inquiry: {@code 1|breaker|until in ms}. */
final class InquiryText {

    private InquiryText() {}

    static String format(Inquiry inquiry) {
        return Fields.FORMAT + '|' + inquiry.breaker() + '|' + Fields.millisOf(inquiry.until());
    }

    static Inquiry parse(String text) {
        Fields fields = Fields.of(text);
        BreakerName breaker = new BreakerName(fields.next("breaker"));
        Instant until = fields.millis("until");
        return new Inquiry(breaker, until);
    }
}
