"""Chapter 04, sessions: a replica over all its connections, a machine without connections and clocks."""

from __future__ import annotations

from typing import Literal

from items import (
    MAX_NEXT_OFFSET,
    Ack,
    Chunk,
    ErrorLine,
    Frame,
    Item,
    Ping,
    ReplconfAck,
    Snapshot,
    SnapshotEnd,
)
from refusal import Refusal
from session_events import Applied, Begun, Ended, Event, Handed, Host, HostFailed, Installed
from session_handshake import write_handshake
from session_limits import MAX_ID, Claim, ReplicaLimits, Time, check_limits
from wire import StreamParser, encode

State = Literal["idle", "await-ack", "await-snapshot", "streaming", "in-snapshot"]

ACK_EVERY = 100
ACK_AFTER = 1_000  # one is owed for bytes alone
STEADY = 10_000  # a session that got bytes for this long while streaming was no failure
FIRST_HALF = 125
MAX_HALF = 15_000
LONG_DELAY = 60_000
LONG_JITTER = 30_001


class Link:
    """What a replica knows of one session."""

    def __init__(self, now: int) -> None:
        self.parser = StreamParser("downstream")
        self.generation = 0  # that of `+ACK`, once it has come
        self.connected_at = now
        self.byte_at = now  # when the last byte came
        self.taken = 0  # how many bytes have come
        self.ack_end: int | None = None  # how many of them up to the end of the `+ACK` line
        self.streaming_at = now
        self.has_progress = False  # whether a frame was applied or a snapshot installed
        self.snapshot_bytes = 0
        self.told: int | None = None  # the next of the last `+PING` taken while streaming, since the last snapshot
        self.lagging_since: int | None = None  # when the first of the last `+PING` lines came that all told a lag
        self.is_stalled = False  # whether one of them came too long after the first
        self.acknowledged: int | None = None  # last acknowledged, or claimed where `+ACK` made it stream
        self.acknowledged_at = now  # when that was
        self.acknowledged_taken = 0  # how many bytes had come by then
        self.sent_at: int | None = None  # when the last acknowledgement was sent
        self.has_ping = False  # whether a `+PING` was taken while streaming since the last acknowledgement


class Replica:
    """Each operation checks its reasons to refuse first, and in order (SESSION-004, SESSION-005)."""

    def __init__(
        self,
        replica_id: bytes,
        host: Host,
        claim: Claim | None = None,
        only_durable: bool = False,
        limits: ReplicaLimits = ReplicaLimits(),
    ) -> None:
        if not 1 <= len(replica_id) <= MAX_ID:  # SESSION-022
            raise Refusal("bad-id")
        if claim is not None and claim.generation == 0:  # SESSION-023
            raise Refusal("bad-generation")
        if claim is not None and claim.offset > MAX_NEXT_OFFSET:  # SESSION-023
            raise Refusal("bad-offset")
        check_limits(limits)
        self._id = replica_id
        self._host = host
        self._only_durable = only_durable
        self._limits = limits
        self._time = Time()
        self.claim = claim
        self.state: State = "idle"
        self._durable = None if claim is None else claim.offset
        self._link: Link | None = None
        self._failures = 0
        self._last_code: str | None = None  # of the last session that ended

    # Connections

    def connect(self, now: int) -> bytes:
        """Begin a session; answers the handshake (SESSION-020)."""
        self._time.check(now)
        if self._link is not None:
            raise Refusal("already-connected")
        self._link = Link(self._time.take(now))
        self.state = "await-ack"
        return write_handshake(self.claim, self._id)

    def receive(self, data: bytes, now: int) -> tuple[list[Event], bytes]:
        """What the bytes caused, and what is to be sent."""
        link = self._connected(now)
        now = self._time.take(now)
        if data:  # SESSION-133
            link.byte_at = now
        link.taken += len(data)
        events: list[Event] = []
        for parsed in link.parser.feed(data):
            if isinstance(parsed.item, Ack) and link.ack_end is None:
                link.ack_end = parsed.end
            event = self._take(link, parsed.item, now)
            if event is not None:
                events.append(event)
            if self._link is None:  # SESSION-103
                return events, b""
        if link.parser.error is not None:  # SESSION-104
            return [*events, self._end(Ended(link.parser.error.code))], b""
        return events, self._acknowledge(now)

    def closed(self, now: int) -> list[Event]:
        self._connected(now)
        self._time.take(now)
        return [self._end(Ended("closed"))]

    def _connected(self, now: int) -> Link:
        """The session, for an operation at a time that is right."""
        self._time.check(now)
        if self._link is None:
            raise Refusal("not-connected")
        return self._link

    def _end(self, ended: Ended) -> Ended:
        """The session has ended (SESSION-150)."""
        assert self._link is not None
        is_steady = self.state == "streaming" and self._link.byte_at - self._link.streaming_at >= STEADY
        self._failures = 1 if self._link.has_progress or is_steady else self._failures + 1
        self._last_code = ended.code
        if ended.code in ("behind-claim", "stalled"):  # SESSION-113, SESSION-136
            self.claim = self._durable = None
        self._link, self.state = None, "idle"
        return ended

    # Items

    def _take(self, link: Link, item: Item, now: int) -> Event | None:
        """One item, by the table of the chapter's first page."""
        match item:
            case ErrorLine(code, _):  # SESSION-105
                return self._end(Ended("peer-error", peer=code))
            case Ack(generation, _):
                if self.state != "await-ack":
                    return self._end(Ended("unexpected-ack"))
                self._take_ack(link, generation, now)
                return None
            case Snapshot():
                if self.state not in ("await-snapshot", "streaming"):
                    return self._end(Ended("unexpected-snapshot"))
                return self._take_snapshot(link)
            case Chunk(payload):
                if self.state != "in-snapshot":
                    return self._end(Ended("unexpected-chunk"))
                return self._take_chunk(link, payload)
            case SnapshotEnd(offset):
                if self.state != "in-snapshot":
                    return self._end(Ended("unexpected-end"))
                return self._install(link, Claim(link.generation, offset), now)
            case Frame():
                if self.state != "streaming":
                    return self._end(Ended("unexpected-frame"))
                return self._apply(link, item)
            case Ping():
                if self.state == "await-ack":
                    return self._end(Ended("unexpected-ping"))
                return self._take_ping(link, item, now)
        raise TypeError(f"not an item of a primary: {item!r}")

    def _take_ack(self, link: Link, generation: int, now: int) -> None:
        """SESSION-100 to SESSION-102."""
        link.generation = generation
        if self.claim is not None and self.claim.generation == generation:
            self.state, link.streaming_at = "streaming", now
            assert link.ack_end is not None
            link.acknowledged, link.acknowledged_at = self.claim.offset, now  # SESSION-147: it counts, though unsent
            link.acknowledged_taken = link.ack_end
        else:
            self.state = "await-snapshot"

    def _apply(self, link: Link, frame: Frame) -> Event:
        """A frame while streaming (SESSION-110 to SESSION-112)."""
        assert self.claim is not None
        if frame.offset != self.claim.offset:
            return self._end(Ended("gap", expected=self.claim.offset, got=frame.offset))
        try:
            self._host.apply(frame)
        except HostFailed:
            return self._end(Ended("apply-failed", offset=frame.offset))
        self.claim = Claim(link.generation, frame.offset + 1)
        link.has_progress = True
        self._moved(link)
        return Applied(frame)

    def _take_ping(self, link: Link, ping: Ping, now: int) -> Event | None:
        if self.state == "streaming":
            assert self.claim is not None
            if ping.generation != link.generation:
                return self._end(Ended("other-generation"))
            if ping.next < self.claim.offset:
                return self._end(Ended("behind-claim"))
            link.told = ping.next
            link.has_ping = True
            if ping.next == self.claim.offset:
                self._moved(link)
            elif link.lagging_since is None:
                link.lagging_since = now
            elif now - link.lagging_since >= self._limits.stall_timeout:
                link.is_stalled = True
        return None

    @staticmethod
    def _moved(link: Link) -> None:
        """A frame, a `+SNAPSHOT` or a `+PING` without a lag has come (SESSION-134)."""
        link.lagging_since, link.is_stalled = None, False

    @property
    def lag(self) -> int | None:
        """SESSION-114."""
        if self._link is None or self.state != "streaming" or self._link.told is None:
            return None
        assert self.claim is not None
        return max(0, self._link.told - self.claim.offset)

    # Snapshots

    def _take_snapshot(self, link: Link) -> Event:
        self.state = "in-snapshot"
        link.snapshot_bytes = 0
        self._moved(link)
        self._host.begin()
        return Begun()

    def _take_chunk(self, link: Link, payload: bytes) -> Event:
        link.snapshot_bytes += len(payload)
        if link.snapshot_bytes > self._limits.snapshot:  # SESSION-121
            return self._end(Ended("snapshot-limit"))
        self._host.chunk(payload)
        return Handed(payload)

    def _install(self, link: Link, claim: Claim, now: int) -> Event:
        """SESSION-122 to SESSION-124, SESSION-112."""
        try:
            self._host.install(claim)
        except Refusal:
            return self._end(Ended("bad-snapshot"))
        except HostFailed:
            return self._end(Ended("apply-failed", offset=claim.offset))
        self.claim, self._durable = claim, None  # SESSION-146
        self.state, link.streaming_at = "streaming", now
        link.has_progress = True
        link.told = None  # SESSION-114
        return Installed(claim)

    # Time

    def tick(self, now: int) -> tuple[list[Event], bytes]:
        """Time has passed."""
        self._time.check(now)
        now = self._time.take(now)
        code = None if self._link is None else self._overdue(self._link, now)
        if code is not None:
            return [self._end(Ended(code))], b""
        return [], self._acknowledge(now)

    def _overdue(self, link: Link, now: int) -> str | None:
        """The code of the time that has run out (SESSION-130 to SESSION-135)."""
        limits = self._limits
        if self.state == "await-ack":
            return "handshake-timeout" if now - link.connected_at >= limits.handshake_timeout else None
        silence = now - link.byte_at
        if self.state != "streaming":
            return "snapshot-timeout" if silence >= limits.snapshot_timeout else None
        is_fresh = link.taken == link.ack_end  # no byte has come after the `+ACK` line
        if silence >= (max(limits.link_timeout, limits.snapshot_timeout) if is_fresh else limits.link_timeout):
            return "link-timeout"
        return "stalled" if link.is_stalled else None

    def retry(self, jitter: int) -> int | None:
        """How long to wait before the next `connect`; none where the host has to act first."""
        if self._last_code is None:  # SESSION-153
            return 0
        if self._last_code == "apply-failed":  # SESSION-154
            return None
        if self._last_code in ("bad-snapshot", "snapshot-limit"):  # SESSION-152
            return LONG_DELAY + jitter % LONG_JITTER
        half = MAX_HALF if self._failures > 7 else min(MAX_HALF, FIRST_HALF << (self._failures - 1))  # SESSION-151
        return half + jitter % (half + 1)

    # Acknowledgements

    def durable(self, generation: int, offset: int, now: int) -> bytes:
        """The host has made state and claim durable up to `offset` (SESSION-144, SESSION-145)."""
        self._time.check(now)
        if self.claim is not None and generation == self.claim.generation:
            if offset > self.claim.offset:
                raise Refusal("bad-offset")
            if self._durable is None or offset >= self._durable:
                self._durable = offset
        return self._acknowledge(self._time.take(now))

    def _acknowledge(self, now: int) -> bytes:
        """The acknowledgement that is owed, or nothing (SESSION-140 to SESSION-143)."""
        link = self._link
        if link is None or self.state != "streaming":
            return b""
        assert self.claim is not None
        offset = (self._durable or 0) if self._only_durable else self.claim.offset  # SESSION-141
        if not self._owes(link, offset, now) or (link.sent_at is not None and now - link.sent_at < ACK_EVERY):
            return b""
        link.acknowledged, link.acknowledged_at, link.acknowledged_taken = offset, now, link.taken
        link.sent_at, link.has_ping = now, False
        return encode(ReplconfAck(offset))

    @staticmethod
    def _owes(link: Link, offset: int, now: int) -> bool:
        """Whether there is a reason to acknowledge `offset` (SESSION-140)."""
        if link.has_ping or link.acknowledged is None or offset > link.acknowledged:
            return True
        return link.taken > link.acknowledged_taken and now - link.acknowledged_at >= ACK_AFTER
