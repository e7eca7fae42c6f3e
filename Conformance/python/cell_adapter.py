"""Chapter 10, cell, "In the harness": its operations, and how what they take and answer is written in JSON."""

from __future__ import annotations

import re
from typing import Any

from cell import CAPACITY, READER, VALUE_LIMIT, WRITER, Cell, Watch
from cell_client import CellClient, Refused
from cell_commands import (
    MAX_NUMBER,
    Absent,
    Asking,
    Bytes,
    Clear,
    Command,
    Exchange,
    Expected,
    Fence,
    ModifiedAt,
    Never,
    Open,
    Position,
    Request,
    Write,
    decode,
    encode,
)
from cell_state import CLEARED, NEVER, OUTCOMES, VALUE, Current, Result, Seen
from harness import Args, BadRequest, on, read_bytes, read_decimal, read_list, write_bytes, write_decimal
from items import MAX_GENERATION, MAX_NEXT_OFFSET

Json = Any

POSITION = re.compile(r"([1-9][0-9]{0,19}):(0|[1-9][0-9]{0,18})")
MAX_DIGITS = 20  # of a number below 2^64
CODES = (
    "read-only", "not-primary", "bad-command", "limit-exceeded", "bad-count", "offset-exhausted",
)  # fmt: skip


class CellCase:
    """What the operations of the cap `cell` use in one case."""

    def __init__(self) -> None:
        self._cell: Cell | None = None
        self._watches: dict[int, Watch] = {}

    @property
    def cell(self) -> Cell:
        if self._cell is None:
            raise BadRequest("no cell has been created")
        return self._cell

    def create(self, args: Args) -> Json:
        if args["role"] not in (WRITER, READER):
            raise BadRequest("a role is writer or reader")
        if ("generation" in args) != ("offset" in args) or ("clients" in args and "offset" not in args):
            raise BadRequest("generation and offset together, and clients only with them")
        position = None
        if "generation" in args:
            position = Position(read_number(args["generation"]), read_number(args["offset"]))
        self._cell = Cell(
            args["role"],
            read_bytes(args["name"]),
            position,
            read_number(args["clients"]) if "clients" in args else CAPACITY,
            read_value_limit(args),
        )
        self._watches = {}
        return {}

    def encode(self, args: Args) -> Json:
        return {"args": write_args(encode(read_command(args["command"])))}

    def decode(self, args: Args) -> Json:
        return {"command": write_command(decode(read_args(args["args"])))}

    def propose(self, args: Args) -> Json:
        self.cell.propose(read_args(args["args"]))
        return {}

    def apply(self, args: Args) -> Json:
        commands = [read_args(command) for command in read_list(args["commands"])]
        if not commands:
            raise BadRequest("no commands")
        applied = self.cell.apply(read_number(args["generation"]), read_number(args["offset"]), commands)
        stop = applied.stop
        return {
            "results": [None if result is None else write_result(result) for result in applied.results],
            "stop": None if stop is None else {"code": stop.code, "offset": write_decimal(stop.offset)},
        }

    def read(self, args: Args) -> Json:
        seen = self.cell.read(read_optional_position(args, "at-least"))
        return {"state": None if seen is None else write_seen(seen)}

    def watch(self, args: Args) -> Json:
        if self._cell is None:
            raise BadRequest("no cell has been created")
        self._watches[read_count(args["watch"])] = Watch(read_optional_position(args, "from"))
        return {}

    def next(self, args: Args) -> Json:
        watch = self._watches.get(read_count(args["watch"]))
        if watch is None:
            raise BadRequest("no such watch has been made")
        event = self.cell.next(watch)
        return {"event": None if event is None else {event[0]: write_seen(event[1])}}

    def snapshot(self, args: Args) -> Json:
        return {"bytes": write_bytes(self.cell.snapshot())}

    def install(self, args: Args) -> Json:
        generation, offset = read_number(args["generation"]), read_number(args["offset"])
        return {"installed": self.cell.install(generation, offset, read_bytes(args["bytes"]))}

    def promote(self, args: Args) -> Json:
        self.cell.promote(read_number(args["generation"]), read_number(args["offset"]))
        return {}

    def resume(self, args: Args) -> Json:
        self.cell.resume(read_number(args["generation"]), read_number(args["offset"]))
        return {}

    def follow(self, args: Args) -> Json:
        self.cell.follow()
        return {}

    def look(self, args: Args) -> Json:
        return {
            "standing": self.cell.standing,
            "cursor": write_position(self.cell.cursor),
            "epoch": write_decimal(self.cell.epoch),
            "clients": [write_request(Request(*client)) for client in self.cell.clients()],
        }


class ClientCase:
    """What the operations of the cap `cell.client` use in one case."""

    def __init__(self) -> None:
        self._client: CellClient | None = None

    @property
    def client(self) -> CellClient:
        if self._client is None:
            raise BadRequest("no client has been created")
        return self._client

    def create(self, args: Args) -> Json:
        self._client = CellClient()
        return {}

    def open(self, args: Args) -> Json:
        number, command = self.client.open()
        return {"open": number, "args": write_args(command)}

    def request(self, args: Args) -> Json:
        request, command = self.client.request(read_asking(args["command"]))
        return {"request": write_request(request), "args": write_args(command)}

    def answer(self, args: Args) -> Json:
        return {"outcome": self.client.answer(read_asked(args["to"]), read_answer(args["answer"]))}

    def lost(self, args: Args) -> Json:
        self.client.lost()
        return {}

    def retry(self, args: Args) -> Json:
        return {"args": write_args(self.client.retry())}

    def abandon(self, args: Args) -> Json:
        return {"outcome": self.client.abandon()}

    def copies(self, args: Args) -> Json:
        return {"copies": self.client.knows_copies(read_position(args["cursor"]), read_count(args["copies"]))}

    def look(self, args: Args) -> Json:
        return {
            "standing": self.client.standing,
            "client": write_position(self.client.id),
            "sequence": write_decimal(self.client.sequence),
            "doubt": self.client.doubt,
            "cursor": write_position(self.client.cursor),
            "copies": self.client.copies,
        }


OPERATIONS = {
    "cell.create": on(CellCase, CellCase.create),
    "cell.encode": on(CellCase, CellCase.encode),
    "cell.decode": on(CellCase, CellCase.decode),
    "cell.propose": on(CellCase, CellCase.propose),
    "cell.apply": on(CellCase, CellCase.apply),
    "cell.read": on(CellCase, CellCase.read),
    "cell.watch": on(CellCase, CellCase.watch),
    "cell.next": on(CellCase, CellCase.next),
    "cell.snapshot": on(CellCase, CellCase.snapshot),
    "cell.install": on(CellCase, CellCase.install),
    "cell.promote": on(CellCase, CellCase.promote),
    "cell.resume": on(CellCase, CellCase.resume),
    "cell.follow": on(CellCase, CellCase.follow),
    "cell.look": on(CellCase, CellCase.look),
    "cell.client.create": on(ClientCase, ClientCase.create),
    "cell.client.open": on(ClientCase, ClientCase.open),
    "cell.client.request": on(ClientCase, ClientCase.request),
    "cell.client.answer": on(ClientCase, ClientCase.answer),
    "cell.client.lost": on(ClientCase, ClientCase.lost),
    "cell.client.retry": on(ClientCase, ClientCase.retry),
    "cell.client.abandon": on(ClientCase, ClientCase.abandon),
    "cell.client.copies": on(ClientCase, ClientCase.copies),
    "cell.client.look": on(ClientCase, ClientCase.look),
}


# Reading


def read_number(value: Json) -> int:
    if isinstance(value, str) and len(value) > MAX_DIGITS:  # int() breaks down on very many digits
        raise BadRequest(f"not below 2^64: {value!r:.50}")
    number = read_decimal(value)
    if number > MAX_NUMBER:
        raise BadRequest(f"not below 2^64: {value!r:.50}")
    return number


def read_count(value: Json) -> int:
    if type(value) is not int or value < 0:
        raise BadRequest(f"not a number: {value!r:.50}")
    return value


def read_args(value: Json) -> tuple[bytes, ...]:
    return tuple(read_bytes(arg) for arg in read_list(value))


def read_value_limit(args: Args) -> int:
    limits = args.get("limits", {})
    if not isinstance(limits, dict) or limits.keys() - {"value"}:
        raise BadRequest("limits has the member value")
    return read_number(limits["value"]) if "value" in limits else VALUE_LIMIT


def read_position(value: Json) -> Position:
    match = POSITION.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise BadRequest(f"not a position: {value!r:.50}")
    position = Position(int(match[1]), int(match[2]))
    if position.generation > MAX_GENERATION or position.offset > MAX_NEXT_OFFSET:
        raise BadRequest(f"not a position: {value!r:.50}")
    return position


def read_optional_position(args: Args, name: str) -> Position | None:
    return read_position(args[name]) if name in args else None


def read_request(value: Json) -> Request:
    if not isinstance(value, dict) or value.keys() != {"client", "sequence"}:
        raise BadRequest("not a request")
    request = Request(read_position(value["client"]), read_number(value["sequence"]))
    if request.sequence == 0:
        raise BadRequest("a sequence is 1 or more")
    return request


def read_asked(value: Json) -> int | Request:
    """What is answered: an open, by its number, or a request."""
    match read_kind(value, "what is answered"):
        case "open", number:
            return read_count(number)
        case "request", request:
            return read_request(request)
    raise BadRequest("not what is answered")


def read_kind(value: Json, what: str) -> tuple[str, Json]:
    """The only member of an object: the kind of what it is, and the rest."""
    if not isinstance(value, dict) or len(value) != 1:
        raise BadRequest(f"not {what}")
    ((kind, rest),) = value.items()
    return kind, rest


def read_asking(value: Json) -> Asking:
    """A command of a client, which gives it a request."""
    command = read_command(value)
    if isinstance(command, Open) or command.request is not None:
        raise BadRequest("not a command for a request")
    return command


def read_command(value: Json) -> Command:
    kind, members = read_kind(value, "a command")
    if not isinstance(members, dict):
        raise BadRequest("not a command")
    own = members.keys() - {"request", "epoch"}
    request = read_request(members["request"]) if "request" in members else None
    epoch = read_number(members["epoch"]) if "epoch" in members else 0
    match kind:
        case "open" if not members:
            return Open()
        case "write" if own == {"value"}:
            return Write(read_bytes(members["value"]), request, epoch)
        case "clear" if not own:
            return Clear(request, epoch)
        case "exchange" if own == {"expected", "new"}:
            new = None if members["new"] is None else read_bytes(members["new"])
            return Exchange(read_expected(members["expected"]), new, request, epoch)
        case "fence" if not own:
            return Fence(request, epoch)
    raise BadRequest("not a command")


def read_expected(value: Json) -> Expected:
    match read_kind(value, "an expected"):
        case "never", {}:
            return Never()
        case "absent", {}:
            return Absent()
        case "bytes", data:
            return Bytes(read_bytes(data))
        case "modified-at", position:
            return ModifiedAt(read_position(position))
    raise BadRequest("not an expected")


def read_current(value: Json) -> Current:
    match read_kind(value, "a current"):
        case "never", {}:
            return Current(NEVER)
        case "cleared", {}:
            return Current(CLEARED)
        case "value", data:
            return Current(VALUE, read_bytes(data))
    raise BadRequest("not a current")


def read_answer(value: Json) -> Result | Refused:
    match read_kind(value, "an answer"):
        case "result", {
            "outcome": outcome,
            "position": position,
            "cursor": cursor,
            "epoch": epoch,
            "modified": modified,
            "current": current,
        } if outcome in OUTCOMES:
            return Result(
                outcome,
                read_position(position),
                read_position(cursor),
                read_number(epoch),
                None if modified is None else read_position(modified),
                read_current(current),
            )
        case "refused", code if code in CODES:
            return Refused(code)
    raise BadRequest("not an answer")


# Writing


def write_position(position: Position | None) -> Json:
    return None if position is None else str(position)


def write_args(args: tuple[bytes, ...]) -> Json:
    return [write_bytes(arg) for arg in args]


def write_request(request: Request) -> Json:
    return {"client": write_position(request.client), "sequence": write_decimal(request.sequence)}


def write_command(command: Command) -> Json:
    match command:
        case Open():
            return {"open": {}}
        case Write(value):
            return {"write": {"value": write_bytes(value), **write_asked(command)}}
        case Clear():
            return {"clear": write_asked(command)}
        case Exchange(expected, new):
            written = {"expected": write_expected(expected), "new": None if new is None else write_bytes(new)}
            return {"exchange": {**written, **write_asked(command)}}
        case Fence():
            return {"fence": write_asked(command)}
    raise TypeError(f"not a command: {command!r}")


def write_asked(command: Asking) -> dict[str, Json]:
    epoch = {"epoch": write_decimal(command.epoch)}
    return epoch if command.request is None else {"request": write_request(command.request), **epoch}


def write_expected(expected: Expected) -> Json:
    match expected:
        case Never():
            return {"never": {}}
        case Absent():
            return {"absent": {}}
        case Bytes(value):
            return {"bytes": write_bytes(value)}
        case ModifiedAt(position):
            return {"modified-at": write_position(position)}
    raise TypeError(f"not expected: {expected!r}")


def write_current(current: Current) -> Json:
    return {current.kind: write_bytes(current.value) if current.kind == VALUE else {}}


def write_seen(seen: Seen) -> Json:
    return {
        "current": write_current(seen.current),
        "modified": write_position(seen.modified),
        "cursor": write_position(seen.cursor),
    }


def write_result(result: Result) -> Json:
    return {
        "outcome": result.outcome,
        "position": write_position(result.position),
        "epoch": write_decimal(result.epoch),
        **write_seen(Seen(result.current, result.modified, result.cursor)),
    }
