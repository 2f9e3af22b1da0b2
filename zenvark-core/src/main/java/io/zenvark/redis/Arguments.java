// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Circuit.Origin;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.TransitionRequest.Motive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the scripts get, in the order of ARGV at the head of each of them, from its second argument on. */
final class Arguments {

    private Arguments() {}

    static List<String> of(TickRequest request) {
        List<String> arguments = new ArrayList<>(List.of(
                request.session().value(),
                request.begins() ? "1" : "0",
                Long.toString(request.lease().toMillis()),
                request.deadline().map(Arguments::millis).orElse(""),
                NodeText.format(request.descriptor())));
        request.reports().forEach((breaker, report) -> {
            arguments.add(breaker.value());
            arguments.add(report);
        });
        return arguments;
    }

    static List<String> of(ClaimRequest request) {
        List<String> arguments = new ArrayList<>(List.of(
                request.session().value(),
                millis(request.deadline()),
                request.floor().toString()));
        request.breakers().forEach(breaker -> arguments.add(breaker.value()));
        return arguments;
    }

    static List<String> of(TransitionRequest request) {
        Fence fence = request.fence();
        Motive motive = request.motive();
        return List.of(
                request.breaker().value(),
                fence.assignment().session().value(),
                fence.assignment().epoch().toString(),
                Long.toString(fence.expectedVersion()),
                millis(fence.deadline()),
                request.target().name(),
                request.initialMode().name(),
                motive.cause().name(),
                motive.node().value(),
                tidied(motive));
    }

    // An origin says what may stand in a reason; the time is the script's to tell.
    private static String tidied(Motive motive) {
        return new Origin(Instant.EPOCH, motive.node(), motive.cause(), motive.reason()).reason();
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }
}
