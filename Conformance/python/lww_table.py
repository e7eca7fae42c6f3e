"""Chapter 08, LWW tables: the table of one replica, its clock and its floor. It knows nothing of other replicas."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from lww_entries import ALL_KEYS, MAX_KEY, MAX_NUMBER, MAX_VALUE, Entry, Range, first_hi, wall
from refusal import Refusal

END_OF_TIME = 2**48  # no now, and no max drift, is as great
MAX_DRIFT = 5_000  # unless told otherwise


@dataclass(frozen=True)
class Outcome:
    """What became of an entry that arrived (LWW-036)."""

    status: str
    winner: str | None = None  # of a collision: `incoming` or `stored`

    @property
    def is_rejected(self) -> bool:
        return self.status in ("rejected-future", "rejected-epoch")


def check_now(now: int) -> None:
    if now >= END_OF_TIME:  # LWW-012
        raise Refusal("clock-invalid")


class Table:
    def __init__(self, writer: int, max_drift: int = MAX_DRIFT, has_terms: bool = False) -> None:
        if max_drift >= END_OF_TIME:  # LWW-022
            raise Refusal("bad-argument")
        self.writer = writer
        self.term = 0
        self.clock = 0
        self.floor = 0
        self._max_drift = max_drift
        self._has_terms = has_terms
        self._entries: dict[bytes, Entry] = {}
        self._keys: list[bytes] = []  # of the entries, in order

    # What is held

    def get(self, key: bytes) -> Entry | None:
        return self._entries.get(key)

    def entries(self, range: Range = ALL_KEYS) -> tuple[Entry, ...]:
        """What is held in a range, in the order of keys."""
        start = bisect_left(self._keys, range.low)
        end = len(self._keys) if range.high is None else bisect_left(self._keys, range.high)
        return tuple(self._entries[key] for key in self._keys[start:end])

    def take_over(self, entries: Iterable[Entry], floor: int, clock: int) -> None:
        """Hold these entries and this floor in place of what was held (LWW-023, LWW-105)."""
        self._entries = {entry.key: entry for entry in entries}
        self._keys = sorted(self._entries)
        if not self._has_terms:  # LWW-094
            self.floor = floor
        self.clock = max([self.clock, floor, clock, *(entry.hi for entry in self._entries.values())])

    def learn(self, term: int) -> None:
        if not self._has_terms:  # LWW-021
            raise Refusal("no-terms")
        self.term = max(self.term, term)  # LWW-020

    # Writing

    def write(self, key: bytes, value: bytes | None, now: int, epoch: int) -> Entry:
        """Put, or remove where there is no value. Changes nothing before the last check (LWW-019)."""
        if len(key) > MAX_KEY or (value is not None and len(value) > MAX_VALUE):  # LWW-003
            raise Refusal("limit-exceeded")
        if epoch > self.term:  # LWW-018
            raise Refusal("rejected-epoch")
        if epoch < self.term:  # LWW-018
            raise Refusal("fenced")
        check_now(now)
        if self.clock == MAX_NUMBER:  # LWW-013
            raise Refusal("clock-exhausted")
        hi = max(self.clock + 1, first_hi(now))  # LWW-010
        if self._is_too_far_ahead(hi, now):  # LWW-014
            raise Refusal("clock-ahead")
        self.clock = hi  # LWW-011
        entry = Entry(key, epoch, hi, self.writer, value)  # LWW-015, LWW-016, LWW-017
        self._merge(entry)  # which it wins: no entry that is held has a higher epoch or hi
        return entry

    # Admission

    def why_rejected(self, entry: Entry, now: int) -> str | None:
        """Why an entry is not admitted; None where it is."""
        if self._is_too_far_ahead(entry.hi, now):  # LWW-030
            return "rejected-future"
        if entry.epoch > self.term:  # LWW-031
            return "rejected-epoch"
        return None

    def admit(self, entry: Entry, now: int) -> Outcome:
        """Take an entry that arrives, where it is admitted (LWW-030 to LWW-036)."""
        rejected = self.why_rejected(entry, now)
        if rejected is not None:
            return Outcome(rejected)  # LWW-032
        self.raise_clock(entry.hi)  # LWW-033
        if entry.key not in self._entries and 0 < self.floor and entry.hi <= self.floor:  # LWW-034
            return Outcome("below-floor")
        return self._merge(entry)  # LWW-035

    def check_state(self, entries: Iterable[Entry], clock: int, now: int) -> None:
        """Refuse what another replica holds as a whole, where anything of it would be rejected (LWW-104)."""
        reasons = {self.why_rejected(entry, now) for entry in entries}
        if self._is_too_far_ahead(clock, now) or "rejected-future" in reasons:
            raise Refusal("rejected-future")
        if "rejected-epoch" in reasons:
            raise Refusal("rejected-epoch")

    def _is_too_far_ahead(self, hi: int, now: int) -> bool:
        return wall(hi) > now + self._max_drift

    def _merge(self, entry: Entry) -> Outcome:
        """Keep the greater one of an entry and what is held for its key (LWW-001)."""
        held = self._entries.get(entry.key)
        if held == entry:
            return Outcome("duplicate")
        if held is None:
            insort(self._keys, entry.key)
        is_winner = held is None or held.rank < entry.rank
        if is_winner:
            self._entries[entry.key] = entry
        if held is not None and held.origin == entry.origin:
            return Outcome("collision", "incoming" if is_winner else "stored")
        return Outcome("applied" if is_winner else "stale")

    # Clock and floor

    def raise_clock(self, hi: int) -> None:
        self.clock = max(self.clock, hi)

    def raise_floor(self, floor: int) -> int:
        """Raise the floor where this one is greater; answers how many tombstones went with it."""
        if self._has_terms or floor <= self.floor:  # LWW-094
            return 0
        self.floor = floor
        self.raise_clock(floor)  # LWW-096
        dropped = {entry.key for entry in self._entries.values() if entry.value is None and entry.hi <= floor}
        for key in dropped:  # LWW-093
            del self._entries[key]
        self._keys = [key for key in self._keys if key not in dropped]
        return len(dropped)
