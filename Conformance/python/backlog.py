"""Chapter 03, backlog: the frames that a primary still holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from items import MAX_FRAME_OFFSET, MAX_NEXT_OFFSET, Limits
from refusal import Refusal
from wire import check_arguments, frame_bytes

MAX_BUDGET = 2**63 - 1


@dataclass(frozen=True)
class State:
    next: int
    oldest: int | None
    newest: int | None
    count: int
    bytes: int


class Backlog:
    """Encoded frames with consecutive offsets, the last one next - 1, within a budget of bytes.

    Each operation checks its reasons to refuse in the order of its row in the chapter's table, and changes
    nothing before the last check.
    """

    def __init__(self, budget: int, limits: Limits = Limits()) -> None:
        if not 1 <= budget <= MAX_BUDGET:  # BACKLOG-001
            raise Refusal("bad-budget")
        self._budget = budget
        self._limits = limits
        self._next = 0  # BACKLOG-002
        self._frames: dict[int, bytes] = {}  # by offset: the window
        self._bytes = 0  # the sum of their lengths
        self._started = False

    @property
    def _oldest(self) -> int:
        """The first offset held; next when nothing is held."""
        return self._next - len(self._frames)

    def _evict_oldest(self) -> None:
        self._bytes -= len(self._frames.pop(self._oldest))

    def resume(self, at: int) -> None:
        """Go on at an offset that an earlier backlog came to (BACKLOG-040)."""
        if at > MAX_NEXT_OFFSET:  # BACKLOG-003
            raise Refusal("bad-offset")
        if self._started:  # BACKLOG-041
            raise Refusal("already-started")
        self._next = at
        self._started = True

    def push(self, arguments: Sequence[bytes]) -> int:
        """Hold one more frame and answer its offset (BACKLOG-010)."""
        check_arguments(arguments, self._limits)  # BACKLOG-014, BACKLOG-015
        if self._next > MAX_FRAME_OFFSET:  # BACKLOG-016
            raise Refusal("offset-exhausted")
        frame = frame_bytes(self._next, arguments)  # BACKLOG-011
        while self._frames and self._bytes + len(frame) > self._budget:  # BACKLOG-012
            self._evict_oldest()
        offset = self._next
        self._frames[offset] = frame  # whatever its length (BACKLOG-013)
        self._bytes += len(frame)
        self._next += 1
        self._started = True
        return offset

    def read(self, start: int, max_frames: int | None = None, max_bytes: int | None = None) -> list[bytes]:
        """The encoded frames from offset `start` on, as far as the caps allow (BACKLOG-023, 024)."""
        if start > MAX_NEXT_OFFSET:  # BACKLOG-003
            raise Refusal("bad-offset")
        if max_frames == 0:  # BACKLOG-027
            raise Refusal("bad-argument")
        if max_bytes == 0:  # BACKLOG-027
            raise Refusal("bad-argument")
        if start > self._next:  # BACKLOG-021
            raise Refusal("future")
        if start < self._oldest:  # BACKLOG-022; when nothing is held, _oldest is next
            raise Refusal("too-old")
        answer: list[bytes] = []
        answer_bytes = 0
        for offset in range(start, self._next):  # none when start is next (BACKLOG-020)
            frame = self._frames[offset]
            if max_frames is not None and len(answer) == max_frames:  # BACKLOG-025
                break
            if max_bytes is not None and answer and answer_bytes + len(frame) > max_bytes:  # BACKLOG-026
                break
            answer.append(frame)
            answer_bytes += len(frame)
        return answer

    def drop(self, below: int) -> None:
        """Forget the frames before offset `below` (BACKLOG-030); next stays (BACKLOG-031)."""
        if below > MAX_NEXT_OFFSET:  # BACKLOG-003
            raise Refusal("bad-offset")
        while self._frames and self._oldest < below:
            self._evict_oldest()

    def state(self) -> State:
        """What is held (BACKLOG-050)."""
        return State(
            next=self._next,
            oldest=self._oldest if self._frames else None,
            newest=self._next - 1 if self._frames else None,
            count=len(self._frames),
            bytes=self._bytes,
        )
