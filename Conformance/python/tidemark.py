#!/usr/bin/env python3
"""An adapter for the conformance harness (chapter 11), for the Python implementation beside it.

To begin an adapter for another implementation, copy this file. What it needs:

 1. HELLO: who you are, and which caps you can be asked.
 2. A Case: the state of one case, with a method for each operation. A method gets the step's `args`, calls
    the implementation, and returns the members that the operation's table names. Where the implementation
    refuses, it raises Refusal(code), with the position, or the field and the item, where the chapter asks for them.
 3. OPERATIONS: which name stands for which method.

The rest is in harness.py: it reads lines, makes a new Case for each case, and writes what came back. In another
language you write that too; it is short. Remember to flush.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from allocation_adapter import ALLOCATION_OPERATIONS, Allocation
from backlog import Backlog
from cell_adapter import CELL_OPERATIONS, CellCase, ClientCase
from client import Action, Answer, ClientCall, Error, Event, Fail, Lost, Reply, Send, Unsent
from counters import Counters, Result, parse_value, strict_name
from epochs import State, instance_names
from epochs import Result as InstanceResult
from epochs_client import (
    Attached,
    CallAsked,
    ClearOwnAsked,
    Client,
    Cursor,
    Done,
    Failed,
    Heard,
    Results,
    Revived,
    SendAttach,
    SendBeat,
    SendCall,
    SendClearOwn,
    Time,
    UnknownRequest,
)
from epochs_client import Action as ClientAction
from epochs_client import Event as ClientEvent
from epochs_client import Fail as ClientFail
from epochs_form import Head
from harness import Adapter, Args, BadRequest, read_bytes, read_decimal, read_list, write_bytes, write_decimal
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
from lax import Lax, lax_names
from lax_client import LAG, STALENESS, LaxClient
from lax_epochs import LaxEpochs
from lax_form import is_writer
from lax_instance_client import TTL, InstanceClient
from lax_messages import (
    Abandon,
    Add,
    Added,
    Batched,
    ClearAsked,
    Cleared,
    CloseAsked,
    Delayed,
    Dropped,
    FlushAsked,
    PlainHeard,
    ReadAsked,
    Refused,
    SendBatch,
    SendClear,
    SendPlainCall,
    Value,
)
from lax_messages import State as LaxState
from lax_plain_client import PlainClient
from lww import Replica
from lww_adapter import (
    read_entries,
    read_epoch,
    read_hex64,
    read_message,
    read_number,
    read_range,
    read_replica,
    write_entries,
    write_entry,
    write_hex64,
    write_message,
    write_received,
    write_replica,
    write_stamp,
)
from lww_entries import canonical, digest, parse
from lww_messages import decode as decode_message
from lww_messages import encode as encode_message
from session_adapter import SESSION_OPERATIONS, PrimaryCase, ReplicaCase
from wire import StreamParser, decode_frame, encode

Json = Any

HELLO = {
    "name": "tidemark-python",
    "release": "0.1.0",
    "language": "Python",
    "caps": [
        "wire",
        "backlog",
        "session.primary",
        "session.replica",
        "counters",
        "counters.client",
        "epochs",
        "epochs.client",
        "lax",
        "lax.epochs",
        "lax.client",
        "lww",
        "allocation",
        "cell",
        "cell.client",
    ],
    "params": {"limits": "configurable", "storage": "open"},
    "window": 64,
}

NAMESPACE = b"no-namespace-was-given"  # where a step names none


class Case:
    """The state of one case, and the operations on it."""

    def __init__(self) -> None:
        self._backlog: Backlog | None = None
        self._counters = Counters()
        self._epochs = LaxEpochs()
        self._lax = Lax()
        self._lww: Replica | None = None
        self.allocation = Allocation()
        self.cell = CellCase()
        self.cell_client = ClientCase()
        self.session_primary = PrimaryCase()
        self.session_replica = ReplicaCase()

    # The cap `wire`

    def wire_encode(self, args: Args) -> Json:
        return {"bytes": write_bytes(encode(read_item(args["item"]), read_limits(args)))}

    def wire_decode(self, args: Args) -> Json:
        decoded = decode_frame(read_bytes(args["bytes"]), read_limits(args))
        if decoded is None:
            return {"need-more": True}
        frame, used = decoded
        return {**write_frame(frame), "used": used}

    def wire_stream(self, args: Args) -> Json:
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

    # The cap `backlog`

    def backlog_create(self, args: Args) -> Json:
        self._backlog = Backlog(read_decimal(args["budget"]), read_limits(args))
        return {}

    def backlog_resume(self, args: Args) -> Json:
        self.backlog.resume(read_decimal(args["at"]))
        return {}

    def backlog_push(self, args: Args) -> Json:
        offset = self.backlog.push(read_arguments(args["args"]))
        return {"offset": write_decimal(offset)}

    def backlog_read(self, args: Args) -> Json:
        frames = self.backlog.read(
            read_decimal(args["from"]),
            max_frames=read_decimal(args["frames"]) if "frames" in args else None,
            max_bytes=read_decimal(args["bytes"]) if "bytes" in args else None,
        )
        return {"frames": [write_bytes(frame) for frame in frames]}

    def backlog_drop(self, args: Args) -> Json:
        self.backlog.drop(read_decimal(args["below"]))
        return {}

    def backlog_state(self, args: Args) -> Json:
        state = self.backlog.state()
        return {
            "next": write_decimal(state.next),
            "oldest": None if state.oldest is None else write_decimal(state.oldest),
            "newest": None if state.newest is None else write_decimal(state.newest),
            "count": write_decimal(state.count),
            "bytes": write_decimal(state.bytes),
        }

    @property
    def backlog(self) -> Backlog:
        if self._backlog is None:
            raise BadRequest("no backlog has been created")
        return self._backlog

    # The cap `counters`

    def counters_call(self, args: Args) -> Json:
        results = self._counters.call(read_namespace(args), read_arguments(args["args"]))
        return {"results": [write_result(result) for result in results]}

    def counters_clear(self, args: Args) -> Json:
        self._counters.clear(read_namespace(args))
        return {}

    def counters_store(self, args: Args) -> Json:
        self._counters.store(read_namespace(args), read_bytes(args["key"]), read_bytes(args["value"]))
        return {}

    def counters_stored(self, args: Args) -> Json:
        fields = self._counters.stored(read_namespace(args))
        return {"fields": [{"key": write_bytes(key), "value": write_bytes(value)} for key, value in fields]}

    def counters_names(self, args: Args) -> Json:
        return {"strict": write_bytes(strict_name(read_bytes(args["namespace"])))}

    # The cap `counters.client`

    def counters_client_call(self, args: Args) -> Json:
        if args["call"] not in ("script", "write", "read"):
            raise BadRequest("call is script, write or read")
        call = ClientCall(args["call"])
        actions: list[Action] = [call.sent]
        for event in read_list(args["events"]):
            if not isinstance(actions[-1], Send):
                break
            actions.append(call.handle(read_event(event)))
        return {"actions": [write_action(action) for action in actions]}

    # The cap `epochs`

    def epochs_attach(self, args: Args) -> Json:
        return {"life": write_decimal(self._epochs.attach(read_namespace(args), read_head(args)))}

    def epochs_call(self, args: Args) -> Json:
        results = self._epochs.call(
            read_namespace(args), read_head(args), read_bytes(args["life"]), read_arguments(args["args"])
        )
        return {"results": [write_instance_result(result) for result in results]}

    def epochs_beat(self, args: Args) -> Json:
        walked = self._epochs.beat(
            read_namespace(args), read_head(args), read_bytes(args["life"]), read_bytes(args.get("cursor", ""))
        )
        return write_walked(*walked)

    def epochs_clear_own(self, args: Args) -> Json:
        walked = self._epochs.clear_own(
            read_namespace(args), read_head(args), read_bytes(args["life"]), read_bytes(args.get("cursor", ""))
        )
        return write_walked(*walked)

    def epochs_clear(self, args: Args) -> Json:
        self._epochs.clear(read_namespace(args))
        return {}

    def epochs_store(self, args: Args) -> Json:
        namespace, value = read_namespace(args), read_bytes(args["value"])
        match args["at"]:
            case "total":
                self._epochs.store_total(namespace, read_bytes(args["key"]), value)
            case "slice":
                self._epochs.store_slice(namespace, read_bytes(args["instance"]), read_bytes(args["key"]), value)
            case "serial":
                self._epochs.store_serial(namespace, value)
            case _:
                raise BadRequest("at is total, slice or serial")
        return {}

    def epochs_stored(self, args: Args) -> Json:
        stored = self._epochs.stored(read_namespace(args))
        return {
            "serial": write_optional_bytes(stored.serial),
            "totals": [
                {"key": write_bytes(key), "value": write_bytes(value)} for key, value in sorted(stored.totals.items())
            ],
            "slices": [
                {
                    "instance": write_bytes(instance),
                    "key": write_bytes(key),
                    "value": write_bytes(value),
                    "listed": stored.is_listed(instance, key),
                }
                for instance, slices in sorted(stored.slices.items())
                for key, value in sorted(slices.items())
            ],
            "deadlines": [
                {"instance": write_bytes(instance), "deadline": write_decimal(deadline)}
                for instance, deadline in sorted(stored.deadlines.items())
            ],
            "lives": [
                {"instance": write_bytes(instance), "life": write_bytes(life)}
                for instance, life in sorted(stored.lives.items())
            ],
        }

    def epochs_names(self, args: Args) -> Json:
        names = instance_names(read_bytes(args["namespace"]))
        return {name: write_bytes(value) for name, value in vars(names).items()}

    # The cap `epochs.client`

    def epochs_client_run(self, args: Args) -> Json:
        client = Client(read_count(args["ttl"]))
        try:
            actions = [client.handle(read_client_event(event)) for event in read_list(args["events"])]
        except UnknownRequest as problem:
            raise BadRequest(f"an answer to no request that waits for it: {problem}") from None
        return {"actions": [[write_client_action(action) for action in some] for some in actions]}

    # The cap `lax`

    def lax_batch(self, args: Args) -> Json:
        repeated, results = self._lax.batch(
            read_namespace(args), read_bytes(args["writer"]), read_bytes(args["sequence"]), read_arguments(args["args"])
        )
        return {"repeated": repeated, "results": [write_result(result) for result in results]}

    def lax_call(self, args: Args) -> Json:
        results = self._lax.call(read_namespace(args), read_arguments(args["args"]))
        return {"results": [write_result(result) for result in results]}

    def lax_clear(self, args: Args) -> Json:
        self._lax.clear(read_namespace(args))
        return {}

    def lax_store(self, args: Args) -> Json:
        namespace, value = read_namespace(args), read_bytes(args["value"])
        if "key" in args:
            self._lax.store(namespace, read_bytes(args["key"]), value)
        else:
            self._lax.last_batches.store(namespace, read_writer(args), value)
        return {}

    def lax_stored(self, args: Args) -> Json:
        namespace = read_namespace(args)
        fields = self._lax.stored(namespace)
        return {
            "fields": [{"key": write_bytes(key), "value": write_bytes(value)} for key, value in fields],
            "writers": write_writers(self._lax.last_batches.stored(namespace)),
        }

    def lax_names(self, args: Args) -> Json:
        names = lax_names(read_bytes(args["namespace"]), read_writer(args))
        return {name.replace("_", "-"): write_bytes(value) for name, value in vars(names).items()}

    # The cap `lax.epochs`

    def lax_epochs_batch(self, args: Args) -> Json:
        repeated, results = self._epochs.batch(
            read_namespace(args),
            read_head(args),
            read_bytes(args["life"]),
            read_bytes(args["writer"]),
            read_bytes(args["sequence"]),
            read_arguments(args["args"]),
        )
        return {"repeated": repeated, "results": [write_instance_result(result) for result in results]}

    def lax_epochs_store(self, args: Args) -> Json:
        self._epochs.last_batches.store(read_namespace(args), read_writer(args), read_bytes(args["value"]))
        return {}

    def lax_epochs_stored(self, args: Args) -> Json:
        return {"writers": write_writers(self._epochs.last_batches.stored(read_namespace(args)))}

    # The cap `lax.client`

    def lax_client_plain(self, args: Args) -> Json:
        client = PlainClient(read_count(args.get("lag", LAG)), read_count(args.get("staleness", STALENESS)))
        return run_lax_client(client, args, read_plain_event)

    def lax_client_instance(self, args: Args) -> Json:
        client = InstanceClient(
            read_count(args.get("lag", LAG)),
            read_count(args.get("staleness", STALENESS)),
            read_count(args.get("ttl", TTL)),
        )
        return run_lax_client(client, args, read_lax_event)

    # The cap `lww`

    def lww_create(self, args: Args) -> Json:
        self._lww = read_replica(args)
        return {}

    def lww_put(self, args: Args) -> Json:
        written = self.lww.put(
            read_bytes(args["key"]), read_bytes(args["value"]), read_decimal(args["now"]), read_epoch(args)
        )
        return {"stamp": write_stamp(written)}

    def lww_remove(self, args: Args) -> Json:
        written = self.lww.remove(read_bytes(args["key"]), read_decimal(args["now"]), read_epoch(args))
        return {"stamp": write_stamp(written)}

    def lww_get(self, args: Args) -> Json:
        entry = self.lww.get(read_bytes(args["key"]))
        return {"entry": None if entry is None else write_entry(entry)}

    def lww_learn(self, args: Args) -> Json:
        self.lww.learn(read_number(args["term"]))
        return {}

    def lww_view(self, args: Args) -> Json:
        self.lww.view(read_number(args["number"]), [read_hex64(member) for member in read_list(args["members"])])
        return {}

    def lww_delta(self, args: Args) -> Json:
        return {"message": write_message(self.lww.delta(read_arguments(args["keys"])))}

    def lww_pull(self, args: Args) -> Json:
        return {"message": write_message(self.lww.pull(read_hex64(args["peer"]), read_number(args["id"])))}

    def lww_retry(self, args: Args) -> Json:
        return {"messages": [write_message(message) for message in self.lww.retry(read_hex64(args["peer"]))]}

    def lww_join(self, args: Args) -> Json:
        return {"message": write_message(self.lww.join(read_number(args["id"])))}

    def lww_receive(self, args: Args) -> Json:
        return write_received(self.lww.receive(read_message(args["message"]), read_decimal(args["now"])))

    def lww_collect(self, args: Args) -> Json:
        floor, collected = self.lww.collect()
        return {"floor": write_hex64(floor), "collected": write_decimal(collected)}

    def lww_state(self, args: Args) -> Json:
        return write_replica(self.lww)

    def lww_range(self, args: Args) -> Json:
        entries = self.lww.table.entries(read_range(args["low"], args["high"]))
        return {"count": write_decimal(len(entries)), "digest": write_bytes(digest(entries))}

    def lww_encode(self, args: Args) -> Json:
        return {"bytes": write_bytes(encode_message(read_message(args["message"])))}

    def lww_decode(self, args: Args) -> Json:
        return {"message": write_message(decode_message(read_bytes(args["bytes"])))}

    def lww_canonical(self, args: Args) -> Json:
        entries = read_entries(args["entries"])
        return {"bytes": write_bytes(canonical(entries)), "digest": write_bytes(digest(entries))}

    def lww_parse(self, args: Args) -> Json:
        return {"entries": write_entries(parse(read_bytes(args["bytes"])))}

    @property
    def lww(self) -> Replica:
        if self._lww is None:
            raise BadRequest("no replica has been created")
        return self._lww


OPERATIONS = {
    "wire.encode": Case.wire_encode,
    "wire.decode": Case.wire_decode,
    "wire.stream": Case.wire_stream,
    "backlog.create": Case.backlog_create,
    "backlog.resume": Case.backlog_resume,
    "backlog.push": Case.backlog_push,
    "backlog.read": Case.backlog_read,
    "backlog.drop": Case.backlog_drop,
    "backlog.state": Case.backlog_state,
    "counters.call": Case.counters_call,
    "counters.clear": Case.counters_clear,
    "counters.store": Case.counters_store,
    "counters.stored": Case.counters_stored,
    "counters.names": Case.counters_names,
    "counters.client.call": Case.counters_client_call,
    "epochs.attach": Case.epochs_attach,
    "epochs.call": Case.epochs_call,
    "epochs.beat": Case.epochs_beat,
    "epochs.clear-own": Case.epochs_clear_own,
    "epochs.clear": Case.epochs_clear,
    "epochs.store": Case.epochs_store,
    "epochs.stored": Case.epochs_stored,
    "epochs.names": Case.epochs_names,
    "epochs.client.run": Case.epochs_client_run,
    "lax.batch": Case.lax_batch,
    "lax.call": Case.lax_call,
    "lax.clear": Case.lax_clear,
    "lax.store": Case.lax_store,
    "lax.stored": Case.lax_stored,
    "lax.names": Case.lax_names,
    "lax.epochs.batch": Case.lax_epochs_batch,
    "lax.epochs.store": Case.lax_epochs_store,
    "lax.epochs.stored": Case.lax_epochs_stored,
    "lax.client.plain": Case.lax_client_plain,
    "lax.client.instance": Case.lax_client_instance,
    "lww.create": Case.lww_create,
    "lww.put": Case.lww_put,
    "lww.remove": Case.lww_remove,
    "lww.get": Case.lww_get,
    "lww.learn": Case.lww_learn,
    "lww.view": Case.lww_view,
    "lww.delta": Case.lww_delta,
    "lww.pull": Case.lww_pull,
    "lww.retry": Case.lww_retry,
    "lww.join": Case.lww_join,
    "lww.receive": Case.lww_receive,
    "lww.collect": Case.lww_collect,
    "lww.state": Case.lww_state,
    "lww.range": Case.lww_range,
    "lww.encode": Case.lww_encode,
    "lww.decode": Case.lww_decode,
    "lww.canonical": Case.lww_canonical,
    "lww.parse": Case.lww_parse,
    **ALLOCATION_OPERATIONS,
    **CELL_OPERATIONS,
    **SESSION_OPERATIONS,
}


# What several operations read and write


def read_limits(args: Args) -> Limits:
    """A missing member means the protocol's limit."""
    given = args.get("limits", {})
    if not isinstance(given, dict) or not given.keys() <= {"count", "length", "total"}:
        raise BadRequest("limits is an object with any of the members count, length and total")
    limits = {name: read_decimal(value) for name, value in given.items()}
    if limits.get("count") == 0:
        raise BadRequest("the limit count is at least 1")
    return Limits.configured(**limits)


def read_arguments(value: Json) -> tuple[bytes, ...]:
    return tuple(read_bytes(arg) for arg in read_list(value))


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


# What the operations of counters read and write


def read_namespace(args: Args) -> bytes:
    if "namespace" not in args:
        return NAMESPACE
    return read_bytes(args["namespace"])


def write_result(result: Result) -> Json:
    return {
        "status": result.status,
        "old": None if result.old is None else write_decimal(result.old),
        "new": None if result.new is None else write_decimal(result.new),
    }


def read_event(value: Json) -> Event:
    """An event: an object whose only member is the event's kind."""
    if not isinstance(value, dict) or len(value) != 1:
        raise BadRequest("not an event")
    match value:
        case {"reply": {}}:
            return Reply()
        case {"error": text}:
            return Error(read_bytes(text))
        case {"unsent": {}}:
            return Unsent()
        case {"lost": {}}:
            return Lost()
    raise BadRequest("not an event")


def write_action(action: Action) -> Json:
    match action:
        case Send(by, node, asking):
            return {"send": {"by": by, "node": None if node is None else write_bytes(node), "asking": asking}}
        case Answer():
            return {"answer": {}}
        case Fail(code, text):
            fail = {"code": code}
            if text is not None:
                fail["text"] = write_bytes(text)
            return {"fail": fail}
    raise TypeError(f"not an action: {action!r}")


# What the operations of epochs read and write


def read_head(args: Args) -> Head:
    """A missing member means what chapter 06 says."""
    given = {name: read_bytes(args[name]) for name in ("now", "ttl", "budget") if name in args}
    return Head(read_bytes(args["instance"]), **given)


def write_optional_bytes(data: bytes | None) -> Json:
    return None if data is None else write_bytes(data)


def write_optional_decimal(value: int | None) -> Json:
    return None if value is None else write_decimal(value)


def write_instance_result(result: InstanceResult) -> Json:
    return {
        "status": result.status,
        "old": write_state(result.old),
        "new": {**write_state(result.new), "epoch": write_optional_decimal(result.new.epoch)},
    }


def write_state(state: State) -> Json:
    return {"total": write_optional_decimal(state.total), "own": write_optional_decimal(state.own)}


def read_count(value: Json) -> int:
    """A housekeeping count."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadRequest(f"not a count: {value!r:.50}")
    return value


def read_own(value: Json) -> int:
    """A decimal that may be below zero."""
    number = parse_value(value.encode()) if isinstance(value, str) else None
    if number is None:
        raise BadRequest(f"not a value: {value!r:.50}")
    return number


def read_total(value: Json) -> int | None:
    """A decimal that may be below zero and beyond the values, or null."""
    if value is None:
        return None
    if isinstance(value, str) and value.startswith("-"):
        return -read_decimal(value[1:])
    return read_decimal(value)


def read_client_event(value: Json) -> ClientEvent:
    """An event: an object whose only member is the event's kind."""
    if not isinstance(value, dict) or len(value) != 1:
        raise BadRequest("not an event")
    match value:
        case {"call": {"id": asked, "args": args}}:
            return CallAsked(read_count(asked), read_arguments(args))
        case {"clear-own": {"id": asked}}:
            return ClearOwnAsked(read_count(asked))
        case {"life": {"request": request, "life": life}}:
            return Attached(read_count(request), read_decimal(life))
        case {"results": {"request": request, "results": results}}:
            return Results(read_count(request), tuple(read_heard(result) for result in read_list(results)))
        case {"cursor": {"request": request, "cursor": cursor, **rest}}:
            removed = [(read_bytes(slice["key"]), int(slice["epoch"])) for slice in rest.get("removed", [])]
            return Cursor(read_count(request), None if cursor is None else read_bytes(cursor), tuple(removed))
        case {"revived": {"request": request}}:
            return Revived(read_count(request))
        case {"failed": {"request": request, "code": str(code)}}:
            return Failed(read_count(request), code)
        case {"time": {"now": now}}:
            return Time(read_count(now))
    raise BadRequest("not an event")


def read_heard(value: Json) -> Heard:
    match value:
        case {"status": str(status), "new": {"own": own, "epoch": epoch} as new}:
            return Heard(
                status,
                None if epoch is None else read_decimal(epoch),
                None if own is None else read_own(own),
                read_total(new.get("total")),
            )
    raise BadRequest("not a result")


def write_client_action(action: ClientAction) -> Json:
    match action:
        case SendAttach(request):
            return {"attach": {"request": request}}
        case SendCall(request, life, args):
            written = [write_bytes(arg) for arg in args]
            return {"call": {"request": request, "life": write_decimal(life), "args": written}}
        case SendBeat(request, life, cursor):
            return {"beat": write_walk(request, life, cursor)}
        case SendClearOwn(request, life, cursor):
            return {"clear-own": write_walk(request, life, cursor)}
        case Done(asked):
            return {"done": {"id": asked}}
        case ClientFail(asked, code):
            return {"fail": {"id": asked, "code": code}}
    raise TypeError(f"not an action: {action!r}")


def write_walked(cursor: bytes | None, removed: list[tuple[bytes, int]]) -> Json:
    return {
        "cursor": write_optional_bytes(cursor),
        "removed": [{"key": write_bytes(key), "epoch": write_decimal(epoch)} for key, epoch in removed],
    }


def write_walk(request: int, life: int, cursor: bytes | None) -> Json:
    return {"request": request, "life": write_decimal(life), "cursor": write_optional_bytes(cursor)}


# What the operations of lax read and write


def read_writer(args: Args) -> bytes:
    writer = read_bytes(args["writer"])
    if not is_writer(writer):
        raise BadRequest("a writer is 32 bytes of 0-9 and a-f")
    return writer


def write_writers(writers: list[tuple[bytes, bytes]]) -> Json:
    return [{"writer": write_bytes(writer), "value": write_bytes(value)} for writer, value in writers]


def run_lax_client(client: LaxClient, args: Args, read: Callable[[Json], object]) -> Json:
    """All events of a case, and the actions that each of them causes."""
    try:
        actions = [client.handle(read(event)) for event in read_list(args["events"])]
    except UnknownRequest as problem:
        raise BadRequest(f"an answer to no request that waits for it: {problem}") from None
    return {"actions": [[write_lax_action(action) for action in some] for some in actions]}


def read_lax_event(value: Json) -> object:
    """An event of a client of instance-aware counters: one of chapter 07, or else of chapter 06."""
    return read_own_event(value, read_heard) or read_client_event(value)


def read_plain_event(value: Json) -> object:
    """An event of a client of plain counters."""
    event = read_own_event(value, read_plain_heard)
    if event is not None:
        return event
    match value:
        case {"results": {"request": request, "results": results}}:
            return Results(read_count(request), tuple(read_plain_heard(result) for result in read_list(results)))
        case {"call": _} | {"failed": _} | {"time": _}:
            return read_client_event(value)
    raise BadRequest("not an event")


def read_own_event(value: Json, read: Callable[[Json], Heard | PlainHeard]) -> object | None:
    """An event that only chapter 07 has: an object whose only member is the event's kind; None for another one."""
    if not isinstance(value, dict) or len(value) != 1:
        raise BadRequest("not an event")
    match value:
        case {"add": {"key": key, "delta": delta}}:
            return Add(read_bytes(key), read_own(delta))
        case {"read": {"id": asked, "key": key}}:
            return ReadAsked(read_count(asked), read_bytes(key))
        case {"clear": {"id": asked}}:
            return ClearAsked(read_count(asked))
        case {"flush": {"id": asked}}:
            return FlushAsked(read_count(asked))
        case {"close": {"id": asked}}:
            return CloseAsked(read_count(asked))
        case {"abandon": {}}:
            return Abandon()
        case {"batched": {"request": request, "results": results}}:
            return Batched(read_count(request), tuple(read(result) for result in read_list(results)))
        case {"cleared": {"request": request}}:
            return Cleared(read_count(request))
    return None


def read_plain_heard(value: Json) -> PlainHeard:
    match value:
        case {"status": str(status), "new": new}:
            return PlainHeard(status, None if new is None else read_own(new))
    raise BadRequest("not a result")


def write_lax_action(action: object) -> Json:
    match action:
        case Added(view):
            return {"added": {"view": None if view is None else write_view(view)}}
        case Refused(code):
            return {"refused": {"code": code}}
        case Value(asked, view):
            return {"value": {"id": asked, "view": write_view(view)}}
        case Dropped(key, delta, code):
            return {"dropped": {"key": write_bytes(key), "delta": write_decimal(delta), "code": code}}
        case Delayed(code):
            return {"delayed": {"code": code}}
        case SendBatch(request, life, sequence, args):
            batch = {"request": request, "sequence": write_decimal(sequence), "args": [write_bytes(arg) for arg in args]}
            if life is not None:
                batch["life"] = write_decimal(life)
            return {"batch": batch}
        case SendPlainCall(request, args):
            return {"call": {"request": request, "args": [write_bytes(arg) for arg in args]}}
        case SendClear(request):
            return {"clear": {"request": request}}
    return write_client_action(action)


def write_view(view: LaxState) -> Json:
    """A value, or a total and an own slice."""
    names = ("value",) if len(view) == 1 else ("total", "own")
    return {name: write_optional_decimal(number) for name, number in zip(names, view)}


def main() -> None:
    try:
        Adapter(HELLO, OPERATIONS, Case).serve(sys.stdin.buffer, sys.stdout.buffer)
    except BrokenPipeError:
        # The runner has gone. Python would flush standard output once more at exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
