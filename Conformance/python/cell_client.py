"""Chapter 10, cell: the client, a machine without a connection: one request under way at a time, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cell_commands import MAX_NUMBER, Args, Asking, Open, Position, Request, encode
from cell_state import EXPIRED_REQUEST, NEVER, OPENED, REQUEST_MISMATCH, Result
from items import MAX_FRAME_OFFSET
from refusal import Refusal

CLOSED = "closed"
OPENING = "opening"
OPEN = "open"
PENDING = "pending"
LOST = "lost"

NOT_APPLIED = "not-applied"
REFUSED = "refused"
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Refused:
    """Somebody did not put the command into a log."""

    code: str


def check_result(result: Result, is_of_open: bool) -> None:
    """Refuse what no cell gives (CELL-118)."""
    cursor = result.cursor
    if (result.outcome == OPENED) != is_of_open:
        raise Refusal("bad-answer")
    for position in (result.position, result.modified):
        if position is None:
            continue
        if position.generation == cursor.generation and not position.is_below(cursor):
            raise Refusal("bad-answer")
        if position.offset > MAX_FRAME_OFFSET:
            raise Refusal("bad-answer")
    if result.outcome in (OPENED, EXPIRED_REQUEST, REQUEST_MISMATCH):  # never a recorded position
        if result.position != (cursor.generation, cursor.offset - 1):
            raise Refusal("bad-answer")
    if (result.current.kind == NEVER) != (result.modified is None):
        raise Refusal("bad-answer")


class CellClient:
    def __init__(self) -> None:
        self.standing = CLOSED
        self.opens = 0  # how many times it has asked for an id
        self.id: Position | None = None
        self.sequence = 0  # of the last request
        self.cursor: Position | None = None  # of the last result that was taken
        self.copies = 0
        self._is_doubtful = False
        self._args: Args = ()  # of the last request
        self._outcome_cursor: Position | None = None  # of the result by CELL-120 of the last request of this id

    @property
    def doubt(self) -> bool:
        """Whether an attempt of the request that is under way may have been applied without an answer."""
        return self._is_doubtful and self.standing in (PENDING, LOST)

    def open(self) -> tuple[int, Args]:
        """The number of this open, and its command (CELL-110)."""
        if self.standing in (OPENING, PENDING, LOST):  # CELL-111
            raise Refusal("in-flight")
        self.opens += 1
        self._forget_id()
        self.standing = OPENING
        return self.opens, encode(Open())

    def _forget_id(self) -> None:
        """To have no id, 0 as sequence, and 0 copies, nor any that could be counted (CELL-127)."""
        self.id = None
        self.sequence = 0
        self.copies = 0
        self._outcome_cursor = None

    def request(self, command: Asking) -> tuple[Request, Args]:
        """Ask the command, which has no request yet, as the next request of the client (CELL-112)."""
        if self.standing in (PENDING, LOST):  # CELL-113
            raise Refusal("in-flight")
        if self.id is None or self.sequence == MAX_NUMBER:  # closed and opening, it has no id
            raise Refusal("not-open")
        self.sequence += 1
        request = Request(self.id, self.sequence)
        self._args = encode(replace(command, request=request))
        self._begin_attempt(is_doubtful=False)
        self.copies = 0
        self._outcome_cursor = None
        return request, self._args

    def _begin_attempt(self, is_doubtful: bool) -> None:
        self.standing = PENDING
        self._is_doubtful = is_doubtful

    def answer(self, to: int | Request, answer: Result | Refused) -> str | None:
        """What an answer comes to, to the open with this number or to this request.

        None for one that nobody waits for, or that decides nothing.
        """
        if not self._waits_for(to):  # CELL-117
            return None
        if isinstance(answer, Refused):
            return self._refused()
        check_result(answer, is_of_open=not isinstance(to, Request))
        self.cursor = answer.cursor  # CELL-124
        if answer.outcome == OPENED:  # CELL-119
            self.standing = OPEN
            self.id = answer.position  # the sequence is 0 since the client asked
            return OPENED
        if answer.outcome in (EXPIRED_REQUEST, REQUEST_MISMATCH):  # CELL-121, CELL-122
            is_unknown = answer.outcome == EXPIRED_REQUEST and self.doubt
            self.standing = CLOSED
            self._forget_id()
            return UNKNOWN if is_unknown else NOT_APPLIED
        self.standing = OPEN  # CELL-120
        self._outcome_cursor = answer.cursor
        return answer.outcome

    def _waits_for(self, to: int | Request) -> bool:
        if isinstance(to, Request):
            return self.standing in (PENDING, LOST) and to == (self.id, self.sequence)
        return self.standing == OPENING and to == self.opens

    def _refused(self) -> str | None:
        """CELL-123."""
        if self.standing == OPENING:
            self.standing = CLOSED
            return REFUSED
        if self.doubt:
            self.standing = LOST
            return None
        self.standing = OPEN
        return REFUSED

    def lost(self) -> None:
        """CELL-114."""
        if self.standing == OPENING:
            self.standing = CLOSED
        elif self.standing == PENDING:
            self.standing = LOST
            self._is_doubtful = True

    def retry(self) -> Args:
        """CELL-115."""
        if self.standing in (PENDING, OPENING):  # CELL-116
            raise Refusal("in-flight")
        if self.standing in (CLOSED, OPEN):
            raise Refusal("idle")
        self._begin_attempt(is_doubtful=True)  # it was lost
        return self._args

    def abandon(self) -> str:
        """CELL-125."""
        if self.standing not in (PENDING, LOST):  # CELL-126
            raise Refusal("idle")
        self.standing = OPEN
        return UNKNOWN

    def knows_copies(self, cursor: Position, count: int) -> int:
        """On how many replicas the last request's outcome is known to be, now that this is said of a cursor (CELL-127)."""
        reached = self._outcome_cursor
        if reached is not None and cursor.generation == reached.generation and cursor.offset >= reached.offset:
            self.copies = max(self.copies, count)
        return self.copies
