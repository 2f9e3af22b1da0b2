// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.ControlException;
import io.zenvark.breaker.ModeChange;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.ControlRequest.Guard;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.node.Requests.Request;
import io.zenvark.node.call.CoordinatedBreaker;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes mode changes for the whole fleet. Any node may write them. */
final class ModeWriter {

    private final NodeIdentity identity;
    private final Commands commands;
    private final Membership membership;
    private final ReplicatedCircuits circuits;
    private final OwnWrites writes;

    ModeWriter(
            NodeIdentity identity,
            Commands commands,
            Membership membership,
            ReplicatedCircuits circuits,
            OwnWrites writes) {
        this.identity = identity;
        this.commands = commands;
        this.membership = membership;
        this.circuits = circuits;
        this.writes = writes;
    }

    /** Changes the mode on behalf of an operator. */
    void change(CoordinatedBreaker breaker, ModeChange change, Request<Circuit> changed) {
        Motive motive = new Motive(identity.id(), TransitionCause.OPERATOR, change.reason());
        Optional<ControlRequest> request = request(breaker, change, new Condition(OptionalLong.empty(), motive));
        if (request.isEmpty()) {
            changed.fail(refused(breaker, change, "this node is not connected to the store"));
            return;
        }
        commands.sendRequested(
                Operation.CONTROL,
                store -> store.control(request.get()),
                writes.expect(
                        breaker.name(),
                        changed.reply(
                                reply -> answered(reply, breaker, changed),
                                () -> changed.fail(refused(
                                        breaker,
                                        change,
                                        "the store did not answer; the change may have taken effect")))));
    }

    /** Returns to AUTO after a mode has expired. */
    void expire(CoordinatedBreaker breaker, ModeChange back) {
        Motive motive = new Motive(identity.id(), TransitionCause.MODE_EXPIRY, back.reason());
        OptionalLong expected = OptionalLong.of(breaker.shared().version());
        request(breaker, back, new Condition(expected, motive))
                .ifPresent(request -> commands.send(
                        Operation.CONTROL,
                        store -> store.control(request),
                        writes.expect(breaker.name(), Reply.of(reply -> accepted(reply, breaker), () -> {}))));
    }

    private record Condition(OptionalLong expectedVersion, Motive motive) {}

    private Optional<ControlRequest> request(CoordinatedBreaker breaker, ModeChange change, Condition condition) {
        Optional<Instant> deadline = membership.isConnected() ? membership.deadline() : Optional.empty();
        return deadline.map(latest -> new ControlRequest(
                breaker.name(),
                change.mode(),
                change.expiresIn(),
                new Guard(condition.expectedVersion(), latest),
                condition.motive()));
    }

    private void answered(TransitionReply reply, CoordinatedBreaker breaker, Request<Circuit> changed) {
        if (reply instanceof TransitionReply.Accepted accepted) {
            accepted(reply, breaker);
            changed.answer(accepted.circuit());
        } else {
            changed.fail(new ControlException("Circuit breaker '" + breaker.name()
                    + "' was not changed: the command reached the store after its deadline. Try again"));
        }
    }

    private void accepted(TransitionReply reply, CoordinatedBreaker breaker) {
        if (reply instanceof TransitionReply.Accepted accepted) {
            circuits.onWritten(breaker, accepted.circuit());
        }
    }

    static ControlException refused(CoordinatedBreaker breaker, ModeChange change, String why) {
        return new ControlException(
                "Circuit breaker '" + breaker.name() + "' was not set to " + change.mode() + ": " + why);
    }
}
