// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.Epoch;
import io.zenvark.SessionId;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.Inquiry;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The text of commands in a golden trace. Sessions and epochs are numbered in the order of their appearance. Renewals
 * of a lease without further effect have no text.
 */
final class TracedCommands {

    private final Instant beginning;
    private final Map<SessionId, Integer> sessions = new HashMap<>();
    private final Map<Epoch, Integer> epochs = new HashMap<>();

    TracedCommands(Instant beginning) {
        this.beginning = beginning;
    }

    Optional<String> text(SimMessage command, Object reply) {
        Object request = command.request();
        if (request instanceof TickRequest tick) {
            return tick(tick, (TickReply) reply);
        } else if (reply instanceof Snapshot snapshot) {
            return Optional.of("snapshot: " + snapshot(snapshot));
        } else if (request instanceof ClaimRequest claim) {
            return Optional.of("claim " + names(claim.breakers()) + ": " + granted(reply));
        } else if (request instanceof AssignRequest assign) {
            return Optional.of("assign " + assign.breaker() + " in "
                    + epoch(assign.assignment().epoch()) + " to " + session(assign.successor()) + ": "
                    + (reply instanceof AssignReply.Assigned assigned ? epoch(assigned.epoch()) : kind(reply)));
        } else if (request instanceof SessionId released) {
            return Optional.of("release " + session(released));
        } else if (request instanceof Inquiry inquiry) {
            return Optional.of("inquire " + inquiry.breaker() + " until " + time(inquiry.until()));
        } else if (command.operation().equals("append")) {
            return Optional.of("append " + batches((List<?>) request));
        }
        return change(request).map(change -> change + ": " + written(reply));
    }

    private Optional<String> tick(TickRequest tick, TickReply reply) {
        if (!(reply instanceof TickReply.Renewed renewed)) {
            return Optional.of("tick " + session(tick.session()) + ": " + kind(reply));
        } else if (tick.begins()) {
            return Optional.of("begin " + session(tick.session()) + ": "
                    + renewed.counts().liveSessions() + " alive" + lostCircuits(tick));
        }
        return Optional.of(lostCircuits(tick)).filter(text -> !text.isEmpty()).map(text -> "tick" + text);
    }

    private static String lostCircuits(TickRequest tick) {
        return new TreeMap<>(tick.lostCircuits())
                .values().stream()
                        .map(circuit -> ", hands in version " + circuit.version())
                        .collect(Collectors.joining());
    }

    private String snapshot(Snapshot snapshot) {
        String circuits = new TreeMap<>(snapshot.circuits())
                .entrySet().stream()
                        .map(each -> each.getKey() + " " + circuit(each.getValue()))
                        .collect(Collectors.joining("; "));
        String leaders = new TreeMap<>(snapshot.leaders())
                .entrySet().stream()
                        .map(each -> each.getKey() + " led by "
                                + session(each.getValue().session()) + " in "
                                + epoch(each.getValue().epoch()))
                        .collect(Collectors.joining("; "));
        return (circuits.isEmpty() ? "no circuit" : circuits) + "; " + (leaders.isEmpty() ? "no leader" : leaders);
    }

    /** Returns the text of a circuit: state, version and non-default values. */
    String circuit(Circuit circuit) {
        String mode = circuit.mode() == CircuitMode.AUTO ? "" : " in mode " + circuit.mode();
        String until =
                circuit.timedMode().until().map(end -> " until " + time(end)).orElse("");
        return circuit.state() + mode + until + ", version " + circuit.version();
    }

    private String granted(Object reply) {
        if (!(reply instanceof ClaimReply.Granted granted)) {
            return kind(reply);
        }
        return granted.breakers().isEmpty()
                ? "refused"
                : "granted " + names(new TreeSet<>(granted.breakers())) + " in " + epoch(granted.epoch());
    }

    private static String batches(List<?> appends) {
        return appends.stream()
                .map(append -> ((OutcomeAppend) append).batch())
                .map(batch -> batch.breaker() + " (version " + batch.circuitVersion() + "): "
                        + (batch.runs().isEmpty() ? "nothing" : runs(batch.runs())))
                .collect(Collectors.joining("; "));
    }

    private static String runs(List<BatchRun> runs) {
        return runs.stream().map(run -> run.count() + " " + run.outcome()).collect(Collectors.joining(", "));
    }

    private Optional<String> change(Object request) {
        if (request instanceof TransitionRequest transition) {
            return Optional.of("transition " + transition.breaker() + " from version "
                    + transition.fence().expectedVersion() + " in "
                    + epoch(transition.fence().assignment().epoch()) + " to " + transition.target() + " ("
                    + transition.motive().reason() + ")");
        } else if (request instanceof ControlRequest control) {
            String duration = control.expiresIn()
                    .map(time -> " for " + time.toMillis() + " ms")
                    .orElse("");
            return Optional.of("control " + control.breaker() + " to " + control.mode() + duration + " ("
                    + control.motive().reason() + ")");
        } else if (request instanceof ReassertRequest reassert) {
            return Optional.of("reassert " + reassert.breaker() + " in "
                    + epoch(reassert.assignment().epoch()));
        }
        return Optional.empty();
    }

    private static String written(Object reply) {
        return reply instanceof TransitionReply.Accepted accepted
                ? "accepted as version " + accepted.circuit().version()
                : kind(reply);
    }

    private static String kind(Object reply) {
        return reply.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String names(Collection<BreakerName> breakers) {
        return breakers.stream().map(BreakerName::value).collect(Collectors.joining(", "));
    }

    private String session(SessionId session) {
        return "session " + sessions.computeIfAbsent(session, unseen -> sessions.size() + 1);
    }

    private String epoch(Epoch epoch) {
        return "epoch " + epochs.computeIfAbsent(epoch, unseen -> epochs.size() + 1);
    }

    private String time(Instant moment) {
        double seconds = (moment.toEpochMilli() - beginning.toEpochMilli()) / 1e3;
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
