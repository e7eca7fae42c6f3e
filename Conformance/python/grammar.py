"""The productions of chapter 02, as a decoder reads them.

Each production is a generator. It yields how many bytes it wants next, is sent exactly that many, and
returns what it has read. Outside of payloads it asks for one byte at a time and raises Refusal as soon as
it sees a byte that cannot be right; so the byte refused is always the last one that it was sent, and every
verdict falls at the earliest byte (WIRE-010, WIRE-011, WIRE-032).
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

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
Reading = Generator[int, bytes, T]

CR = b"\r"
LF = b"\n"
SP = b" "
DIGITS = b"0123456789"
LOWER = b"abcdefghijklmnopqrstuvwxyz"
PRINTABLE = bytes(range(0x20, 0x7F))


# Numbers


@dataclass(frozen=True)
class Number:
    """How a number is written, and with which codes it is refused."""

    malformed: str  # not a canonical decimal
    above: str  # the digit that takes it above its maximum
    minus: str  # a `-` in place of the first digit
    zero: bool  # whether it may be 0
    end: bytes  # the byte that ends it


OFFSET = Number("bad-offset", above="bad-offset", minus="negative-offset", zero=True, end=CR)
COUNT = Number("bad-count", above="limit-exceeded", minus="bad-count", zero=False, end=CR)
LENGTH = Number("bad-length", above="limit-exceeded", minus="bad-length", zero=True, end=CR)
CHUNK_LENGTH = Number("bad-length", above="limit-exceeded", minus="bad-length", zero=False, end=CR)
GENERATION = Number("bad-generation", above="bad-generation", minus="bad-generation", zero=False, end=SP)


def number(kind: Number, maximum: int) -> Reading[int]:
    """A canonical decimal and the byte that ends it (WIRE-014 to 020, 041, 042, 050, 051)."""
    digits = b""
    while True:
        byte = yield 1
        if byte == kind.end and digits:
            return int(digits)
        if byte == b"-" and not digits:
            raise Refusal(kind.minus)
        if byte not in DIGITS:
            raise Refusal(kind.malformed)
        if digits == b"0":  # a digit after a leading 0, whatever the maximum
            raise Refusal(kind.malformed)
        digits += byte
        if digits == b"0" and not kind.zero:
            raise Refusal(kind.malformed)
        if int(digits) > maximum:
            raise Refusal(kind.above)


def expect(text: bytes, code: str) -> Reading[None]:
    """Exactly the bytes of `text`; the first one that differs is refused with `code`."""
    for wanted in text:
        byte = yield 1
        if byte[0] != wanted:
            raise Refusal(code)


# Frames


def frame(limits: Limits) -> Reading[Frame]:
    """A whole frame."""
    yield from expect(b"*", "bad-envelope")  # WIRE-013
    return (yield from frame_after_star(limits))


def frame_after_star(limits: Limits) -> Reading[Frame]:
    """A frame of which the first byte has been read."""
    yield from expect(b"2\r\n", "bad-envelope")  # WIRE-013
    yield from expect(b":", "bad-offset")  # WIRE-014
    offset = yield from number(OFFSET, MAX_FRAME_OFFSET)  # WIRE-014, WIRE-015
    yield from expect(LF, "bad-terminator")  # WIRE-021
    yield from expect(b"*", "bad-count")  # WIRE-016
    count = yield from number(COUNT, limits.count)  # WIRE-016, WIRE-017
    yield from expect(LF, "bad-terminator")  # WIRE-021
    args: list[bytes] = []  # grows with what has come, not with what is announced (WIRE-024)
    left = limits.total
    while len(args) < count:
        arg = yield from argument(min(limits.length, left))  # WIRE-019, WIRE-020
        left -= len(arg)
        args.append(arg)
    return Frame(offset, tuple(args))


def argument(maximum: int) -> Reading[bytes]:
    """One argument of a frame, of at most `maximum` bytes."""
    yield from expect(b"$", "bad-length")  # WIRE-018
    length = yield from number(LENGTH, maximum)  # WIRE-018
    yield from expect(LF, "bad-terminator")  # WIRE-021
    payload = yield length  # whatever these bytes are (WIRE-023)
    yield from expect(b"\r\n", "bad-terminator")  # WIRE-022
    return payload


# Chunks


def chunk_after_dollar() -> Reading[Chunk]:
    """A chunk of which the first byte has been read."""
    length = yield from number(CHUNK_LENGTH, MAX_CHUNK)  # WIRE-050, WIRE-051
    yield from expect(LF, "bad-terminator")  # WIRE-052
    payload = yield length
    yield from expect(b"\r\n", "bad-terminator")  # WIRE-052
    return Chunk(payload)


# Lines

DOWNSTREAM_KEYWORDS = (b"+ACK ", b"+SNAPSHOT\r", b"+SNAPSHOT_END ", b"+PING ", b"-ERR ")
UPSTREAM_KEYWORDS = (b"REPLCONF ACK ",)


def keyword(begun: bytes, keywords: tuple[bytes, ...]) -> Reading[bytes]:
    """The rest of one of `keywords`, of which `begun` has been read (WIRE-037, WIRE-040)."""
    while begun not in keywords:
        begun += yield 1
        if not any(word.startswith(begun) for word in keywords):
            raise Refusal("unknown-line")
    return begun


def line(first: bytes) -> Reading[Item]:
    """A downstream line that begins with `first`, a `+` or a `-` that has been read."""
    item: Item
    word = yield from keyword(first, DOWNSTREAM_KEYWORDS)
    if word == b"+ACK ":
        item = Ack(*(yield from generation_and_offset()))
    elif word == b"+SNAPSHOT\r":
        item = Snapshot()
    elif word == b"+SNAPSHOT_END ":
        item = SnapshotEnd((yield from line_offset()))
    elif word == b"+PING ":
        item = Ping(*(yield from generation_and_offset()))
    else:
        item = yield from error_line_after_keyword()
    yield from expect(LF, "bad-terminator")  # WIRE-045
    return item


def generation_and_offset() -> Reading[tuple[int, int]]:
    generation = yield from number(GENERATION, MAX_GENERATION)  # WIRE-041
    offset = yield from line_offset()
    return generation, offset


def line_offset() -> Reading[int]:
    """The offset at the end of a line, and the CR after it."""
    return (yield from number(OFFSET, MAX_NEXT_OFFSET))  # WIRE-042, WIRE-015


def error_line_after_keyword() -> Reading[ErrorLine]:
    """Code and text of an error line, and the CR after them (WIRE-043, WIRE-044)."""
    code = bytearray()
    text: bytearray | None = None
    place = len(b"-ERR ")  # how many bytes of the line have been read
    while True:
        byte = yield 1
        place += 1
        if place == MAX_LINE - 1 and byte != CR:  # WIRE-044, before WIRE-043
            raise Refusal("limit-exceeded")
        if not code:
            if byte not in LOWER:
                raise Refusal("bad-text")
            code += byte
        elif byte == CR:
            return ErrorLine(bytes(code), None if text is None else bytes(text))
        elif text is not None:
            if byte not in PRINTABLE:
                raise Refusal("bad-text")
            text += byte
        elif byte == SP:
            text = bytearray()
        else:
            if byte not in LOWER + DIGITS + b"-":
                raise Refusal("bad-text")
            code += byte


# Streams


def downstream(limits: Limits) -> Reading[Item]:
    """One item of those that a primary sends."""
    first = yield 1
    if first == b"*":
        return (yield from frame_after_star(limits))
    if first == b"$":
        return (yield from chunk_after_dollar())
    if first in b"+-":
        return (yield from line(first))
    raise Refusal("unknown-line")  # WIRE-036


def upstream() -> Reading[Item]:
    """One item of those that a replica sends."""
    yield from keyword(b"", UPSTREAM_KEYWORDS)  # WIRE-037
    offset = yield from line_offset()
    yield from expect(LF, "bad-terminator")  # WIRE-045
    return ReplconfAck(offset)
