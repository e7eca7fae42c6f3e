"""Chapter 04, sessions: what a primary shows of the ids of its replicas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


class Acknowledging(Protocol):
    """What a slot asks of a live session."""

    acked: int | None


@dataclass
class Slot:
    """Sessions of one id. `kept` and `seen` are of the last one that ended, and count when none is live."""

    live: list[Acknowledging] = field(default_factory=list)
    kept: int | None = None
    seen: int = 0

    @property
    def acked(self) -> int | None:
        """The lowest of the live sessions, none where one has none (SESSION-092); or what was kept (SESSION-093)."""
        if not self.live:
            return self.kept
        offsets = [session.acked for session in self.live]
        return None if None in offsets else min(offset for offset in offsets if offset is not None)


@dataclass(frozen=True)
class Shown:
    """A slot as it is shown."""

    id: bytes
    live: int
    acked: int | None
    seen: int | None  # none while a session is live


class Slots:
    """Slots by id. One with a live session is never removed (SESSION-095)."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._slots: dict[bytes, Slot] = {}

    def join(self, replica_id: bytes, session: Acknowledging) -> Slot | None:
        """The slot that the session is now live in (SESSION-090); none where all slots have live sessions."""
        slot = self._slots.get(replica_id)
        if slot is None:
            if len(self._slots) >= self._limit and not self._make_room():
                return None
            slot = self._slots[replica_id] = Slot()
        slot.live.append(session)
        return slot

    def _make_room(self) -> bool:
        """SESSION-091."""
        idle = [(slot.seen, replica_id) for replica_id, slot in self._slots.items() if not slot.live]
        if not idle:
            return False
        del self._slots[min(idle)[1]]
        return True

    @staticmethod
    def leave(slot: Slot, session: Acknowledging, now: int) -> None:
        """A live session has ended (SESSION-093)."""
        slot.live = [other for other in slot.live if other is not session]
        slot.kept, slot.seen = session.acked, now

    def expire(self, ttl: int, now: int) -> list[bytes]:
        """Remove the slots that were seen `ttl` or more before now (SESSION-094)."""
        ids = sorted(i for i, slot in self._slots.items() if not slot.live and now - slot.seen >= ttl)
        for replica_id in ids:
            del self._slots[replica_id]
        return ids

    def shown(self) -> list[Shown]:
        """All slots in the order of their ids."""
        return [
            Shown(replica_id, len(slot.live), slot.acked, None if slot.live else slot.seen)
            for replica_id, slot in sorted(self._slots.items())
        ]
