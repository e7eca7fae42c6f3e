"""Chapter 08, LWW tables, "Messages": what replicas say to each other, and its bytes."""

from __future__ import annotations

from dataclasses import dataclass

from lww_entries import U8, U64, Entry, Range, Reader, canonical, write_bytes
from refusal import Refusal

MAX_ENTRIES = 64  # in `entries`
MAX_ENTRIES_BYTES = 65_536  # and in their canonical form, if there is more than one
DIGEST_LENGTH = 32


@dataclass(frozen=True)
class Pull:
    id: int


@dataclass(frozen=True)
class Header:
    id: int
    floor: int
    clock: int
    frontier: int


@dataclass(frozen=True)
class Ask:
    id: int
    range: Range
    digest: bytes


@dataclass(frozen=True)
class Same:
    id: int
    range: Range


@dataclass(frozen=True)
class Entries:
    id: int
    range: Range
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Split:
    id: int
    range: Range
    at: bytes


@dataclass(frozen=True)
class Delta:
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Join:
    id: int


@dataclass(frozen=True)
class State:
    id: int
    floor: int
    clock: int
    entries: tuple[Entry, ...]


Body = Pull | Header | Ask | Same | Entries | Split | Delta | Join | State

KINDS = (Pull, Header, Ask, Same, Entries, Split, Delta, Join, State)  # their numbers begin with 1


@dataclass(frozen=True)
class Message:
    view: int  # the number of the sender's view
    sender: int  # its writer
    body: Body


# Encoding


def encode(message: Message) -> bytes:
    """LWW-050."""
    kind = KINDS.index(type(message.body)) + 1
    return U64.pack(message.view) + U64.pack(message.sender) + U8.pack(kind) + encode_body(message.body)


def encode_body(body: Body) -> bytes:
    match body:
        case Pull(id) | Join(id):
            return U64.pack(id)
        case Header(id, floor, clock, frontier):
            return U64.pack(id) + U64.pack(floor) + U64.pack(clock) + U64.pack(frontier)
        case Ask(id, range, digest):
            return U64.pack(id) + encode_range(range) + digest
        case Same(id, range):
            return U64.pack(id) + encode_range(range)
        case Entries(id, range, entries):
            return U64.pack(id) + encode_range(range) + canonical(entries)
        case Split(id, range, at):
            return U64.pack(id) + encode_range(range) + write_bytes(at)
        case Delta(entries):
            return canonical(entries)
        case State(id, floor, clock, entries):
            return U64.pack(id) + U64.pack(floor) + U64.pack(clock) + canonical(entries)
    raise TypeError(f"not a body: {body!r}")


def encode_range(range: Range) -> bytes:
    if range.high is None:
        return write_bytes(range.low) + U8.pack(0)
    return write_bytes(range.low) + U8.pack(1) + write_bytes(range.high)


# Decoding


def decode(data: bytes) -> Message:
    """The message that these bytes are; refuses at the first fault (LWW-051 to LWW-054)."""
    reader = Reader(data)
    view, sender, kind = reader.u64(), reader.u64(), reader.u8()
    if not 1 <= kind <= len(KINDS):  # LWW-052
        raise Refusal("malformed")
    body = decode_body(reader, KINDS[kind - 1])
    reader.end()
    return Message(view, sender, body)


def decode_body(reader: Reader, kind: type) -> Body:
    if kind is Delta:
        return Delta(reader.table())
    id = reader.u64()
    if kind is Pull or kind is Join:
        return kind(id)
    if kind is Header:
        floor, clock = decode_floor_and_clock(reader)
        frontier = reader.u64()
        if frontier > clock:  # LWW-052
            raise Refusal("malformed")
        return Header(id, floor, clock, frontier)
    if kind is State:
        floor, clock = decode_floor_and_clock(reader)
        return State(id, floor, clock, reader.table())
    range = decode_range(reader)
    if kind is Ask:
        return Ask(id, range, reader.take(DIGEST_LENGTH))
    if kind is Same:
        return Same(id, range)
    if kind is Entries:
        return Entries(id, range, reader.table(range, MAX_ENTRIES))
    at = reader.key()
    if at <= range.low or not range.holds(at):  # LWW-052
        raise Refusal("malformed")
    return Split(id, range, at)


def decode_floor_and_clock(reader: Reader) -> tuple[int, int]:
    floor, clock = reader.u64(), reader.u64()
    if floor > clock:  # LWW-052
        raise Refusal("malformed")
    return floor, clock


def decode_range(reader: Reader) -> Range:
    low = reader.key()
    has_high = reader.u8()
    if has_high not in (0, 1):  # LWW-052
        raise Refusal("malformed")
    if not has_high:
        return Range(low)
    high = reader.key()
    if high <= low:  # LWW-052
        raise Refusal("malformed")
    return Range(low, high)
