"""Chapter 04, sessions: limits, claims, and the time that a machine has been given."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from refusal import Refusal

MAX_TIME = 2**53 - 1
MAX_LIMIT = 2**53 - 1
MAX_ID = 255


@dataclass(frozen=True)
class Claim:
    """Exactly the effects of the frames below `offset` of `generation`."""

    generation: int
    offset: int


@dataclass(frozen=True)
class PrimaryLimits:
    handshakes: int = 64  # sessions in the state handshake
    sessions: int = 1_024  # sessions in the other states
    slots: int = 256
    snapshots: int = 2  # in preparation or being shipped
    unsent: int = 4_194_304  # bytes
    handshake_timeout: int = 5_000
    link_timeout: int = 10_000
    snapshot_timeout: int = 120_000


@dataclass(frozen=True)
class ReplicaLimits:
    snapshot: int = 17_179_869_184  # bytes of chunk payload in one snapshot
    handshake_timeout: int = 5_000
    link_timeout: int = 10_000
    snapshot_timeout: int = 120_000
    stall_timeout: int = 60_000


def check_limits(limits: PrimaryLimits | ReplicaLimits) -> None:
    """SESSION-003."""
    if not all(1 <= limit <= MAX_LIMIT for limit in astuple(limits)):
        raise Refusal("bad-limit")


class Time:
    """The highest time that a machine has been given; it never goes back (SESSION-002)."""

    def __init__(self) -> None:
        self.now = 0

    def check(self, now: int) -> None:
        """Refuse a time that is none (SESSION-001). An operation takes it only when nothing else refuses it."""
        if now > MAX_TIME:
            raise Refusal("bad-time")

    def take(self, now: int) -> int:
        """The time that counts."""
        self.now = max(self.now, now)
        return self.now
