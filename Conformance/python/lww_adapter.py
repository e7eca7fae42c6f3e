"""Chapter 08, LWW tables, "In the harness": its operations, and how what they take and answer is written in JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from harness import (
    Args,
    BadRequest,
    on,
    read_arguments,
    read_bytes,
    read_decimal,
    read_list,
    write_bytes,
    write_decimal,
)
from lww import OPEN_VIEW, Received, Replica, Stored
from lww_entries import MAX_NUMBER, Entry, Range, canonical, digest, parse
from lww_messages import (
    Ask,
    Body,
    Delta,
    Entries,
    Header,
    Join,
    Message,
    Pull,
    Same,
    Split,
    State,
    decode,
    encode,
)
from lww_table import MAX_DRIFT, Outcome
from refusal import Refusal

Json = Any

HEX64 = re.compile(r"[0-9a-f]{16}")


class LWWCase:
    """What the operations of the cap `lww` use in one case."""

    def __init__(self) -> None:
        self._lww: Replica | None = None

    @property
    def lww(self) -> Replica:
        if self._lww is None:
            raise BadRequest("no replica has been created")
        return self._lww

    def create(self, args: Args) -> Json:
        self._lww = read_replica(args)
        return {}

    def put(self, args: Args) -> Json:
        written = self.lww.put(
            read_bytes(args["key"]), read_bytes(args["value"]), read_decimal(args["now"]), read_epoch(args)
        )
        return {"stamp": write_stamp(written)}

    def remove(self, args: Args) -> Json:
        written = self.lww.remove(read_bytes(args["key"]), read_decimal(args["now"]), read_epoch(args))
        return {"stamp": write_stamp(written)}

    def get(self, args: Args) -> Json:
        entry = self.lww.get(read_bytes(args["key"]))
        return {"entry": None if entry is None else write_entry(entry)}

    def learn(self, args: Args) -> Json:
        self.lww.learn(read_number(args["term"]))
        return {}

    def view(self, args: Args) -> Json:
        self.lww.view(read_number(args["number"]), [read_hex64(member) for member in read_list(args["members"])])
        return {}

    def delta(self, args: Args) -> Json:
        return {"message": write_message(self.lww.delta(read_arguments(args["keys"])))}

    def pull(self, args: Args) -> Json:
        return {"message": write_message(self.lww.pull(read_hex64(args["peer"]), read_number(args["id"])))}

    def retry(self, args: Args) -> Json:
        return {"messages": [write_message(message) for message in self.lww.retry(read_hex64(args["peer"]))]}

    def join(self, args: Args) -> Json:
        return {"message": write_message(self.lww.join(read_number(args["id"])))}

    def receive(self, args: Args) -> Json:
        return write_received(self.lww.receive(read_message(args["message"]), read_decimal(args["now"])))

    def collect(self, args: Args) -> Json:
        floor, collected = self.lww.collect()
        return {"floor": write_hex64(floor), "collected": write_decimal(collected)}

    def state(self, args: Args) -> Json:
        return write_replica(self.lww)

    def range(self, args: Args) -> Json:
        entries = self.lww.table.entries(read_range(args["low"], args["high"]))
        return {"count": write_decimal(len(entries)), "digest": write_bytes(digest(entries))}

    def encode(self, args: Args) -> Json:
        return {"bytes": write_bytes(encode(read_message(args["message"])))}

    def decode(self, args: Args) -> Json:
        return {"message": write_message(decode(read_bytes(args["bytes"])))}

    def canonical(self, args: Args) -> Json:
        entries = read_entries(args["entries"])
        return {"bytes": write_bytes(canonical(entries)), "digest": write_bytes(digest(entries))}

    def parse(self, args: Args) -> Json:
        return {"entries": write_entries(parse(read_bytes(args["bytes"])))}


OPERATIONS = {
    "lww.create": on(LWWCase, LWWCase.create),
    "lww.put": on(LWWCase, LWWCase.put),
    "lww.remove": on(LWWCase, LWWCase.remove),
    "lww.get": on(LWWCase, LWWCase.get),
    "lww.learn": on(LWWCase, LWWCase.learn),
    "lww.view": on(LWWCase, LWWCase.view),
    "lww.delta": on(LWWCase, LWWCase.delta),
    "lww.pull": on(LWWCase, LWWCase.pull),
    "lww.retry": on(LWWCase, LWWCase.retry),
    "lww.join": on(LWWCase, LWWCase.join),
    "lww.receive": on(LWWCase, LWWCase.receive),
    "lww.collect": on(LWWCase, LWWCase.collect),
    "lww.state": on(LWWCase, LWWCase.state),
    "lww.range": on(LWWCase, LWWCase.range),
    "lww.encode": on(LWWCase, LWWCase.encode),
    "lww.decode": on(LWWCase, LWWCase.decode),
    "lww.canonical": on(LWWCase, LWWCase.canonical),
    "lww.parse": on(LWWCase, LWWCase.parse),
}


# Reading


def read_hex64(value: Json) -> int:
    """A hi, or a writer."""
    if not isinstance(value, str) or not HEX64.fullmatch(value):
        raise BadRequest(f"not 16 lower-case hexadecimal digits: {value!r:.50}")
    return int(value, 16)


def read_number(value: Json) -> int:
    number = read_decimal(value)
    if number > MAX_NUMBER:
        raise BadRequest(f"not below 2^64: {value!r:.50}")
    return number


def read_flag(args: Args, name: str) -> bool:
    """An argument that is true where it is there."""
    if args.get(name, True) is not True:
        raise BadRequest(f"{name} is true or left out")
    return name in args


def read_range(low: Json, high: Json) -> Range:
    return Range(read_bytes(low), None if high is None else read_bytes(high))


def read_entry(value: Json) -> Entry:
    match value:
        case {"key": key, "epoch": epoch, "stamp": str(stamp), "value": held}:
            hi, _, writer = stamp.partition("-")
            return Entry(
                read_bytes(key),
                read_number(epoch),
                read_hex64(hi),
                read_hex64(writer),
                None if held is None else read_bytes(held),
            )
    raise BadRequest("not an entry")


def read_entries(value: Json) -> tuple[Entry, ...]:
    """Entries as they may stand in a table."""
    entries = tuple(read_entry(entry) for entry in read_list(value))
    try:
        parse(canonical(entries))
    except Refusal as refusal:
        raise BadRequest(f"no table has these entries: {refusal.code}") from None
    return entries


def read_message(value: Json) -> Message:
    """A message that `decode` could answer."""
    match value:
        case {"view": view, "from": sender, "body": body}:
            message = Message(read_number(view), read_hex64(sender), read_body(body))
        case _:
            raise BadRequest("not a message")
    try:
        decode(encode(message))
    except Refusal as refusal:
        raise BadRequest(f"no bytes are this message: {refusal.code}") from None
    return message


def read_body(value: Json) -> Body:
    """A body: an object whose only member is the body's kind."""
    if not isinstance(value, dict) or len(value) != 1:
        raise BadRequest("not a body")
    match value:
        case {"pull": {"id": id}}:
            return Pull(read_number(id))
        case {"header": {"id": id, "floor": floor, "clock": clock, "frontier": frontier}}:
            return Header(read_number(id), read_hex64(floor), read_hex64(clock), read_hex64(frontier))
        case {"ask": {"id": id, "low": low, "high": high, "digest": told}}:
            return Ask(read_number(id), read_range(low, high), read_bytes(told))
        case {"same": {"id": id, "low": low, "high": high}}:
            return Same(read_number(id), read_range(low, high))
        case {"entries": {"id": id, "low": low, "high": high, "entries": entries}}:
            return Entries(read_number(id), read_range(low, high), read_entries(entries))
        case {"split": {"id": id, "low": low, "high": high, "at": at}}:
            return Split(read_number(id), read_range(low, high), read_bytes(at))
        case {"delta": {"entries": entries}}:
            return Delta(read_entries(entries))
        case {"join": {"id": id}}:
            return Join(read_number(id))
        case {"state": {"id": id, "floor": floor, "clock": clock, "entries": entries}}:
            return State(read_number(id), read_hex64(floor), read_hex64(clock), read_entries(entries))
    raise BadRequest("not a body")


def read_stored(value: Json) -> Stored:
    match value:
        case {"floor": floor, "clock": clock, "entries": entries}:
            number, members = read_stored_view(value)
            return Stored(
                read_hex64(floor),
                read_hex64(clock),
                read_entries(entries),
                term=read_number(value.get("term", "0")),
                view=number,
                members=members,
            )
    raise BadRequest("not a stored state")


def read_stored_view(stored: dict[str, Json]) -> tuple[int, frozenset[int]]:
    """The number and the members of a stored view, which is the open one where there is none."""
    match stored:
        case {"view": view, "members": members}:
            number = read_number(view)
            if number == OPEN_VIEW:
                raise BadRequest("the open view is not stored")
            return number, frozenset(read_hex64(member) for member in read_list(members))
        case {"view": _} | {"members": _}:
            raise BadRequest("a stored view has a number and members")
    return OPEN_VIEW, frozenset()


def read_replica(args: Args) -> Replica:
    """The replica that `lww.create` makes."""
    return Replica(
        read_hex64(args["writer"]),
        max_drift=read_decimal(args["max-drift"]) if "max-drift" in args else MAX_DRIFT,
        has_terms=read_flag(args, "terms"),
        is_joining=read_flag(args, "joining"),
        stored=read_stored(args["stored"]) if "stored" in args else None,
    )


def read_epoch(args: Args) -> int:
    """The epoch of a write, 0 where none is given (LWW-017)."""
    return read_decimal(args.get("epoch", "0"))


# Writing


def write_hex64(value: int) -> Json:
    return f"{value:016x}"


def write_stamp(entry: Entry) -> Json:
    return f"{write_hex64(entry.hi)}-{write_hex64(entry.writer)}"


def write_entry(entry: Entry) -> Json:
    return {
        "key": write_bytes(entry.key),
        "epoch": write_decimal(entry.epoch),
        "stamp": write_stamp(entry),
        "value": None if entry.value is None else write_bytes(entry.value),
    }


def write_entries(entries: Iterable[Entry]) -> Json:
    return [write_entry(entry) for entry in entries]


def write_message(message: Message) -> Json:
    return {"view": write_decimal(message.view), "from": write_hex64(message.sender), "body": write_body(message.body)}


def write_body(body: Body) -> Json:
    match body:
        case Pull(id):
            return {"pull": {"id": write_decimal(id)}}
        case Header(id, floor, clock, frontier):
            his = {"floor": write_hex64(floor), "clock": write_hex64(clock), "frontier": write_hex64(frontier)}
            return {"header": {"id": write_decimal(id), **his}}
        case Ask(id, range, told):
            return {"ask": {**write_asked(id, range), "digest": write_bytes(told)}}
        case Same(id, range):
            return {"same": write_asked(id, range)}
        case Entries(id, range, entries):
            return {"entries": {**write_asked(id, range), "entries": write_entries(entries)}}
        case Split(id, range, at):
            return {"split": {**write_asked(id, range), "at": write_bytes(at)}}
        case Delta(entries):
            return {"delta": {"entries": write_entries(entries)}}
        case Join(id):
            return {"join": {"id": write_decimal(id)}}
        case State(id, floor, clock, entries):
            his = {"floor": write_hex64(floor), "clock": write_hex64(clock)}
            return {"state": {"id": write_decimal(id), **his, "entries": write_entries(entries)}}
    raise TypeError(f"not a body: {body!r}")


def write_asked(id: int, range: Range) -> dict[str, Json]:
    """What an ask and its answers have in common."""
    high = None if range.high is None else write_bytes(range.high)
    return {"id": write_decimal(id), "low": write_bytes(range.low), "high": high}


def write_outcome(outcome: Outcome) -> Json:
    if outcome.winner is None:
        return {"status": outcome.status}
    return {"status": outcome.status, "winner": outcome.winner}


def write_received(received: Received) -> Json:
    return {
        "results": [write_outcome(outcome) for outcome in received.results],
        "messages": [write_message(message) for message in received.messages],
        "pull": received.pull,
    }


def write_replica(replica: Replica) -> Json:
    entries = replica.table.entries()
    return {
        "standing": replica.standing,
        "view": write_decimal(replica.view_number),
        "term": write_decimal(replica.table.term),
        "clock": write_hex64(replica.table.clock),
        "floor": write_hex64(replica.table.floor),
        "frontier": write_hex64(replica.frontier),
        "stable": write_hex64(replica.stable),
        "entries": write_entries(entries),
        "digest": write_bytes(digest(entries)),
    }
