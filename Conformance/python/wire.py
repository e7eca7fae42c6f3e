"""Chapter 02, wire: encoder, frame decoder and stream parser.

The productions that decoder and parser read stand in grammar.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from grammar import Reading, downstream, frame, upstream
from items import (
    MAX_CHUNK,
    MAX_FRAME_OFFSET,
    MAX_GENERATION,
    MAX_LINE,
    MAX_NEXT_OFFSET,
    Ack,
    Chunk,
    ErrorLine,
    Frame,
    Item,
    Limits,
    Ping,
    ReplconfAck,
    Snapshot,
    SnapshotEnd,
)
from refusal import Refusal

T = TypeVar("T")

ERROR_CODE = re.compile(rb"[a-z][a-z0-9-]*")
ERROR_TEXT = re.compile(rb"[\x20-\x7e]*")


# Encoding


def encode(item: Item, limits: Limits = Limits()) -> bytes:
    """The one encoding of an item, or a Refusal. `limits` bear on frames only (WIRE-060)."""
    match item:
        case Frame(offset, args):
            return encode_frame(offset, args, limits)
        case Chunk(payload):
            return encode_chunk(payload)
        case Ack(generation, offset):
            return b"+ACK %d %d\r\n" % (checked_generation(generation), checked_line_offset(offset))
        case Snapshot():
            return b"+SNAPSHOT\r\n"
        case SnapshotEnd(offset):
            return b"+SNAPSHOT_END %d\r\n" % checked_line_offset(offset)
        case Ping(generation, next_offset):
            return b"+PING %d %d\r\n" % (checked_generation(generation), checked_line_offset(next_offset))
        case ErrorLine(code, text):
            return encode_error_line(code, text)
        case ReplconfAck(offset):
            return b"REPLCONF ACK %d\r\n" % checked_line_offset(offset)
    raise TypeError(f"not an item: {item!r}")


def encode_frame(offset: int, args: Sequence[bytes], limits: Limits = Limits()) -> bytes:
    """A frame, with the reasons to refuse it in the order of WIRE-007."""
    if offset > MAX_FRAME_OFFSET:  # WIRE-004
        raise Refusal("bad-offset")
    check_arguments(args, limits)
    return frame_bytes(offset, args)


def check_arguments(args: Sequence[bytes], limits: Limits) -> None:
    """Refuse arguments that no frame can hold."""
    if not args:  # WIRE-005
        raise Refusal("bad-count")
    if len(args) > limits.count:  # WIRE-006
        raise Refusal("limit-exceeded")
    if any(len(arg) > limits.length for arg in args):  # WIRE-006
        raise Refusal("limit-exceeded")
    if sum(len(arg) for arg in args) > limits.total:  # WIRE-006
        raise Refusal("limit-exceeded")


def frame_bytes(offset: int, args: Sequence[bytes]) -> bytes:
    """The production `frame` (WIRE-003), for an offset and arguments that have been checked."""
    parts = [b"*2\r\n:%d\r\n*%d\r\n" % (offset, len(args))]
    for arg in args:
        parts += (b"$%d\r\n" % len(arg), arg, b"\r\n")
    return b"".join(parts)


def encode_chunk(payload: bytes) -> bytes:
    """The production `chunk` (WIRE-060)."""
    if not payload:  # WIRE-063
        raise Refusal("bad-length")
    if len(payload) > MAX_CHUNK:  # WIRE-064
        raise Refusal("limit-exceeded")
    return b"$%d\r\n%b\r\n" % (len(payload), payload)


def encode_error_line(code: bytes, text: bytes | None) -> bytes:
    """The production `error-line` (WIRE-060)."""
    if not ERROR_CODE.fullmatch(code):  # WIRE-065
        raise Refusal("bad-text")
    if text is not None and not ERROR_TEXT.fullmatch(text):  # WIRE-065
        raise Refusal("bad-text")
    line = b"-ERR %b\r\n" % code if text is None else b"-ERR %b %b\r\n" % (code, text)
    if len(line) > MAX_LINE:  # WIRE-066
        raise Refusal("limit-exceeded")
    return line


def checked_generation(generation: int) -> int:
    if not 1 <= generation <= MAX_GENERATION:  # WIRE-061, and the range in the chapter's data
        raise Refusal("bad-generation")
    return generation


def checked_line_offset(offset: int) -> int:
    if offset > MAX_NEXT_OFFSET:  # WIRE-062
        raise Refusal("bad-offset")
    return offset


# Decoding


class Progress(Generic[T]):
    """One production (see grammar.py) on its way through bytes that come in pieces.

    Every byte is looked at once, and none is kept but those of a payload that is not yet whole (WIRE-024).
    """

    def __init__(self, production: Reading[T]) -> None:
        self._production = production
        self._missing = next(production)
        self._held = bytearray()  # what has come of the bytes that the production wants
        self.result: T | None = None  # what the production returned, once it has
        self.taken = 0  # how many bytes have come for the production

    def take(self, data: bytes, start: int) -> int:
        """Take the bytes of `data` from `start` on, as far as they belong to the production.

        Answers the index behind the last byte taken. Raises Refusal, with `at` counted from the first byte of
        the production.
        """
        while start < len(data) and self.result is None:
            part = data[start : start + self._missing]
            start += len(part)
            self.taken += len(part)
            self._missing -= len(part)
            self._held += part
            if self._missing == 0:
                self._send()
        return start

    def _send(self) -> None:
        wanted = bytes(self._held)
        self._held.clear()
        try:
            self._missing = self._production.send(wanted)
        except StopIteration as end:
            self.result = end.value
        except Refusal as refusal:
            refusal.at = self.taken - 1
            raise


def decode_frame(data: bytes, limits: Limits = Limits()) -> tuple[Frame, int] | None:
    """The frame that `data` begins with and how many bytes it took (WIRE-012); None for need-more.

    Raises Refusal with the position of the first byte that cannot be right (WIRE-011).
    """
    progress = Progress(frame(limits))
    progress.take(data, 0)
    if progress.result is None:  # WIRE-010
        return None
    return progress.result, progress.taken


Direction = Literal["downstream", "upstream"]


@dataclass(frozen=True)
class Event:
    """An item that the parser reports, and the position behind its last byte."""

    item: Item
    end: int


class StreamParser:
    """Reads one direction of a connection, in pieces of any size (WIRE-030)."""

    def __init__(self, direction: Direction, limits: Limits = Limits()) -> None:
        self._direction = direction
        self._limits = limits
        self._begin = 0  # position of the first byte of the item that comes now
        self._progress = self._next_item()
        self.error: Refusal | None = None

    def _next_item(self) -> Progress[Item]:
        """Nothing passes from one item to the next (WIRE-035)."""
        if self._direction == "downstream":
            return Progress(downstream(self._limits))
        return Progress(upstream())

    @property
    def inside_item(self) -> bool:
        """Whether an item has begun that has not ended."""
        return self._progress.taken > 0

    def feed(self, piece: bytes) -> list[Event]:
        """Take the next piece and report the items that end in it (WIRE-031).

        When the piece holds an error, `error` is set to it, after the items before it (WIRE-032, WIRE-033).
        """
        events: list[Event] = []
        if self.error is not None:  # WIRE-034
            return events
        index = 0
        while index < len(piece):
            try:
                index = self._progress.take(piece, index)
            except Refusal as refusal:
                self.error = Refusal(refusal.code, self._begin + refusal.at)
                return events
            if self._progress.result is not None:
                self._begin += self._progress.taken
                events.append(Event(self._progress.result, self._begin))
                self._progress = self._next_item()
        return events
