"""Chapter 02, wire, "In the harness": its operations, and how what they take and answer is written in JSON."""

from __future__ import annotations

from typing import Any

from harness import (
    Args,
    BadRequest,
    CaseState,
    read_arguments,
    read_bytes,
    read_decimal,
    read_list,
    write_bytes,
    write_decimal,
)
from items import (
    Ack,
    Chunk,
    ErrorLine,
    Frame,
    Item,
    Limits,
    Ping,
    ReplconfAck,
    Snapshot,
    SnapshotEnd,
)
from wire import StreamParser, decode_frame, encode

Json = Any


def wire_encode(_: CaseState, args: Args) -> Json:
    return {"bytes": write_bytes(encode(read_item(args["item"]), read_limits(args)))}


def wire_decode(_: CaseState, args: Args) -> Json:
    decoded = decode_frame(read_bytes(args["bytes"]), read_limits(args))
    if decoded is None:
        return {"need-more": True}
    frame, used = decoded
    return {**write_frame(frame), "used": used}


def wire_stream(_: CaseState, args: Args) -> Json:
    if args["direction"] not in ("downstream", "upstream"):
        raise BadRequest("direction is downstream or upstream")
    parser = StreamParser(args["direction"], read_limits(args))
    pieces = [read_bytes(piece) for piece in read_list(args["pieces"])]
    events, error = [], None
    for index, piece in enumerate(pieces):
        for event in parser.feed(piece):
            events.append({"piece": index, "end": event.end, "item": write_item(event.item)})
        if error is None and parser.error is not None:
            error = {"piece": index, "at": parser.error.at, "code": parser.error.code}
    if error is not None:
        return {"events": events, "error": error}
    return {"events": events, "need-more": parser.inside_item}


OPERATIONS = {
    "wire.encode": wire_encode,
    "wire.decode": wire_decode,
    "wire.stream": wire_stream,
}


def read_limits(args: Args) -> Limits:
    """A missing member means the protocol's limit."""
    given = args.get("limits", {})
    if not isinstance(given, dict) or not given.keys() <= {"count", "length", "total"}:
        raise BadRequest("limits is an object with any of the members count, length and total")
    limits = {name: read_decimal(value) for name, value in given.items()}
    if limits.get("count") == 0:
        raise BadRequest("the limit count is at least 1")
    return Limits.configured(**limits)


def read_item(value: Json) -> Item:
    """An item: an object whose only member is the item's kind."""
    match value:
        case {"frame": {"offset": offset, "args": args}}:
            return Frame(read_decimal(offset), read_arguments(args))
        case {"chunk": payload}:
            return Chunk(read_bytes(payload))
        case {"ack": {"generation": generation, "offset": offset}}:
            return Ack(read_decimal(generation), read_decimal(offset))
        case {"snapshot": {}}:
            return Snapshot()
        case {"snapshot-end": {"offset": offset}}:
            return SnapshotEnd(read_decimal(offset))
        case {"ping": {"generation": generation, "next": next_offset}}:
            return Ping(read_decimal(generation), read_decimal(next_offset))
        case {"error-line": {"code": code, "text": text}}:
            return ErrorLine(read_bytes(code), None if text is None else read_bytes(text))
        case {"replconf-ack": {"offset": offset}}:
            return ReplconfAck(read_decimal(offset))
    raise BadRequest("not an item")


def write_frame(frame: Frame) -> Json:
    return {"offset": write_decimal(frame.offset), "args": [write_bytes(arg) for arg in frame.args]}


def write_item(item: Item) -> Json:
    match item:
        case Frame():
            return {"frame": write_frame(item)}
        case Chunk(payload):
            return {"chunk": write_bytes(payload)}
        case Ack(generation, offset):
            return {"ack": {"generation": write_decimal(generation), "offset": write_decimal(offset)}}
        case Snapshot():
            return {"snapshot": {}}
        case SnapshotEnd(offset):
            return {"snapshot-end": {"offset": write_decimal(offset)}}
        case Ping(generation, next_offset):
            return {"ping": {"generation": write_decimal(generation), "next": write_decimal(next_offset)}}
        case ErrorLine(code, text):
            return {"error-line": {"code": write_bytes(code), "text": None if text is None else write_bytes(text)}}
        case ReplconfAck(offset):
            return {"replconf-ack": {"offset": write_decimal(offset)}}
    raise TypeError(f"not an item: {item!r}")
