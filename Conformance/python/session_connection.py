"""Chapter 04, sessions: one session of a primary: where it is, and which of its times have run out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from items import MAX_CHUNK, ReplconfAck
from session_handshake import HandshakeReader
from session_limits import PrimaryLimits
from session_slots import Slot
from wire import StreamParser

State = Literal["handshake", "preparing", "shipping", "streaming"]

PING_EVERY = 1_000

# The codes with which a session ends in silence; all others are told (SESSION-076, SESSION-077).
SILENT = ("handshake-timeout", "too-many-handshakes", "no-progress", "no-ack")


@dataclass(eq=False)
class Preparation:
    """A snapshot that the host makes, and the sessions that are attached to it."""

    offset: int
    sessions: list[Session] = field(default_factory=list)


@dataclass(eq=False)
class Shipment:
    """A snapshot that is ready, and the sessions that have not taken all of it."""

    offset: int
    payload: bytes
    sessions: list[Session]


@dataclass(frozen=True)
class Shown:
    """A session as it is shown."""

    state: str
    cursor: int | None
    acked: int | None
    unsent: int


class Session:
    """One connection, from `connect` to its end. The primary moves it from state to state."""

    def __init__(self, now: int) -> None:
        self.state: State = "handshake"
        self.cursor: int | None = None
        self.acked: int | None = None
        self._base = 0  # the offset at which it began to stream
        self._has_snapshot_end = False  # whether `+SNAPSHOT_END` was given, and nothing after it
        self._snapshot_unsent = 0  # of what was given up to `+SNAPSHOT_END`
        self.unsent = 0
        self.slot: Slot | None = None
        self.code: str | None = None  # with which it has ended
        self.handshake = HandshakeReader()
        self.upstream = StreamParser("upstream")
        self.greeting = b""  # the `+ACK` that is due
        self.preparation: Preparation | None = None
        self.shipment: Shipment | None = None
        self.begun = False  # whether `+SNAPSHOT` has been given
        self.shipped = 0  # how many bytes of the payload have been given
        self._connected_at = now
        self._pinged_at = now  # or when the handshake was complete
        self._streaming_at = now
        self._acked_at: int | None = None  # when the last `REPLCONF ACK` came while streaming
        self._progress_at = now  # when unsent rose above 0, or bytes of it were last written

    def show(self) -> Shown:
        return Shown(self.state if self.code is None else "ended", self.cursor, self.acked, self.unsent)

    # Where it is

    def greet(self, line: bytes, now: int) -> None:
        """The handshake was complete and right."""
        self.greeting = line
        self._pinged_at = now

    def attach(self, preparation: Preparation) -> None:
        preparation.sessions.append(self)
        self.preparation, self.cursor = preparation, preparation.offset

    def ship(self, shipment: Shipment) -> None:
        self.preparation, self.shipment, self.state = None, shipment, "shipping"

    def stream(self, base: int, now: int, *, is_claimed: bool) -> None:
        """Begin streaming from `base`, which the replica claims to have, or was given (SESSION-032, SESSION-055)."""
        self.state, self.shipment = "streaming", None
        self.cursor = self._base = base
        self.acked = base if is_claimed else None
        self._has_snapshot_end = not is_claimed
        self._streaming_at = now

    def next_chunk(self) -> bytes:
        """SESSION-054."""
        assert self.shipment is not None
        return self.shipment.payload[self.shipped : self.shipped + MAX_CHUNK]

    # What comes and goes

    def acknowledge(self, item: ReplconfAck, now: int) -> None:
        """SESSION-060, SESSION-061; the first one, and each after it, is a sign of life (SESSION-073)."""
        if self.state != "streaming":
            return
        if self._acked_at is not None or item.offset == 0 or item.offset >= self._base:
            self._acked_at = now
        assert self.cursor is not None
        least = self._base if self.acked is None else self.acked + 1
        if least <= item.offset <= self.cursor:
            self.acked = item.offset

    def written(self, count: int, now: int) -> None:
        """SESSION-051."""
        self.unsent -= count
        if count > 0:
            self._progress_at = now
        if self._snapshot_unsent > 0 and count > 0:  # SESSION-073
            self._snapshot_unsent -= min(count, self._snapshot_unsent)
            self._streaming_at = now

    def mark(self, count: int) -> None:
        """So many bytes have been given in this poll, the last of them perhaps of `+SNAPSHOT_END` (SESSION-073)."""
        if self._has_snapshot_end:
            self._has_snapshot_end, self._snapshot_unsent = False, self.unsent + count

    def given(self, count: int, now: int) -> None:
        if self.unsent == 0:
            self._progress_at = now
        self.unsent += count

    def is_ping_due(self, now: int) -> bool:
        """SESSION-056."""
        return now - self._pinged_at >= PING_EVERY

    def pinged(self, now: int) -> None:
        self._pinged_at = now

    # Time

    def overdue(self, now: int, limits: PrimaryLimits) -> str | None:
        """The code of the first time that has run out (SESSION-071 to SESSION-074)."""
        if self.state == "handshake" and now - self._connected_at >= limits.handshake_timeout:
            return "handshake-timeout"
        if self.unsent > 0 and now - self._progress_at >= limits.link_timeout:
            return "no-progress"
        if self.state == "streaming":
            if self._acked_at is None:
                first = max(limits.link_timeout, limits.snapshot_timeout)
                is_silent = self._snapshot_unsent == 0 and now - self._streaming_at >= first
            else:
                is_silent = now - self._acked_at >= limits.link_timeout
            if is_silent:
                return "no-ack"
        return None
