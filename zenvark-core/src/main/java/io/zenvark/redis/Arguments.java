// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Circuit.Origin;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.TransitionRequest.Motive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.data.redis.core.script.DigestUtils;

/** The arguments of each script, in the order of ARGV at the head of its resource, from the second argument on. */
final class Arguments {

    private Arguments() {}

    /** Returns the arguments of a tick that carries the descriptor. */
    static List<String> withDescriptor(TickRequest request) {
        return of(request, descriptor(request));
    }

    /** Returns the arguments of a tick without the descriptor, which the store already has. */
    static List<String> withoutDescriptor(TickRequest request) {
        return of(request, "");
    }

    private static String descriptor(TickRequest request) {
        return NodeText.format(request.descriptor(), request.lease());
    }

    private static List<String> of(TickRequest request, String descriptor) {
        List<String> arguments = new ArrayList<>(List.of(
                request.session().value(),
                request.begins() ? "1" : "0",
                Long.toString(request.lease().toMillis()),
                request.deadline().map(Fields::millisOf).orElse(""),
                DigestUtils.sha1DigestAsHex(descriptor(request)),
                descriptor,
                Integer.toString(request.findings().size()),
                Integer.toString(request.records().size())));
        request.findings()
                .forEach((breaker, findings) ->
                        arguments.addAll(List.of(breaker.value(), FindingsText.format(findings))));
        request.records()
                .forEach((breaker, record) -> arguments.addAll(List.of(breaker.value(), RecoveryText.format(record))));
        request.lostCircuits()
                .forEach((breaker, circuit) -> arguments.addAll(List.of(breaker.value(), CircuitText.format(circuit))));
        return arguments;
    }

    static List<String> of(ClaimRequest request) {
        List<String> arguments = new ArrayList<>(List.of(
                request.session().value(),
                Fields.millisOf(request.deadline()),
                request.floor().toString()));
        request.breakers().forEach(breaker -> arguments.add(breaker.value()));
        return arguments;
    }

    static List<String> of(AssignRequest request) {
        return List.of(
                request.breaker().value(),
                request.assignment().session().value(),
                request.assignment().epoch().toString(),
                Fields.millisOf(request.deadline()),
                request.floor().toString(),
                request.successor().value(),
                request.record().map(RecoveryText::format).orElse(""),
                request.doubt().map(DoubtText::format).orElse(""));
    }

    static List<String> of(TransitionRequest request) {
        Fence fence = request.fence();
        List<String> arguments = withMotive(
                request.motive(),
                request.breaker().value(),
                fence.assignment().session().value(),
                fence.assignment().epoch().toString(),
                Long.toString(fence.expectedVersion()),
                Fields.millisOf(fence.deadline()),
                request.target().name(),
                request.initialMode().name());
        request.record().map(RecoveryText::format).ifPresent(arguments::add);
        return arguments;
    }

    static List<String> of(ControlRequest request) {
        OptionalLong version = request.guard().expectedVersion();
        return withMotive(
                request.motive(),
                request.breaker().value(),
                version.isPresent() ? Long.toString(version.getAsLong()) : "",
                Fields.millisOf(request.guard().deadline()),
                request.mode().name(),
                request.expiresIn().map(time -> Long.toString(time.toMillis())).orElse(""));
    }

    static List<String> of(ReassertRequest request) {
        return withMotive(
                request.motive(),
                request.breaker().value(),
                request.assignment().session().value(),
                request.assignment().epoch().toString(),
                Fields.millisOf(request.deadline()));
    }

    private static List<String> withMotive(Motive motive, String... before) {
        List<String> arguments = new ArrayList<>(List.of(before));
        // Checks the reason. The script sets the time.
        Origin origin = new Origin(Instant.EPOCH, motive.node(), motive.cause(), motive.reason());
        arguments.addAll(List.of(origin.cause().name(), origin.node().value(), origin.reason()));
        return arguments;
    }
}
