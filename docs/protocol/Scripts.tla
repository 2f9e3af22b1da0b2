------------------------------ MODULE Scripts ------------------------------
\* SPDX-License-Identifier: Apache-2.0
(***************************************************************************)
(* The store: what lies in it for one breaker, and what each Lua script    *)
(* (zenvark-core/src/main/resources/io/zenvark/redis) does to it in one    *)
(* atomic step. An operator here has the name of its script. It takes the  *)
(* data, the store's time and the arguments, and answers a record with the *)
(* data afterwards and the reply.                                          *)
(***************************************************************************)
EXTENDS Integers, Sequences

CONSTANTS
    Leaders,      \* the nodes that have the breaker configured and can lead it
    Followers,    \* nodes that only follow the log
    MaxSessions,  \* how many sessions each of them may begin, one after the other
    Lease,        \* how many units of time a session lives after its latest tick
    Hasty,        \* the leaders that are configured with a lease of one unit instead
    MaxTime,      \* the clock stops here, and with it the faults
    UnitLength,   \* milliseconds in a unit: more than can be granted or written in one
    Mistakes      \* rules that are left out, to see what they are good for

(***************************************************************************)
(* A session id is never reused, so it is the node and a running number.   *)
(***************************************************************************)
Nobody == <<"nobody", 0>>
Sessions == Leaders \X (1 .. MaxSessions)

LeaseOf(session) == IF session[1] \in Hasty THEN 1 ELSE Lease

Unassigned == [session |-> Nobody, epoch |-> 0]

(***************************************************************************)
(* What is kept of a circuit. `writer` stands for all else that makes two  *)
(* writes differ: the node's label, since, cause, reason. Version 0 stands *)
(* for no circuit.                                                         *)
(***************************************************************************)
NoCircuit == [version |-> 0, epoch |-> 0, state |-> "CLOSED", writer |-> Nobody]

Exists(circuit) == circuit.version > 0

(***************************************************************************)
(* `sessions` holds expiries. A session that has never begun and one that  *)
(* was removed are the same to the scripts; two values tell them apart for *)
(* the property DeadSessionsStayDead.                                      *)
(***************************************************************************)
NeverBegan == 0
Removed == -1

Empty(incarnation) ==
    [ incarnation |-> incarnation,
      sequence |-> 0,
      sessions |-> [s \in Sessions |-> NeverBegan],
      leader |-> Unassigned,
      circuit |-> NoCircuit,
      known |-> NoCircuit, \* the best that was handed in, while there is no circuit
      events |-> <<>> ]

(***************************************************************************)
(* All times after the last one are alike, which saves states.             *)
(***************************************************************************)
Horizon(time) == IF time > MaxTime THEN MaxTime + 1 ELSE time

Known(data, session) == session \in Sessions /\ data.sessions[session] > 0

(***************************************************************************)
(* A follower has one session, which is always alive. Its descriptor does  *)
(* not name the breaker.                                                   *)
(***************************************************************************)
FollowerSessions == Followers \X {1}

Alive(data, now, session) ==
    \/ session \in Sessions /\ data.sessions[session] > now
    \/ session \in FollowerSessions

IsLate(now, deadline) == now > deadline /\ "DeadlineIgnored" \notin Mistakes

Larger(a, b) == IF a > b THEN a ELSE b

LastId(data) == IF data.events = <<>> THEN 0 ELSE data.events[Len(data.events)].id

(***************************************************************************)
(* Where the log has come to, as tick and snapshot tell it.                *)
(***************************************************************************)
Mark(data) == [incarnation |-> data.incarnation, sequence |-> data.sequence, id |-> LastId(data)]

(***************************************************************************)
(* Every event gets the next sequence number, in the same step as what it  *)
(* tells of. Ids follow the clock, but never go back within a stream.      *)
(***************************************************************************)
Announce(data, now, event) ==
    LET entry == [ id |-> Larger(now * UnitLength, LastId(data) + 1),
                   sequence |-> data.sequence + 1,
                   event |-> event ]
    IN  [data EXCEPT !.sequence = @ + 1, !.events = Append(@, entry)]

Granted(assignment) == [kind |-> "GRANT", assignment |-> assignment]
Departed(sessions) == [kind |-> "DEPART", sessions |-> sessions]
Transitioned(circuit) == [kind |-> "TRANSITION", circuit |-> circuit]

Reply(data, reply) == [data |-> data, reply |-> reply]

(***************************************************************************)
(* tick.lua. Renews a session, or begins it. An expired session is never   *)
(* revived. Whoever ticks first after an expiry announces it. A circuit    *)
(* that is handed in is kept if there is none, and no better one.          *)
(***************************************************************************)
Better(circuit, best) ==
    \/ circuit.epoch > best.epoch
    \/ circuit.epoch = best.epoch /\ circuit.version > best.version

HandIn(data, circuit) ==
    IF Exists(circuit) /\ ~Exists(data.circuit) /\ Better(circuit, data.known)
    THEN [data EXCEPT !.known = circuit] ELSE data

(***************************************************************************)
(* No session lasts longer than twice its own lease from now: what does    *)
(* was set before the clock went back. The lease of the session whose tick *)
(* it is says nothing about the others.                                    *)
(***************************************************************************)
Clamped(data, now, caller) ==
    LET own(s) == IF "ClampUsesCallersLease" \in Mistakes THEN LeaseOf(caller) ELSE LeaseOf(s)
        cut(s, expiry) == IF expiry > now + 2 * own(s) THEN Horizon(now + own(s)) ELSE expiry
    IN  [data EXCEPT !.sessions = [s \in Sessions |-> cut(s, @[s])]]

TickScript(data, now, request) ==
    LET session == request.session
        mayLive == \/ Alive(data, now, session)
                   \/ request.begins /\ ~Known(data, session)
                   \/ "ExpiredSessionsRenew" \in Mistakes
        renewed == Clamped([data EXCEPT !.sessions[session] = Horizon(now + LeaseOf(session))], now, session)
        expired == {s \in Sessions : Known(renewed, s) /\ ~Alive(renewed, now, s)}
        cleared == [renewed EXCEPT !.sessions =
                       [s \in Sessions |-> IF s \in expired THEN Removed ELSE @[s]]]
        after == IF expired = {} THEN renewed ELSE Announce(cleared, now, Departed(expired))
    IN  CASE IsLate(now, request.deadline) -> Reply(data, "LATE")
          [] ~mayLive -> Reply(data, "DEAD")
          [] OTHER -> Reply(HandIn(after, request.handedIn), "RENEWED")

(***************************************************************************)
(* claim.lua. Assigns a breaker without a live leader. Epochs are above    *)
(* the previous one, above all that the claimant has seen, and above the   *)
(* time: the last is what survives a failover that lost the previous one.  *)
(***************************************************************************)
NextEpoch(data, now, floor) ==
    IF "EpochIsPreviousPlusOne" \in Mistakes
    THEN data.leader.epoch + 1
    ELSE Larger(data.leader.epoch, Larger(floor, now * UnitLength)) + 1

ClaimScript(data, now, request) ==
    LET assignment == [session |-> request.session, epoch |-> NextEpoch(data, now, request.floor)]
        after == Announce([data EXCEPT !.leader = assignment], now, Granted(assignment))
    IN  CASE IsLate(now, request.deadline) -> Reply(data, "LATE")
          [] ~Alive(data, now, request.session) -> Reply(data, "DEAD")
          [] Alive(data, now, data.leader.session) -> Reply(data, "NOTHING_FREE")
          [] OTHER -> Reply(after, "GRANTED")

(***************************************************************************)
(* release.lua. Ends a session; its assignment stays, for its epoch.       *)
(***************************************************************************)
ReleaseScript(data, now, session) ==
    IF Known(data, session)
    THEN Announce([data EXCEPT !.sessions[session] = Removed], now, Departed({session}))
    ELSE data

(***************************************************************************)
(* transition.lua. The fence: session alive, session and epoch equal to    *)
(* the assignment, expected version, deadline. Circuit and event are       *)
(* written together. What is already there as wished is accepted again.    *)
(***************************************************************************)
FenceHolds(data, now, request) ==
    /\ Alive(data, now, request.session) \/ "FenceIgnoresExpiry" \in Mistakes
    /\ data.leader.session = request.session \/ "FenceIgnoresSession" \in Mistakes
    /\ data.leader.epoch = request.epoch \/ "FenceIgnoresEpoch" \in Mistakes

Accept(data, now, circuit) ==
    Announce([data EXCEPT !.circuit = circuit, !.known = NoCircuit], now, Transitioned(circuit))

TransitionScript(data, now, request) ==
    LET current == data.circuit
        next == [ version |-> request.expected + 1,
                  epoch |-> request.epoch,
                  state |-> request.target,
                  writer |-> request.session ]
        repeated == /\ current.version = next.version
                    /\ current.epoch = next.epoch
                    /\ current.state = next.state
        fits == current.version = request.expected \/ "FenceIgnoresVersion" \in Mistakes
    IN  CASE IsLate(now, request.deadline) -> Reply(data, "LATE")
          [] ~FenceHolds(data, now, request) -> Reply(data, "FENCED")
          [] fits -> Reply(Accept(data, now, next), "ACCEPTED")
          [] repeated -> Reply(data, "ACCEPTED")
          [] OTHER -> Reply(data, "STALE")

(***************************************************************************)
(* assign.lua. The leader assigns the breaker to a live session whose      *)
(* descriptor names it. The epoch is higher than the epoch of the leader,  *)
(* so no command of the previous term passes the fence afterwards. Redis   *)
(* has a leader at every moment.                                           *)
(***************************************************************************)
IsFit(data, now, successor) ==
    /\ Alive(data, now, successor) \/ "SuccessorNeedNotLive" \in Mistakes
    /\ successor \in Sessions \/ "SuccessorNeedNotKnow" \in Mistakes

LeadsAt(data, now, request) ==
    /\ Alive(data, now, request.session)
    /\ data.leader.session = request.session
    /\ data.leader.epoch = request.epoch \/ "AssignUnfenced" \in Mistakes

AssignScript(data, now, request) ==
    LET assignment == [session |-> request.successor, epoch |-> NextEpoch(data, now, request.epoch)]
        after == Announce([data EXCEPT !.leader = assignment], now, Granted(assignment))
    IN  CASE IsLate(now, request.deadline) -> Reply(data, "LATE")
          [] ~LeadsAt(data, now, request) -> Reply(data, "FENCED")
          [] ~IsFit(data, now, request.successor) -> Reply(data, "ABSENT")
          [] OTHER -> Reply(after, "GRANTED")

(***************************************************************************)
(* reassert.lua. Makes a circuit again of the best that was handed in.     *)
(***************************************************************************)
ReassertScript(data, now, request) ==
    LET next == [ version |-> data.known.version + 1,
                  epoch |-> request.epoch,
                  state |-> data.known.state,
                  writer |-> request.session ]
    IN  CASE IsLate(now, request.deadline) -> Reply(data, "LATE")
          [] ~FenceHolds(data, now, request) -> Reply(data, "FENCED")
          [] Exists(data.circuit) \/ ~Exists(data.known) -> Reply(data, "STALE")
          [] OTHER -> Reply(Accept(data, now, next), "ACCEPTED")
=============================================================================
