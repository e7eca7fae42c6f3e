"""Chapter 04, sessions: what a replica reports, and what it asks of its host."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from items import Frame
from session_limits import Claim


@dataclass(frozen=True)
class Applied:
    """The host has applied a frame."""

    frame: Frame


@dataclass(frozen=True)
class Begun:
    """A snapshot begins."""


@dataclass(frozen=True)
class Handed:
    """The host was handed a chunk."""

    payload: bytes


@dataclass(frozen=True)
class Installed:
    """The host has replaced its state with a snapshot."""

    claim: Claim


@dataclass(frozen=True)
class Ended:
    """The session has ended."""

    code: str
    expected: int | None = None  # of a gap
    got: int | None = None  # of a gap
    offset: int | None = None  # of the frame or snapshot that the host failed with
    peer: bytes | None = None  # the code of the peer's error line


Event = Applied | Begun | Handed | Installed | Ended


class HostFailed(Exception):
    """The host could not apply a frame or install a snapshot."""


class Host(Protocol):
    """Who has the state. It remembers of a snapshot what it needs, from `begin` to `install` or the next `begin`."""

    def apply(self, frame: Frame) -> None:
        """Apply a frame, or raise HostFailed."""

    def begin(self) -> None:
        """A snapshot begins."""

    def chunk(self, payload: bytes) -> None:
        """Keep a piece of the snapshot's payload."""

    def install(self, claim: Claim) -> None:
        """Check the payload and replace the state with it; Refusal if it is wrong, HostFailed if that fails."""
