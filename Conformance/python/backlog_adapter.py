"""Chapter 03, backlog, "In the harness": its operations, and how what they take and answer is written in JSON."""

from __future__ import annotations

from typing import Any

from backlog import Backlog
from harness import Args, BadRequest, on, read_arguments, read_decimal, write_bytes, write_decimal
from wire_adapter import read_limits

Json = Any


class BacklogCase:
    """What the operations of the cap `backlog` use in one case."""

    def __init__(self) -> None:
        self._backlog: Backlog | None = None

    @property
    def backlog(self) -> Backlog:
        if self._backlog is None:
            raise BadRequest("no backlog has been created")
        return self._backlog

    def create(self, args: Args) -> Json:
        self._backlog = Backlog(read_decimal(args["budget"]), read_limits(args))
        return {}

    def resume(self, args: Args) -> Json:
        self.backlog.resume(read_decimal(args["at"]))
        return {}

    def push(self, args: Args) -> Json:
        offset = self.backlog.push(read_arguments(args["args"]))
        return {"offset": write_decimal(offset)}

    def read(self, args: Args) -> Json:
        frames = self.backlog.read(
            read_decimal(args["from"]),
            max_frames=read_decimal(args["frames"]) if "frames" in args else None,
            max_bytes=read_decimal(args["bytes"]) if "bytes" in args else None,
        )
        return {"frames": [write_bytes(frame) for frame in frames]}

    def drop(self, args: Args) -> Json:
        self.backlog.drop(read_decimal(args["below"]))
        return {}

    def state(self, args: Args) -> Json:
        state = self.backlog.state()
        return {
            "next": write_decimal(state.next),
            "oldest": None if state.oldest is None else write_decimal(state.oldest),
            "newest": None if state.newest is None else write_decimal(state.newest),
            "count": write_decimal(state.count),
            "bytes": write_decimal(state.bytes),
        }


OPERATIONS = {
    "backlog.create": on(BacklogCase, BacklogCase.create),
    "backlog.resume": on(BacklogCase, BacklogCase.resume),
    "backlog.push": on(BacklogCase, BacklogCase.push),
    "backlog.read": on(BacklogCase, BacklogCase.read),
    "backlog.drop": on(BacklogCase, BacklogCase.drop),
    "backlog.state": on(BacklogCase, BacklogCase.state),
}
