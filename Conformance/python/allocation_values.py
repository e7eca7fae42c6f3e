"""Chapter 09, allocation: what the table says of a shard, the tokens, and the bytes of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lww_entries import U8, U64, Entry, Reader, write_bytes
from refusal import Refusal

MAX_REGION = 1_024

OWNED = 0
DRAINING = 1


class Token(NamedTuple):
    """What says under which allocation somebody works, and what names a handoff; compared in this order."""

    epoch: int
    hi: int
    writer: int


@dataclass(frozen=True)
class Absent:
    pass


@dataclass(frozen=True)
class Released:
    pass


@dataclass(frozen=True)
class Owned:
    region: bytes
    token: Token  # that of the entry: the value does not have it


@dataclass(frozen=True)
class Draining:
    region: bytes  # the source
    handoff: Token
    token: Token  # the one that the shard had


@dataclass(frozen=True)
class Corrupt:
    pass


State = Absent | Released | Owned | Draining | Corrupt


def token_of(entry: Entry) -> Token:
    return Token(*entry.origin)


def state_of(entry: Entry | None) -> State:
    """What the table says of a shard with this entry, or without one."""
    if entry is None:
        return Absent()
    if entry.value is None:
        return Released()
    try:
        return parse_value(entry)
    except Refusal:
        return Corrupt()  # ALLOC-002


def parse_value(entry: Entry) -> Owned | Draining:
    """The state of a live entry; refuses a value that is none (ALLOC-002)."""
    reader = Reader(entry.value)
    kind, region = reader.u8(), reader.take(reader.u32())
    if len(region) > MAX_REGION:
        raise Refusal("limit-exceeded")
    if kind not in (OWNED, DRAINING):
        raise Refusal("malformed")
    if kind == OWNED:
        state = Owned(region, token_of(entry))
    else:
        state = Draining(region, parse_token(reader), parse_token(reader))
    reader.end()
    return state


def parse_token(reader: Reader) -> Token:
    return Token(reader.u64(), reader.u64(), reader.u64())


def owned_value(region: bytes) -> bytes:
    """ALLOC-001."""
    return U8.pack(OWNED) + write_bytes(region)


def draining_value(region: bytes, handoff: Token, token: Token) -> bytes:
    """ALLOC-001."""
    return U8.pack(DRAINING) + write_bytes(region) + b"".join(U64.pack(part) for part in (*handoff, *token))
