"""Chapter 07, lax: what a client is told, and what it says, beside the events and actions of chapter 06.

The state of a key is a tuple: the value of a plain counter; the total and the own slice of an instance-aware one.
"""

from __future__ import annotations

from dataclasses import dataclass

from epochs_client import Heard

State = tuple[int | None, ...]


# Events


@dataclass(frozen=True)
class Add:
    key: bytes
    delta: int


@dataclass(frozen=True)
class ReadAsked:
    id: int
    key: bytes


@dataclass(frozen=True)
class ClearAsked:
    id: int


@dataclass(frozen=True)
class FlushAsked:
    id: int


@dataclass(frozen=True)
class CloseAsked:
    id: int


@dataclass(frozen=True)
class Abandon:
    pass


@dataclass(frozen=True)
class PlainHeard:
    """What a result says of a plain counter."""

    status: str
    value: int | None


@dataclass(frozen=True)
class Batched:
    """A batch is answered."""

    request: int
    results: tuple[Heard, ...] | tuple[PlainHeard, ...]


@dataclass(frozen=True)
class Cleared:
    request: int


# Actions


@dataclass(frozen=True)
class Added:
    view: State | None


@dataclass(frozen=True)
class Refused:
    code: str


@dataclass(frozen=True)
class Value:
    id: int
    view: State


@dataclass(frozen=True)
class Dropped:
    """A delta is lost, or perhaps lost."""

    key: bytes
    delta: int
    code: str


@dataclass(frozen=True)
class Delayed:
    """A batch has failed, and will be sent again (LAX-063)."""

    code: str


@dataclass(frozen=True)
class SendBatch:
    request: int
    life: int | None  # None for plain counters
    sequence: int
    args: tuple[bytes, ...]  # two for each item, or four for instance-aware counters


@dataclass(frozen=True)
class SendPlainCall:
    request: int
    args: tuple[bytes, ...]  # five for each item


@dataclass(frozen=True)
class SendClear:
    request: int
