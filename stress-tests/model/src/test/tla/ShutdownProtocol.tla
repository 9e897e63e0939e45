-------------------------- MODULE ShutdownProtocol --------------------------
(***************************************************************************)
(* The lifecycle and waiting protocol of the bounded queue, as a           *)
(* transition system that TLC explores in full: put, take, the wait in     *)
(* both, shutdown, shutdownNow, the end, and awaitTermination.             *)
(*                                                                         *)
(* It stands for these sources of queue-impl, and names their methods at   *)
(* each label: RingStore, SlotRing and IndexedStore (the store), Waiters   *)
(* (the list of waiting threads), StoreQueue (the operations), Lifecycle   *)
(* (the word).                                                             *)
(*                                                                         *)
(* One step of the model is one access to shared memory: a volatile read,  *)
(* a compare-and-set, a section under the lock of a Waiters, an unpark, a  *)
(* return from park. What only the running thread can see goes with the    *)
(* access before or behind it.                                             *)
(*                                                                         *)
(* Put into one step although the code makes several, and why that loses   *)
(* nothing:                                                                *)
(*  - A loop of read and compare-and-set that only tries again on failure  *)
(*    (IndexedStore.lock, Lifecycle.shutDown and terminate, the tail in    *)
(*    end): the read of the round that succeeds can be moved to its        *)
(*    compare-and-set.                                                     *)
(*  - A removal's read of its element and its store that clears the slot:  *)
(*    nobody else stores in the slot from the compare-and-set of the       *)
(*    removal to that store. That nobody does is checked where an          *)
(*    insertion stores.                                                    *)
(*  - copy's read of tail in end: the store is closed, and tail stays.     *)
(*  - A section under a lock: Waiters.word and a status are read without   *)
(*    the lock. A reader sees one of them at a time, and a section writes  *)
(*    the word at most once. What a thread concludes from a status before  *)
(*    the word has followed, in signalAll, it checks again under the lock. *)
(*  - The status read that precedes a section on the same node: a status   *)
(*    that is not LISTED is changed by its own thread only, and leave does *)
(*    the same with RELEASED within the section as without it.             *)
(*                                                                         *)
(* Left out, and why:                                                      *)
(*  - Looks before parking and retries within offer and poll: a look       *)
(*    without an outcome changes nothing but limit, so the look that comes *)
(*    later stands for them. Until then limit may not be what it is in the *)
(*    code, but it only says who need not read head.                       *)
(*  - How long a pause or a time-out takes: it may end at any moment.      *)
(*  - Nodes: a thread has one at a time that anybody else can reach, so    *)
(*    its status belongs to the thread here. The links are a sequence.     *)
(*  - Causes, futures (only that they are completed), exceptions as        *)
(*    objects.                                                             *)
(* Left out, and NOT covered by this model: memory order (each access is   *)
(* sequentially consistent here); elements that are held while a sink      *)
(* looks, removal in the middle, batches, queries; other stores; errors of *)
(* the virtual machine; the scheduler, which runs everybody in the end.    *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
    Producers,      \* threads that put
    Consumers,      \* threads that take
    Watchers,       \* threads in awaitTermination, of a time-out that does not pass
    Closers,        \* threads that close the queue: a subset of {"shutdown", "shutdownNow"}
    Capacity,
    MostAtFirst,    \* any number of elements up to this one is inside in the beginning
    Puts,           \* operations of each producer
    Takes,          \* operations of each consumer
    Cancels,        \* whether producers and consumers can be interrupted or run out of time, at any time
    Spurious,       \* whether park returns for no reason, at any time
    Fine,           \* whether every access to shared memory is a step of its own: see ShutdownProperties
    Plant           \* the planted mistake, or "none"

Workers == Producers \union Consumers
Threads == Workers \union Watchers \union Closers

ASSUME /\ Capacity \in {1, 2} /\ MostAtFirst \in 0 .. Capacity
       /\ Closers \subseteq {"shutdown", "shutdownNow"}

\* With a planted mistake, an interrupt or time-out beats the outcome.
IgnoresOutcome(x) == \/ Plant = "CANCELLED_PUT_INSERTS" /\ x \in Producers
                     \/ Plant = "CANCELLED_TAKE_CONSUMES" /\ x \in Consumers

Unless(holdsNow, promise) == IF holdsNow THEN {} ELSE {promise}

\* Positions are plain numbers. Capacity is 1 or 2, so its highest bit is all of it.
Length == 2 * Capacity                                                      \* SlotRing.slots.length
Slot(p) == p % Length                                                       \* SlotRing.slot
IsFull(l, t) == t >= l + Capacity                                           \* IndexedStore.isFull

\* Elements: <<producer, number of the put>>, or one that is inside in the beginning.
Nothing == <<>>
AtFirst == {<<"first", i>> : i \in 1 .. MostAtFirst}
Elements == AtFirst \union (Producers \X (1 .. Puts))

(* --algorithm ShutdownProtocol {

variables
    \* What is inside according to the specification, oldest first: each linearization point of the store does to it what
    \* the operation promises. Not in the code.
    due \in {[i \in 1 .. n |-> <<"first", i>>] : n \in 0 .. MostAtFirst};

    \* IndexedStore.tail and .head: a position and a flag, each pair one word and one access.
    tail = Len(due); closed = FALSE;
    low = 0; locked = FALSE;
    \* SlotRing.limit: what the first insertion has written, if there was one
    limit = IF due = <<>> THEN 0 ELSE Capacity;
    \* SlotRing.slots: an element, or Nothing for null
    slots = [s \in 0 .. Length - 1 |-> IF s < Len(due) THEN due[s + 1] ELSE Nothing];

    \* Lifecycle.state and .completed
    lifecycle = "OPEN"; completed = FALSE;

    \* The three Waiters of StoreQueue: the word, the list
    word = [s \in {"take", "put", "watch"} |-> "NONE"];
    list = [s \in {"take", "put", "watch"} |-> <<>>];
    \* Waiter.status of the node of this thread's wait; GONE: it has none
    status = [x \in Threads |-> "GONE"];

    \* Each thread's permit to return from park
    permit = [x \in Threads |-> FALSE];

    \* The answer of the store, or of the wait, to this thread; the number of its operation
    answer = [x \in Threads |-> "NULL"];
    op = [x \in Workers |-> 1];

    \* For the properties only: the element that a removal has claimed and not delivered yet; what has become of each
    \* element; what shutdownNow has claimed and not returned yet; the promises that were broken in some step.
    holds = [x \in Consumers |-> Nothing];
    fate = [e \in Elements |-> IF \E i \in 1 .. Len(due) : due[i] = e THEN "inside" ELSE "new"];
    ending = <<>>;
    broken = {};

macro Require(promise, holdsNow) {
    broken := broken \union Unless(holdsNow, promise)
}

\* LockSupport.unpark. Who is not about to park reads its status before it parks, and that is not LISTED any more when it is
\* unparked; so its permit can only make a later park return for no reason. Unless Fine, such permits are left out.
macro Unpark(x) {
    permit[x] := Fine \/ pc[x] = "AwaitParks"
}

\* ---------------------------------------------------------------- the store

\* RingStore.offer. Answers DONE, CLOSED, BUSY, or NULL for FULL, as Store.insertion does.
procedure Offer()
    variables t = 0, wasFull = FALSE, newLimit = 0; {
OfferReadsTail: \* LP(full), where the read of head will show that it was: low cannot have been less, and is no more
    if (closed) { answer[self] := "CLOSED"; return }
    else {
        t := tail;
        wasFull := Len(due) = Capacity
    };
OfferReadsLimit: \* hasPlace: LIMIT.getAcquire
    if (t < limit) { goto OfferReadsSlotBehind };
OfferReadsHead: \* newLimit
    if (IsFull(low, t)) {
        Require("FullMeansFull", wasFull);
        answer[self] := "NULL";
        return
    } else { newLimit := low + Capacity };
OfferWritesLimit: \* newLimit: LIMIT.setRelease, of a value that may be outdated by now
    limit := newLimit;
OfferReadsSlotBehind: \* R1; the slot of the next position
    if (slots[Slot(IF Plant = "LOOKS_AT_OWN_SLOT" THEN t ELSE t + 1)] # Nothing) { goto OfferReadsTailAgain };
OfferClaims: \* TAIL.compareAndSet                                                     LP(insert)
    if (tail = t /\ (~closed \/ Plant = "FLAG_THEN_OFFER")) {
        Require("NoInsertionAfterShutdown", \A c \in Closers : pc[c] # "Done");
        due := Append(due, <<self, op[self]>>);
        fate[<<self, op[self]>>] := "inside";
        tail := t + 1
    } else { goto OfferReadsTail };
OfferPublishes: \* SLOT.setRelease
    Require("SlotIsFreeForInsertion", slots[Slot(t)] = Nothing);
    slots[Slot(t)] := <<self, op[self]>>;
    answer[self] := "DONE";
    return;
OfferReadsTailAgain:
    if (tail = t /\ ~closed) { answer[self] := "BUSY"; return } else { goto OfferReadsTail }
}

\* RingStore.poll. Answers ELEMENT, DRAINED, BUSY or NULL.
procedure Poll()
    variables h = 0; {
PollReadsHead:
    h := low;
    if (locked) { goto PollLocks };
PollReadsSlot:
    if (slots[Slot(h)] = Nothing) { goto PollReadsTail };
PollClaims: \* HEAD.compareAndSet                                                      LP(remove)
    if (low = h /\ ~locked) {
        low := h + 1;
        if (due = <<>>) { Require("ClaimedIsInside", FALSE) }
        else {
            holds[self] := Head(due);
            due := Tail(due)
        }
    } else { goto PollReadsHead };
PollTakes: \* slots[slot], then SLOT.setRelease of null
    Require("FirstInFirstOut", slots[Slot(h)] = holds[self]);
    slots[Slot(h)] := Nothing;
    answer[self] := "ELEMENT";
    return;
PollReadsTail: \*                                                                      LP(empty)
    if (tail = h) {
        if (Plant = "EMPTY_THEN_FLAG") { goto PollReadsFlag }
        else {
            Require("EmptyMeansEmpty", due = <<>>);
            answer[self] := IF closed THEN "DRAINED" ELSE "NULL";
            return
        }
    };
PollReadsHeadAgain:
    if (low = h /\ ~locked) { answer[self] := "BUSY"; return } else { goto PollReadsHead };
PollReadsFlag: \* only with the planted mistake: the flag in a read of its own
    answer[self] := IF closed THEN "DRAINED" ELSE "NULL";
    return;

\* IndexedStore.takeLocked. Nothing is held in this model, so the lock bit is set by end, and after it by others that met it.
PollLocks: \* lock
    await ~locked;
    locked := TRUE;
    h := low;
PollLockedReadsTail: \* get
    if (h >= tail) { goto PollLockedReadsTailAgain };
PollLockedReadsSlot: \* get
    Require("NothingIsLeftByTheEnd", slots[Slot(h)] = Nothing);
PollLockedReadsTailAgain: \* nothingAt                                                 LP(empty)
    Require("EmptyMeansEmpty", tail # h \/ due = <<>>);
    answer[self] := IF tail # h THEN "BUSY" ELSE IF closed THEN "DRAINED" ELSE "NULL";
PollUnlocks: \* unlock
    locked := FALSE;
    return
}

\* ---------------------------------------------------------------- waiting

\* Waiters.signal, after wantSignal has read WAITING.
procedure Signal(side = "take")
    variables chosen = <<>>; {
SignalChooses: \* under the lock
    if (word[side] # "WAITING" \/ list[side] = <<>>) { return }
    else {
        chosen := <<Head(list[side])>>;
        status[Head(list[side])] := "SIGNALLED";
        list[side] := Tail(list[side]);
        word[side] := "WAKING"
    };
SignalUnparks:
    Unpark(chosen[1]);
    return
}

\* Waiters.signalAll.
procedure SignalAll(all = "take")
    variables chain = <<>>; {
SignalAllReadsWord:
    if (word[all] = "NONE") { return };
SignalAllTakes: \* under the lock
    chain := IF Plant = "WAKE_ONE_AT_SHUTDOWN" /\ list[all] # <<>> THEN <<Head(list[all])>> ELSE list[all];
    status := [x \in Threads |-> IF \E i \in 1 .. Len(chain) : chain[i] = x THEN "RELEASED" ELSE status[x]];
    list[all] := SubSeq(list[all], Len(chain) + 1, Len(list[all]));
    word[all] := IF list[all] = <<>> THEN "NONE" ELSE "WAITING";
SignalAllUnparks:
    while (chain # <<>>) {
        Unpark(Head(chain));
        chain := Tail(chain)
    };
    return
}

\* StoreQueue.isTerminated.
procedure IsTerminated()
    variables seen = 0; {
WatcherReadsLifecycle:
    if (lifecycle # "SHUTDOWN") {
        answer[self] := IF lifecycle = "OPEN" THEN "NULL" ELSE "TERMINATED";
        return
    };
WatcherReadsTail: \* isDrained
    if (~closed) { answer[self] := "NULL"; return } else { seen := tail };
WatcherReadsHead:
    await ~locked;
    if (low # seen) { answer[self] := "NULL"; return };
WatcherTerminates: \* Lifecycle.terminate
    lifecycle := "TERMINATED";
    answer[self] := "TERMINATED";
    return
}

\* Waiters.await. Answers what the look has answered, or CANCELLED, for both an interrupt and a time-out, which end a wait by
\* the same steps. Only the thread itself reads its interrupt status and the clock, so they are a choice at these reads; that
\* park returns for either is a return for no reason. So they can come at any time, whatever the others do.
procedure Await(mine = "take")
    variables seenFirst = 0; {
AwaitLooks: \* Attempt.look: Store.insertion, Store.removal, or isTerminated
    if (mine = "put") { call Offer() } else if (mine = "take") { call Poll() } else { call IsTerminated() };
AwaitChecks: \* the outcome; the time, isInterrupted
    if (answer[self] \notin {"NULL", "BUSY"} /\ ~IgnoresOutcome(self)) { goto LeaveUnlinks }
    else {
        either {
            await Cancels /\ self \in Workers;
            if (IgnoresOutcome(self)) { goto AwaitGivesUp } else { goto AwaitLooksLast }
        } or {
            if (answer[self] = "BUSY") { goto AwaitLooks } \* pause
            else if (answer[self] # "NULL") { goto LeaveUnlinks }
        }
    };
AwaitEnters: \* isWoken, then enter, under the lock; or park: isReleasable
    if (status[self] = "LISTED") { goto AwaitParks }
    else {
        list[mine] := IF status[self] = "GONE" THEN Append(list[mine], self) ELSE <<self>> \o list[mine];
        if (word[mine] = "NONE" \/ (status[self] = "SIGNALLED" /\ Plant # "KEPT_ON_ENTERING")) {
            word[mine] := "WAITING"
        };
        status[self] := "LISTED";
        if (Plant = "NO_LOOK_AFTER_ENTER") { goto AwaitParks } else { goto AwaitLooks }
    };
AwaitParks: \* LockSupport.park
    either {
        await permit[self];
        permit[self] := FALSE
    } or {
        await Spurious;
        permit[self] := Fine /\ permit[self]
    };
    goto AwaitLooks;
AwaitLooksLast:
    if (mine = "put") { call Offer() } else { call Poll() };
AwaitGivesUp: \* Thread.interrupted, or Attempt.giveUp
    if (answer[self] \in {"NULL", "BUSY"} \/ IgnoresOutcome(self)) { answer[self] := "CANCELLED" };
LeaveUnlinks: \* leave, under the lock
    if (status[self] = "GONE") { return }
    else {
        if (status[self] = "LISTED") {
            list[mine] := SelectSeq(list[mine], LAMBDA x : x # self);
            if (list[mine] = <<>> /\ word[mine] = "WAITING") { word[mine] := "NONE" }
        } else if (status[self] = "SIGNALLED" /\ Plant # "NO_HAND_ON") {
            word[mine] := IF list[mine] = <<>> THEN "NONE" ELSE "WAITING"
        };
        status[self] := "GONE"
    };
LeaveReadsWord: \* wantSignal
    if (word[mine] # "WAITING" \/ mine = "watch" \/ Plant = "NO_LOOK_FOR_OTHERS") { return };
LeaveReadsFirst: \* somethingToDo: hasElement reads head, hasRoom reads tail
    if (mine = "take") {
        await ~locked;
        seenFirst := low
    } else {
        seenFirst := tail
    };
LeaveReadsSecond: \* hasElement reads tail, hasRoom reads head
    if (IF mine = "take" THEN tail # seenFirst ELSE ~IsFull(low, seenFirst)) { call Signal(mine); return }
    else { return }
}

\* ---------------------------------------------------------------- the end

\* StoreQueue.endIfShutDownAndDrained and endIfDrained.
procedure EndIfShutDownAndDrained()
    variables last = 0; {
EndReadsLifecycle:
    if (lifecycle = "OPEN") { return };
EndReadsCompleted:
    if (completed) { return };
EndReadsTail: \* isDrained
    if (~closed) { return } else { last := tail };
EndReadsHead:
    await ~locked;
    if (low # last) { return };
EndWakesTakers:
    call SignalAll("take");
EndTerminates: \* Lifecycle.terminate
    lifecycle := "TERMINATED";
EndWakesWatchers:
    if (Watchers # {}) { call SignalAll("watch") };
EndCompletes: \* Lifecycle.completeFutures
    completed := TRUE;
    return
}

\* StoreQueue.afterInsertion.
procedure AfterInsertion() {
AfterInsertionReadsWord: \* takers.wantSignal
    if (answer[self] = "DONE" /\ word["take"] = "WAITING"
            /\ (Plant = "SIGNAL_ONLY_WHILE_OPEN" => lifecycle = "OPEN")) {
        call Signal("take")
    };
AfterInsertionEnds:
    if (Plant = "NO_END_AFTER_INSERTION") { return }
    else { call EndIfShutDownAndDrained(); return }
}

\* ---------------------------------------------------------------- the threads

\* StoreQueue.put and timed offer, one after the other.
fair process (producer \in Producers) {
PutBegins:
    while (op[self] <= Puts) {
        call Offer();
PutTried: \* tryInsert
        call AfterInsertion();
PutMayWait: \* awaitInsertion
        if (answer[self] \in {"NULL", "BUSY"}) {
            call Await("put");
PutWaited:
            call AfterInsertion()
        };
PutEnds:
        if (answer[self] = "DONE") {
            Require("AcceptedIsInside", fate[<<self, op[self]>>] \in {"inside", "out"})
        } else {
            Require("RefusedIsNotInside", fate[<<self, op[self]>>] = "new");
            fate[<<self, op[self]>>] := "refused"
        };
        op[self] := op[self] + 1;
        answer[self] := "NULL"
    };
PutsAreDone:
    permit[self] := FALSE
}

\* StoreQueue.take and timed poll, one after the other.
fair process (consumer \in Consumers) {
TakeBegins:
    while (op[self] <= Takes) {
        call Poll();
TakeMayWait:
        if (answer[self] \in {"NULL", "BUSY"}) { call Await("take") };
TakeReturns: \* elementOrThrow
        if (answer[self] = "ELEMENT") {
            \* removed: putters.wantSignal
            if (word["put"] = "WAITING" /\ Plant # "REMOVAL_WAKES_NOBODY") { call Signal("put") };
TakeEnds:
            if (Plant # "NO_END_AFTER_REMOVAL") { call EndIfShutDownAndDrained() };
TakeDelivers:
            Require("DeliveredOnce", fate[holds[self]] = "inside");
            fate[holds[self]] := "out";
            holds[self] := Nothing
        } else {
            broken := broken
                \union Unless(holds[self] = Nothing, "CancelledTookNothing")
                \union Unless(answer[self] = "DRAINED" => closed /\ due = <<>>, "RefusedOnlyWhenDrained");
            if (answer[self] = "DRAINED") { lifecycle := "TERMINATED" } \* endOfQueue: Lifecycle.terminate
        };
TakeIsDone:
        op[self] := op[self] + 1;
        answer[self] := "NULL"
    };
TakesAreDone:
    permit[self] := FALSE
}

\* StoreQueue.awaitTermination.
fair process (watcher \in Watchers) {
WatchBegins:
    call Await("watch");
WatchEnds:
    Require("TerminatedIsDrained", closed /\ due = <<>>);
    permit[self] := FALSE
}

\* StoreQueue.shutdown and shutdownNow.
fair process (closer \in Closers)
    variables first = 0, behind = 0, place = 0; {
CloserBegins:
    if (self = "shutdownNow") { goto EndLocks };
ShutdownMovesLifecycle: \* Lifecycle.shutDown
    if (lifecycle = "OPEN") { lifecycle := "SHUTDOWN" };
    goto CloseSetsFlag;

EndLocks: \* IndexedStore.end: lock
    await ~locked;
    locked := TRUE;
    first := low;
EndMovesLifecycle: \* beforeClose: Lifecycle.shutDown
    if (lifecycle = "OPEN") { lifecycle := "SHUTDOWN" };
EndCloses: \* TAIL.compareAndSet                                                       LP(end)
    behind := tail;
    if (Plant # "CLOSED_OUTSIDE_LOCK") { closed := TRUE };
    ending := due;
    due := <<>>;
EndUnlocks:
    low := behind;
    locked := FALSE;
    place := first;
EndCopies: \* copy, with a pause while the place is not published
    while (place # behind) {
        await slots[Slot(place)] # Nothing;
        Require("ReturnedInOrder", slots[Slot(place)] = ending[place - first + 1]);
        place := place + 1
    };
    place := first;
EndFrees: \* write; free does nothing
    while (place # behind) {
        slots[Slot(place)] := Nothing;
        place := place + 1
    };
EndReturns:
    Require("DeliveredOnce", \A i \in 1 .. Len(ending) : fate[ending[i]] = "inside");
    fate := [e \in Elements |-> IF \E i \in 1 .. Len(ending) : ending[i] = e THEN "out" ELSE fate[e]];
    ending := <<>>;
    first := 0;
    behind := 0;
    place := 0;

CloseSetsFlag: \* closeAndWake; IndexedStore.close: TAIL.getAndBitwiseOr                LP(close)
    closed := TRUE;
CloseWakesPutters:
    if (Plant # "SHUTDOWN_WAKES_ONLY_TAKERS") { call SignalAll("put") };
CloseWakesWatchers:
    if (Watchers # {}) { call SignalAll("watch") };
CloseEnds:
    if (Plant # "SHUTDOWN_DOES_NOT_END") { call EndIfShutDownAndDrained() }
}

} *)
=============================================================================
