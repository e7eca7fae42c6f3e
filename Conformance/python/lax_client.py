"""Chapter 07, lax, "The client": what a process that uses lax counters shows, tells and sends, and when.

The machine that both kinds of counters have in common, without a connection and without a clock: it is told what is asked
for, what came of what it sent, and what time it is, and says what to do. How something is sent is for its subclasses.

For each key there is a base, which is what the server last said, one delta in flight and one pending. The view is their sum.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from counters import FIELDS, MAX_VALUE, MIN_VALUE
from epochs_client import (
    Call,
    CallAsked,
    ClearOwn,
    ClearOwnAsked,
    Done,
    Fail,
    Heard,
    Order,
    Time,
)
from lax_messages import (
    Abandon,
    Add,
    Added,
    ClearAsked,
    CloseAsked,
    Delayed,
    Dropped,
    FlushAsked,
    PlainHeard,
    ReadAsked,
    Refused,
    State,
    Value,
)

MAX_ITEMS = 100
LAG = 20
STALENESS = 20
MAX_PAUSE = 1_000  # between a failure and the next try
GIVE_UP = 1_800_000

IN_DOUBT = ("in-doubt", "bad-reply")  # how a request fails that may have been applied
REFUSALS = ("bad-argument", "corrupt", "outdated")  # of a batch; chapter 06 tells `revived` apart


# What the client holds


@dataclass
class Base:
    state: State
    told_at: int  # when the request was sent that told it


@dataclass(eq=False)
class Flush:
    """A flush or a close that has not ended."""

    number: int  # in the order in which things were asked for
    id: int
    is_close: bool
    left: int  # how many deltas it waits for
    code: str | None = None  # of the first of these that was dropped


@dataclass(eq=False)
class Delta:
    """What is pending, or in flight, for a key."""

    key: bytes
    amount: int
    began: int
    holder: LineCall | LineClear | None  # who held the key when it began
    is_wanted: bool = False  # by more than a read
    flushes: list[Flush] = field(default_factory=list)  # those that wait for it


class Errand:
    """Something that is sent, or is to be."""

    sent_at: int | None = None  # when its unanswered request was sent; None where there is none


class Batch(Errand):
    """A batch that is under way."""

    def __init__(self, sequence: int, deltas: list[Delta]) -> None:
        self.sequence = sequence
        self.deltas = {delta.key: delta for delta in deltas}
        self.doubted_since: int | None = None  # when the first request was sent that is in doubt
        self.pause = 0  # how long it waited, or waits, after its last failure
        self.again_at: int | None = None  # when to send it again; None while the answer is waited for
        self.place: int | None = None  # its number in the lower client's line, where there is one
        self.was_revived = False  # whether its last request was refused with `revived` (LAX-113)

    @property
    def may_be_applied_since(self) -> int | None:
        """Since when it may have been applied (LAX-056)."""
        if self.doubted_since is not None:
            return self.doubted_since
        return self.sent_at


class Refresh(Errand):
    """A call of a `get` for each key."""

    def __init__(self, keys: list[bytes]) -> None:
        self.keys = keys

    @property
    def args(self) -> tuple[bytes, ...]:
        return tuple(arg for key in self.keys for arg in (b"get", key, b"", b"none", b""))


class LineCall(Call, Errand):
    """A call in line."""

    is_sent = False
    has_ended = False

    def __init__(self, number: int, id: int, args: Sequence[bytes]) -> None:
        super().__init__(number, id, args)
        self.args = tuple(args)


class LineClear(ClearOwn, Errand):
    """A clear or a clear-own in line: both wait for everything, and everything waits for them."""

    has_begun = False
    has_ended = False

    def __init__(self, number: int, id: int, own: bool) -> None:
        super().__init__(number, id)
        self.own = own


def plus(state: State, delta: Delta | None) -> State:
    """A state plus a delta; an absent value counts as 0."""
    if delta is None:
        return state
    return tuple((value or 0) + delta.amount for value in state)


# The client


class LaxClient(ABC):
    """What both kinds of clients have in common."""

    def __init__(self, lag: int, staleness: int) -> None:
        self._lag = lag
        self._staleness = staleness
        self._now = 0

        self._bases: dict[bytes, Base] = {}
        self._pending: dict[bytes, Delta] = {}  # in the order in which they began
        self._wanted: dict[Delta, None] = {}  # the pending ones that are wanted, reads apart
        self._batch: Batch | None = None
        self._sequence = 0

        self._reads: dict[bytes, list[tuple[int, int]]] = {}  # number and id of those that wait; the longest first
        self._refresh: Refresh | None = None  # that is unanswered

        self._line = Order()
        self._unsent: list[LineCall | LineClear] = []  # what has begun and is not sent
        self._holders: dict[bytes, LineCall] = {}  # who holds a key
        self._holds_all: LineClear | None = None

        self._flushes: list[Flush] = []
        self._asked = 0
        self._unended = 0  # how much of what was asked for has not ended
        self._is_closing = False
        self._is_over = False

        self._begin_event()

    def _begin_event(self) -> None:
        self._dropped: list[Dropped] = []
        self._delayed: list[Delayed] = []
        self._ended: list[tuple[int, object]] = []  # by the number of what was asked for
        self._sends: list[object] = []

    def handle(self, event: object) -> list[object]:
        """What an event causes, in the order of LAX-100 and LAX-101."""
        self._begin_event()
        if not self._is_over:
            self._take_answer(event)
        match event:
            case Add(key, delta):
                self._add(key, delta)
            case ReadAsked(id, key):
                self._ask(id, lambda number: self._read(number, id, key))
            case CallAsked(id, args):
                self._ask(id, lambda number: self._ask_call(number, id, args))
            case ClearAsked(id):
                self._ask(id, lambda number: self._line.add(LineClear(number, id, own=False)))
            case ClearOwnAsked(id):
                self._ask(id, lambda number: self._line.add(LineClear(number, id, own=True)))
            case FlushAsked(id):
                self._ask(id, lambda number: self._flush(number, id, is_close=False))
            case CloseAsked(id):
                self._ask(id, lambda number: self._flush(number, id, is_close=True))
            case Abandon() if not self._is_over:
                self._abandon()
            case Time(now) if not self._is_over:
                self._pass_time(now)
        if not self._is_over:
            self._begin_what_can()
            self._end_flushes()
        if self._is_over:
            self._sends = []  # LAX-097, LAX-116
        else:
            self._send_all()
        ended = [action for _, action in sorted(self._ended, key=lambda pair: pair[0])]
        return [*self._dropped, *self._delayed, *ended, *self._sends]

    def _next_asked(self) -> int:
        self._asked += 1
        return self._asked

    def _ask(self, id: int, begin: Callable[[int], None]) -> None:
        """Something with an id is asked for."""
        number = self._next_asked()
        self._unended += 1
        if self._is_closing:
            self._end(number, Fail(id, "closed"))  # LAX-093
        else:
            begin(number)

    def _end(self, number: int, action: object) -> None:
        """Something that was asked for has ended."""
        self._unended -= 1
        self._ended.append((number, action))

    # How things are sent, and what came of it: for subclasses

    @abstractmethod
    def _take_answer(self, event: object) -> None:
        """Look for an answer in an event, and hand it on to what below is named for what came of it: `_..._answered` and so on."""

    @abstractmethod
    def _send_batch(self, batch: Batch) -> None: ...

    @abstractmethod
    def _send_call(self, errand: LineCall | Refresh) -> None: ...

    @abstractmethod
    def _send_clear(self, clear: LineClear) -> None: ...

    @abstractmethod
    def _forget_batch(self, batch: Batch) -> None:
        """The batch is given up. Whatever is still said of it changes nothing."""

    def _after_drop(self, batch: Batch) -> None:
        """What has to be sent because the batch was dropped: for plain counters nothing."""

    @abstractmethod
    def _told(self, heard: Heard | PlainHeard) -> State | None:
        """The new state of a result that tells the base of its key, and None where it does not (LAX-057)."""

    # Bases and views

    def _base(self, key: bytes) -> Base | None:
        """The base of a key, None where it is unknown; it becomes so when it is stale and nobody uses the key (LAX-044)."""
        base = self._bases.get(key)
        if base is not None and self._is_stale(base) and not self._is_in_use(key):
            del self._bases[key]
            return None
        return base

    def _is_stale(self, base: Base) -> bool:
        return self._now - base.told_at > self._staleness

    def _is_in_use(self, key: bytes) -> bool:
        return key in self._pending or self._in_flight(key) is not None

    def _in_flight(self, key: bytes) -> Delta | None:
        if self._batch is None:
            return None
        return self._batch.deltas.get(key)

    def _view(self, key: bytes, base: Base) -> State:
        return plus(plus(base.state, self._in_flight(key)), self._pending.get(key))

    def _hear(self, key: bytes, heard: Heard | PlainHeard, sent_at: int) -> None:
        """What the last result for a key tells, when its delta is in flight no more (LAX-057, LAX-058, LAX-071, LAX-084)."""
        state = self._told(heard)
        if state is None:
            self._bases.pop(key, None)
            if heard.status == "corrupt":
                self._fail_reads(key, "corrupt")  # LAX-077; otherwise they go on waiting
            return
        base = Base(state, sent_at)
        self._bases[key] = base
        view = self._view(key, base)
        for number, id in self._reads.pop(key, ()):  # LAX-071, however old the base is
            self._end(number, Value(id, view))

    def _forget_stale_bases(self) -> None:
        """LAX-044, for keys that nobody asks for any more."""
        for key in list(self._bases):
            self._base(key)

    # Adding

    def _add(self, key: bytes, delta: int) -> None:
        number = self._next_asked()
        if self._is_closing:
            self._ended.append((number, Refused("closed")))  # LAX-093
            return
        pending = self._pending.get(key)
        amount = delta
        if pending is not None:
            amount += pending.amount
        if not MIN_VALUE <= amount <= MAX_VALUE:
            self._ended.append((number, Refused("overflow")))  # LAX-042
            return
        base = self._base(key)  # before the key is in use
        if pending is None:
            self._pending[key] = Delta(key, amount, self._now, self._holder(key))
        else:
            pending.amount = amount  # LAX-041
        view = None
        if base is not None:
            view = self._view(key, base)
        self._ended.append((number, Added(view)))  # LAX-043

    def _holder(self, key: bytes) -> LineCall | LineClear | None:
        if self._holds_all is not None:
            return self._holds_all
        return self._holders.get(key)

    def _is_free(self, delta: Delta) -> bool:
        if delta.holder is not None and not delta.holder.has_ended:  # LAX-082
            return False
        return self._refresh is None or delta.key not in self._refresh.keys  # LAX-076

    def _is_due(self) -> bool:
        """Whether any pending delta is due and free."""
        for delta in self._pending.values():
            if self._now - delta.began < self._lag:
                break  # and so are all behind it
            if self._is_free(delta):
                return True
        if any(self._is_free(delta) for delta in self._wanted):
            return True
        return any(self._is_free(self._pending[key]) for key in self._reads if key in self._pending)  # LAX-072

    def _want(self, keys: Iterable[bytes]) -> None:
        for key in keys:
            if key in self._pending:
                self._wanted[self._pending[key]] = None

    # Batches

    def _take_batch(self) -> Batch:
        """LAX-051, LAX-052, LAX-053."""
        deltas: list[Delta] = []
        for delta in self._pending.values():
            if self._is_free(delta):
                deltas.append(delta)
            if len(deltas) == MAX_ITEMS:
                break
        for delta in deltas:
            del self._pending[delta.key]
            self._wanted.pop(delta, None)
        self._sequence += 1
        return Batch(self._sequence, deltas)

    def _batch_answered(self, results: Sequence[Heard | PlainHeard]) -> None:
        batch, self._batch = self._batch, None
        for (key, delta), heard in zip(batch.deltas.items(), results):
            self._hear(key, heard, batch.sent_at)
            if heard.status in ("overflow", "corrupt"):
                self._drop(delta, heard.status)  # LAX-059
            else:
                self._end_delta(delta, None)

    def _batch_refused(self, code: str) -> None:
        """LAX-060, LAX-061."""
        if code == "outdated" or self._batch.doubted_since is not None:
            code = "in-doubt"
        self._drop_batch(code)

    def _batch_failed(self, code: str) -> None:
        """A request for the batch has failed, and was not refused: the batch will be sent again."""
        batch = self._batch
        if code in IN_DOUBT and batch.doubted_since is None:
            batch.doubted_since = batch.sent_at
        batch.sent_at = None
        batch.pause = min(2 * batch.pause or self._lag, MAX_PAUSE)
        batch.again_at = self._now + batch.pause  # LAX-055
        self._delayed.append(Delayed(code))  # LAX-063
        told = {*batch.deltas, *(key for key, delta in self._pending.items() if self._is_free(delta))}  # by batches
        stuck = [asked for asked in self._unsent if isinstance(asked, LineClear) or not asked.keys.isdisjoint(told)]
        for key in list(self._reads):
            if key in told or self._holder(key) in stuck:
                self._fail_reads(key, code)  # LAX-079, judged before anything is let go
        for asked in stuck:
            self._end_line(asked, Fail(asked.id, "unavailable"))  # LAX-088

    def _drop_batch(self, code: str) -> None:
        """The batch is dropped by LAX-060 or LAX-061: not under way any more, and nobody knows it as answered."""
        batch, self._batch = self._batch, None
        for key, delta in batch.deltas.items():
            self._drop(delta, code)
            self._bases.pop(key, None)  # LAX-062
            self._fail_reads(key, code)  # LAX-098
        self._after_drop(batch)

    def _drop(self, delta: Delta, code: str) -> None:
        self._dropped.append(Dropped(delta.key, delta.amount, code))
        self._end_delta(delta, code)

    def _end_delta(self, delta: Delta, code: str | None) -> None:
        """A delta is neither pending nor in flight any more; `code` is there where it was dropped."""
        for flush in delta.flushes:
            flush.left -= 1
            if flush.code is None:
                flush.code = code  # LAX-094

    # The clock

    def _pass_time(self, now: int) -> None:
        self._now = max(self._now, now)
        self._forget_stale_bases()
        batch = self._batch
        if batch is None or batch.may_be_applied_since is None:
            return
        if self._now - batch.may_be_applied_since >= GIVE_UP:  # LAX-056
            self._forget_batch(batch)
            self._drop_batch("in-doubt")  # LAX-061

    # Reading

    def _read(self, number: int, id: int, key: bytes) -> None:
        base = self._base(key)
        if base is not None and not self._is_stale(base):
            self._end(number, Value(id, self._view(key, base)))  # LAX-070
        else:
            self._reads.setdefault(key, []).append((number, id))

    def _fail_reads(self, key: bytes, code: str) -> None:
        for number, id in self._reads.pop(key, ()):
            self._end(number, Fail(id, code))

    def _keys_to_ask_for(self) -> list[bytes]:
        """LAX-073, LAX-075."""
        keys: list[bytes] = []
        for key in self._reads:
            if not self._is_in_use(key) and self._holder(key) is None:
                keys.append(key)
            if len(keys) == MAX_ITEMS:
                break
        return keys

    def _refresh_answered(self, results: Sequence[Heard | PlainHeard]) -> None:
        refresh, self._refresh = self._refresh, None
        for key, heard in zip(refresh.keys, results):
            self._hear(key, heard, refresh.sent_at)

    def _refresh_failed(self, code: str) -> None:
        refresh, self._refresh = self._refresh, None
        for key in refresh.keys:
            self._fail_reads(key, code)  # LAX-078

    # The line

    def _ask_call(self, number: int, id: int, args: tuple[bytes, ...]) -> None:
        if len(args) == 0 or len(args) % FIELDS != 0 or len(args) > MAX_ITEMS * FIELDS:
            self._end(number, Fail(id, "bad-argument"))  # nothing that could be sent
            return
        self._line.add(LineCall(number, id, args))

    def _begin_what_can(self) -> None:
        """LAX-080, LAX-081."""
        while (call := self._line.next_call()) is not None:
            for key in call.keys:
                self._holders[key] = call
            self._unsent.append(call)
            self._want(call.keys)
        clear = self._line.clear_own
        if clear is not None and not clear.has_begun:
            clear.has_begun = True
            self._holds_all = clear
            self._unsent.append(clear)
            self._want(list(self._pending))
        self._unsent.sort(key=lambda asked: asked.number)

    def _can_be_sent(self, asked: LineCall | LineClear) -> bool:
        """LAX-083."""
        if isinstance(asked, LineClear):
            if self._batch is not None or self._refresh is not None:
                return False
            return not any(self._is_free(delta) for delta in self._pending.values())
        for key in asked.keys:
            if self._in_flight(key) is not None:
                return False
            if key in self._pending and self._is_free(self._pending[key]):
                return False
            if self._refresh is not None and key in self._refresh.keys:
                return False
        return True

    def _end_line(self, asked: LineCall | LineClear, action: object) -> None:
        """Something that has begun ends, and holds its keys no more."""
        asked.has_ended = True
        if asked in self._unsent:
            self._unsent.remove(asked)
        if isinstance(asked, LineClear):
            self._holds_all = None
            self._line.end_clear_own()
        else:
            for key in asked.keys:
                del self._holders[key]
            self._line.end(asked)
        self._end(asked.number, action)

    def _call_answered(self, call: LineCall, results: Sequence[Heard | PlainHeard]) -> None:
        last = {item[1]: heard for item, heard in zip(call.items, results)}
        for key, heard in last.items():
            self._hear(key, heard, call.sent_at)  # LAX-084
        self._end_line(call, Done(call.id))

    def _clear_answered(self, clear: LineClear) -> None:
        self._bases.clear()  # LAX-086
        self._end_line(clear, Done(clear.id))

    def _line_failed(self, asked: LineCall | LineClear, code: str) -> None:
        """LAX-089. What was not applied changes no base (LAX-087)."""
        if isinstance(asked, LineClear):
            if asked.own or code in IN_DOUBT:
                self._bases.clear()  # LAX-086: a clear-own may have done a part, however it has ended
        elif code in IN_DOUBT:
            for key in asked.keys:
                self._bases.pop(key, None)  # LAX-085
        for key in list(self._reads):
            if self._holder(key) is asked:
                self._fail_reads(key, code)  # LAX-099
        self._end_line(asked, Fail(asked.id, code))

    # Flush, close and abandon

    def _flush(self, number: int, id: int, is_close: bool) -> None:
        self._is_closing = is_close
        self._want(list(self._pending))  # LAX-090
        deltas = list(self._pending.values())
        if self._batch is not None:
            deltas += self._batch.deltas.values()
        flush = Flush(number, id, is_close, len(deltas))
        for delta in deltas:
            delta.flushes.append(flush)
        self._flushes.append(flush)

    def _end_flushes(self) -> None:
        """LAX-091, LAX-092. A close is the last one, since nothing can be asked for after it."""
        for flush in list(self._flushes):
            if flush.left > 0:
                continue
            if flush.is_close and self._unended > 1:
                continue
            self._flushes.remove(flush)
            self._is_over = flush.is_close  # LAX-097
            if flush.code is None:
                self._end(flush.number, Done(flush.id))
            else:
                self._end(flush.number, Fail(flush.id, flush.code))  # LAX-094

    def _abandon(self) -> None:
        if self._batch is not None:
            code = "unavailable" if self._batch.may_be_applied_since is None else "in-doubt"
            for delta in self._batch.deltas.values():
                self._drop(delta, code)  # LAX-095
        for delta in self._pending.values():
            self._drop(delta, "unavailable")
        for reads in self._reads.values():
            for number, id in reads:
                self._end(number, Fail(id, "unavailable"))  # LAX-096
        for asked in self._line.end_all():
            self._end(asked.number, Fail(asked.id, "in-doubt" if asked.is_sent else "unavailable"))  # LAX-096
        for flush in self._flushes:
            self._end(flush.number, Fail(flush.id, flush.code or "unavailable"))  # LAX-096
        self._is_closing = True
        self._is_over = True  # LAX-097

    # What an event lets go

    def _send_all(self) -> None:
        """LAX-101."""
        if self._batch is None and self._is_due():
            self._batch = self._take_batch()  # LAX-050
            self._send_batch(self._batch)
        elif self._batch is not None and self._batch.again_at is not None and self._now >= self._batch.again_at:
            self._batch.again_at = None
            self._send_batch(self._batch)  # LAX-054
        for asked in list(self._unsent):
            if not self._can_be_sent(asked):
                continue
            self._unsent.remove(asked)
            asked.is_sent = True
            if isinstance(asked, LineClear):
                self._send_clear(asked)
            else:
                self._send_call(asked)
        if self._refresh is None and (keys := self._keys_to_ask_for()):
            self._refresh = Refresh(keys)  # LAX-074
            self._send_call(self._refresh)
