"""Chapter 08, LWW tables: a replica, which writes, and comes to hold what the others hold.

It has no connection and no clock: it is told what time it is and what arrives, and answers what to send.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lww_entries import ALL_KEYS, Entry, Range, canonical, digest, first_hi
from lww_messages import (
    MAX_ENTRIES,
    MAX_ENTRIES_BYTES,
    Ask,
    Body,
    Delta,
    Entries,
    Header,
    Join,
    Message,
    Pull,
    Same,
    Split,
    State,
)
from lww_table import MAX_DRIFT, Outcome, Table, check_now
from refusal import Refusal

OPEN_VIEW = 0  # where everybody is a member

ESTABLISHED = "established"
JOINING = "joining"
REMOVED = "removed"


@dataclass(frozen=True)
class Stored:
    """What a writer held before its process began anew."""

    floor: int
    clock: int
    entries: tuple[Entry, ...]
    term: int = 0
    view: int = OPEN_VIEW  # its number
    members: frozenset[int] = frozenset()  # of the view; the open one has none

    @property
    def highest_term(self) -> int:
        return max([self.term, *(entry.epoch for entry in self.entries)])


@dataclass
class PullUnderWay:
    """What a replica is asking another one for."""

    id: int
    clock: int | None = None  # that of the header; None before it has come
    open: set[Range] = field(default_factory=set)  # the ranges of the asks that are not answered yet
    is_tainted: bool = False  # LWW-076


@dataclass(frozen=True)
class Received:
    """What came of a message."""

    results: tuple[Outcome, ...] = ()  # one for each of its entries
    messages: tuple[Message, ...] = ()  # to its sender
    pull: str | None = None  # `complete` or `incomplete`, where it has ended one


class Replica:
    """Each operation checks its reasons to refuse in the order of its row in the chapter's table, and changes nothing
    before the last check (LWW-019).
    """

    def __init__(
        self,
        writer: int,
        max_drift: int = MAX_DRIFT,
        has_terms: bool = False,
        is_joining: bool = False,
        stored: Stored | None = None,
    ) -> None:
        if stored is not None and (is_joining or (not has_terms and stored.highest_term > 0)):  # LWW-022
            raise Refusal("bad-argument")
        self.table = Table(writer, max_drift, has_terms)
        self.standing = JOINING if is_joining else ESTABLISHED
        self.view_number = OPEN_VIEW
        self._writer = writer
        self._others: frozenset[int] = frozenset()  # the members of the view but for the replica itself
        self._heard: dict[int, int] = {}  # by member; 0 where there is none
        self._frontiers: dict[int, int] = {}  # the same
        self._pulls: dict[int, PullUnderWay] = {}  # by peer
        self._join_id: int | None = None  # of the last join
        if stored is not None:
            self._restore(stored)

    def _restore(self, stored: Stored) -> None:
        """Go on with what this writer held before (LWW-023)."""
        self.table.take_over(stored.entries, stored.floor, stored.clock)
        self.table.term = stored.highest_term
        if stored.view != OPEN_VIEW:
            self._set_view(stored.view, stored.members)  # LWW-025

    # What is certain

    @property
    def frontier(self) -> int:
        """Up to here this replica has all that any member has written, or will write."""
        if self.view_number == OPEN_VIEW or self.standing != ESTABLISHED:
            return 0
        return min([self.table.clock, *(self._heard.get(member, 0) for member in self._others)])

    @property
    def stable(self) -> int:
        """Up to here all members have."""
        return min([self.frontier, *(self._frontiers.get(member, 0) for member in self._others)])

    # The table

    def put(self, key: bytes, value: bytes, now: int, epoch: int = 0) -> Entry:
        self._check_standing()
        return self.table.write(key, value, now, epoch)

    def remove(self, key: bytes, now: int, epoch: int = 0) -> Entry:
        self._check_standing()
        return self.table.write(key, None, now, epoch)

    def get(self, key: bytes) -> Entry | None:
        return self.table.get(key)

    def learn(self, term: int) -> None:
        self.table.learn(term)

    # Who takes part

    def view(self, number: int, members: Iterable[int]) -> None:
        """Go over to another view; what is held stays (LWW-061)."""
        members = frozenset(members)
        self._check_not_removed()
        if not members:  # LWW-060
            raise Refusal("bad-argument")
        if number <= self.view_number:  # LWW-060
            raise Refusal("old-view")
        self._heard.clear()
        self._frontiers.clear()
        self._pulls.clear()
        self._set_view(number, members)

    def _set_view(self, number: int, members: frozenset[int]) -> None:
        self.view_number = number
        self._others = members - {self._writer}
        if self._writer not in members:  # LWW-025, LWW-062
            self.standing = REMOVED

    def _check_not_removed(self) -> None:
        if self.standing == REMOVED:  # LWW-064
            raise Refusal("not-member")

    def _check_standing(self) -> None:
        self._check_not_removed()
        if self.standing == JOINING:  # LWW-065
            raise Refusal("joining")

    def _check_other(self, other: int) -> None:
        """LWW-067, LWW-068."""
        if other == self._writer or (self.view_number != OPEN_VIEW and other not in self._others):
            raise Refusal("stranger")

    # Asking others, and telling them

    def delta(self, keys: Iterable[bytes]) -> Message:
        """What is held for these keys (LWW-070)."""
        self._check_standing()
        held = [self.table.get(key) for key in sorted(set(keys))]
        return self._message(Delta(tuple(entry for entry in held if entry is not None)))

    def pull(self, peer: int, id: int) -> Message:
        """Begin to ask a peer for all that it holds (LWW-071)."""
        self._check_standing()
        self._check_other(peer)
        self._pulls[peer] = PullUnderWay(id)
        return self._message(Pull(id))

    def retry(self, peer: int) -> list[Message]:
        """Say again what the peer has not answered (LWW-081)."""
        self._check_standing()
        pull = self._pulls.get(peer)
        if pull is None:  # LWW-083
            return []
        if pull.clock is None:
            return [self._message(Pull(pull.id))]
        return [self._ask(pull, range) for range in sorted(pull.open, key=lambda range: range.low)]

    def join(self, id: int) -> Message:
        """Ask for all that another replica holds, to begin with it (LWW-100)."""
        self._check_not_removed()
        if self.standing != JOINING:  # LWW-101
            raise Refusal("established")
        self._join_id = id
        return self._message(Join(id))

    def collect(self) -> tuple[int, int]:
        """Drop the tombstones that nobody needs any more (LWW-092): answers the floor, and how many went."""
        self._check_standing()
        dropped = self.table.raise_floor(self.stable)
        return self.table.floor, dropped

    def _message(self, body: Body) -> Message:
        return Message(self.view_number, self._writer, body)

    def _ask(self, pull: PullUnderWay, range: Range) -> Message:
        """An ask, which is open from now on."""
        pull.open.add(range)
        return self._message(Ask(pull.id, range, digest(self.table.entries(range))))

    # What arrives

    def receive(self, message: Message, now: int) -> Received:
        check_now(now)
        self._check_not_removed()
        if message.view != self.view_number:  # LWW-066
            raise Refusal("other-view")
        self._check_other(message.sender)
        body = message.body
        if isinstance(body, State):
            return self._receive_state(body, now)
        self._check_standing()
        match body:
            case Pull(id):
                return self._receive_pull(id, now)
            case Header():
                return self._receive_header(message.sender, body)
            case Ask():
                return Received(messages=(self._message(self._answer(body)),))
            case Same():
                return Received(pull=self._end_ask(message.sender, body))
            case Entries():
                return self._receive_entries(message.sender, body, now)
            case Split():
                return self._receive_split(message.sender, body)
            case Delta(entries):
                return Received(self._admit(entries, now))  # LWW-030 to LWW-036
            case Join(id):
                state = State(id, self.table.floor, self.table.clock, self.table.entries())
                return Received(messages=(self._message(state),))  # LWW-102
        raise TypeError(f"not a body: {body!r}")

    def _admit(self, entries: Sequence[Entry], now: int) -> tuple[Outcome, ...]:
        return tuple(self.table.admit(entry, now) for entry in entries)

    def _receive_state(self, state: State, now: int) -> Received:
        if self.standing != JOINING or state.id != self._join_id:  # LWW-103
            raise Refusal("unasked")
        self.table.check_state(state.entries, state.clock, now)
        self.table.take_over(state.entries, state.floor, state.clock)  # LWW-105
        self.standing = ESTABLISHED  # LWW-106
        return Received()

    # Being pulled

    def _receive_pull(self, id: int, now: int) -> Received:
        """LWW-073: what it will ever have written up to the clock that it tells, it holds now."""
        self.table.raise_clock(first_hi(now))
        header = Header(id, self.table.floor, self.table.clock, self.frontier)
        return Received(messages=(self._message(header),))

    def _answer(self, ask: Ask) -> Body:
        """LWW-075."""
        held = self.table.entries(ask.range)
        if digest(held) == ask.digest:
            return Same(ask.id, ask.range)
        if len(held) == 1:
            return Entries(ask.id, ask.range, held)
        if len(held) <= MAX_ENTRIES and len(canonical(held)) <= MAX_ENTRIES_BYTES:
            return Entries(ask.id, ask.range, held)
        return Split(ask.id, ask.range, held[len(held) // 2].key)

    # Pulling

    def _receive_header(self, sender: int, header: Header) -> Received:
        if self.view_number != OPEN_VIEW:  # LWW-095
            self._frontiers[sender] = max(self._frontiers.get(sender, 0), header.frontier)  # LWW-090
            self.table.raise_floor(header.floor)  # LWW-091
        pull = self._pulls.get(sender)
        if pull is None or pull.id != header.id or pull.clock is not None:  # LWW-082
            return Received()
        pull.clock = header.clock  # LWW-074
        return Received(messages=(self._ask(pull, ALL_KEYS),))

    def _answered(self, sender: int, answer: Same | Entries | Split) -> PullUnderWay | None:
        """The pull that this answers; None where there is none. A range is open only after the header."""
        pull = self._pulls.get(sender)
        if pull is None or pull.id != answer.id or answer.range not in pull.open:
            return None
        return pull

    def _receive_entries(self, sender: int, answer: Entries, now: int) -> Received:
        results = self._admit(answer.entries, now)  # LWW-077
        pull = self._answered(sender, answer)
        if pull is not None and any(result.is_rejected for result in results):
            pull.is_tainted = True  # LWW-076
        return Received(results, pull=self._end_ask(sender, answer))

    def _receive_split(self, sender: int, answer: Split) -> Received:
        """LWW-078."""
        pull = self._answered(sender, answer)
        if pull is None:  # LWW-082
            return Received()
        pull.open.remove(answer.range)
        lower, upper = Range(answer.range.low, answer.at), Range(answer.at, answer.range.high)
        return Received(messages=(self._ask(pull, lower), self._ask(pull, upper)))

    def _end_ask(self, sender: int, answer: Same | Entries) -> str | None:
        """The range of this answer needs nothing more; the pull ends with the last one (LWW-079)."""
        pull = self._answered(sender, answer)
        if pull is None:
            return None  # LWW-082
        pull.open.remove(answer.range)
        if pull.open:
            return None
        del self._pulls[sender]
        if pull.is_tainted:
            return "incomplete"
        self._heard[sender] = max(self._heard.get(sender, 0), pull.clock)  # LWW-080
        return "complete"
