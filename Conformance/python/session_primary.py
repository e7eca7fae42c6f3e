"""Chapter 04, sessions: a primary with its backlog and its sessions, a machine without connections and clocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backlog import Backlog
from items import MAX_NEXT_OFFSET, Ack, Chunk, ErrorLine, Limits, Ping, ReplconfAck, Snapshot, SnapshotEnd
from refusal import Refusal
from session_connection import SILENT, Preparation, Session, Shipment, Shown
from session_handshake import Handshake
from session_limits import PrimaryLimits, Time, check_limits
from session_slots import Shown as ShownSlot
from session_slots import Slots
from wire import encode

MAX_PRIMARY_GENERATION = 2**53 - 1
FIRST_OFFSET = 1


def check_generation(generation: int) -> None:
    """SESSION-010."""
    if not 1 <= generation <= MAX_PRIMARY_GENERATION:
        raise Refusal("bad-generation")


class Primary:
    """Each operation checks its reasons to refuse first, and in order (SESSION-004, SESSION-005)."""

    def __init__(
        self,
        generation: int,
        budget: int,
        at: int = FIRST_OFFSET,
        limits: PrimaryLimits = PrimaryLimits(),
        frames: Limits = Limits(),
    ) -> None:
        check_generation(generation)
        backlog = Backlog(budget, frames)
        if not 1 <= at <= MAX_NEXT_OFFSET:  # SESSION-011
            raise Refusal("bad-offset")
        check_limits(limits)
        backlog.resume(at)
        self._generation = generation
        self._budget = budget
        self._frames = frames
        self._limits = limits
        self._backlog = backlog
        self._time = Time()
        self._sessions: dict[int, Session] = {}  # by connection, in the order of connecting; ended ones until polled
        self._preparation: Preparation | None = None
        self._slots = Slots(limits.slots)

    # The log

    def renew(self, generation: int) -> None:
        """Begin another history (SESSION-013, SESSION-014)."""
        check_generation(generation)
        if generation == self._generation:
            raise Refusal("bad-generation")
        for session in self._live("preparing", "shipping", "streaming"):
            self._end(session, "new-generation")
        self._preparation = None
        self._generation = generation
        self._backlog = Backlog(self._budget, self._frames)
        self._backlog.resume(FIRST_OFFSET)
        self._slots = Slots(self._limits.slots)

    def push(self, arguments: Sequence[bytes]) -> int:
        offset = self._backlog.push(arguments)
        self._end_those_behind()
        return offset

    def drop(self, below: int) -> None:
        self._backlog.drop(below)
        self._end_those_behind()

    def _end_those_behind(self) -> None:
        """SESSION-070."""
        for session in self._live("preparing", "shipping", "streaming"):
            if session.cursor is not None and not self._can_read(session.cursor):
                self._end(session, "behind")

    def _can_read(self, offset: int) -> bool:
        try:
            self._backlog.read(offset, max_frames=1)
        except Refusal:
            return False
        return True

    @property
    def _next(self) -> int:
        return self._backlog.state().next

    # Connections

    def connect(self, connection: int, now: int) -> None:
        self._time.check(now)
        if connection in self._sessions:
            raise Refusal("already-connected")
        now = self._time.take(now)
        greeted = self._live("handshake")
        if len(greeted) >= self._limits.handshakes:  # SESSION-075
            self._end(greeted[0], "too-many-handshakes")
        self._sessions[connection] = Session(now)

    def lost(self, connection: int, now: int) -> None:
        """SESSION-080."""
        session = self._known(connection, now)
        self._time.take(now)
        if session.code is None:
            self._leave(session)
        del self._sessions[connection]

    def look(self, connection: int) -> Shown:
        return self._known(connection, 0).show()

    def _known(self, connection: int, now: int) -> Session:
        """The session of a connection, for an operation at a time that is right."""
        self._time.check(now)
        if connection not in self._sessions:
            raise Refusal("unknown-connection")
        return self._sessions[connection]

    def _live(self, *states: str) -> list[Session]:
        """The sessions in these states, those that connected first first; so they end in this order (SESSION-093)."""
        return [session for session in self._sessions.values() if session.code is None and session.state in states]

    def _end(self, session: Session, code: str) -> None:
        """The session has ended; its connection stays known until it is polled (SESSION-078)."""
        session.code = code
        self._leave(session)

    def _leave(self, session: Session) -> None:
        """Take the session from all that counts it."""
        for group in (session.preparation, session.shipment):
            if group is not None:
                group.sessions.remove(session)
        session.preparation = session.shipment = None
        if session.slot is not None:
            Slots.leave(session.slot, session, self._time.now)
            session.slot = None

    # What comes

    def receive(self, connection: int, data: bytes, now: int) -> None:
        session = self._known(connection, now)
        now = self._time.take(now)
        if session.code is not None:  # SESSION-079
            return
        if session.state == "handshake":
            try:
                data = data[session.handshake.take(data) :]
            except Refusal as refusal:
                self._end(session, refusal.code)
                return
            if session.handshake.result is None:
                return
            self._decide(session, session.handshake.result, now)
            if session.code is not None:
                return
        for event in session.upstream.feed(data):  # SESSION-027
            assert isinstance(event.item, ReplconfAck)
            session.acknowledge(event.item, now)
        if session.upstream.error is not None:  # SESSION-062
            self._end(session, session.upstream.error.code)

    def _decide(self, session: Session, claim: Handshake, now: int) -> None:
        """What a handshake that is right is answered."""
        if len(self._live("preparing", "shipping", "streaming")) >= self._limits.sessions:  # SESSION-030
            self._end(session, "busy")
            return
        session.greet(encode(Ack(self._generation, claim.offset)), now)  # SESSION-031
        session.slot = self._slots.join(claim.id, session)
        if claim.generation == self._generation and self._can_read(claim.offset):  # SESSION-032
            session.stream(claim.offset, now, is_claimed=True)
            return
        session.state = "preparing"  # SESSION-033
        if self._preparation is not None and self._can_read(self._preparation.offset):  # SESSION-043
            session.attach(self._preparation)

    def acknowledged(self, offset: int) -> int:
        """SESSION-063."""
        live = self._live("streaming")
        return sum(1 for session in live if session.acked is not None and session.acked >= offset)

    # Snapshots

    def freeze(self) -> int | None:
        """The offset of the snapshot that the host is to make now (SESSION-041); none where none is wanted."""
        waiting = [session for session in self._live("preparing") if session.preparation is None]
        if not waiting or self._preparation is not None:  # SESSION-040
            return None
        shipments = {id(session.shipment) for session in self._live("shipping")}
        if len(shipments) >= self._limits.snapshots:  # SESSION-040
            return None
        self._preparation = Preparation(self._next)
        for session in waiting:
            session.attach(self._preparation)
        return self._preparation.offset

    def ready(self, generation: int, offset: int, payload: bytes) -> int:
        """SESSION-044."""
        preparation = self._taken(generation, offset)
        if preparation is None:
            return 0
        shipment = Shipment(offset, payload, preparation.sessions)
        for session in shipment.sessions:
            session.ship(shipment)
        return len(shipment.sessions)

    def failed(self, generation: int, offset: int) -> int:
        """SESSION-045."""
        preparation = self._taken(generation, offset)
        if preparation is None:
            return 0
        attached = [session for session in self._live("preparing") if session.preparation is preparation]
        for session in attached:
            self._end(session, "busy")
        return len(attached)

    def _taken(self, generation: int, offset: int) -> Preparation | None:
        """The snapshot in preparation, which is one no more (SESSION-044); none for another one (SESSION-046)."""
        preparation = self._preparation
        if preparation is None or (generation, offset) != (self._generation, preparation.offset):
            return None
        self._preparation = None
        return preparation

    # What goes

    def poll(self, connection: int, now: int, wrote: int = 0) -> tuple[bytes, str | None]:
        """The bytes to send, and the code with which the session has ended, or none."""
        session = self._known(connection, now)
        if wrote > session.unsent:  # SESSION-050
            raise Refusal("bad-argument")
        now = self._time.take(now)
        session.written(wrote, now)
        if session.code is None:
            overdue = session.overdue(now, self._limits)
            if overdue is not None:
                self._end(session, overdue)
        if session.code is not None:
            del self._sessions[connection]  # SESSION-078
            line = b"" if session.code in SILENT else encode(ErrorLine(session.code.encode("ascii"), None))
            return line, session.code
        return self._give(session, now), None

    def _give(self, session: Session, now: int) -> bytes:
        """All that is due and has room, in the order of SESSION-052."""
        if session.state == "handshake":
            return b""
        can_ping = session.unsent < self._limits.unsent  # SESSION-058, before anything is given
        items, count = [session.greeting], len(session.greeting)  # SESSION-051
        session.greeting = b""
        for item in self._due(session, now):
            session.mark(count)
            if session.unsent + count >= self._limits.unsent:  # SESSION-053
                break
            items.append(item)
            count += len(item)
        session.mark(count)
        if can_ping and session.is_ping_due(now):
            items.append(encode(Ping(self._generation, self._next)))  # SESSION-057
            count += len(items[-1])
            session.pinged(now)
        session.given(count, now)
        return b"".join(items)

    def _due(self, session: Session, now: int) -> Iterator[bytes]:
        """Parts of a snapshot and frames that are due. Whoever asks for the next one has given the one before."""
        if session.shipment is not None:
            yield from self._due_of_snapshot(session, session.shipment, now)
        if session.state == "streaming":
            assert session.cursor is not None
            while frames := self._backlog.read(session.cursor, max_frames=1):
                yield frames[0]
                session.cursor += 1

    @staticmethod
    def _due_of_snapshot(session: Session, shipment: Shipment, now: int) -> Iterator[bytes]:
        if not session.begun:
            yield encode(Snapshot())
            session.begun = True
        while chunk := session.next_chunk():
            yield encode(Chunk(chunk))
            session.shipped += len(chunk)
        yield encode(SnapshotEnd(shipment.offset))
        shipment.sessions.remove(session)
        session.stream(shipment.offset, now, is_claimed=False)  # SESSION-055

    # Slots

    def slots(self) -> list[ShownSlot]:
        return self._slots.shown()

    def expire(self, ttl: int, now: int) -> list[bytes]:
        self._time.check(now)
        return self._slots.expire(ttl, self._time.take(now))
