"""Chapter 10, cell: the payload of a state, written, and read back, judged as a whole before there is a state."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator

from cell_commands import (
    MAX_NUMBER,
    Args,
    Position,
    decimal_bytes,
    parse_decimal,
    parse_position,
    position_bytes,
)
from cell_state import CLEARED, NEVER, RECORDED, VALUE, Current, Record, State
from refusal import Refusal
from session_limits import Claim
from session_payload import HEX, PayloadReader, write_payload

CLIENT = b"CELL.CLIENT"
STATE = b"CELL.STATE"
CELL_VALUE = b"CELL.VALUE"
VERSION = b"1"
MAX_CAPACITY = 65_536
MAX_NAME = 255
MALFORMED = "bad-snapshot"
INDEX = re.compile(rb"[0-9]{5}")
KINDS = {kind.encode("ascii"): kind for kind in (NEVER, CLEARED, VALUE)}
OUTCOMES = {outcome.encode("ascii"): outcome for outcome in RECORDED}


# Writing


def write_state(state: State) -> bytes:
    """The payload of a state (CELL-080)."""
    return write_payload(Claim(*state.cursor), state_commands(state))


def state_commands(state: State) -> Iterator[Args]:
    """The production `cell-state`."""
    for index, (client, record) in enumerate(state.clients.items()):
        yield CLIENT, b"%05d" % index, position_bytes(client), *record_args(record)
    yield (
        STATE,
        VERSION,
        state.name,
        state.current.kind.encode("ascii"),
        b"none" if state.modified is None else position_bytes(state.modified),
        decimal_bytes(state.epoch),
        decimal_bytes(state.capacity),
    )
    if state.current.kind == VALUE:
        yield CELL_VALUE, state.current.value


def record_args(record: Record | None) -> Args:
    if record is None:
        return ()
    sequence, digest, outcome, position = record
    return decimal_bytes(sequence), outcome.encode("ascii"), position_bytes(position), digest.hex().encode("ascii")


# Reading


def read_state(payload: bytes, cursor: Position) -> State:
    """The state that a payload holds, or `bad-snapshot` (CELL-081). The cursor is the generation and offset given with it."""
    commands: list[Args] = []
    reader = PayloadReader(commands.append)
    reader.feed(payload)
    reader.finish(Claim(*cursor))
    clients: OrderedDict[Position, Record | None] = OrderedDict()
    rest = iter(commands)
    command = next(rest, ())
    while command[:1] == (CLIENT,):
        client, record = parse_client(command, len(clients), cursor)
        if client in clients or len(clients) == MAX_CAPACITY:
            raise Refusal(MALFORMED)
        clients[client] = record
        command = next(rest, ())
    state = parse_state(command, tuple(rest), cursor)
    if len(clients) > state.capacity:
        raise Refusal(MALFORMED)
    state.clients = clients
    return state


def parse_client(args: Args, index: int, cursor: Position) -> tuple[Position, Record | None]:
    """The production `kept-client`, at this index in the list."""
    match args:
        case [_, at, client]:
            record = None
        case [_, at, client, sequence, outcome, position, digest]:
            record = parse_record(sequence, outcome, position, digest, cursor)
        case _:
            raise Refusal(MALFORMED)
    if not INDEX.fullmatch(at) or int(at) != index:
        raise Refusal(MALFORMED)
    return parse_kept(client, cursor), record


def parse_record(sequence: bytes, outcome: bytes, position: bytes, digest: bytes, cursor: Position) -> Record:
    if outcome not in OUTCOMES or not HEX.fullmatch(digest):
        raise Refusal(MALFORMED)
    return Record(
        parse_decimal(sequence, 1, MAX_NUMBER, MALFORMED),
        bytes.fromhex(digest.decode("ascii")),
        OUTCOMES[outcome],
        parse_kept(position, cursor),
    )


def parse_state(args: Args, rest: tuple[Args, ...], cursor: Position) -> State:
    """The productions `state` and, in the rest, `kept-value`."""
    match args:
        case [b"CELL.STATE", b"1", name, kind, modified, epoch, capacity]:
            pass
        case _:
            raise Refusal(MALFORMED)
    if not 1 <= len(name) <= MAX_NAME or kind not in KINDS or (modified == b"none") != (kind == b"never"):
        raise Refusal(MALFORMED)
    match KINDS[kind], rest:
        case "value", [[b"CELL.VALUE", value]]:
            current = Current(VALUE, value)
        case ("never" | "cleared") as other, []:
            current = Current(other)
        case _:
            raise Refusal(MALFORMED)
    return State(
        name=name,
        cursor=cursor,
        capacity=parse_decimal(capacity, 1, MAX_CAPACITY, MALFORMED),
        current=current,
        modified=None if modified == b"none" else parse_kept(modified, cursor),
        epoch=parse_decimal(epoch, 0, MAX_NUMBER, MALFORMED),
    )


def parse_kept(text: bytes, cursor: Position) -> Position:
    """A position in a payload: below its offset where it is of its generation."""
    position = parse_position(text, MALFORMED)
    if position.generation == cursor.generation and not position.is_below(cursor):
        raise Refusal(MALFORMED)
    return position
