"""Chapter 09, allocation, "In the harness": its operations, and how what they take and answer is written in JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from allocation_messages import (
    DeposedReport,
    Drain,
    Drained,
    DualEpochReport,
    Fenced,
    News,
    NodeMessage,
    Open,
    Opened,
    OpenReport,
    Order,
    Outcome,
    Own,
    Owning,
    ReleasedReport,
    Report,
    Saying,
    Sending,
    Stopped,
    ToMember,
    ToRegion,
    Write,
    Wrote,
)
from allocation_node import Node
from allocation_region import STOPPING, Guard, Region
from allocation_values import Absent, Corrupt, Draining, Owned, Released, State, Token, state_of
from harness import Args, BadRequest, on, read_bytes, read_decimal, read_list, write_bytes, write_decimal
from lww import OPEN_VIEW
from lww_adapter import (
    read_entries,
    read_hex64,
    read_number,
    read_stored,
    write_entries,
    write_entry,
    write_hex64,
)
from lww_entries import Entry, digest

Json = Any


class AllocationCase:
    """What the operations of the cap `allocation` use in one case."""

    def __init__(self) -> None:
        self._node: Node | None = None
        self._region: Region | None = None
        self._guard = Guard()

    @property
    def node(self) -> Node:
        if self._node is None:
            raise BadRequest("no node has been created")
        return self._node

    @property
    def region(self) -> Region:
        if self._region is None:
            raise BadRequest("no region has been made")
        return self._region

    # A node

    def create(self, args: Args) -> Json:
        stored = read_stored(args["stored"]) if "stored" in args else None
        if stored is not None and stored.view != OPEN_VIEW:
            raise BadRequest("a node is in the open view")
        self._node = Node(read_hex64(args["writer"]), stored)
        return {}

    def learn(self, args: Args) -> Json:
        return {"reports": write_reports(self.node.learn(read_number(args["term"])))}

    def open(self, args: Args) -> Json:
        outcome = self.node.open(
            read_number(args["term"]),
            [read_hex64(member) for member in read_list(args["members"])],
            [read_bytes(region) for region in read_list(args["regions"])],
            read_decimal(args["now"]),
        )
        return write_outcome(outcome)

    def receive(self, args: Args) -> Json:
        sender = read_hex64(args["from"])
        if sender == self.node.table.writer:
            raise BadRequest("a message of the node itself")
        message = read_node_message(args["message"], sender)
        return write_outcome(self.node.receive(sender, message, read_decimal(args["now"])))

    def answered(self, args: Args) -> Json:
        saying = read_saying(args["message"])
        return write_outcome(self.node.answered(read_bytes(args["region"]), saying, read_decimal(args["now"])))

    def allocate(self, args: Args) -> Json:
        named = read_bytes(args["region"]) if "region" in args else None
        outcome, region, token = self.node.allocate(read_bytes(args["shard"]), named, read_decimal(args["now"]))
        return {**write_outcome(outcome), "region": write_bytes(region), "token": write_token(token)}

    def drain(self, args: Args) -> Json:
        outcome, handoff = self.node.drain(read_bytes(args["shard"]), read_decimal(args["now"]))
        return {**write_outcome(outcome), "handoff": write_token(handoff)}

    def cancel(self, args: Args) -> Json:
        handoff = read_token(args["handoff"])
        outcome, token = self.node.cancel(read_bytes(args["shard"]), handoff, read_decimal(args["now"]))
        return {**write_outcome(outcome), "token": write_token(token)}

    def rebalance(self, args: Args) -> Json:
        outcome, moved = self.node.rebalance(read_decimal(args["threshold"]), read_decimal(args["now"]))
        if moved is None:
            return {**write_outcome(outcome), "moved": None}
        shard, handoff = moved
        return {**write_outcome(outcome), "moved": {"shard": write_bytes(shard), "handoff": write_token(handoff)}}

    def region_up(self, args: Args) -> Json:
        self.node.region_up(read_bytes(args["region"]))
        return {}

    def region_down(self, args: Args) -> Json:
        return write_outcome(self.node.region_down(read_bytes(args["region"]), read_decimal(args["now"])))

    def resend(self, args: Args) -> Json:
        return {"send": write_sendings(self.node.resend())}

    def look(self, args: Args) -> Json:
        return {"state": write_state(self.node.look(read_bytes(args["shard"])))}

    def table(self, args: Args) -> Json:
        entries = self.node.table.entries()
        return {
            "role": self.node.role,
            "term": write_decimal(self.node.term),
            "shards": [{"shard": write_bytes(entry.key), "state": write_state(state_of(entry))} for entry in entries],
            "entries": write_entries(entries),
            "digest": write_bytes(digest(entries)),
        }

    # A region

    def make_region(self, args: Args) -> Json:
        self._region = Region()
        return {}

    def tell(self, args: Args) -> Json:
        told = self.region.tell(read_order(args["message"]))
        return {"say": [write_message(saying) for saying in told.say], "stop": told.is_to_stop}

    def stopped(self, args: Args) -> Json:
        shard = read_bytes(args["shard"])
        if self.region.state(shard) != STOPPING:
            raise BadRequest("a shard that is not stopping")
        return {"say": [write_message(saying) for saying in self.region.stopped(shard)]}

    # A guard

    def check(self, args: Args) -> Json:
        self._guard.check(read_bytes(args["shard"]), read_token(args["token"]))
        return {}


OPERATIONS = {
    "allocation.create": on(AllocationCase, AllocationCase.create),
    "allocation.learn": on(AllocationCase, AllocationCase.learn),
    "allocation.open": on(AllocationCase, AllocationCase.open),
    "allocation.receive": on(AllocationCase, AllocationCase.receive),
    "allocation.answered": on(AllocationCase, AllocationCase.answered),
    "allocation.allocate": on(AllocationCase, AllocationCase.allocate),
    "allocation.drain": on(AllocationCase, AllocationCase.drain),
    "allocation.cancel": on(AllocationCase, AllocationCase.cancel),
    "allocation.rebalance": on(AllocationCase, AllocationCase.rebalance),
    "allocation.region-up": on(AllocationCase, AllocationCase.region_up),
    "allocation.region-down": on(AllocationCase, AllocationCase.region_down),
    "allocation.resend": on(AllocationCase, AllocationCase.resend),
    "allocation.look": on(AllocationCase, AllocationCase.look),
    "allocation.table": on(AllocationCase, AllocationCase.table),
    "allocation.region": on(AllocationCase, AllocationCase.make_region),
    "allocation.tell": on(AllocationCase, AllocationCase.tell),
    "allocation.stopped": on(AllocationCase, AllocationCase.stopped),
    "allocation.check": on(AllocationCase, AllocationCase.check),
}


# Reading


def read_token(value: Json) -> Token:
    match value:
        case {"epoch": epoch, "stamp": str(stamp)}:
            hi, _, writer = stamp.partition("-")
            return Token(read_number(epoch), read_hex64(hi), read_hex64(writer))
    raise BadRequest("not a token")


def read_kind(value: Json, what: str) -> Json:
    """An object whose only member is the kind of what it is."""
    if not isinstance(value, dict) or len(value) != 1:
        raise BadRequest(f"not {what}")
    return value


def read_node_message(value: Json, sender: int) -> NodeMessage:
    match read_kind(value, "a message of a node"):
        case {"open": {"term": term}}:
            return Open(read_number(term))
        case {"opened": {"term": term, "entries": entries}}:
            return Opened(read_number(term), read_entries(entries))
        case {"fenced": {"term": term}}:
            return Fenced(read_number(term))
        case {"write": {"term": term, "entry": entry}}:
            return read_write(read_number(term), read_entries([entry])[0], sender)
        case {"wrote": {"term": term, "shard": shard, "token": token}}:
            return Wrote(read_number(term), read_bytes(shard), read_token(token))
        case {"news": {"entries": entries}}:
            return News(read_entries(entries))
    raise BadRequest("not a message of a node")


def read_write(term: int, entry: Entry, sender: int) -> Write:
    if entry.epoch != term or entry.writer != sender:
        raise BadRequest("a write has an entry of its term, by its sender")
    return Write(term, entry)


def read_order(value: Json) -> Order:
    match read_kind(value, "a message to a region"):
        case {"own": {"shard": shard, "token": token}}:
            return Own(read_bytes(shard), read_token(token))
        case {"drain": {"shard": shard, "handoff": handoff, "source": bool(is_source)}}:
            return Drain(read_bytes(shard), read_token(handoff), is_source)
    raise BadRequest("not a message to a region")


def read_saying(value: Json) -> Saying:
    match read_kind(value, "a message of a region"):
        case {"owning": {"shard": shard, "token": token}}:
            return Owning(read_bytes(shard), read_token(token))
        case {"drained": {"shard": shard, "handoff": handoff}}:
            return Drained(read_bytes(shard), read_token(handoff))
        case {"stopped": {"shard": shard, "handoff": handoff}}:
            return Stopped(read_bytes(shard), read_token(handoff))
    raise BadRequest("not a message of a region")


# Writing


def write_token(token: Token) -> Json:
    return {"epoch": write_decimal(token.epoch), "stamp": f"{write_hex64(token.hi)}-{write_hex64(token.writer)}"}


def write_state(state: State) -> Json:
    match state:
        case Absent():
            return {"absent": {}}
        case Released():
            return {"released": {}}
        case Owned(region, token):
            return {"owned": {"region": write_bytes(region), "token": write_token(token)}}
        case Draining(region, handoff, token):
            tokens = {"handoff": write_token(handoff), "token": write_token(token)}
            return {"draining": {"region": write_bytes(region), **tokens}}
        case Corrupt():
            return {"corrupt": {}}
    raise TypeError(f"not a state: {state!r}")


def write_message(message: NodeMessage | Order | Saying) -> Json:
    match message:
        case Open(term):
            return {"open": {"term": write_decimal(term)}}
        case Opened(term, entries):
            return {"opened": {"term": write_decimal(term), "entries": write_entries(entries)}}
        case Fenced(term):
            return {"fenced": {"term": write_decimal(term)}}
        case Write(term, entry):
            return {"write": {"term": write_decimal(term), "entry": write_entry(entry)}}
        case Wrote(term, shard, token):
            return {"wrote": {"term": write_decimal(term), **write_named(shard, "token", token)}}
        case News(entries):
            return {"news": {"entries": write_entries(entries)}}
        case Own(shard, token):
            return {"own": write_named(shard, "token", token)}
        case Drain(shard, handoff, is_source):
            return {"drain": {**write_named(shard, "handoff", handoff), "source": is_source}}
        case Owning(shard, token):
            return {"owning": write_named(shard, "token", token)}
        case Drained(shard, handoff):
            return {"drained": write_named(shard, "handoff", handoff)}
        case Stopped(shard, handoff):
            return {"stopped": write_named(shard, "handoff", handoff)}
    raise TypeError(f"not a message: {message!r}")


def write_named(shard: bytes, name: str, token: Token) -> dict[str, Json]:
    """A shard, and a token or a handoff."""
    return {"shard": write_bytes(shard), name: write_token(token)}


def write_sendings(sendings: Iterable[Sending]) -> Json:
    return [write_sending(sending) for sending in sendings]


def write_sending(sending: Sending) -> Json:
    match sending:
        case ToMember(to, message):
            return {"member": {"to": write_hex64(to), "message": write_message(message)}}
        case ToRegion(to, message):
            return {"region": {"to": write_bytes(to), "message": write_message(message)}}
    raise TypeError(f"not sent: {sending!r}")


def write_reports(reports: Iterable[Report]) -> Json:
    return [write_report(report) for report in reports]


def write_report(report: Report) -> Json:
    match report:
        case OpenReport():
            return {"open": {}}
        case DeposedReport(term):
            return {"deposed": {"term": write_decimal(term)}}
        case DualEpochReport(term):
            return {"dual-epoch": {"term": write_decimal(term)}}
        case ReleasedReport(shard):
            return {"released": {"shard": write_bytes(shard)}}
    raise TypeError(f"not a report: {report!r}")


def write_outcome(outcome: Outcome) -> dict[str, Json]:
    return {"send": write_sendings(outcome.send), "reports": write_reports(outcome.reports)}
