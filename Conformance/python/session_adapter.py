"""Chapter 04, sessions, "In the harness": its operations, and how what they take and answer is written in JSON."""

from __future__ import annotations

from typing import Any, TypeVar

from harness import Args, BadRequest, on, read_bytes, read_decimal, read_list, write_bytes, write_decimal
from items import Frame, Limits
from session_events import Applied, Begun, Ended, Event, Handed, HostFailed, Installed
from session_limits import Claim, PrimaryLimits, ReplicaLimits
from session_payload import Command, PayloadReader, write_payload
from session_primary import FIRST_OFFSET, Primary
from session_replica import Replica

Json = Any
L = TypeVar("L", PrimaryLimits, ReplicaLimits)


class PrimaryCase:
    """What the operations of the cap `session.primary` use in one case."""

    def __init__(self) -> None:
        self._primary: Primary | None = None

    @property
    def primary(self) -> Primary:
        if self._primary is None:
            raise BadRequest("no primary has been created")
        return self._primary

    def create(self, args: Args) -> Json:
        self._primary = Primary(
            read_decimal(args["generation"]),
            read_decimal(args["budget"]),
            read_decimal(args["at"]) if "at" in args else FIRST_OFFSET,
            read_session_limits(args, PrimaryLimits),
            read_frame_limits(args.get("frames", {})),
        )
        return {}

    def renew(self, args: Args) -> Json:
        self.primary.renew(read_decimal(args["generation"]))
        return {}

    def push(self, args: Args) -> Json:
        return {"offset": write_decimal(self.primary.push(read_command(args["args"])))}

    def drop(self, args: Args) -> Json:
        self.primary.drop(read_decimal(args["below"]))
        return {}

    def connect(self, args: Args) -> Json:
        self.primary.connect(read_connection(args), read_decimal(args["now"]))
        return {}

    def receive(self, args: Args) -> Json:
        self.primary.receive(read_connection(args), read_bytes(args["bytes"]), read_decimal(args["now"]))
        return {}

    def lost(self, args: Args) -> Json:
        self.primary.lost(read_connection(args), read_decimal(args["now"]))
        return {}

    def poll(self, args: Args) -> Json:
        wrote = read_decimal(args.get("wrote", "0"))
        send, code = self.primary.poll(read_connection(args), read_decimal(args["now"]), wrote)
        return {"send": write_bytes(send), "end": code}

    def freeze(self, args: Args) -> Json:
        return {"offset": write_optional(self.primary.freeze())}

    def ready(self, args: Args) -> Json:
        generation, offset = read_decimal(args["generation"]), read_decimal(args["offset"])
        return {"sessions": self.primary.ready(generation, offset, read_bytes(args["payload"]))}

    def failed(self, args: Args) -> Json:
        return {"sessions": self.primary.failed(read_decimal(args["generation"]), read_decimal(args["offset"]))}

    def acknowledged(self, args: Args) -> Json:
        return {"sessions": self.primary.acknowledged(read_decimal(args["offset"]))}

    def slots(self, args: Args) -> Json:
        return {
            "slots": [
                {
                    "id": write_bytes(slot.id),
                    "live": slot.live,
                    "acked": write_optional(slot.acked),
                    "seen": write_optional(slot.seen),
                }
                for slot in self.primary.slots()
            ]
        }

    def expire(self, args: Args) -> Json:
        ids = self.primary.expire(read_decimal(args["ttl"]), read_decimal(args["now"]))
        return {"ids": [write_bytes(replica_id) for replica_id in ids]}

    def look(self, args: Args) -> Json:
        shown = self.primary.look(read_connection(args))
        return {
            "state": shown.state,
            "cursor": write_optional(shown.cursor),
            "acked": write_optional(shown.acked),
            "unsent": write_decimal(shown.unsent),
        }

    def write_snapshot(self, args: Args) -> Json:
        commands = [read_command(command) for command in read_list(args["commands"])]
        return {"bytes": write_bytes(write_payload(read_claim(args), commands))}


class CaseHost:
    """The host of a case. `fails` is the offset with which it fails; `is_strict` says whether it reads payloads."""

    def __init__(self, is_strict: bool) -> None:
        self._is_strict = is_strict
        self._reader = PayloadReader()
        self.fails: int | None = None

    def apply(self, frame: Frame) -> None:
        if frame.offset == self.fails:
            raise HostFailed

    def begin(self) -> None:
        self._reader = PayloadReader()

    def chunk(self, payload: bytes) -> None:
        if self._is_strict:
            self._reader.feed(payload)

    def install(self, claim: Claim) -> None:
        if self._is_strict:
            self._reader.finish(claim)
        if claim.offset == self.fails:
            raise HostFailed


class ReplicaCase:
    """What the operations of the cap `session.replica` use in one case."""

    def __init__(self) -> None:
        self._host = CaseHost(is_strict=True)
        self._replica: Replica | None = None

    @property
    def replica(self) -> Replica:
        if self._replica is None:
            raise BadRequest("no replica has been created")
        return self._replica

    def create(self, args: Args) -> Json:
        payload = args.get("payload", "tidemark-1")
        if payload not in ("tidemark-1", "any"):
            raise BadRequest("payload is tidemark-1 or any")
        only_durable = args.get("durable", False)
        if not isinstance(only_durable, bool):
            raise BadRequest("durable is a bool")
        host = CaseHost(is_strict=payload == "tidemark-1")
        claim = read_claim(args["claim"]) if "claim" in args else None
        limits = read_session_limits(args, ReplicaLimits)
        self._replica = Replica(read_bytes(args["id"]), host, claim, only_durable, limits)
        self._host = host
        return {}

    def connect(self, args: Args) -> Json:
        return {"send": write_bytes(self.replica.connect(read_decimal(args["now"])))}

    def receive(self, args: Args) -> Json:
        data, now = read_bytes(args["bytes"]), read_decimal(args["now"])
        self._host.fails = read_decimal(args["fails"]) if "fails" in args else None
        return write_outcome(*self.replica.receive(data, now))

    def closed(self, args: Args) -> Json:
        return {"events": write_events(self.replica.closed(read_decimal(args["now"])))}

    def tick(self, args: Args) -> Json:
        return write_outcome(*self.replica.tick(read_decimal(args["now"])))

    def durable(self, args: Args) -> Json:
        generation, offset = read_decimal(args["generation"]), read_decimal(args["offset"])
        return {"send": write_bytes(self.replica.durable(generation, offset, read_decimal(args["now"])))}

    def retry(self, args: Args) -> Json:
        return {"delay": write_optional(self.replica.retry(read_decimal(args["jitter"])))}

    def look(self, args: Args) -> Json:
        claim = self.replica.claim
        return {
            "state": self.replica.state,
            "claim": None if claim is None else write_claim(claim),
            "lag": write_optional(self.replica.lag),
        }

    def read_snapshot(self, args: Args) -> Json:
        commands: list[Command] = []
        reader = PayloadReader(commands.append)
        for piece in [read_bytes(piece) for piece in read_list(args["pieces"])]:
            reader.feed(piece)
        reader.finish(read_claim(args))
        return {"commands": [[write_bytes(arg) for arg in command] for command in commands]}


OPERATIONS = {
    "session.primary.create": on(PrimaryCase, PrimaryCase.create),
    "session.primary.renew": on(PrimaryCase, PrimaryCase.renew),
    "session.primary.push": on(PrimaryCase, PrimaryCase.push),
    "session.primary.drop": on(PrimaryCase, PrimaryCase.drop),
    "session.primary.connect": on(PrimaryCase, PrimaryCase.connect),
    "session.primary.receive": on(PrimaryCase, PrimaryCase.receive),
    "session.primary.lost": on(PrimaryCase, PrimaryCase.lost),
    "session.primary.poll": on(PrimaryCase, PrimaryCase.poll),
    "session.primary.freeze": on(PrimaryCase, PrimaryCase.freeze),
    "session.primary.ready": on(PrimaryCase, PrimaryCase.ready),
    "session.primary.failed": on(PrimaryCase, PrimaryCase.failed),
    "session.primary.acknowledged": on(PrimaryCase, PrimaryCase.acknowledged),
    "session.primary.slots": on(PrimaryCase, PrimaryCase.slots),
    "session.primary.expire": on(PrimaryCase, PrimaryCase.expire),
    "session.primary.look": on(PrimaryCase, PrimaryCase.look),
    "session.primary.write-snapshot": on(PrimaryCase, PrimaryCase.write_snapshot),
    "session.replica.create": on(ReplicaCase, ReplicaCase.create),
    "session.replica.connect": on(ReplicaCase, ReplicaCase.connect),
    "session.replica.receive": on(ReplicaCase, ReplicaCase.receive),
    "session.replica.closed": on(ReplicaCase, ReplicaCase.closed),
    "session.replica.tick": on(ReplicaCase, ReplicaCase.tick),
    "session.replica.durable": on(ReplicaCase, ReplicaCase.durable),
    "session.replica.retry": on(ReplicaCase, ReplicaCase.retry),
    "session.replica.look": on(ReplicaCase, ReplicaCase.look),
    "session.replica.read-snapshot": on(ReplicaCase, ReplicaCase.read_snapshot),
}


# Reading


def read_connection(args: Args) -> int:
    connection = args["connection"]
    if not isinstance(connection, int) or isinstance(connection, bool):
        raise BadRequest("connection is a number")
    return connection


def read_command(value: Json) -> Command:
    return tuple(read_bytes(arg) for arg in read_list(value))


def read_claim(value: Json) -> Claim:
    match value:
        case {"generation": generation, "offset": offset}:
            return Claim(read_decimal(generation), read_decimal(offset))
    raise BadRequest("not a generation and an offset")


def read_session_limits(args: Args, kind: type[L]) -> L:
    """A missing member has its default."""
    given = args.get("limits", {})
    names = {name.replace("_", "-"): name for name in kind.__dataclass_fields__}
    if not isinstance(given, dict) or not given.keys() <= names.keys():
        raise BadRequest(f"limits is an object with any of the members {', '.join(names)}")
    return kind(**{names[name]: read_decimal(value) for name, value in given.items()})


def read_frame_limits(given: Json) -> Limits:
    """As for `wire.decode`."""
    if not isinstance(given, dict) or not given.keys() <= {"count", "length", "total"}:
        raise BadRequest("frames is an object with any of the members count, length and total")
    limits = {name: read_decimal(value) for name, value in given.items()}
    if limits.get("count") == 0:
        raise BadRequest("the limit count is at least 1")
    return Limits.configured(**limits)


# Writing


def write_optional(value: int | None) -> Json:
    return None if value is None else write_decimal(value)


def write_claim(claim: Claim) -> Json:
    return {"generation": write_decimal(claim.generation), "offset": write_decimal(claim.offset)}


def write_outcome(events: list[Event], send: bytes) -> Json:
    return {"events": write_events(events), "send": write_bytes(send)}


def write_events(events: list[Event]) -> Json:
    return [write_event(event) for event in events]


def write_event(event: Event) -> Json:
    match event:
        case Applied(Frame(offset, args)):
            return {"frame": {"offset": write_decimal(offset), "args": [write_bytes(arg) for arg in args]}}
        case Begun():
            return {"begin": {}}
        case Handed(payload):
            return {"chunk": write_bytes(payload)}
        case Installed(claim):
            return {"install": write_claim(claim)}
        case Ended():
            return {"end": write_end(event)}
    raise TypeError(f"not an event: {event!r}")


def write_end(ended: Ended) -> Json:
    """The code, and what is told besides it."""
    written: dict[str, Json] = {"code": ended.code}
    for name in ("expected", "got", "offset"):
        number = getattr(ended, name)
        if number is not None:
            written[name] = write_decimal(number)
    if ended.peer is not None:
        written["peer"] = write_bytes(ended.peer)
    return written
