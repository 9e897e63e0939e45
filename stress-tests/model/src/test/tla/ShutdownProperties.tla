------------------------- MODULE ShutdownProperties -------------------------
(***************************************************************************)
(* What ShutdownProtocol must hold, and how its steps are explored.        *)
(***************************************************************************)
EXTENDS ShutdownProtocol
Count(P(_), S) == Cardinality({x \in S : P(x)})
Range(s) == {s[i] : i \in 1 .. Len(s)}

-----------------------------------------------------------------------------
\* Promises that a single step can break: see Require in ShutdownProtocol.

NoInsertionAfterShutdown == "NoInsertionAfterShutdown" \notin broken    \* none once shutdown has returned
SlotIsFreeForInsertion == "SlotIsFreeForInsertion" \notin broken        \* no element is overwritten
ClaimedIsInside == "ClaimedIsInside" \notin broken                      \* a removal claims an element, not an empty queue
FirstInFirstOut == "FirstInFirstOut" \notin broken                      \* what is read is what was due
FullMeansFull == "FullMeansFull" \notin broken                          \* at LP(full)
EmptyMeansEmpty == "EmptyMeansEmpty" \notin broken                      \* at LP(empty)
NothingIsLeftByTheEnd == "NothingIsLeftByTheEnd" \notin broken          \* takers that met the lock bit find nothing
DeliveredOnce == "DeliveredOnce" \notin broken                          \* to a taker or in the list of shutdownNow
AcceptedIsInside == "AcceptedIsInside" \notin broken                    \* put returned: inside, or taken since
RefusedIsNotInside == "RefusedIsNotInside" \notin broken                \* refused, interrupted, out of time: never was
CancelledTookNothing == "CancelledTookNothing" \notin broken            \* a take without an element has claimed none
RefusedOnlyWhenDrained == "RefusedOnlyWhenDrained" \notin broken        \* a taker, that is
TerminatedIsDrained == "TerminatedIsDrained" \notin broken              \* awaitTermination returned: nothing is inside
ReturnedInOrder == "ReturnedInOrder" \notin broken                      \* shutdownNow: all, oldest first

-----------------------------------------------------------------------------
\* Every element is in exactly one place.

Claims(e) == Count(LAMBDA i : due[i] = e, DOMAIN due)
           + Count(LAMBDA c : holds[c] = e, Consumers)
           + Count(LAMBDA i : ending[i] = e, DOMAIN ending)

Conservation == \A e \in Elements : Claims(e) = (IF fate[e] = "inside" THEN 1 ELSE 0)

CapacityIsExact == Len(due) <= Capacity

TerminatedMeansDrained == lifecycle = "TERMINATED" => closed /\ due = <<>>

NothingIsInsideAfterShutdownNow == "shutdownNow" \in Closers /\ pc["shutdownNow"] = "Done" => closed /\ due = <<>>

-----------------------------------------------------------------------------
\* The invariants of the ring: those of IndexedStore, RingStore and SlotRing, by the same names.

I1 == ~locked => low <= tail /\ tail <= low + Capacity
R1 == slots[Slot(tail)] = Nothing
S1 == Length > Capacity
S2 == ~locked => \A p \in low .. tail - 1 : slots[Slot(p)] \in {Nothing, due[p - low + 1]}    \* nothing of the last lap
S3 == \A c \in Consumers :      \* from its claim to its store, a removal owns its slot, which is that of no place before tail
          pc[c] = "PollTakes" => slots[Slot(h[c])] = holds[c] /\ h[c] + Length >= tail
PlacesBelowLimit == limit <= low + Capacity      \* are free, or were

-----------------------------------------------------------------------------
\* The invariants that the comment of Waiters states.

Carriers(s) == {x \in (CASE s = "take" -> Consumers [] s = "put" -> Producers [] OTHER -> Watchers) :
                    status[x] = "SIGNALLED"}

W1 == \A s \in DOMAIN list : list[s] # <<>> => word[s] # "NONE"
W2 == \A s \in DOMAIN list : word[s] = "WAKING" => Carriers(s) # {}
W3 == /\ \A x \in Threads : status[x] = "LISTED" <=> \E s \in DOMAIN list : x \in Range(list[s])
      /\ \A s \in DOMAIN list : Cardinality(Range(list[s])) = Len(list[s])
WaitingMeansListed == \A s \in DOMAIN list : word[s] = "WAITING" => list[s] # <<>>

-----------------------------------------------------------------------------
\* Nobody hangs. A thread is at rest when it has ended, or is parked and nothing will make park return.

Parked(x) == pc[x] = "AwaitParks"
AtRest == \A x \in Threads : pc[x] = "Done" \/ (Parked(x) /\ ~permit[x])

NoHungTaker == AtRest => \A c \in Consumers : Parked(c) => due = <<>> /\ ~closed
NoHungPutter == AtRest => \A p \in Producers : Parked(p) => Len(due) = Capacity /\ ~closed
NoHungWatcher == AtRest => \A w \in Watchers : Parked(w) => ~(closed /\ due = <<>>)
TheEndIsDone == AtRest /\ closed /\ due = <<>> => lifecycle = "TERMINATED" /\ completed
NothingIsStranded ==        \* at rest, what was accepted is out, or due and really there
    AtRest => /\ \A e \in Elements : fate[e] = "inside" => e \in Range(due)
              /\ Range(due) = {slots[s] : s \in DOMAIN slots} \ {Nothing}
              /\ (closed /\ due # <<>> => \A c \in Consumers : ~Parked(c))

\* Actions that may not happen.

LifecycleMovesForward ==
    [][\/ lifecycle = "OPEN" /\ lifecycle' = "SHUTDOWN"
       \/ lifecycle = "SHUTDOWN" /\ lifecycle' = "TERMINATED"]_lifecycle
ClosedForEver == [][closed => closed' /\ tail' = tail]_<<closed, tail>>
DrainedForEver == [][closed /\ due = <<>> => due' = <<>>]_<<closed, due>>

-----------------------------------------------------------------------------
\* How the steps are explored. A thread at a hasty label goes first, so that its step is one with the one before.
\*
\* Steps that touch nothing but the thread's own (a call, a choice, bookkeeping) commute with every step of the others.
Own == {"PutBegins", "PutTried", "PutMayWait", "PutWaited", "PutEnds", "PutsAreDone",
        "TakeBegins", "TakeMayWait", "TakeEnds", "TakeIsDone", "TakesAreDone",
        "AwaitLooks", "AwaitChecks", "AwaitLooksLast", "AwaitGivesUp", "AfterInsertionEnds",
        "WatchBegins", "EndWakesTakers", "EndWakesWatchers",
        "CloserBegins", "CloseWakesPutters", "CloseWakesWatchers", "CloseEnds"}

\* Further steps that can be one with the step before, where Fine is FALSE; the configurations with "step by step" in their
\* name explore every access on its own. Positions and words only grow, flags are only set. The slot behind the tail, once null,
\* stays so until the tail moves, and a published place until the head does: that is what R1 and S3 say.
\*  - offer, poll: if the compare-and-set succeeds, what was read before it still holds at that moment; if it fails, nothing
\*    has happened. An answer BUSY is that of the moment at which the slot was read, or a look that need not have been.
\*  - offer: the read of head that shows a place can be moved to the steps behind it, like the others. The one that shows none
\*    stays apart from the read of tail, LP(full), as CLOSED may come in between.
\*  - limit: it never promises what head does not keep (PlacesBelowLimit), so whether it is read as it is or as it was, the
\*    answer is the one of head. What an insertion writes late only sends others to head.
\*  - isDrained: every answer "no" is that of the moment of the read which decided it; "yes" stays true.
\*  - hasElement, hasRoom: likewise, or there was a moment in between at which the answer was right.
\*  - signalAll: nothing is taken if the word has become NONE since.
\*  - unpark: who returns from park before it does so for no reason, and a permit that is left over is the same later on.
\*  - takeLocked: under the lock bit, after the end.
Joined == {"OfferReadsLimit", "OfferReadsHead", "OfferWritesLimit", "OfferReadsSlotBehind", "OfferClaims",
           "OfferReadsTailAgain",
           "PollReadsSlot", "PollClaims", "PollReadsTail", "PollReadsHeadAgain",
           "PollLockedReadsTail", "PollLockedReadsSlot", "PollLockedReadsTailAgain", "PollUnlocks",
           "EndReadsCompleted", "EndReadsTail", "EndReadsHead", "WatcherReadsTail", "WatcherReadsHead",
           "LeaveReadsFirst", "LeaveReadsSecond",
           "SignalUnparks", "SignalAllTakes", "SignalAllUnparks"}

WaitsForLockBit == {"EndReadsHead", "WatcherReadsHead", "LeaveReadsFirst"}

Hasty(x) == /\ pc[x] \in (IF Fine THEN Own ELSE Own \union Joined)
            /\ pc[x] \in WaitsForLockBit => ~locked
            /\ pc[x] = "OfferReadsHead" => ~IsFull(low, t[x])

ThreadStep(x) ==
    \/ Offer(x) \/ Poll(x) \/ Signal(x) \/ SignalAll(x) \/ IsTerminated(x) \/ Await(x)
    \/ EndIfShutDownAndDrained(x) \/ AfterInsertion(x)
    \/ x \in Producers /\ producer(x)
    \/ x \in Consumers /\ consumer(x)
    \/ x \in Watchers /\ watcher(x)
    \/ x \in Closers /\ closer(x)

Step == LET hasty == {x \in Threads : Hasty(x)}
        IN  \E x \in (IF hasty # {} THEN hasty ELSE Threads) : ThreadStep(x)

Explored == Init /\ [][Step]_vars

\* Each thread goes on if it can, but nobody can count on a return from park for no reason, and these cease some day.
ForNoReason(x) == Parked(x) /\ ~permit[x]
Fair == /\ Explored
        /\ \A x \in Threads : WF_vars(~ForNoReason(x) /\ ThreadStep(x))
        /\ <>[][\A x \in Threads : ForNoReason(x) => pc'[x] = pc[x]]_vars

EverybodyComesToRest == <>[]AtRest
ConcernedTakerLeaves == \A c \in Consumers : (Parked(c) /\ closed /\ due = <<>>) ~> ~Parked(c)
ConcernedPutterLeaves == \A p \in Producers : (Parked(p) /\ closed) ~> ~Parked(p)
WaiterForElementMoves == \A c \in Consumers : (Parked(c) /\ due # <<>>) ~> (~Parked(c) \/ due = <<>>)
WaiterForSpaceMoves == \A p \in Producers : (Parked(p) /\ Len(due) < Capacity) ~> (~Parked(p) \/ Len(due) = Capacity)

\* Threads of one kind are interchangeable. Not for properties of whole behaviours.
Symmetry == Permutations(Producers) \union Permutations(Consumers)
=============================================================================
