"""Chapter 06, epochs, "In the harness": its operations, and how what they take and answer is written in JSON."""

from __future__ import annotations

from typing import Any

from counters import parse_value
from counters_adapter import read_namespace
from epochs import Result, State, instance_names
from epochs_client import (
    Action,
    Attached,
    CallAsked,
    ClearOwnAsked,
    Client,
    Cursor,
    Done,
    Event,
    Fail,
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
from epochs_form import Head
from harness import (
    Args,
    BadRequest,
    CaseState,
    read_arguments,
    read_bytes,
    read_count,
    read_decimal,
    read_list,
    write_bytes,
    write_decimal,
    write_optional_bytes,
    write_optional_decimal,
)
from lax_epochs import LaxEpochs

Json = Any


def epochs_attach(state: CaseState, args: Args) -> Json:
    return {"life": write_decimal(state.of(LaxEpochs).attach(read_namespace(args), read_head(args)))}


def epochs_call(state: CaseState, args: Args) -> Json:
    results = state.of(LaxEpochs).call(
        read_namespace(args), read_head(args), read_bytes(args["life"]), read_arguments(args["args"])
    )
    return {"results": [write_instance_result(result) for result in results]}


def epochs_beat(state: CaseState, args: Args) -> Json:
    walked = state.of(LaxEpochs).beat(
        read_namespace(args), read_head(args), read_bytes(args["life"]), read_bytes(args.get("cursor", ""))
    )
    return write_walked(*walked)


def epochs_clear_own(state: CaseState, args: Args) -> Json:
    walked = state.of(LaxEpochs).clear_own(
        read_namespace(args), read_head(args), read_bytes(args["life"]), read_bytes(args.get("cursor", ""))
    )
    return write_walked(*walked)


def epochs_clear(state: CaseState, args: Args) -> Json:
    state.of(LaxEpochs).clear(read_namespace(args))
    return {}


def epochs_store(state: CaseState, args: Args) -> Json:
    namespace, value = read_namespace(args), read_bytes(args["value"])
    match args["at"]:
        case "total":
            state.of(LaxEpochs).store_total(namespace, read_bytes(args["key"]), value)
        case "slice":
            state.of(LaxEpochs).store_slice(namespace, read_bytes(args["instance"]), read_bytes(args["key"]), value)
        case "serial":
            state.of(LaxEpochs).store_serial(namespace, value)
        case _:
            raise BadRequest("at is total, slice or serial")
    return {}


def epochs_stored(state: CaseState, args: Args) -> Json:
    stored = state.of(LaxEpochs).stored(read_namespace(args))
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


def epochs_names(_: CaseState, args: Args) -> Json:
    names = instance_names(read_bytes(args["namespace"]))
    return {name: write_bytes(value) for name, value in vars(names).items()}


def epochs_client_run(_: CaseState, args: Args) -> Json:
    client = Client(read_count(args["ttl"]))
    try:
        actions = [client.handle(read_client_event(event)) for event in read_list(args["events"])]
    except UnknownRequest as problem:
        raise BadRequest(f"an answer to no request that waits for it: {problem}") from None
    return {"actions": [[write_client_action(action) for action in some] for some in actions]}


OPERATIONS = {
    "epochs.attach": epochs_attach,
    "epochs.call": epochs_call,
    "epochs.beat": epochs_beat,
    "epochs.clear-own": epochs_clear_own,
    "epochs.clear": epochs_clear,
    "epochs.store": epochs_store,
    "epochs.stored": epochs_stored,
    "epochs.names": epochs_names,
    "epochs.client.run": epochs_client_run,
}


def read_head(args: Args) -> Head:
    """A missing member means what chapter 06 says."""
    given = {name: read_bytes(args[name]) for name in ("now", "ttl", "budget") if name in args}
    return Head(read_bytes(args["instance"]), **given)


def write_instance_result(result: Result) -> Json:
    return {
        "status": result.status,
        "old": write_state(result.old),
        "new": {**write_state(result.new), "epoch": write_optional_decimal(result.new.epoch)},
    }


def write_state(state: State) -> Json:
    return {"total": write_optional_decimal(state.total), "own": write_optional_decimal(state.own)}


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


def read_client_event(value: Json) -> Event:
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


def write_client_action(action: Action) -> Json:
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
        case Fail(asked, code):
            return {"fail": {"id": asked, "code": code}}
    raise TypeError(f"not an action: {action!r}")


def write_walked(cursor: bytes | None, removed: list[tuple[bytes, int]]) -> Json:
    return {
        "cursor": write_optional_bytes(cursor),
        "removed": [{"key": write_bytes(key), "epoch": write_decimal(epoch)} for key, epoch in removed],
    }


def write_walk(request: int, life: int, cursor: bytes | None) -> Json:
    return {"request": request, "life": write_decimal(life), "cursor": write_optional_bytes(cursor)}
