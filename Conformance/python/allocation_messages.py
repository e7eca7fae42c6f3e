"""Chapter 09, allocation: what nodes and regions say to each other, and what a node reports."""

from __future__ import annotations

from dataclasses import dataclass, field

from allocation_values import Token
from lww_entries import Entry

# From node to node


@dataclass(frozen=True)
class Open:
    term: int


@dataclass(frozen=True)
class Opened:
    term: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Fenced:
    term: int


@dataclass(frozen=True)
class Write:
    term: int
    entry: Entry


@dataclass(frozen=True)
class Wrote:
    term: int
    shard: bytes
    token: Token


@dataclass(frozen=True)
class News:
    entries: tuple[Entry, ...]


NodeMessage = Open | Opened | Fenced | Write | Wrote | News

# To a region


@dataclass(frozen=True)
class Own:
    shard: bytes
    token: Token


@dataclass(frozen=True)
class Drain:
    shard: bytes
    handoff: Token
    is_source: bool


Order = Own | Drain

# Of a region


@dataclass(frozen=True)
class Owning:
    shard: bytes
    token: Token


@dataclass(frozen=True)
class Drained:
    shard: bytes
    handoff: Token


@dataclass(frozen=True)
class Stopped:
    shard: bytes
    handoff: Token


Saying = Owning | Drained | Stopped

# Reports


@dataclass(frozen=True)
class OpenReport:
    pass


@dataclass(frozen=True)
class DeposedReport:
    term: int


@dataclass(frozen=True)
class DualEpochReport:
    term: int


@dataclass(frozen=True)
class ReleasedReport:
    shard: bytes


Report = OpenReport | DeposedReport | DualEpochReport | ReleasedReport

# What comes of an operation


@dataclass(frozen=True)
class ToMember:
    to: int
    message: NodeMessage


@dataclass(frozen=True)
class ToRegion:
    to: bytes
    message: Order


Sending = ToMember | ToRegion


@dataclass
class Outcome:
    """What is sent and what is reported, in this order."""

    send: list[Sending] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
