"""Chapter 09, allocation: what a node has besides its table while it is opening or open.

Who has promised, who has which entry, which regions are present, and how far the handoffs are.

Whatever it does may be refused halfway, for want of a stamp. Its node puts everything back then (ALLOC-036).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from allocation_messages import (
    Drain,
    Drained,
    Open,
    OpenReport,
    Outcome,
    Own,
    Owning,
    ReleasedReport,
    Saying,
    Sending,
    Stopped,
    ToMember,
    ToRegion,
    Write,
    Wrote,
)
from allocation_values import (
    Corrupt,
    Draining,
    Owned,
    State,
    Token,
    draining_value,
    owned_value,
    state_of,
    token_of,
)
from lww_entries import MAX_NUMBER, Entry, first_hi
from lww_table import Table, check_now
from refusal import Refusal


@dataclass
class Turn(Outcome):
    """One operation: what time it is, and what comes of it so far."""

    now: int = 0


@dataclass
class Progress:
    """How far an entry has come that this node has written."""

    entry: Entry
    state: State
    have: set[int]  # the members that have the entry
    has_said_owning: bool = False  # the region that owns it
    to_drain: set[bytes] = field(default_factory=set)  # the regions that have yet to
    is_to_stop: bool = False  # whether the source has yet to

    def copy(self) -> Progress:
        return Progress(
            self.entry, self.state, set(self.have), self.has_said_owning, set(self.to_drain), self.is_to_stop
        )


class Coordinator:
    def __init__(self, table: Table, term: int, members: Iterable[int], regions: Iterable[bytes]) -> None:
        self.term = term  # that of the role
        self.members = frozenset(members)
        self.regions = set(regions)  # those that are present
        self.promised = {table.writer}
        self.is_open = False
        self._table = table
        self._progress: dict[bytes, Progress] = {}

    def copy(self, table: Table) -> Coordinator:
        """The same, with a copy of the table."""
        copy = Coordinator(table, self.term, self.members, self.regions)
        copy.promised = set(self.promised)
        copy.is_open = self.is_open
        copy._progress = {shard: progress.copy() for shard, progress in self._progress.items()}
        return copy

    @property
    def _others(self) -> list[int]:
        return sorted(self.members - {self._table.writer})

    def _is_majority(self, members: set[int]) -> bool:
        return 2 * len(members) > len(self.members)

    # The term

    def ask(self, turn: Turn) -> None:
        """Ask the members for their promises (ALLOC-024)."""
        turn.send += [ToMember(member, Open(self.term)) for member in self._others]
        self._open_if_promised(turn)

    def promise(self, member: int, turn: Turn) -> None:
        """ALLOC-025."""
        self.promised.add(member)
        self._open_if_promised(turn)

    def _open_if_promised(self, turn: Turn) -> None:
        """ALLOC-026."""
        if self.is_open or not self._is_majority(self.promised):
            return
        self.is_open = True
        turn.reports.append(OpenReport())
        for entry in self._table.entries():
            self.rewrite(entry, turn)

    def rewrite(self, entry: Entry, turn: Turn) -> None:
        """Write the entry of a shard anew under the term (ALLOC-027)."""
        state = state_of(entry)
        if isinstance(state, Owned) and state.region not in self.regions:
            self._drain(entry.key, state, turn)
        else:
            self._write(entry.key, entry.value, turn)

    # Writing

    def _next_token(self, now: int) -> Token:
        """That of the entry that is written next, where it can be written."""
        check_now(now)
        if self._table.clock == MAX_NUMBER:  # LWW-013
            raise Refusal("clock-exhausted")
        return Token(self.term, max(self._table.clock + 1, first_hi(now)), self._table.writer)  # LWW-010

    def _write(self, shard: bytes, value: bytes | None, turn: Turn) -> Entry:
        """ALLOC-032."""
        entry = self._table.write(shard, value, turn.now, self.term)
        progress = Progress(entry, state_of(entry), {self._table.writer})
        if isinstance(progress.state, Draining):  # ALLOC-044
            progress.to_drain = set(self.regions)
            progress.is_to_stop = progress.state.region in self.regions
        self._progress[shard] = progress
        turn.send += [ToMember(member, Write(self.term, entry)) for member in self._others]
        self._act_if_settled(shard, turn)
        return entry

    def wrote(self, member: int, wrote: Wrote, turn: Turn) -> None:
        """ALLOC-032."""
        progress = self._current(wrote.shard)
        if progress is None or wrote.token != token_of(progress.entry):
            return
        was_settled = self._is_majority(progress.have)
        progress.have.add(member)
        if not was_settled:
            self._act_if_settled(wrote.shard, turn)

    def _current(self, shard: bytes) -> Progress | None:
        """The progress of the shard's entry; None where this node has not written it since it opened (ALLOC-053).

        With one writer in a term it has written all of them, once it is open.
        """
        progress = self._progress.get(shard)
        if progress is None or progress.entry != self._table.get(shard):
            return None
        return progress

    def _act_if_settled(self, shard: bytes, turn: Turn) -> None:
        """What is due when a majority has the entry (ALLOC-033)."""
        progress = self._current(shard)
        if progress is None or not self._is_majority(progress.have):
            return
        turn.send += self._orders(shard, progress)
        self._release_if_done(shard, turn)

    def _orders(self, shard: bytes, progress: Progress) -> list[Sending]:
        """What regions have to be told of a shard that is settled."""
        match progress.state:
            case Owned(region, token):
                return [ToRegion(region, Own(shard, token))]  # ALLOC-034
            case Draining(source, handoff):  # ALLOC-035
                awaited = progress.to_drain | ({source} if progress.is_to_stop else set())
                return [ToRegion(region, Drain(shard, handoff, region == source)) for region in sorted(awaited)]
        return []

    def _release_if_done(self, shard: bytes, turn: Turn) -> None:
        """ALLOC-046, ALLOC-047."""
        progress = self._current(shard)
        if progress is None or not isinstance(progress.state, Draining):
            return
        if progress.to_drain or progress.is_to_stop or not self._is_majority(progress.have):
            return
        turn.reports.append(ReleasedReport(shard))
        self._write(shard, None, turn)

    # What is asked of it, when the arguments are right and it is open, or opening for what regions come and go

    def state(self, shard: bytes) -> State:
        return state_of(self._table.get(shard))

    def states(self) -> list[tuple[bytes, State]]:
        """Of all shards, in their order."""
        return [(entry.key, state_of(entry)) for entry in self._table.entries()]

    def loads(self) -> dict[bytes, int]:
        """How many shards each region has that is present; the regions are in their order."""
        loads = dict.fromkeys(sorted(self.regions), 0)
        for _, state in self.states():
            if isinstance(state, (Owned, Draining)) and state.region in loads:
                loads[state.region] += 1
        return loads

    def allocate(self, shard: bytes, region: bytes | None, turn: Turn) -> tuple[bytes, Token]:
        """ALLOC-038, ALLOC-039, ALLOC-041."""
        state = self.state(shard)
        match state:
            case Corrupt():
                raise Refusal("corrupt")
            case Owned(owner, token) if region in (None, owner):
                return owner, token
            case Owned(owner) | Draining(owner):
                raise Refusal("owned", by=owner)
        if region is None:
            loads = self.loads()
            region = min(loads, key=loads.__getitem__)  # the first one of several
        return region, self._own(shard, region, turn)

    def drain(self, shard: bytes, turn: Turn) -> Token:
        """ALLOC-040, ALLOC-043."""
        state = self.state(shard)
        match state:
            case Owned():
                return self._drain(shard, state, turn)
            case Draining():
                raise Refusal("draining")
            case Corrupt():
                raise Refusal("corrupt")
        raise Refusal("not-owned")

    def cancel(self, shard: bytes, handoff: Token, turn: Turn) -> Token:
        """ALLOC-048, ALLOC-049."""
        state = self.state(shard)
        if not isinstance(state, Draining) or state.handoff != handoff:
            raise Refusal("no-handoff")
        if state.region not in self.regions:
            raise Refusal("unknown-region")
        return self._own(shard, state.region, turn)

    def rebalance(self, threshold: int, turn: Turn) -> tuple[bytes, Token] | None:
        """ALLOC-056, ALLOC-057, ALLOC-058: the shard that it drains, with its handoff."""
        states = self.states()
        if not self.regions or any(isinstance(state, Draining) for _, state in states):
            return None
        loads = self.loads()
        giver = max(loads, key=loads.__getitem__)  # the first one of several
        if loads[giver] - min(loads.values()) <= threshold:
            return None
        for shard, state in states:
            if isinstance(state, Owned) and state.region == giver:
                return shard, self._drain(shard, state, turn)
        return None

    def region_down(self, region: bytes, turn: Turn) -> None:
        """ALLOC-051."""
        self.regions.remove(region)
        if not self.is_open:
            return
        for shard, state in self.states():
            if isinstance(state, Owned) and state.region == region:
                self._drain(shard, state, turn)
            elif isinstance(state, Draining) and (progress := self._current(shard)) is not None:
                self._has_drained(progress, region)
                self._has_stopped(progress, region)
                self._release_if_done(shard, turn)

    def _own(self, shard: bytes, region: bytes, turn: Turn) -> Token:
        return token_of(self._write(shard, owned_value(region), turn))

    def _drain(self, shard: bytes, owned: Owned, turn: Turn) -> Token:
        """Begin a handoff, and answer its name (ALLOC-040)."""
        handoff = self._next_token(turn.now)
        self._write(shard, draining_value(owned.region, handoff, owned.token), turn)
        return handoff

    # What regions say

    def answered(self, region: bytes, saying: Saying, turn: Turn) -> None:
        progress = self._current(saying.shard)
        if progress is None:
            return
        match saying, progress.state:
            case Owning(_, said), Owned(owner, token) if said == token and region == owner:  # ALLOC-054
                progress.has_said_owning = True
            case Drained(_, said), Draining(_, handoff) if said == handoff:  # ALLOC-045
                self._has_drained(progress, region)
                self._release_if_done(saying.shard, turn)
            case Stopped(_, said), Draining(_, handoff) if said == handoff:  # ALLOC-045
                self._has_stopped(progress, region)
                self._release_if_done(saying.shard, turn)

    @staticmethod
    def _has_drained(progress: Progress, region: bytes) -> None:
        progress.to_drain.discard(region)

    @staticmethod
    def _has_stopped(progress: Progress, region: bytes) -> None:
        if progress.state.region == region:
            progress.is_to_stop = False

    # Repeating

    def resend(self) -> list[Sending]:
        if not self.is_open:
            return [ToMember(member, Open(self.term)) for member in sorted(self.members - self.promised)]  # ALLOC-060
        again: list[Sending] = []
        for entry in self._table.entries():  # ALLOC-061
            progress = self._current(entry.key)
            if progress is None:
                continue
            again += [ToMember(member, Write(self.term, entry)) for member in sorted(self.members - progress.have)]
            if self._is_majority(progress.have) and not progress.has_said_owning:
                again += self._orders(entry.key, progress)
        return again
