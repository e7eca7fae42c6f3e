"""Chapter 06, epochs: what is stored of the instance-aware counters of one namespace.

Totals, slices and the last serial are the bytes that Redis would hold, since anybody may store there what breaks the
rules. What only the engine writes, lists and deadlines, lies here in the order in which it is walked through.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator

from counters import MAX_VALUE, MIN_VALUE
from epochs_form import MAX_SERIAL, Record, parse_serial

RECORD = re.compile(rb"([1-9][0-9]{0,17})\|(0|-?[1-9][0-9]{0,23})")  # EPOCH-061


class Corrupt(Exception):
    """Stored bytes are not what they should be."""


def parse_total(text: bytes) -> Record | None:
    """The production `record` of EPOCH-061; None where the text is none."""
    match = RECORD.fullmatch(text)
    if match is None:
        return None
    return Record(int(match[1]), int(match[2]))


def parse_slice(text: bytes) -> Record | None:
    """The same, of a slice: its amount is a value."""
    record = parse_total(text)
    if record is None:
        return None
    if not MIN_VALUE <= record.amount <= MAX_VALUE:
        return None
    return record


def write_record(record: Record) -> bytes:
    return b"%d|%d" % (record.epoch, record.amount)


class Storage:
    """All that is stored of one namespace."""

    def __init__(self) -> None:
        self.serial: bytes | None = None
        self.totals: dict[bytes, bytes] = {}  # by key
        self.slices: dict[bytes, dict[bytes, bytes]] = {}  # by instance, then by key
        self.lists: dict[bytes, list[bytes]] = {}  # by instance: keys in the order of their bytes
        self.deadlines: dict[bytes, int] = {}  # by instance
        self.lives: dict[bytes, bytes] = {}  # by instance
        self._by_deadline: list[tuple[int, bytes]] = []  # deadlines once more, in order

    # Serials

    def draw(self) -> int:
        """A number that was never given before (EPOCH-010, EPOCH-039); Corrupt where there is none (EPOCH-013)."""
        last: int | None = 0
        if self.serial is not None:
            last = parse_serial(self.serial)
        if last is None or last == MAX_SERIAL:
            raise Corrupt
        self.serial = b"%d" % (last + 1)
        return last + 1

    # Totals

    def total(self, key: bytes) -> Record | None:
        """The total of a key; None where there is none."""
        if key not in self.totals:
            return None
        record = parse_total(self.totals[key])
        if record is None:
            raise Corrupt
        return record

    def put_total(self, key: bytes, record: Record) -> None:
        self.totals[key] = write_record(record)

    # Slices

    def slice(self, instance: bytes, key: bytes) -> Record | None:
        """The slice of an instance for a key, fresh or stale; None where there is none."""
        text = self.slices.get(instance, {}).get(key)
        if text is None:
            return None
        record = parse_slice(text)
        if record is None:
            raise Corrupt
        return record

    def put_slice(self, instance: bytes, key: bytes, record: Record) -> None:
        self.put_slice_bytes(instance, key, write_record(record))

    def put_slice_bytes(self, instance: bytes, key: bytes, text: bytes) -> None:
        """Store a slice, and list it."""
        self.slices.setdefault(instance, {})[key] = text
        keys = self.lists.setdefault(instance, [])
        place = bisect_left(keys, key)
        if keys[place : place + 1] != [key]:
            keys.insert(place, key)

    def remove_slice(self, instance: bytes, key: bytes) -> None:
        """Remove a slice, from the list too; nothing where there is none."""
        self.slices.get(instance, {}).pop(key, None)
        keys = self.lists.get(instance, [])
        place = bisect_left(keys, key)
        if keys[place : place + 1] == [key]:
            del keys[place]

    def is_listed(self, instance: bytes, key: bytes) -> bool:
        keys = self.lists.get(instance, [])
        place = bisect_left(keys, key)
        return keys[place : place + 1] == [key]

    def listed(self, instance: bytes, cursor: bytes, count: int) -> list[bytes]:
        """Up to `count` keys of an instance's list, from the first behind the cursor, which may be empty."""
        keys = self.lists.get(instance, [])
        start = bisect_right(keys, cursor)
        if cursor == b"":
            start = 0
        return keys[start : start + count]

    def relist(self, instance: bytes, keys: list[bytes], kept: list[bytes]) -> None:
        """Have `kept` on the list in place of `keys`, which lie side by side in it."""
        if len(kept) == len(keys):
            return
        listed = self.lists[instance]
        start = bisect_left(listed, keys[0])
        listed[start : start + len(keys)] = kept

    # Deadlines

    def put_deadline(self, instance: bytes, deadline: int) -> None:
        self.remove_deadline(instance)
        self.deadlines[instance] = deadline
        insort(self._by_deadline, (deadline, instance))

    def remove_deadline(self, instance: bytes) -> None:
        deadline = self.deadlines.pop(instance, None)
        if deadline is not None:
            del self._by_deadline[bisect_left(self._by_deadline, (deadline, instance))]

    def dead(self, now: int) -> Iterator[bytes]:
        """Whose deadline is less than `now`, in the order of EPOCH-022."""
        for deadline, instance in self._by_deadline:
            if deadline >= now:  # at its deadline an instance is alive
                return
            yield instance

    def clear(self) -> None:
        """Remove totals and slices, and nothing else (EPOCH-054)."""
        self.totals.clear()
        self.slices.clear()
        self.lists.clear()
