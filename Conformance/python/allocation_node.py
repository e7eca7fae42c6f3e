"""Chapter 09, allocation: a node, which is a member, and coordinator when it has opened a term.

It has no connection and no clock: it is told what time it is and what arrives, and answers what to send and to report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from allocation_coordinator import Coordinator, Turn
from allocation_messages import (
    DeposedReport,
    DualEpochReport,
    Fenced,
    News,
    NodeMessage,
    Open,
    Opened,
    Outcome,
    Report,
    Saying,
    Sending,
    ToMember,
    Write,
    Wrote,
)
from allocation_values import MAX_REGION, State, Token, state_of, token_of
from lww import Stored
from lww_entries import MAX_KEY, Entry
from lww_table import Table, check_now
from refusal import Refusal

MEMBER = "member"
OPENING = "opening"
OPEN = "open"
DEPOSED = "deposed"


class Node:
    """Each operation checks its reasons to refuse in the order of its row in the chapter's table, and changes nothing
    when it refuses.
    """

    def __init__(self, writer: int, stored: Stored | None = None) -> None:
        self.table = Table(writer, has_terms=True)
        if stored is not None:
            self.table.take_over(stored.entries, stored.floor, stored.clock)  # LWW-023
            self.table.learn(stored.highest_term)  # LWW-023
        self.holder: int | None = None  # the writer whom it knows to have the term
        self._coordinator: Coordinator | None = None  # while it is opening or open
        self._is_deposed = False

    @property
    def term(self) -> int:
        """The highest term that it has learned, and so promised."""
        return self.table.term

    @property
    def role(self) -> str:
        if self._is_deposed:
            return DEPOSED
        if self._coordinator is None:
            return MEMBER
        return OPEN if self._coordinator.is_open else OPENING

    def look(self, shard: bytes) -> State:
        return state_of(self.table.get(shard))

    @contextmanager
    def _turn(self, now: int) -> Iterator[Turn]:
        """One operation that may write. Where it can be given no stamp, everything is put back (ALLOC-036)."""
        table = copy_table(self.table)
        coordinator = None if self._coordinator is None else self._coordinator.copy(table)
        kept = (table, self.holder, coordinator, self._is_deposed)
        turn = Turn(now=now)
        try:
            yield turn
        except Refusal:
            self.table, self.holder, self._coordinator, self._is_deposed = kept
            raise

    # Terms

    def learn(self, term: int) -> list[Report]:
        turn = Turn()
        self._learn(term, None, turn)
        return turn.reports

    def _learn(self, term: int, holder: int | None, turn: Turn) -> None:
        if term < self.term:
            return
        if term > self.term:
            self.table.learn(term)
            self.holder = None
            if self._coordinator is not None:  # ALLOC-029: its term was the highest one so far
                self._coordinator = None
                self._is_deposed = True
                turn.reports.append(DeposedReport(term))
        if holder is not None:
            self.holder = holder

    def _is_anothers(self, term: int, writer: int) -> bool:
        """Whether the node knows that its own term is held by another one than this writer."""
        return term == self.term and self.holder not in (None, writer)

    def open(self, term: int, members: Iterable[int], regions: Iterable[bytes], now: int) -> Outcome:
        """Become coordinator, when a majority promises."""
        members, regions, writer = frozenset(members), frozenset(regions), self.table.writer
        if term == 0 or writer not in members:  # ALLOC-022
            raise Refusal("bad-argument")
        if any(len(region) > MAX_REGION for region in regions):  # ALLOC-022
            raise Refusal("limit-exceeded")
        if term < self.term or self._is_anothers(term, writer):  # ALLOC-023
            raise Refusal("fenced")
        check_now(now)  # ALLOC-003
        with self._turn(now) as turn:
            self._coordinator = None  # ALLOC-024; what it was before does not end by being deposed
            self._is_deposed = False
            self._learn(term, writer, turn)
            self._coordinator = Coordinator(self.table, term, members, regions)
            self._coordinator.ask(turn)
        return turn

    # What arrives from other nodes

    def receive(self, sender: int, message: NodeMessage, now: int) -> Outcome:
        check_now(now)  # ALLOC-003
        with self._turn(now) as turn:
            match message:
                case Open(term):
                    if not self._fence(sender, term, turn):  # ALLOC-010
                        self._learn(term, sender, turn)  # ALLOC-011
                        turn.send.append(ToMember(sender, Opened(term, self.table.entries())))
                case Write(term, entry):
                    if not self._fence(sender, term, turn):  # ALLOC-012
                        self._receive_write(sender, term, entry, turn)
                case News(entries):
                    self._admit(entries, turn)  # ALLOC-015
                case _:
                    self._receive_answer(sender, message, turn)
        return turn

    def _fence(self, sender: int, term: int, turn: Turn) -> bool:
        """Fence one whose term is over, or somebody else's; answers whether it is so (ALLOC-010, ALLOC-012)."""
        is_anothers = self._is_anothers(term, sender)
        if term >= self.term and not is_anothers:
            return False
        turn.send.append(ToMember(sender, Fenced(self.term)))
        if is_anothers:
            turn.reports.append(DualEpochReport(self.term))  # ALLOC-018
        return True

    def _receive_write(self, sender: int, term: int, entry: Entry, turn: Turn) -> None:
        self._learn(term, sender, turn)  # ALLOC-013
        has_rejected = self._admit([entry], turn)
        if not has_rejected:  # ALLOC-014
            turn.send.append(ToMember(sender, Wrote(term, entry.key, token_of(entry))))

    def _receive_answer(self, sender: int, message: Opened | Wrote | Fenced, turn: Turn) -> None:
        coordinator = self._coordinator
        if coordinator is None or sender not in coordinator.members:  # ALLOC-031
            return
        if isinstance(message, Fenced):
            if message.term > coordinator.term:  # ALLOC-031
                self._learn(message.term, None, turn)  # ALLOC-030
            return
        if message.term != coordinator.term:  # ALLOC-031
            return
        match message:
            case Opened(_, entries):
                has_rejected = self._admit(entries, turn)
                if not has_rejected:  # ALLOC-025
                    coordinator.promise(sender, turn)
            case Wrote():
                coordinator.wrote(sender, message, turn)

    def _admit(self, entries: Sequence[Entry], turn: Turn) -> bool:
        """Take the entries that may be admitted; answers whether one was rejected."""
        admitted = [entry for entry in entries if not self.table.admit(entry, turn.now).is_rejected]
        if any(self._is_anothers(entry.epoch, entry.writer) for entry in admitted):
            turn.reports.append(DualEpochReport(self.term))  # ALLOC-016
        coordinator = self._coordinator
        if coordinator is not None and coordinator.is_open:
            for entry in admitted:  # ALLOC-028: all of the message were admitted
                if entry.epoch < coordinator.term and self.table.get(entry.key) == entry:
                    coordinator.rewrite(entry, turn)
        return len(admitted) < len(entries)

    # What arrives from regions

    def answered(self, region: bytes, saying: Saying, now: int) -> Outcome:
        check_now(now)  # ALLOC-003
        with self._turn(now) as turn:
            if self._coordinator is not None and self._coordinator.is_open:  # ALLOC-054
                self._coordinator.answered(region, saying, turn)
        return turn

    # What is asked of the coordinator

    def _check_open(self) -> Coordinator:
        """ALLOC-037."""
        coordinator = self._check_opening()
        if not coordinator.is_open:
            raise Refusal("not-open")
        return coordinator

    def _check_opening(self) -> Coordinator:
        """ALLOC-037, for what can be asked of a node that is opening, too."""
        if self._is_deposed:
            raise Refusal("fenced")
        if self._coordinator is None:
            raise Refusal("not-open")
        return self._coordinator

    def allocate(self, shard: bytes, region: bytes | None, now: int) -> tuple[Outcome, bytes, Token]:
        """Answers who owns the shard, and its token."""
        coordinator = self._check_open()
        if len(shard) > MAX_KEY or (region is not None and len(region) > MAX_REGION):  # ALLOC-042
            raise Refusal("limit-exceeded")
        if region is not None and region not in coordinator.regions:  # ALLOC-042
            raise Refusal("unknown-region")
        if region is None and not coordinator.regions:  # ALLOC-042
            raise Refusal("no-regions")
        with self._turn(now) as turn:
            owner, token = coordinator.allocate(shard, region, turn)
            check_now(now)  # ALLOC-003, where nothing had to be written
        return turn, owner, token

    def drain(self, shard: bytes, now: int) -> tuple[Outcome, Token]:
        """Answers the name of the handoff."""
        coordinator = self._check_open()
        with self._turn(now) as turn:
            handoff = coordinator.drain(shard, turn)
        return turn, handoff

    def cancel(self, shard: bytes, handoff: Token, now: int) -> tuple[Outcome, Token]:
        """Answers the new token of the shard."""
        coordinator = self._check_open()
        with self._turn(now) as turn:
            token = coordinator.cancel(shard, handoff, turn)
        return turn, token

    def rebalance(self, threshold: int, now: int) -> tuple[Outcome, tuple[bytes, Token] | None]:
        """Answers the shard that it drains, with its handoff."""
        coordinator = self._check_open()
        if threshold == 0:  # ALLOC-055
            raise Refusal("bad-argument")
        check_now(now)  # ALLOC-003
        with self._turn(now) as turn:
            moved = coordinator.rebalance(threshold, turn)
        return turn, moved

    def region_up(self, region: bytes) -> None:
        """ALLOC-050."""
        coordinator = self._check_opening()
        if len(region) > MAX_REGION:  # ALLOC-052
            raise Refusal("limit-exceeded")
        coordinator.regions.add(region)

    def region_down(self, region: bytes, now: int) -> Outcome:
        coordinator = self._check_opening()
        if region not in coordinator.regions:  # ALLOC-052
            raise Refusal("unknown-region")
        check_now(now)  # ALLOC-003
        with self._turn(now) as turn:
            coordinator.region_down(region, turn)
        return turn

    def resend(self) -> list[Sending]:
        """Say again what nobody has answered."""
        if self._coordinator is None:
            return []  # ALLOC-062
        return self._coordinator.resend()


def copy_table(table: Table) -> Table:
    copy = Table(table.writer, has_terms=True)
    copy.take_over(table.entries(), table.floor, table.clock)
    copy.learn(table.term)
    return copy
