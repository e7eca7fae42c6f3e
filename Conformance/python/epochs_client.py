"""Chapter 06, epochs, "The client's side": what a process that uses instance-aware counters sends, and when.

A machine without a connection: it is told what was asked for and what came of its requests, and says what to do.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from counters import FIELDS

MAX_ITEMS = 100

# Events


@dataclass(frozen=True)
class CallAsked:
    id: int
    args: tuple[bytes, ...]  # five for each item


@dataclass(frozen=True)
class ClearOwnAsked:
    id: int


@dataclass(frozen=True)
class Attached:
    request: int
    life: int


@dataclass(frozen=True)
class Heard:
    """What a result says of the key and the own slice. Only chapter 07 looks at the total."""

    status: str
    epoch: int | None
    own: int | None
    total: int | None = None


@dataclass(frozen=True)
class Results:
    request: int
    results: tuple[Heard, ...]


@dataclass(frozen=True)
class Cursor:
    request: int
    cursor: bytes | None
    removed: tuple[tuple[bytes, int], ...] = ()  # keys and epochs


@dataclass(frozen=True)
class Revived:
    request: int


@dataclass(frozen=True)
class Failed:
    request: int
    code: str


@dataclass(frozen=True)
class Time:
    now: int


Event = CallAsked | ClearOwnAsked | Attached | Results | Cursor | Revived | Failed | Time


# Actions


@dataclass(frozen=True)
class SendAttach:
    request: int


@dataclass(frozen=True)
class SendCall:
    request: int
    life: int
    args: tuple[bytes, ...]  # seven for each item


@dataclass(frozen=True)
class SendBeat:
    request: int
    life: int
    cursor: bytes | None


@dataclass(frozen=True)
class SendClearOwn:
    request: int
    life: int
    cursor: bytes | None


@dataclass(frozen=True)
class Done:
    id: int


@dataclass(frozen=True)
class Fail:
    id: int
    code: str


Action = SendAttach | SendCall | SendBeat | SendClearOwn | Done | Fail


# What is asked for


class Call:
    """A call that has not ended."""

    def __init__(self, number: int, id: int, args: Sequence[bytes]) -> None:
        self.number = number  # in the order in which things were asked for
        self.id = id
        self.items = [tuple(args[first : first + FIELDS]) for first in range(0, len(args), FIELDS)]
        self.keys = set(args[1::FIELDS])
        self.behind = 0  # for how many of its keys another call comes before it


class ClearOwn:
    """A clear-own that has not ended."""

    def __init__(self, number: int, id: int) -> None:
        self.number = number
        self.id = id
        self.cursor: bytes | None = None
        self.is_sent = False  # and not answered


class Order:
    """Who may be sent, and who has to wait for whom.

    A call waits for the calls before it that have one of its keys (EPOCH-076). A clear-own waits for everything
    before it, and everything behind it waits for it (EPOCH-084).
    """

    def __init__(self) -> None:
        self.clear_own: ClearOwn | None = None  # the one whose turn it is
        self._outside: deque[Call | ClearOwn] = deque()  # from the first clear-own on whose turn it is not
        self._by_key: dict[bytes, deque[Call]] = {}  # the others, sent or not
        self._calls: dict[int, Call] = {}  # the same by number
        self._ready: list[tuple[int, Call]] = []  # a heap of those that can be sent and are not

    def add(self, asked: Call | ClearOwn) -> None:
        self._outside.append(asked)
        self._let_in()

    def next_call(self) -> Call | None:
        """A call that need not wait, in the order in which they were asked for; it now counts as sent."""
        if not self._ready:
            return None
        return heapq.heappop(self._ready)[1]

    def refuse(self, call: Call) -> None:
        """A call that was sent did nothing, and keeps its place."""
        heapq.heappush(self._ready, (call.number, call))

    def end(self, call: Call) -> None:
        """A call that was sent has ended."""
        del self._calls[call.number]
        for key in call.keys:
            queue = self._by_key[key]
            queue.popleft()
            if not queue:
                del self._by_key[key]
                continue
            first = queue[0]
            first.behind -= 1
            if first.behind == 0:
                heapq.heappush(self._ready, (first.number, first))
        self._let_in()

    def withdraw(self, call: Call) -> None:
        """A call ends that is not sent, and waits for nobody."""
        self._ready = [(number, ready) for number, ready in self._ready if ready is not call]
        heapq.heapify(self._ready)
        self.end(call)

    def end_clear_own(self) -> None:
        self.clear_own = None
        self._let_in()

    def end_all(self) -> list[Call | ClearOwn]:
        """End all, and answer them in the order in which they were asked for."""
        ended: list[Call | ClearOwn] = list(self._calls.values())
        if self.clear_own is not None:
            ended.append(self.clear_own)
        ended += self._outside
        self.__init__()
        return ended

    @property
    def calls(self) -> list[Call]:
        """Those that wait for no clear-own, sent or not."""
        return list(self._calls.values())

    @property
    def is_empty(self) -> bool:
        return not self._calls and self.clear_own is None and not self._outside

    def _let_in(self) -> None:
        while self._outside and self.clear_own is None:
            asked = self._outside[0]
            if isinstance(asked, ClearOwn):
                if self._calls:
                    return
                self.clear_own = asked
            else:
                self._let_in_call(asked)
            self._outside.popleft()

    def _let_in_call(self, call: Call) -> None:
        self._calls[call.number] = call
        for key in call.keys:
            queue = self._by_key.setdefault(key, deque())
            if queue:
                call.behind += 1
            queue.append(call)
        if call.behind == 0:
            heapq.heappush(self._ready, (call.number, call))


# Requests


@dataclass(frozen=True)
class Request:
    """A request that is not answered. `restore` is a `get` with a belief, after an `attach`."""

    kind: Literal["attach", "restore", "call", "batch", "beat", "clear-own"]  # a `batch` is for chapter 07
    keys: tuple[bytes, ...] = ()  # of its items
    call: Call | None = None


class UnknownRequest(Exception):
    """An answer to no request that is unanswered, or not of its kind."""


# The client


class Client:
    """The client of one process.

    It is `detached`; or `attaching`, with an `attach` on its way; or `restoring`, with the `get`s after it; or
    `attached`; or `ending`, where a life or an attempt at one is over and the last answers are waited for.
    """

    def __init__(self, ttl: int) -> None:
        self._interval = max(1, ttl // 3)
        self._now = 0
        self._state = "detached"
        self._life = 0
        self._failure: str | None = None  # while `ending`: what `attach` or `get` came to
        self._beliefs: dict[bytes, tuple[int, int]] = {}  # epoch and count
        self._order = Order()
        self._asked = 0
        self._requests: dict[int, Request] = {}
        self._sent = 0
        self._last_beat: int | None = None  # when the last attach or beat was sent
        self._beat_is_sent = False
        self._beat_cursor: bytes | None = None
        self._goes_on_at_once = False  # whether another beat is due since the last one was answered
        self._actions: list[Action] = []

    def handle(self, event: Event) -> list[Action]:
        self._actions = []
        match event:
            case CallAsked(id, args):
                self._ask_call(id, args)
            case ClearOwnAsked(id):
                self._order.add(ClearOwn(self._next_asked(), id))
            case Attached(request, life):
                self._take(request, "attach")
                self._begin_life(life)
            case Results(request, results):
                self._handle_results(self._take(request, "restore", "call"), results)
            case Cursor(request, cursor, removed):
                self._handle_cursor(self._take(request, "beat", "clear-own"), cursor, removed)
            case Revived(request):
                self._handle_revived(self._take(request))
            case Failed(request, code):
                self._handle_failure(self._take(request), code)
            case Time(now):
                self._now = max(self._now, now)
        self._go_on()
        return self._actions

    def _ask_call(self, id: int, args: tuple[bytes, ...]) -> None:
        if len(args) == 0 or len(args) % FIELDS != 0 or len(args) > MAX_ITEMS * FIELDS:
            self._actions.append(Fail(id, "bad-argument"))  # nothing that could be sent
            return
        self._order.add(Call(self._next_asked(), id, args))

    def _next_asked(self) -> int:
        self._asked += 1
        return self._asked

    # What is told

    def _tell_done(self, asked: Call | ClearOwn, results: tuple[Heard, ...]) -> None:
        self._actions.append(Done(asked.id))

    def _tell_failure(self, asked: Call | ClearOwn, code: str) -> None:
        self._actions.append(Fail(asked.id, code))

    # Answers

    def _take(self, number: int, *kinds: str) -> Request:
        """A request that is now answered."""
        request = self._requests.get(number)
        if request is None or (kinds and request.kind not in kinds):
            raise UnknownRequest(number)
        del self._requests[number]
        if request.kind == "beat":
            self._beat_is_sent = False
        if request.kind == "clear-own":
            self._order.clear_own.is_sent = False
        return request

    def _begin_life(self, life: int) -> None:
        self._life = life
        self._beat_cursor = None  # EPOCH-083
        if self._order.clear_own is not None:
            self._order.clear_own.cursor = None  # EPOCH-086
        self._state = "restoring"
        keys = self._keys_to_restore()
        for first in range(0, len(keys), MAX_ITEMS):  # EPOCH-078
            some = tuple(keys[first : first + MAX_ITEMS])
            self._send_call("restore", [(b"get", key, b"", b"none", b"") for key in some], some)

    def _keys_to_restore(self) -> list[bytes]:
        return sorted(self._beliefs)

    def _handle_results(self, request: Request, results: tuple[Heard, ...]) -> None:
        for key, heard in zip(request.keys, results):
            if heard.status == "corrupt":
                continue  # EPOCH-074
            if heard.own == 0:
                self._beliefs.pop(key, None)  # EPOCH-073
            elif heard.own is not None and heard.epoch is not None:
                self._beliefs[key] = (heard.epoch, heard.own)  # EPOCH-072
        if request.call is not None:
            self._tell_done(request.call, results)
            self._order.end(request.call)

    def _handle_cursor(
        self, request: Request, cursor: bytes | None, removed: tuple[tuple[bytes, int], ...]
    ) -> None:
        for key, epoch in removed:  # EPOCH-090
            if self._beliefs.get(key, (0, 0))[0] == epoch:
                del self._beliefs[key]
        if request.kind == "beat":
            self._beat_cursor = cursor  # EPOCH-083
            self._goes_on_at_once = cursor is not None and len(removed) > 0  # EPOCH-089
            return
        clear_own = self._order.clear_own
        clear_own.cursor = cursor
        if cursor is None:  # EPOCH-085
            self._beliefs.clear()  # EPOCH-087
            self._tell_done(clear_own, ())
            self._order.end_clear_own()

    def _handle_revived(self, request: Request) -> None:
        """EPOCH-077."""
        self._state = "ending"
        if request.call is not None:
            self._order.refuse(request.call)

    def _handle_failure(self, request: Request, code: str) -> None:
        match request.kind:
            case "attach" | "restore":
                self._fail_life(code)
            case "call" | "batch":  # EPOCH-081, and so are a clear-own and a beat
                self._tell_failure(request.call, code)
                self._order.end(request.call)
            case "clear-own":
                self._tell_failure(self._order.clear_own, code)
                self._order.end_clear_own()

    def _fail_life(self, code: str) -> None:
        """EPOCH-080."""
        self._state = "ending"
        if self._failure is None:
            self._failure = code

    # What is to be done then

    def _go_on(self) -> None:
        if self._state == "ending" and not self._requests:
            self._end()
        if self._state == "restoring" and not self._requests:
            self._state = "attached"
        if self._state == "attached":
            self._send_what_waits()
        if self._state == "detached" and (self._beat_is_due or not self._order.is_empty):
            self._attach()  # EPOCH-071

    def _end(self) -> None:
        """Nothing is on its way any more."""
        if self._failure is None:
            self._attach()  # EPOCH-077
            return
        code = "unavailable"
        if self._failure in ("server-error", "corrupt"):
            code = self._failure
        for asked in self._order.end_all():  # EPOCH-080
            self._tell_failure(asked, code)
        self._failure = None
        self._state = "detached"

    def _attach(self) -> None:
        self._state = "attaching"
        self._goes_on_at_once = False
        self._last_beat = self._now
        self._actions.append(SendAttach(self._number(Request("attach"))))

    def _send_what_waits(self) -> None:
        while (call := self._order.next_call()) is not None:  # EPOCH-079
            self._send_asked(call)

        clear_own = self._order.clear_own
        if clear_own is not None and not clear_own.is_sent:
            clear_own.is_sent = True
            number = self._number(Request("clear-own"))
            self._actions.append(SendClearOwn(number, self._life, clear_own.cursor))

        if self._beat_is_due and not self._beat_is_sent:  # EPOCH-082
            self._beat_is_sent = True
            self._goes_on_at_once = False
            self._last_beat = self._now
            self._actions.append(SendBeat(self._number(Request("beat")), self._life, self._beat_cursor))

    def _send_asked(self, call: Call) -> None:
        self._send_call("call", call.items, tuple(item[1] for item in call.items), call)

    @property
    def _beat_is_due(self) -> bool:
        if self._goes_on_at_once:
            return True
        return self._last_beat is not None and self._now >= self._last_beat + self._interval

    def _send_call(
        self, kind: Literal["restore", "call"], items: list, keys: tuple[bytes, ...], call: Call | None = None
    ) -> None:
        args = self._with_beliefs(items, keys)
        self._actions.append(SendCall(self._number(Request(kind, keys, call)), self._life, args))

    def _with_beliefs(self, items: list, keys: tuple[bytes, ...]) -> tuple[bytes, ...]:
        """The arguments of items, and behind each the belief for its key (EPOCH-075)."""
        args: list[bytes] = []
        for item, key in zip(items, keys):
            args += item
            if key in self._beliefs:
                args += (b"%d" % number for number in self._beliefs[key])
            else:
                args += (b"", b"")
        return tuple(args)

    def _number(self, request: Request) -> int:
        number = self._next_number()
        self._requests[number] = request
        return number

    def _next_number(self) -> int:
        self._sent += 1
        return self._sent
