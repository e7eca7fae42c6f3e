"""Chapter 08, LWW tables: entries, which of two stays, and the bytes that a set of them has."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from refusal import Refusal

MAX_KEY = 4_096
MAX_VALUE = 262_144
MAX_NUMBER = 2**64 - 1  # of an epoch, a hi, a writer, an id, a view
WALL_SHIFT = 16  # bits of the logical part of a hi

LIVE = 0
TOMBSTONE = 1

U8 = struct.Struct(">B")
U32 = struct.Struct(">I")
U64 = struct.Struct(">Q")
STAMPED = struct.Struct(">QQQB")  # of an entry, what stands between its key and its value


def wall(hi: int) -> int:
    """The milliseconds of a hi."""
    return hi >> WALL_SHIFT


def first_hi(now: int) -> int:
    """The least hi of a millisecond."""
    return now << WALL_SHIFT


@dataclass(frozen=True)
class Entry:
    key: bytes
    epoch: int
    hi: int
    writer: int
    value: bytes | None  # None in a tombstone

    @property
    def kind(self) -> int:
        return TOMBSTONE if self.value is None else LIVE

    @property
    def origin(self) -> tuple[int, int, int]:
        """What no two entries for a key have in common, unless two processes use one writer."""
        return (self.epoch, self.hi, self.writer)

    @property
    def rank(self) -> tuple[int, int, int, int, bytes]:
        """Of two entries for one key, the one with the greater rank stays (LWW-001)."""
        return (*self.origin, self.kind, self.value or b"")


@dataclass(frozen=True)
class Range:
    """Keys from `low` on, and below `high` where there is one."""

    low: bytes = b""
    high: bytes | None = None

    def holds(self, key: bytes) -> bool:
        return self.low <= key and (self.high is None or key < self.high)


ALL_KEYS = Range()


# Writing bytes


def write_bytes(data: bytes) -> bytes:
    return U32.pack(len(data)) + data


def canonical(entries: Iterable[Entry]) -> bytes:
    """The canonical form of entries, which are in the order of their keys (LWW-040)."""
    written = [
        write_bytes(entry.key) + STAMPED.pack(*entry.origin, entry.kind) + write_bytes(entry.value or b"")
        for entry in entries
    ]
    return U64.pack(len(written)) + b"".join(written)


def digest(entries: Iterable[Entry]) -> bytes:
    """LWW-041."""
    return hashlib.sha256(canonical(entries)).digest()


# Reading bytes


class Reader:
    """Reads bytes from the front, and refuses at the first fault (LWW-044, LWW-054)."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, length: int) -> bytes:
        end = self._at + length
        if end > len(self._data):
            raise Refusal("malformed")
        taken = self._data[self._at : end]
        self._at = end
        return taken

    def u8(self) -> int:
        return U8.unpack(self.take(U8.size))[0]

    def u32(self) -> int:
        return U32.unpack(self.take(U32.size))[0]

    def u64(self) -> int:
        return U64.unpack(self.take(U64.size))[0]

    def key(self) -> bytes:
        length = self.u32()
        if length > MAX_KEY:  # LWW-043, LWW-053
            raise Refusal("limit-exceeded")
        return self.take(length)

    def value(self, kind: int) -> bytes | None:
        """The value of an entry of this kind."""
        if kind not in (LIVE, TOMBSTONE):  # LWW-042
            raise Refusal("malformed")
        length = self.u32()
        if kind == TOMBSTONE:
            if length != 0:  # LWW-042, however great it is
                raise Refusal("malformed")
            return None
        if length > MAX_VALUE:  # LWW-043
            raise Refusal("limit-exceeded")
        return self.take(length)

    def table(self, keys: Range = ALL_KEYS, max_count: int = MAX_NUMBER) -> tuple[Entry, ...]:
        """Entries in canonical form, with keys in a range."""
        count = self.u64()
        if count > max_count:  # LWW-053
            raise Refusal("limit-exceeded")
        entries: list[Entry] = []
        for _ in range(count):  # a count that lies comes to the end of the bytes
            key = self.key()
            if entries and key <= entries[-1].key:  # LWW-042
                raise Refusal("malformed")
            if not keys.holds(key):  # LWW-052
                raise Refusal("malformed")
            epoch, hi, writer = self.u64(), self.u64(), self.u64()
            entries.append(Entry(key, epoch, hi, writer, self.value(self.u8())))
        return tuple(entries)

    def end(self) -> None:
        if self._at < len(self._data):  # LWW-042, LWW-052
            raise Refusal("malformed")


def parse(data: bytes) -> tuple[Entry, ...]:
    """The entries whose canonical form this is (LWW-042, LWW-043)."""
    reader = Reader(data)
    entries = reader.table()
    reader.end()
    return entries
