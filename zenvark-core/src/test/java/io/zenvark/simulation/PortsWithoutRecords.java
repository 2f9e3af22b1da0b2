// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.Snapshot;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;

/** The connection of a node of an earlier version: removes recovery records from all requests and replies. */
public final class PortsWithoutRecords {

    private PortsWithoutRecords() {}

    public static CoordinationPorts of(CoordinationPorts ports) {
        // A proxy also passes operations that are added later.
        CoordinationStore store = (CoordinationStore) Proxy.newProxyInstance(
                PortsWithoutRecords.class.getClassLoader(),
                new Class<?>[] {CoordinationStore.class},
                (proxy, method, arguments) -> invoke(ports.store(), method, arguments));
        return new CoordinationPorts(store, request -> read(ports.reader().read(request)));
    }

    private static Object invoke(CoordinationStore store, Method method, Object[] arguments) throws Throwable {
        try {
            if (arguments != null) {
                arguments[0] = request(arguments[0]);
            }
            return reply(method.invoke(store, arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object request(Object request) {
        if (request instanceof TickRequest tick) {
            return new TickRequest(
                    tick.session(),
                    tick.begins(),
                    tick.lease(),
                    tick.deadline(),
                    tick.descriptor(),
                    tick.findings(),
                    Map.of(),
                    tick.lostCircuits());
        } else if (request instanceof TransitionRequest transition) {
            return new TransitionRequest(
                    transition.breaker(),
                    transition.fence(),
                    transition.target(),
                    transition.initialMode(),
                    transition.motive(),
                    Optional.empty());
        }
        return request;
    }

    private static Object reply(Object reply) {
        if (reply instanceof Snapshot snapshot) {
            return new Snapshot(
                    snapshot.now(), snapshot.mark(), snapshot.circuits(), snapshot.leaders(), snapshot.sessions());
        } else if (reply instanceof ClaimReply.Granted granted) {
            return new ClaimReply.Granted(granted.epoch(), granted.breakers());
        } else if (reply instanceof TransitionReply.Accepted accepted) {
            return new TransitionReply.Accepted(accepted.circuit());
        }
        return reply;
    }

    private static ReadReply read(ReadReply reply) {
        return new ReadReply(
                reply.eventPosition(),
                reply.events().stream().map(PortsWithoutRecords::entry).toList(),
                reply.outcomes(),
                reply.inquiries(),
                reply.skipped());
    }

    private static EventEntry entry(EventEntry entry) {
        return new EventEntry(entry.id(), entry.sequence(), entry.link(), event(entry.event()));
    }

    private static Event event(Event event) {
        if (event instanceof Event.Granted granted) {
            return new Event.Granted(granted.assignment(), granted.breakers());
        } else if (event instanceof Event.Transitioned transitioned) {
            return new Event.Transitioned(transitioned.breaker(), transitioned.circuit());
        }
        return event;
    }
}
