"""Chapter 10, cell: the state, and what a command does to it, by nothing but state, position and arguments (CELL-016)."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cell_commands import (
    Absent,
    Asking,
    Bytes,
    Clear,
    Command,
    Exchange,
    Expected,
    ModifiedAt,
    Never,
    Open,
    Position,
    Write,
    decode,
)
from session_payload import command_bytes

NEVER = "never"
CLEARED = "cleared"
VALUE = "value"

OPENED = "opened"
APPLIED = "applied"
MISMATCH = "mismatch"
FENCED = "fenced"
EXPIRED_REQUEST = "expired-request"
REQUEST_MISMATCH = "request-mismatch"
OUTCOMES = (OPENED, APPLIED, MISMATCH, FENCED, EXPIRED_REQUEST, REQUEST_MISMATCH)
RECORDED = (APPLIED, MISMATCH, FENCED)


class Current(NamedTuple):
    """The kind, with the bytes, which are empty where the kind is another than `value`."""

    kind: str
    value: bytes = b""


class Seen(NamedTuple):
    """What a read answers, and an event of a watch has."""

    current: Current
    modified: Position | None
    cursor: Position


class Result(NamedTuple):
    """CELL-050."""

    outcome: str
    position: Position
    cursor: Position
    epoch: int
    modified: Position | None
    current: Current


class Record(NamedTuple):
    """What is remembered of the last request of a client."""

    sequence: int
    digest: bytes  # the SHA-256 of its command
    outcome: str
    position: Position


@dataclass
class State:
    """A cell as all replicas have it at the cursor. It has room for one more command, or is asked for none."""

    name: bytes
    cursor: Position
    capacity: int
    current: Current = Current(NEVER)
    modified: Position | None = None
    epoch: int = 0
    clients: OrderedDict[Position, Record | None] = field(default_factory=OrderedDict)  # used longest ago first

    def seen(self) -> Seen:
        return Seen(self.current, self.modified, self.cursor)

    def has_generation(self, generation: int) -> bool:
        """Whether the cursor or another position is of this generation."""
        records = [record.position for record in self.clients.values() if record is not None]
        positions = (self.cursor, *self.clients, *records, *(() if self.modified is None else (self.modified,)))
        return any(position.generation == generation for position in positions)

    def apply(self, args: Sequence[bytes]) -> Result:
        """Decide the next command of the log; refuses `bad-command`, and has changed nothing then (CELL-014)."""
        command = decode(args)
        outcome, position = self._decide(command, args)
        self.cursor = Position(self.cursor.generation, self.cursor.offset + 1)  # CELL-015
        return Result(outcome, position, self.cursor, self.epoch, self.modified, self.current)

    def _decide(self, command: Command, args: Sequence[bytes]) -> tuple[str, Position]:
        """Outcome and position by the first line that holds of the table of the chapter (CELL-018)."""
        here = self.cursor
        if isinstance(command, Open):
            self._open(here)
            return OPENED, here
        if command.request is None:
            return self._do(command, here), here
        client, sequence = command.request
        if client not in self.clients:  # CELL-042
            return EXPIRED_REQUEST, here
        record = self.clients[client]
        digest = hashlib.sha256(command_bytes(args)).digest()  # CELL-048
        if record is not None and record.sequence > sequence:  # CELL-043
            return EXPIRED_REQUEST, here
        if record is not None and record.sequence == sequence:
            if record.digest != digest:  # CELL-044
                return REQUEST_MISMATCH, here
            return record.outcome, record.position  # CELL-045
        outcome = self._do(command, here)
        self.clients[client] = Record(sequence, digest, outcome, here)  # CELL-047
        self.clients.move_to_end(client)
        return outcome, here

    def _open(self, here: Position) -> None:
        if len(self.clients) >= self.capacity:  # CELL-041
            self.clients.popitem(last=False)
        self.clients[here] = None  # CELL-040

    def _do(self, command: Asking, here: Position) -> str:
        """What becomes of a command that is no `open` and that no record decides."""
        if command.epoch < self.epoch:  # CELL-031
            return FENCED
        self.epoch = command.epoch  # CELL-030
        match command:
            case Write(value):
                self._set(Current(VALUE, value), here)  # CELL-020
            case Clear():
                self._set(Current(CLEARED), here)  # CELL-021
            case Exchange(expected, new):
                if not self._is(expected):
                    return MISMATCH
                self._set(Current(CLEARED) if new is None else Current(VALUE, new), here)  # CELL-022
        return APPLIED

    def _set(self, current: Current, here: Position) -> None:
        self.current = current
        self.modified = here  # CELL-024

    def _is(self, expected: Expected) -> bool:
        """CELL-023."""
        match expected:
            case Never():
                return self.current.kind == NEVER
            case Absent():
                return self.current.kind != VALUE
            case Bytes(value):
                return self.current == Current(VALUE, value)
            case ModifiedAt(position):
                return self.modified == position
        raise TypeError(f"not expected: {expected!r}")
