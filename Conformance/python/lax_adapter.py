"""Chapter 07, lax, "In the harness": its operations, and how what they take and answer is written in JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from counters_adapter import read_namespace, write_result
from epochs_adapter import (
    read_client_event,
    read_head,
    read_heard,
    read_own,
    write_client_action,
    write_instance_result,
)
from epochs_client import Heard, Results, UnknownRequest
from harness import (
    Args,
    BadRequest,
    CaseState,
    read_arguments,
    read_bytes,
    read_count,
    read_list,
    write_bytes,
    write_decimal,
    write_optional_decimal,
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
    State,
    Value,
)
from lax_plain_client import PlainClient

Json = Any


def lax_batch(state: CaseState, args: Args) -> Json:
    repeated, results = state.of(Lax).batch(
        read_namespace(args), read_bytes(args["writer"]), read_bytes(args["sequence"]), read_arguments(args["args"])
    )
    return {"repeated": repeated, "results": [write_result(result) for result in results]}


def lax_call(state: CaseState, args: Args) -> Json:
    results = state.of(Lax).call(read_namespace(args), read_arguments(args["args"]))
    return {"results": [write_result(result) for result in results]}


def lax_clear(state: CaseState, args: Args) -> Json:
    state.of(Lax).clear(read_namespace(args))
    return {}


def lax_store(state: CaseState, args: Args) -> Json:
    namespace, value = read_namespace(args), read_bytes(args["value"])
    if "key" in args:
        state.of(Lax).store(namespace, read_bytes(args["key"]), value)
    else:
        state.of(Lax).last_batches.store(namespace, read_writer(args), value)
    return {}


def lax_stored(state: CaseState, args: Args) -> Json:
    namespace = read_namespace(args)
    fields = state.of(Lax).stored(namespace)
    return {
        "fields": [{"key": write_bytes(key), "value": write_bytes(value)} for key, value in fields],
        "writers": write_writers(state.of(Lax).last_batches.stored(namespace)),
    }


def lax_key_names(_: CaseState, args: Args) -> Json:
    names = lax_names(read_bytes(args["namespace"]), read_writer(args))
    return {name.replace("_", "-"): write_bytes(value) for name, value in vars(names).items()}


def lax_epochs_batch(state: CaseState, args: Args) -> Json:
    repeated, results = state.of(LaxEpochs).batch(
        read_namespace(args),
        read_head(args),
        read_bytes(args["life"]),
        read_bytes(args["writer"]),
        read_bytes(args["sequence"]),
        read_arguments(args["args"]),
    )
    return {"repeated": repeated, "results": [write_instance_result(result) for result in results]}


def lax_epochs_store(state: CaseState, args: Args) -> Json:
    state.of(LaxEpochs).last_batches.store(read_namespace(args), read_writer(args), read_bytes(args["value"]))
    return {}


def lax_epochs_stored(state: CaseState, args: Args) -> Json:
    return {"writers": write_writers(state.of(LaxEpochs).last_batches.stored(read_namespace(args)))}


def lax_client_plain(_: CaseState, args: Args) -> Json:
    client = PlainClient(read_count(args.get("lag", LAG)), read_count(args.get("staleness", STALENESS)))
    return run_lax_client(client, args, read_plain_event)


def lax_client_instance(_: CaseState, args: Args) -> Json:
    client = InstanceClient(
        read_count(args.get("lag", LAG)),
        read_count(args.get("staleness", STALENESS)),
        read_count(args.get("ttl", TTL)),
    )
    return run_lax_client(client, args, read_lax_event)


OPERATIONS = {
    "lax.batch": lax_batch,
    "lax.call": lax_call,
    "lax.clear": lax_clear,
    "lax.store": lax_store,
    "lax.stored": lax_stored,
    "lax.names": lax_key_names,
    "lax.epochs.batch": lax_epochs_batch,
    "lax.epochs.store": lax_epochs_store,
    "lax.epochs.stored": lax_epochs_stored,
    "lax.client.plain": lax_client_plain,
    "lax.client.instance": lax_client_instance,
}


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
            written = [write_bytes(arg) for arg in args]
            batch = {"request": request, "sequence": write_decimal(sequence), "args": written}
            if life is not None:
                batch["life"] = write_decimal(life)
            return {"batch": batch}
        case SendPlainCall(request, args):
            return {"call": {"request": request, "args": [write_bytes(arg) for arg in args]}}
        case SendClear(request):
            return {"clear": {"request": request}}
    return write_client_action(action)


def write_view(view: State) -> Json:
    """A value, or a total and an own slice."""
    names = ("value",) if len(view) == 1 else ("total", "own")
    return {name: write_optional_decimal(number) for name, number in zip(names, view)}
