"""Chapter 10, cell: a replica of a cell, a machine without a connection: roles, applying, reading, watching, snapshots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cell_commands import Bytes, Exchange, Position, Write, decode
from cell_snapshot import MAX_CAPACITY, MAX_NAME, read_state, write_state
from cell_state import Result, Seen, State
from items import MAX_FRAME_OFFSET, MAX_NEXT_OFFSET
from refusal import Refusal

WRITER = "writer"
READER = "reader"

UNSYNCED = "unsynced"
LEADING = "leading"
FOLLOWING = "following"

STATE = "state"
RESET = "reset"

INSTALLED = "installed"
UNCHANGED = "unchanged"

MAX_OWN_GENERATION = 2**53 - 1  # of a primary
CAPACITY = 1_024
VALUE_LIMIT = 262_144
MAX_VALUE_LIMIT = 16_777_216


@dataclass(frozen=True)
class Stop:
    """At which command `apply` stopped, and why."""

    code: str
    offset: int


@dataclass
class Applied:
    results: list[Result | None] = field(default_factory=list)  # None for a command that was skipped
    stop: Stop | None = None


@dataclass
class Watch:
    """How much of a history a watcher has been shown."""

    cursor: Position | None = None


def check_place(generation: int, offset: int, before: State | None = None) -> None:
    """Where a primary begins (CELL-096), in a generation that the state before has nothing of (CELL-098)."""
    if not 1 <= generation <= MAX_OWN_GENERATION or (before is not None and before.has_generation(generation)):
        raise Refusal("bad-generation")
    if not 1 <= offset <= MAX_NEXT_OFFSET:
        raise Refusal("bad-offset")


class Cell:
    """Each operation checks its reasons to refuse in the order of its row, and changes nothing before the last (CELL-003)."""

    def __init__(
        self,
        role: str,
        name: bytes,
        position: Position | None = None,
        capacity: int = CAPACITY,
        value_limit: int = VALUE_LIMIT,
    ) -> None:
        """CELL-095, CELL-096; without a position, the capacity means nothing."""
        if not 1 <= len(name) <= MAX_NAME:
            raise Refusal("bad-name")
        if position is not None:
            if role == READER:  # CELL-090
                raise Refusal("read-only")
            check_place(*position)
            if not 1 <= capacity <= MAX_CAPACITY:
                raise Refusal("bad-clients")
        if not 1 <= value_limit <= MAX_VALUE_LIMIT:
            raise Refusal("bad-limit")
        self._role = role
        self._name = name
        self._value_limit = value_limit
        self._state = None if position is None else State(name, Position(*position), capacity)
        self._is_leading = position is not None

    @property
    def standing(self) -> str:
        if self._state is None:
            return UNSYNCED
        return LEADING if self._is_leading else FOLLOWING

    @property
    def cursor(self) -> Position | None:
        return None if self._state is None else self._state.cursor

    @property
    def epoch(self) -> int:
        return 0 if self._state is None else self._state.epoch

    def clients(self) -> list[tuple[Position, int]]:
        """Each client with the sequence of its record, or 0, the one that was used longest ago first."""
        if self._state is None:
            return []
        return [(client, 0 if record is None else record.sequence) for client, record in self._state.clients.items()]

    def _synced(self) -> State:
        """CELL-063."""
        if self._state is None:
            raise Refusal("not-synced")
        return self._state

    def _check_writer(self) -> None:
        if self._role == READER:  # CELL-090
            raise Refusal("read-only")

    # Commands

    def propose(self, args: Sequence[bytes]) -> None:
        """Refuse what must not go into the log (CELL-092, CELL-094)."""
        self._check_writer()
        if not self._is_leading:  # CELL-091
            raise Refusal("not-primary")
        command = decode(args)  # CELL-002
        match command:
            case Write(value):
                values = [value]
            case Exchange(expected, new):
                values = [expected.value] if isinstance(expected, Bytes) else []
                values += [] if new is None else [new]
            case _:
                values = []
        if any(len(value) > self._value_limit for value in values):  # CELL-093
            raise Refusal("limit-exceeded")

    def apply(self, generation: int, offset: int, commands: Sequence[Sequence[bytes]]) -> Applied:
        """Decide commands of the log, the first of which has this offset."""
        state = self._synced()
        if generation != state.cursor.generation:  # CELL-012
            raise Refusal("other-generation")
        if offset + len(commands) - 1 > MAX_FRAME_OFFSET:  # CELL-013
            raise Refusal("bad-offset")
        if offset > state.cursor.offset:  # CELL-011
            raise Refusal("need-sync", start=str(state.cursor))
        applied = Applied()
        for at, args in enumerate(commands, offset):
            if at < state.cursor.offset:  # CELL-010
                applied.results.append(None)
                continue
            try:
                applied.results.append(state.apply(args))
            except Refusal as refusal:  # CELL-014
                applied.stop = Stop(refusal.code, at)
                break
        return applied

    # Reading and watching

    def read(self, at_least: Position | None = None) -> Seen | None:
        """What the cell holds (CELL-060); None: wait (CELL-061)."""
        state = self._synced()
        if at_least is not None and at_least.generation != state.cursor.generation:  # CELL-062
            raise Refusal("other-generation")
        if at_least is not None and state.cursor.is_below(at_least):
            return None
        return state.seen()

    def next(self, watch: Watch) -> tuple[str, Seen] | None:
        """The next event of a watch, `state` or `reset`, or None (CELL-070 to CELL-075)."""
        state, seen = self._state, watch.cursor
        if state is None:
            return None
        if seen is None:
            event = STATE
        elif seen.generation != state.cursor.generation:
            event = RESET
        elif (
            state.modified is not None
            and state.modified.generation == seen.generation
            and state.modified.offset >= seen.offset
        ):
            event = STATE
        else:
            return None
        watch.cursor = state.cursor  # CELL-074
        return event, state.seen()

    # Snapshots

    def snapshot(self) -> bytes:
        return write_state(self._synced())

    def install(self, generation: int, offset: int, payload: bytes) -> str:
        """Take the state of a payload, if it is ahead or of another history; what became of it (CELL-087)."""
        if self._is_leading:  # CELL-089
            raise Refusal("leading")
        taken = read_state(payload, Position(generation, offset))  # CELL-081
        if taken.name != self._name:  # CELL-082
            raise Refusal("other-cell")
        state = self._state
        if state is None or state.cursor.generation != generation:  # CELL-083, CELL-088
            self._state = taken
            return INSTALLED if state is None else RESET
        if offset < state.cursor.offset:  # CELL-086
            raise Refusal("stale-snapshot")
        if offset == state.cursor.offset:  # CELL-085
            if payload != write_state(state):
                raise Refusal("diverged")
            return UNCHANGED
        self._state = taken  # CELL-084
        return INSTALLED

    # Roles

    def promote(self, generation: int, offset: int) -> None:
        """Lead, under a new generation (CELL-097)."""
        self._check_writer()
        state = self._synced()
        check_place(generation, offset, before=state)  # CELL-098
        state.cursor = Position(generation, offset)
        self._is_leading = True

    def resume(self, generation: int, offset: int) -> None:
        """Lead, under the generation that there is, from the cursor that there is (CELL-099)."""
        self._check_writer()
        cursor = self._synced().cursor
        if generation != cursor.generation or generation > MAX_OWN_GENERATION:  # CELL-102
            raise Refusal("bad-generation")
        if offset != cursor.offset or offset == 0:
            raise Refusal("bad-offset")
        self._is_leading = True

    def follow(self) -> None:
        """CELL-100."""
        self._is_leading = False
