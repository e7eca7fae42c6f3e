"""The data of chapter 02: ranges, limits, and the items of a stream."""

from __future__ import annotations

from dataclasses import dataclass

MAX_FRAME_OFFSET = 2**63 - 2
MAX_NEXT_OFFSET = 2**63 - 1  # of the offset in a line: that of the next frame
MAX_GENERATION = 2**64 - 1
MAX_CHUNK = 65_536
MAX_LINE = 256  # CRLF included

# The protocol's limits.
MAX_COUNT = 1_048_576
MAX_LENGTH = 67_108_864
MAX_TOTAL = 67_108_864


@dataclass(frozen=True)
class Limits:
    """The limits in force for frames; the protocol's, unless told otherwise (WIRE-001)."""

    count: int = MAX_COUNT
    length: int = MAX_LENGTH
    total: int = MAX_TOTAL

    @staticmethod
    def configured(
        count: int = MAX_COUNT, length: int = MAX_LENGTH, total: int = MAX_TOTAL
    ) -> Limits:
        """The lower one of each configured limit and the protocol's (WIRE-002)."""
        return Limits(min(count, MAX_COUNT), min(length, MAX_LENGTH), min(total, MAX_TOTAL))


@dataclass(frozen=True)
class Frame:
    offset: int
    args: tuple[bytes, ...]


@dataclass(frozen=True)
class Chunk:
    payload: bytes


@dataclass(frozen=True)
class Ack:
    generation: int
    offset: int


@dataclass(frozen=True)
class Snapshot:
    pass


@dataclass(frozen=True)
class SnapshotEnd:
    offset: int


@dataclass(frozen=True)
class Ping:
    generation: int
    next: int


@dataclass(frozen=True)
class ErrorLine:
    code: bytes
    text: bytes | None  # None: there is no space after the code


@dataclass(frozen=True)
class ReplconfAck:
    offset: int


Item = Frame | Chunk | Ack | Snapshot | SnapshotEnd | Ping | ErrorLine | ReplconfAck
