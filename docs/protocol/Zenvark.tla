------------------------------ MODULE Zenvark ------------------------------
\* SPDX-License-Identifier: Apache-2.0
(***************************************************************************)
(* How the nodes of a fleet agree on one circuit over a store that may     *)
(* lose what it has acknowledged. The steps of the store are in the module *)
(* Scripts; this one has the nodes, the faults, and what must hold. See    *)
(* README.md for what is left out and how to run it.                       *)
(***************************************************************************)
EXTENDS Scripts, FiniteSets, TLC

CONSTANTS
    ActFor,        \* units for which a node acts as a leader after sending a tick that was answered
    Patience,      \* units until the deadline of a command that is sent now
    MaxVersion,    \* no node asks for a version above
    MaxFailovers,  \* how often a replica that lags may be promoted
    MaxFlushes,    \* how often all data may be lost
    MaxLate,       \* how many commands may be executed after their sender has given them up
    MaxLost,       \* how many replies of the store may get lost
    MaxReleases,   \* how often a node may stop gracefully
    MaxHandOvers,  \* how often a leader may hand the breaker to another node
    SlowReplies,   \* whether time may pass between a tick and its answer
    MaxTrims       \* how often the log may drop its oldest event

VARIABLES
    clock,    \* the time, in units; the store's, and the nodes' monotonic clocks run at its rate
    store,    \* what the primary holds
    replica,  \* what the replica holds that will be promoted; NoReplica while it keeps up
    nodes,    \* what each node knows
    late,     \* commands that were given up but may still be executed
    spent,    \* how many faults of each kind there have been
    grants    \* history: every assignment that was ever granted, with its lineage

vars == <<clock, store, replica, nodes, late, spent, grants>>

ASSUME ActFor <= Lease  \* LeaseTerms wants a little less, because clocks do not run quite alike

KnownMistakes ==
    { "EpochIsPreviousPlusOne", "HigherVersionWins",
      "FenceIgnoresExpiry", "FenceIgnoresSession", "FenceIgnoresEpoch", "FenceIgnoresVersion",
      "DeadlineIgnored", "ExpiredSessionsRenew", "LeaseCountsFromReply", "ClampUsesCallersLease",
      "SeenIsHarmless", "RepliesNeedNoEvent", "ReassertsOnce", "OvertakenSnapshotIsTaken", "GapIsIgnored",
      "BeginIsRepeated", "EventsMoveBackward",
      "YieldsBeforeResigning", "SuccessorNeedNotKnow", "SuccessorNeedNotLive", "AssignUnfenced",
      "TermResumesBySnapshot", "TermResumesByEarlierGrant", "AssignNeedsNoEvent", "ResignedNodesWait",
      "PromotedClockIsBehind", "FailoverUndoesFlush" }

ASSUME Mistakes \subseteq KnownMistakes

Nodes == Leaders \cup Followers

NodesAreAlike == Permutations(Leaders)

NoReplica == [incarnation |-> 0]
Nothing == [kind |-> "NOTHING"]

(***************************************************************************)
(* A lineage is a run of the store's data without loss.                    *)
(***************************************************************************)
Lineage == spent.failovers + spent.flushes

(***************************************************************************)
(* What a node knows. Followers use only the part of it that is about the  *)
(* log (copy, position, wanted, inbox).                                    *)
(***************************************************************************)
ActForOf(n) == IF n \in Hasty THEN 1 ELSE ActFor

OldCircuit == [version |-> 1, epoch |-> 1, state |-> "CLOSED", writer |-> Nobody]

RunningNode ==
    [ session |-> 1,           \* number of its current session
      begun |-> TRUE,          \* whether a tick of this session has been answered
      until |-> Horizon(ActFor),        \* its own side of the lease; of a hasty one, see Init
      assigned |-> Unassigned, \* who leads, as far as it knows
      floor |-> 1,             \* the highest epoch that it has ever seen
      resigned |-> 0,          \* the epoch of the latest term that it has ended by a hand-over
      copy |-> OldCircuit,     \* its copy of the circuit, which its calls obey
      unknown |-> FALSE,       \* whether the store had no circuit, when it told all that it has
      position |-> [incarnation |-> 1, sequence |-> 0, id |-> 0],
      reasserts |-> TRUE,      \* whether it re-asserts, should it lead and the store have no circuit
      wanted |-> FALSE,        \* a snapshot is to be asked for from now on; the copy is stale
      unconfirmed |-> {},      \* events of its own, applied when replied but not yet read
      inbox |-> Nothing ]      \* a reply of the store on its way

(***************************************************************************)
(* A fleet that has been running: there is a circuit, every session has    *)
(* begun, the leader has just gone, and the log is empty.                  *)
(***************************************************************************)
Init ==
    /\ clock = 0
    /\ store = [Empty(1) EXCEPT
           !.circuit = OldCircuit,
           !.leader = [session |-> Nobody, epoch |-> 1],
           !.sessions = [s \in Sessions |-> IF s[2] = 1 THEN Horizon(LeaseOf(s)) ELSE @[s]]]
    /\ replica = NoReplica
    /\ nodes = [n \in Nodes |-> [RunningNode EXCEPT !.until = Horizon(ActForOf(n))]]
    /\ late = {}
    /\ spent = [failovers |-> 0, flushes |-> 0, late |-> 0, lost |-> 0, trims |-> 0, releases |-> 0, handOvers |-> 0]
    /\ grants = {}

-----------------------------------------------------------------------------
(***************************************************************************)
(* Words about a node.                                                     *)
(***************************************************************************)
SessionOf(n) == <<n, nodes[n].session>>

MayLead(n) == nodes[n].until > clock

(***************************************************************************)
(* A node believes that it leads while the assignment names its session    *)
(* and its own side of the lease holds (Leadership.isMine). A term that    *)
(* was ended by a hand-over never resumes, because the command may still   *)
(* be executed. If the store still names this session in that term, the    *)
(* node has to assign the breaker again, to another node or to itself.     *)
(***************************************************************************)
IsAssigned(n) == n \in Leaders /\ MayLead(n) /\ nodes[n].assigned.session = SessionOf(n)

Leads(n) == IsAssigned(n) /\ nodes[n].assigned.epoch > nodes[n].resigned
HasToAssign(n) == IsAssigned(n) /\ nodes[n].assigned.epoch <= nodes[n].resigned

(***************************************************************************)
(* A node sends one command at a time, and a snapshot that is wanted comes *)
(* before any other.                                                       *)
(***************************************************************************)
Idle(n) == nodes[n].inbox = Nothing /\ ~nodes[n].wanted

CanTick(n) == n \in Leaders /\ nodes[n].session <= MaxSessions

(***************************************************************************)
(* A circuit that the node holds and the store has lost (CircuitBook).     *)
(***************************************************************************)
Lost(node) == IF node.unknown THEN node.copy ELSE NoCircuit

TickRequest(n) ==
    [ kind |-> "TICK", session |-> SessionOf(n), begins |-> ~nodes[n].begun,
      handedIn |-> Lost(nodes[n]),
      deadline |-> Horizon(clock + Patience) ]

ClaimRequest(n) ==
    [ kind |-> "CLAIM", session |-> SessionOf(n), floor |-> nodes[n].floor,
      deadline |-> Horizon(clock + Patience) ]

TransitionRequest(n) ==
    [ kind |-> "TRANSITION", session |-> SessionOf(n), epoch |-> nodes[n].assigned.epoch,
      expected |-> nodes[n].copy.version,
      target |-> IF nodes[n].copy.state = "OPEN" THEN "CLOSED" ELSE "OPEN",
      deadline |-> Horizon(clock + Patience) ]

ReassertRequest(n) ==
    [ kind |-> "REASSERT", session |-> SessionOf(n), epoch |-> nodes[n].assigned.epoch,
      deadline |-> Horizon(clock + Patience) ]

(***************************************************************************)
(* The successor. A leader may know old sessions of other nodes, and nodes *)
(* that do not have the breaker configured. A node that has to assign may  *)
(* also choose itself.                                                     *)
(***************************************************************************)
SessionsUntilNow(m) == {<<m, i>> : i \in 1 .. nodes[m].session} \cap (Sessions \cup FollowerSessions)

Successors(n) ==
    UNION {SessionsUntilNow(m) : m \in Nodes \ {n}} \cup (IF HasToAssign(n) THEN {SessionOf(n)} ELSE {})

AssignRequest(n, successor) ==
    [ kind |-> "ASSIGN", session |-> SessionOf(n), epoch |-> nodes[n].assigned.epoch,
      successor |-> successor,
      deadline |-> Horizon(clock + Patience) ]

WishesToClaim(n) == n \in Leaders /\ MayLead(n) /\ nodes[n].assigned = Unassigned
WishesToTransition(n) == Leads(n) /\ nodes[n].copy.version < MaxVersion
WishesToReassert(n) == Leads(n) /\ nodes[n].unknown /\ nodes[n].reasserts
WishesToAssign(n) ==
    \/ HasToAssign(n) /\ "ResignedNodesWait" \notin Mistakes
    \/ Leads(n) /\ spent.handOvers < MaxHandOvers

Requests(n) ==
    (IF CanTick(n) THEN {TickRequest(n)} ELSE {})
    \cup (IF WishesToClaim(n) THEN {ClaimRequest(n)} ELSE {})
    \cup (IF WishesToTransition(n) THEN {TransitionRequest(n)} ELSE {})
    \cup (IF WishesToReassert(n) THEN {ReassertRequest(n)} ELSE {})
    \cup (IF WishesToAssign(n) THEN {AssignRequest(n, s) : s \in Successors(n)} ELSE {})

Remember(assignment) ==
    grants' = grants \cup {[lineage |-> Lineage, session |-> assignment.session, epoch |-> assignment.epoch]}

-----------------------------------------------------------------------------
(***************************************************************************)
(* Whether a mark shows that something was missed (LogPosition): another   *)
(* incarnation; a log that ends before this position; or one that was read *)
(* to its end and does not tell of what this node was told it had written. *)
(* The code also asks for a snapshot when an announced event stays out for *)
(* a tick; that only adds snapshots and is not needed here.                *)
(***************************************************************************)
Misses(node, mark) ==
    \/ mark.incarnation # node.position.incarnation
    \/ mark.id < node.position.id
    \/ /\ mark.id = node.position.id
       /\ node.unconfirmed # {}
       /\ "RepliesNeedNoEvent" \notin Mistakes

(***************************************************************************)
(* Tick (design 4.1): renews the session and compares notes. The node's    *)
(* side of the lease counts from the sending. A dead session is not        *)
(* revived: its node goes on under a new one. A node that had no lease     *)
(* when the answer came asks for a snapshot, as does one that missed       *)
(* something.                                                              *)
(***************************************************************************)
Answered(n, node, reply) ==
    LET from == IF "LeaseCountsFromReply" \in Mistakes THEN clock ELSE reply.sentAt
    IN  [node EXCEPT !.inbox = Nothing,
                     !.begun = TRUE,
                     !.until = Horizon(from + ActForOf(n)),
                     !.wanted = @ \/ node.until <= clock \/ Misses(node, reply.mark)]

Anew(node) == [node EXCEPT !.session = @ + 1, !.begun = FALSE, !.until = 0]

Tick(n) ==
    /\ CanTick(n) /\ Idle(n)
    /\ LET done == TickScript(store, clock, TickRequest(n))
           reply == [kind |-> "TICK", sentAt |-> clock, mark |-> Mark(done.data)]
       IN  /\ store' = done.data
           /\ nodes' = CASE done.reply # "RENEWED" -> [nodes EXCEPT ![n] = Anew(@)]
                         [] SlowReplies -> [nodes EXCEPT ![n].inbox = reply]
                         [] OTHER -> [nodes EXCEPT ![n] = Answered(n, @, reply)]
    /\ UNCHANGED <<clock, replica, late, spent, grants>>

ReceiveTick(n) ==
    /\ nodes[n].inbox.kind = "TICK"
    /\ nodes' = [nodes EXCEPT ![n] = Answered(n, @, @.inbox)]
    /\ UNCHANGED <<clock, store, replica, late, spent, grants>>

(***************************************************************************)
(* A pure follower ticks as well. The life of its session is of no         *)
(* interest and left out.                                                  *)
(***************************************************************************)
Compare(n) ==
    /\ n \in Followers /\ Idle(n)
    /\ nodes' = [nodes EXCEPT ![n].wanted = Misses(nodes[n], Mark(store))]
    /\ store' = HandIn(store, Lost(nodes[n]))
    /\ UNCHANGED <<clock, replica, late, spent, grants>>

(***************************************************************************)
(* Claim (design 4.3): asks for the breaker where it has no live leader.   *)
(***************************************************************************)
Claim(n) ==
    /\ Idle(n) /\ WishesToClaim(n)
    /\ LET done == ClaimScript(store, clock, ClaimRequest(n))
           granted == done.data.leader
       IN  /\ done.reply = "GRANTED"
           /\ store' = done.data
           /\ Remember(granted)
           /\ nodes' = [nodes EXCEPT ![n].assigned = granted,
                                     ![n].reasserts = TRUE,
                                     ![n].floor = Larger(@, granted.epoch),
                                     ![n].unconfirmed = @ \cup {Granted(granted)}]
    /\ UNCHANGED <<clock, replica, late, spent>>

(***************************************************************************)
(* Transition (design 4.6): the leader writes the next version. It applies *)
(* the reply at once; whoever is overruled asks for a snapshot.            *)
(***************************************************************************)
Newer(circuit, copy) == circuit.version > copy.version

Advance(node, circuit) ==
    IF Newer(circuit, node.copy) \/ "EventsMoveBackward" \in Mistakes
    THEN [node EXCEPT !.copy = circuit, !.unknown = FALSE] ELSE node

Written(node, circuit) ==
    [Advance(node, circuit) EXCEPT !.unconfirmed = @ \cup {Transitioned(circuit)}]

Transition(n) ==
    /\ Idle(n) /\ WishesToTransition(n)
    /\ LET done == TransitionScript(store, clock, TransitionRequest(n))
       IN  /\ store' = done.data
           /\ nodes' = IF done.reply = "ACCEPTED"
                       THEN [nodes EXCEPT ![n] = Written(@, done.data.circuit)]
                       ELSE [nodes EXCEPT ![n].wanted = TRUE]
    /\ UNCHANGED <<clock, replica, late, spent, grants>>

(***************************************************************************)
(* Re-assert (design 4.10): where the store has no circuit, the leader has *)
(* it written again from what the nodes have handed in. It gives them time *)
(* for that; here it may come at any time.                                 *)
(***************************************************************************)
Reassert(n) ==
    /\ Idle(n) /\ WishesToReassert(n)
    /\ LET done == ReassertScript(store, clock, ReassertRequest(n))
       IN  /\ store' = done.data
           /\ nodes' = IF done.reply = "ACCEPTED"
                       THEN [nodes EXCEPT ![n] = Written(@, done.data.circuit)]
                       ELSE [nodes EXCEPT ![n].reasserts = "ReassertsOnce" \notin Mistakes]
    /\ UNCHANGED <<clock, replica, late, spent, grants>>

(***************************************************************************)
(* Assign: the leader ends its term and hands the breaker to another node. *)
(* After a refusal or without a reply, it asks for a snapshot. It ignores  *)
(* the reply if it has read the event before.                              *)
(***************************************************************************)
Resigned(node) ==
    [node EXCEPT !.resigned = Larger(@, node.assigned.epoch)]

Voluntary(n) == IF Leads(n) THEN 1 ELSE 0

AssignTo(n, successor) ==
    /\ Idle(n) /\ WishesToAssign(n)
    /\ LET done == AssignScript(store, clock, AssignRequest(n, successor))
           reply == [ kind |-> "ASSIGN",
                      granted |-> IF done.reply = "GRANTED" THEN done.data.leader ELSE Unassigned ]
           ended == IF "YieldsBeforeResigning" \in Mistakes THEN nodes[n] ELSE Resigned(nodes[n])
       IN  /\ store' = done.data
           /\ IF done.reply = "GRANTED" THEN Remember(done.data.leader) ELSE UNCHANGED grants
           /\ nodes' = [nodes EXCEPT ![n] = [ended EXCEPT !.inbox = reply]]
    /\ spent' = [spent EXCEPT !.handOvers = @ + Voluntary(n)]
    /\ UNCHANGED <<clock, replica, late>>

Assign(n) == \E successor \in Successors(n) : AssignTo(n, successor)

(***************************************************************************)
(* A node that has to assign chooses itself sooner or later.               *)
(***************************************************************************)
Retake(n) == HasToAssign(n) /\ AssignTo(n, SessionOf(n))

ReceiveAssign(n) ==
    LET node == IF "YieldsBeforeResigning" \in Mistakes THEN Resigned(nodes[n]) ELSE nodes[n]
        granted == node.inbox.granted
    IN  /\ nodes[n].inbox.kind = "ASSIGN"
        /\ nodes' = [nodes EXCEPT ![n] =
               CASE granted = Unassigned -> [node EXCEPT !.inbox = Nothing, !.wanted = TRUE]
                 [] granted.epoch <= node.floor -> [node EXCEPT !.inbox = Nothing]
                 [] OTHER -> [node EXCEPT !.inbox = Nothing,
                                          !.assigned = granted,
                                          !.reasserts = TRUE,
                                          !.floor = granted.epoch,
                                          !.unconfirmed = IF "AssignNeedsNoEvent" \in Mistakes
                                                          THEN @ ELSE @ \cup {Granted(granted)}]]
        /\ UNCHANGED <<clock, store, replica, late, spent, grants>>

(***************************************************************************)
(* Release (design 4.3): a graceful stop ends the session at once. The     *)
(* node comes back under a new one.                                        *)
(***************************************************************************)
Release(n) ==
    /\ CanTick(n) /\ Idle(n) /\ nodes[n].begun /\ spent.releases < MaxReleases
    /\ store' = ReleaseScript(store, clock, SessionOf(n))
    /\ nodes' = [nodes EXCEPT ![n] = Anew(@)]
    /\ spent' = [spent EXCEPT !.releases = @ + 1]
    /\ UNCHANGED <<clock, replica, late, grants>>

-----------------------------------------------------------------------------
(***************************************************************************)
(* Read (design 4.7): applies what lies behind the position in the log, in *)
(* order. An event only moves the copy forward. A number left out, or one  *)
(* that was seen before, shows that something was missed: no reader meets  *)
(* a number twice unless the store has lost what it had read. Neither does *)
(* a node go on with a circuit that the store had lost, when a lower       *)
(* version has been written instead.                                       *)
(***************************************************************************)
Unread(n) == SelectSeq(store.events, LAMBDA entry : entry.id > nodes[n].position.id)

Apply(node, event) ==
    CASE event.kind = "GRANT" ->
             [node EXCEPT !.assigned = event.assignment,
                          !.resigned = IF "TermResumesByEarlierGrant" \in Mistakes THEN 0 ELSE @,
                          !.floor = Larger(@, event.assignment.epoch)]
      [] event.kind = "DEPART" ->
             [node EXCEPT !.assigned = IF @.session \in event.sessions THEN Unassigned ELSE @]
      [] event.kind = "TRANSITION" ->
             [Advance(node, event.circuit) EXCEPT
                 !.wanted = @ \/ Lost(node).version >= event.circuit.version]

Follow(node, entry) ==
    LET seen == entry.sequence <= node.position.sequence
        gap == entry.sequence > node.position.sequence + 1
        missed == \/ gap /\ "GapIsIgnored" \notin Mistakes
                  \/ seen /\ "SeenIsHarmless" \notin Mistakes
        moved == [node EXCEPT !.position.id = entry.id,
                              !.position.sequence = Larger(@, entry.sequence),
                              !.unconfirmed = @ \ {entry.event},
                              !.wanted = @ \/ missed]
    IN  IF seen THEN moved ELSE Apply(moved, entry.event)

RECURSIVE FollowAll(_, _)
FollowAll(node, entries) ==
    IF entries = <<>> THEN node ELSE FollowAll(Follow(node, Head(entries)), Tail(entries))

Read(n) ==
    /\ Unread(n) # <<>>
    /\ nodes' = [nodes EXCEPT ![n] = FollowAll(@, Unread(n))]
    /\ UNCHANGED <<clock, store, replica, late, spent, grants>>

(***************************************************************************)
(* Snapshot (design 4.2): all that the store knows, in one answer.         *)
(***************************************************************************)
TakeSnapshot(n) ==
    /\ nodes[n].inbox = Nothing /\ nodes[n].wanted
    /\ nodes' = [nodes EXCEPT
           ![n].wanted = FALSE,
           ![n].inbox = [ kind |-> "SNAPSHOT",
                          before |-> nodes[n].position.sequence,
                          mark |-> Mark(store),
                          circuit |-> store.circuit,
                          epoch |-> store.leader.epoch,
                          leader |-> IF Alive(store, clock, store.leader.session)
                                     THEN store.leader ELSE Unassigned ]]
    /\ UNCHANGED <<clock, store, replica, late, spent, grants>>

(***************************************************************************)
(* It replaces the copy, even where its version is lower: after a failover *)
(* that lost writes the lower version is the right one. Only where there   *)
(* is no circuit at all the copy stays, to be handed in. It is asked for   *)
(* again when something was missed since it was asked for (design S6), or  *)
(* when the log was read beyond it meanwhile (LogFollower).                *)
(***************************************************************************)
Overtaken(node, reply) ==
    /\ node.position.sequence > reply.before
    /\ node.position.incarnation = reply.mark.incarnation
    /\ node.position.sequence > reply.mark.sequence
    /\ "OvertakenSnapshotIsTaken" \notin Mistakes

ReceiveSnapshot(n) ==
    LET node == nodes[n]
        reply == node.inbox
        replaced ==
            IF \/ ~Exists(reply.circuit)
               \/ "HigherVersionWins" \in Mistakes /\ ~Newer(reply.circuit, node.copy)
            THEN node.copy ELSE reply.circuit
    IN  /\ reply.kind = "SNAPSHOT"
        /\ nodes' = IF node.wanted \/ Overtaken(node, reply)
                    THEN [nodes EXCEPT ![n].inbox = Nothing, ![n].wanted = TRUE]
                    ELSE [nodes EXCEPT ![n].inbox = Nothing,
                                       ![n].copy = replaced,
                                       ![n].unknown = ~Exists(reply.circuit),
                                       ![n].reasserts = TRUE,
                                       ![n].position = reply.mark,
                                       ![n].assigned = reply.leader,
                                       ![n].resigned = IF "TermResumesBySnapshot" \in Mistakes THEN 0 ELSE @,
                                       ![n].floor = Larger(@, reply.epoch),
                                       ![n].unconfirmed = {}]
        /\ UNCHANGED <<clock, store, replica, late, spent, grants>>

-----------------------------------------------------------------------------
(***************************************************************************)
(* Faults. The store's clock moves on; whoever pauses just takes no step.  *)
(***************************************************************************)
(* To save states, what cannot have an effect any more is forgotten.       *)
(***************************************************************************)
StillInTime(commands, time) ==
    {command \in commands : ~IsLate(time, command.deadline)}

TimePasses ==
    /\ clock < MaxTime
    /\ clock' = clock + 1
    /\ late' = StillInTime(late, clock')
    /\ replica' = IF clock' < MaxTime THEN replica ELSE NoReplica
    /\ UNCHANGED <<store, nodes, spent, grants>>

(***************************************************************************)
(* A reply gets lost, or its node gives up waiting: the command took       *)
(* effect, and its node does not know.                                     *)
(***************************************************************************)
GiveUp(node, kind) ==
    LET anew == kind = "TICK" /\ ~node.begun /\ "BeginIsRepeated" \notin Mistakes
    IN  [node EXCEPT !.inbox = Nothing,
                     !.session = IF anew THEN @ + 1 ELSE @,
                     !.wanted = @ \/ kind \in {"SNAPSHOT", "ASSIGN"}]

LoseReply(n) ==
    /\ nodes[n].inbox # Nothing /\ spent.lost < MaxLost
    /\ nodes' = [nodes EXCEPT ![n] = GiveUp(@, nodes[n].inbox.kind)]
    /\ spent' = [spent EXCEPT !.lost = @ + 1]
    /\ UNCHANGED <<clock, store, replica, late, grants>>

(***************************************************************************)
(* A command gets stuck on its way, and its node gives it up. It may be    *)
(* executed at any time from now on, or never.                             *)
(***************************************************************************)
Stall(n) ==
    /\ n \in Leaders /\ Idle(n) /\ spent.late < MaxLate
    /\ \E request \in Requests(n) :
           /\ late' = late \cup {request}
           /\ nodes' = [nodes EXCEPT
                  ![n] = GiveUp(IF request.kind = "ASSIGN" THEN Resigned(@) ELSE @, request.kind)]
           /\ spent' = [spent EXCEPT !.late = @ + 1,
                                     !.handOvers = @ + IF request.kind = "ASSIGN" THEN Voluntary(n) ELSE 0]
    /\ UNCHANGED <<clock, store, replica, grants>>

(***************************************************************************)
(* The store executes a command that nobody waits for any more.            *)
(***************************************************************************)
Execute(command) ==
    CASE command.kind = "TICK" -> TickScript(store, clock, command)
      [] command.kind = "CLAIM" -> ClaimScript(store, clock, command)
      [] command.kind = "TRANSITION" -> TransitionScript(store, clock, command)
      [] command.kind = "REASSERT" -> ReassertScript(store, clock, command)
      [] command.kind = "ASSIGN" -> AssignScript(store, clock, command)

LateExecution ==
    \E command \in late :
        LET done == Execute(command)
        IN  /\ done.data # store
            /\ store' = done.data
            /\ late' = late \ {command}
            /\ IF done.reply = "GRANTED" THEN Remember(done.data.leader) ELSE UNCHANGED grants
            /\ UNCHANGED <<clock, replica, nodes, spent>>

(***************************************************************************)
(* The replica that will be promoted stops hearing from the primary: what  *)
(* is written from now on will be lost.                                    *)
(***************************************************************************)
ReplicaFallsBehind ==
    /\ replica = NoReplica /\ spent.failovers < MaxFailovers /\ clock < MaxTime
    /\ replica' = store
    /\ UNCHANGED <<clock, store, nodes, late, spent, grants>>

(***************************************************************************)
(* The replica is promoted. That takes its time, and its clock is not      *)
(* behind that of the old primary by more than that.                       *)
(***************************************************************************)
Failover ==
    /\ replica # NoReplica /\ clock < MaxTime
    /\ clock' = IF "PromotedClockIsBehind" \in Mistakes THEN clock ELSE clock + 1
    /\ store' = replica
    /\ replica' = NoReplica
    /\ late' = StillInTime(late, clock')
    /\ spent' = [spent EXCEPT !.failovers = @ + 1]
    /\ UNCHANGED <<nodes, grants>>

(***************************************************************************)
(* All data is lost: FLUSHALL, or a restart without persistence. What is   *)
(* written next has another incarnation. The replica loses it as well: a   *)
(* failover does not bring back what was flushed.                          *)
(***************************************************************************)
Flush ==
    /\ spent.flushes < MaxFlushes /\ clock < MaxTime
    /\ clock' = clock + 1
    /\ store' = Empty(spent.flushes + 2)
    /\ spent' = [spent EXCEPT !.flushes = @ + 1]
    /\ late' = StillInTime(late, clock')
    /\ replica' = IF "FailoverUndoesFlush" \in Mistakes /\ clock' < MaxTime THEN replica ELSE NoReplica
    /\ UNCHANGED <<nodes, grants>>

(***************************************************************************)
(* The log is trimmed, past readers that are slow.                         *)
(***************************************************************************)
Trim ==
    /\ spent.trims < MaxTrims /\ Len(store.events) > 1
    /\ store' = [store EXCEPT !.events = Tail(@)]
    /\ spent' = [spent EXCEPT !.trims = @ + 1]
    /\ UNCHANGED <<clock, replica, nodes, late, grants>>

-----------------------------------------------------------------------------
Next ==
    \/ \E n \in Nodes : \/ Tick(n) \/ ReceiveTick(n) \/ Compare(n)
                        \/ Claim(n) \/ Transition(n) \/ Reassert(n) \/ Release(n)
                        \/ Assign(n) \/ ReceiveAssign(n)
                        \/ Read(n) \/ TakeSnapshot(n) \/ ReceiveSnapshot(n)
                        \/ LoseReply(n) \/ Stall(n)
    \/ LateExecution
    \/ TimePasses \/ ReplicaFallsBehind \/ Failover \/ Flush \/ Trim

Spec == Init /\ [][Next]_vars

(***************************************************************************)
(* For liveness: nodes go on ticking, reading and asking. Faults are       *)
(* bounded, so they stop. TLC needs twice the time for each condition of   *)
(* strong fairness, so steps that exclude each other share one.            *)
(***************************************************************************)
Compares(n) == Tick(n) \/ Compare(n)
Commands(n) == Claim(n) \/ Reassert(n) \/ Retake(n)

KeepsUp(n) ==
    /\ SF_vars(Compares(n)) /\ SF_vars(Commands(n))
    /\ WF_vars(ReceiveTick(n)) /\ WF_vars(ReceiveAssign(n))
    /\ WF_vars(Read(n)) /\ WF_vars(TakeSnapshot(n)) /\ WF_vars(ReceiveSnapshot(n))

FairSpec == Spec /\ \A n \in Nodes : KeepsUp(n)

-----------------------------------------------------------------------------
(***************************************************************************)
(* What must hold. The numbers are those of the README's table.            *)
(***************************************************************************)
SameLineage == Lineage' = Lineage

(***************************************************************************)
(* S1: epochs grow within a lineage, and no two grants share session and   *)
(* epoch, in whatever lineage.                                             *)
(***************************************************************************)
EpochsGrow ==
    [][SameLineage /\ store'.leader # store.leader => store'.leader.epoch > store.leader.epoch]_vars

GrantsAreUnique ==
    \A g, h \in grants : g.session = h.session /\ g.epoch = h.epoch => g = h

(***************************************************************************)
(* S2: a circuit changes only by one version, by the session that is       *)
(* assigned, in its epoch, while it is alive.                              *)
(***************************************************************************)
TransitionsAreFenced ==
    [][SameLineage /\ store'.circuit # store.circuit =>
           /\ store'.circuit.version =
                  (IF Exists(store.circuit) THEN store.circuit.version ELSE store.known.version) + 1
           /\ store'.circuit.epoch = store.leader.epoch
           /\ store'.circuit.writer = store.leader.session
           /\ Alive(store, clock, store.leader.session)]_vars

(***************************************************************************)
(* S3: a session that has ended never lives again in its lineage.          *)
(***************************************************************************)
DeadSessionsStayDead ==
    [][SameLineage =>
           \A s \in Sessions :
               /\ store.sessions[s] # NeverBegan
               /\ ~Alive(store, clock, s)
               => ~Alive(store', clock', s)]_vars

(***************************************************************************)
(* S4: while no data has been lost, who believes that it leads does.       *)
(***************************************************************************)
LeadersAreAssigned ==
    Lineage = 0 =>
        \A n \in Leaders : Leads(n) => /\ store.leader = nodes[n].assigned
                                       /\ Alive(store, clock, SessionOf(n))

(***************************************************************************)
(* S5: a copy is a circuit that the store held, and goes backward only by  *)
(* a snapshot.                                                             *)
(***************************************************************************)
CopiesComeFromTheStore ==
    [][\A n \in Nodes :
           \/ nodes'[n].copy = nodes[n].copy
           \/ nodes'[n].copy = store'.circuit
           \/ \E i \in 1 .. Len(Unread(n)) : Transitioned(nodes'[n].copy) = Unread(n)[i].event
           \/ nodes[n].inbox.kind = "SNAPSHOT" /\ nodes'[n].copy = nodes[n].inbox.circuit]_vars

EventsMoveForward ==
    [][\A n \in Nodes :
           nodes'[n].copy.version < nodes[n].copy.version => nodes[n].inbox.kind = "SNAPSHOT"]_vars

(***************************************************************************)
(* S6, first half: the log has no holes, and tells what the circuit is.    *)
(***************************************************************************)
LogIsContiguous ==
    LET events == store.events
    IN  /\ \A i \in 1 .. Len(events) - 1 :
               /\ events[i + 1].sequence = events[i].sequence + 1
               /\ events[i + 1].id > events[i].id
        /\ events # <<>> => events[Len(events)].sequence = store.sequence

CircuitIsInTheLog ==
    LET told == SelectSeq(store.events, LAMBDA entry : entry.event.kind = "TRANSITION")
    IN  IF told = <<>>
        THEN spent.trims = 0 => store.circuit \in {NoCircuit, OldCircuit}
        ELSE store.circuit = told[Len(told)].event.circuit

(***************************************************************************)
(* S6, second half, and L2 as an invariant: a node at rest is right. At    *)
(* rest is who has read everything, waits for nothing, would learn of no   *)
(* loss by a tick, and has nothing to hand in.                             *)
(***************************************************************************)
AtRest(n) ==
    /\ Idle(n)
    /\ Unread(n) = <<>>
    /\ ~Misses(nodes[n], Mark(store))
    /\ n \in Leaders => MayLead(n)
    /\ ~Exists(Lost(nodes[n]))

NobodyRestsInError == \A n \in Nodes : AtRest(n) => nodes[n].copy = store.circuit

(***************************************************************************)
(* The same for leadership: who is at rest knows the living leader.        *)
(***************************************************************************)
NobodyRestsUnderAnotherLeader ==
    \A n \in Leaders :
        /\ AtRest(n)
        /\ Alive(store, clock, store.leader.session) \/ Leads(n)
        => nodes[n].assigned = store.leader

(***************************************************************************)
(* L1 as an invariant: a node at rest that is assigned leads, or has to    *)
(* assign. No node waits for the end of a session that has ended before.   *)
(***************************************************************************)
AssignedNodesLead ==
    \A n \in Nodes :
        AtRest(n) /\ store.leader.session = SessionOf(n) /\ Alive(store, clock, SessionOf(n))
        => Leads(n) \/ HasToAssign(n)

NobodyWaitsForTheDead ==
    \A n \in Leaders :
        AtRest(n) /\ nodes[n].assigned.session \in Sessions
        => Known(store, nodes[n].assigned.session)

(***************************************************************************)
(* S8: a command has no effect after its deadline.                         *)
(***************************************************************************)
NothingHappensLate ==
    [][\A command \in late \ late' : store' # store => clock <= command.deadline]_vars

(***************************************************************************)
(* L2, L3: once faults have stopped, every copy equals the store, as long  *)
(* as those that can lead have not used up their sessions.                 *)
(***************************************************************************)
EveryCopyIsRepaired ==
    <>[]((\A n \in Leaders : CanTick(n)) => \A n \in Nodes : nodes[n].copy = store.circuit)

(***************************************************************************)
(* L1 as liveness: once faults have stopped, a node leads.                 *)
(***************************************************************************)
SomebodyLeads ==
    <>[]((\A n \in Leaders : CanTick(n)) => \E n \in Leaders : Leads(n))
=============================================================================
