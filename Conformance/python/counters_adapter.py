"""Chapter 05, counters, "In the harness": its operations, and how what they take and answer is written in JSON."""

from __future__ import annotations

from typing import Any

from client import Action, Answer, ClientCall, Error, Event, Fail, Lost, Reply, Send, Unsent
from counters import Counters, Result, strict_name
from harness import (
    Args,
    BadRequest,
    CaseState,
    read_arguments,
    read_bytes,
    read_list,
    write_bytes,
    write_decimal,
)

Json = Any

NAMESPACE = b"no-namespace-was-given"  # where a step names none


def counters_call(state: CaseState, args: Args) -> Json:
    results = state.of(Counters).call(read_namespace(args), read_arguments(args["args"]))
    return {"results": [write_result(result) for result in results]}


def counters_clear(state: CaseState, args: Args) -> Json:
    state.of(Counters).clear(read_namespace(args))
    return {}


def counters_store(state: CaseState, args: Args) -> Json:
    state.of(Counters).store(read_namespace(args), read_bytes(args["key"]), read_bytes(args["value"]))
    return {}


def counters_stored(state: CaseState, args: Args) -> Json:
    fields = state.of(Counters).stored(read_namespace(args))
    return {"fields": [{"key": write_bytes(key), "value": write_bytes(value)} for key, value in fields]}


def counters_names(_: CaseState, args: Args) -> Json:
    return {"strict": write_bytes(strict_name(read_bytes(args["namespace"])))}


def counters_client_call(_: CaseState, args: Args) -> Json:
    if args["call"] not in ("script", "write", "read"):
        raise BadRequest("call is script, write or read")
    call = ClientCall(args["call"])
    actions: list[Action] = [call.sent]
    for event in read_list(args["events"]):
        if not isinstance(actions[-1], Send):
            break
        actions.append(call.handle(read_event(event)))
    return {"actions": [write_action(action) for action in actions]}


OPERATIONS = {
    "counters.call": counters_call,
    "counters.clear": counters_clear,
    "counters.store": counters_store,
    "counters.stored": counters_stored,
    "counters.names": counters_names,
    "counters.client.call": counters_client_call,
}


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
