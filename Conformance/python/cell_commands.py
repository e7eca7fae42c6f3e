"""Chapter 10, cell: positions, requests and commands, and how they are written as arguments and read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from items import MAX_FRAME_OFFSET, MAX_GENERATION, MAX_TOTAL
from refusal import Refusal

MAX_NUMBER = 2**64 - 1  # of sequences and epochs
DECIMAL = re.compile(rb"0|[1-9][0-9]{0,19}")  # canonical, and not longer than any number here

Args = tuple[bytes, ...]


class Position(NamedTuple):
    """A generation and an offset, as of a command."""

    generation: int
    offset: int

    def __str__(self) -> str:
        return f"{self.generation}:{self.offset}"

    def is_below(self, cursor: Position) -> bool:
        """Whether it is of the cursor's generation and below it; other generations have no order."""
        return self.generation == cursor.generation and self.offset < cursor.offset


class Request(NamedTuple):
    """A command that may be asked again: which client, and which of its requests."""

    client: Position
    sequence: int


@dataclass(frozen=True)
class Never:
    pass


@dataclass(frozen=True)
class Absent:
    pass


@dataclass(frozen=True)
class Bytes:
    value: bytes


@dataclass(frozen=True)
class ModifiedAt:
    position: Position


Expected = Never | Absent | Bytes | ModifiedAt


@dataclass(frozen=True)
class Open:
    pass


@dataclass(frozen=True)
class Write:
    value: bytes
    request: Request | None = None
    epoch: int = 0


@dataclass(frozen=True)
class Clear:
    request: Request | None = None
    epoch: int = 0


@dataclass(frozen=True)
class Exchange:
    expected: Expected
    new: bytes | None
    request: Request | None = None
    epoch: int = 0


@dataclass(frozen=True)
class Fence:
    request: Request | None = None
    epoch: int = 0


Asking = Write | Clear | Exchange | Fence  # what can be a request
Command = Open | Asking

OPEN = b"CELL.OPEN"
WRITE = b"CELL.WRITE"
CLEAR = b"CELL.CLEAR"
EXCHANGE = b"CELL.EXCHANGE"
FENCE = b"CELL.FENCE"


# Writing


def decimal_bytes(number: int) -> bytes:
    return b"%d" % number


def position_bytes(position: Position) -> bytes:
    return b"%d:%d" % position


def encode(command: Command) -> Args:
    """The arguments of the production `cell-command` (CELL-001)."""
    match command:
        case Open():
            return (OPEN,)
        case Write(value):
            return (WRITE, *asked(command), value)
        case Clear():
            return (CLEAR, *asked(command))
        case Exchange(expected, new):
            return (EXCHANGE, *asked(command), *expected_args(expected), *new_args(new))
        case Fence():
            return (FENCE, *asked(command))
    raise TypeError(f"not a command: {command!r}")


def asked(command: Asking) -> Args:
    """Request and epoch."""
    request = command.request
    written = b"" if request is None else b"%b/%d" % (position_bytes(request.client), request.sequence)
    return written, decimal_bytes(command.epoch)


def expected_args(expected: Expected) -> Args:
    match expected:
        case Never():
            return (b"never",)
        case Absent():
            return (b"absent",)
        case Bytes(value):
            return b"bytes", value
        case ModifiedAt(position):
            return b"modified-at", position_bytes(position)
    raise TypeError(f"not expected: {expected!r}")


def new_args(new: bytes | None) -> Args:
    return (b"none",) if new is None else (b"value", new)


# Reading


def parse_decimal(text: bytes, lowest: int, highest: int, code: str) -> int:
    """A canonical decimal in its range, or a refusal with the code."""
    if not DECIMAL.fullmatch(text) or not lowest <= int(text) <= highest:
        raise Refusal(code)
    return int(text)


def parse_position(text: bytes, code: str) -> Position:
    """The position of a command, as an argument has it: its offset is that of a frame."""
    generation, _, offset = text.partition(b":")
    return Position(parse_decimal(generation, 1, MAX_GENERATION, code), parse_decimal(offset, 0, MAX_FRAME_OFFSET, code))


def parse_request(text: bytes, code: str) -> Request | None:
    if not text:
        return None
    client, _, sequence = text.partition(b"/")
    return Request(parse_position(client, code), parse_decimal(sequence, 1, MAX_NUMBER, code))


def decode(args: Sequence[bytes]) -> Command:
    """The command that these arguments are, or `bad-command` (CELL-002); what no frame can hold is none."""
    code = "bad-command"
    if sum(map(len, args)) > MAX_TOTAL:
        raise Refusal(code)
    match args:
        case [b"CELL.OPEN"]:
            return Open()
        case [name, request, epoch, *rest]:
            parsed = parse_request(request, code), parse_decimal(epoch, 0, MAX_NUMBER, code)
        case _:
            raise Refusal(code)
    match name, rest:
        case b"CELL.WRITE", [value]:
            return Write(value, *parsed)
        case b"CELL.CLEAR", []:
            return Clear(*parsed)
        case b"CELL.EXCHANGE", _:
            return Exchange(*parse_exchange(rest, code), *parsed)
        case b"CELL.FENCE", []:
            return Fence(*parsed)
    raise Refusal(code)


def parse_exchange(args: Sequence[bytes], code: str) -> tuple[Expected, bytes | None]:
    """What an exchange expects, and what is new."""
    expected: Expected
    match args:
        case [b"never", *rest]:
            expected = Never()
        case [b"absent", *rest]:
            expected = Absent()
        case [b"bytes", value, *rest]:
            expected = Bytes(value)
        case [b"modified-at", position, *rest]:
            expected = ModifiedAt(parse_position(position, code))
        case _:
            raise Refusal(code)
    match rest:
        case [b"none"]:
            return expected, None
        case [b"value", value]:
            return expected, value
    raise Refusal(code)
