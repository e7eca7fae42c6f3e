"""Chapter 11, harness: the adapter's side of the line protocol, whatever it is that is tested."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from io import BufferedIOBase
from typing import Any, TypeVar

from refusal import Refusal

VERSION = 1
MAX_LINE = 16_777_216  # of an adapter's line, LF included (HARNESS-003)
MAX_HEX = 4_096  # longer bytes are written as length and digest (HARNESS-007)
READ_SIZE = 65_536

CANONICAL = re.compile(r"0|[1-9][0-9]*")  # no operation takes a number below zero

Json = Any


class BadRequest(Exception):
    """A request that the spec does not allow. A runner that keeps to it never sends one."""


class Args(dict[str, Json]):
    """The `args` of a step."""

    def __missing__(self, name: str) -> Json:
        raise BadRequest(f"no argument {name}")


T = TypeVar("T")


class CaseState:
    """What the operations of one case use: an object of each kind, made when it is first asked for."""

    def __init__(self) -> None:
        self._objects: dict[Callable[[], Any], Any] = {}

    def of(self, kind: Callable[[], T]) -> T:
        if kind not in self._objects:
            self._objects[kind] = kind()
        return self._objects[kind]


Operation = Callable[[CaseState, Args], dict[str, Json]]


def on(kind: Callable[[], T], method: Callable[[T, Args], dict[str, Json]]) -> Operation:
    """The operation that is a method of the case's object of this kind."""
    return lambda state, args: method(state.of(kind), args)


# Values


def read_decimal(value: Json) -> int:
    """A protocol integer: the string of its canonical decimal."""
    if not isinstance(value, str) or not CANONICAL.fullmatch(value):
        raise BadRequest(f"not a canonical decimal: {value!r:.50}")
    return int(value)


def write_decimal(value: int) -> str:
    return str(value)


def read_bytes(value: Json) -> bytes:
    """Bytes: a string of lower-case hexadecimal digits, two for each byte."""
    if isinstance(value, str):
        try:
            data = bytes.fromhex(value)
        except ValueError:
            data = None
        if data is not None and data.hex() == value:  # fromhex allows upper case and white space
            return data
    raise BadRequest(f"not lower-case hexadecimal bytes: {value!r:.50}")


def write_bytes(data: bytes) -> Json:
    """Bytes in an observation (HARNESS-007)."""
    if len(data) <= MAX_HEX:
        return data.hex()
    return {"len": write_decimal(len(data)), "sha256": hashlib.sha256(data).hexdigest()}


def read_list(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise BadRequest(f"not a list: {value!r:.50}")
    return value


def read_arguments(value: Json) -> tuple[bytes, ...]:
    return tuple(read_bytes(arg) for arg in read_list(value))


def read_count(value: Json) -> int:
    """A housekeeping count."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadRequest(f"not a count: {value!r:.50}")
    return value


def write_optional_bytes(data: bytes | None) -> Json:
    return None if data is None else write_bytes(data)


def write_optional_decimal(value: int | None) -> Json:
    return None if value is None else write_decimal(value)


# Lines


def read_lines(stdin: BufferedIOBase, flush: Callable[[], None]) -> Iterator[bytes]:
    """The lines of standard input, without their LF.

    Answers may gather while lines are at hand, but are flushed before each read, for a read may block, and
    the runner may be waiting for just these answers.
    """
    pending = bytearray()
    while True:
        flush()
        data = stdin.read1(READ_SIZE)
        if not data:
            break
        pending += data
        if b"\n" in data:
            *whole, pending = pending.split(b"\n")
            yield from whole
    if pending:
        yield pending


def write_line(answer: dict[str, Json]) -> bytes:
    """One JSON object in ASCII on one line (HARNESS-001, HARNESS-006)."""
    return json.dumps(answer, separators=(",", ":")).encode("ascii") + b"\n"


# Requests


class Adapter:
    """Answers the runner's requests, one line for each.

    `hello` describes the implementation. `operations` holds a function for each operation by name: it is
    called with the state of the case and the step's `args`, and returns the members of `ok` or raises
    Refusal.
    """

    def __init__(self, hello: dict[str, Json], operations: Mapping[str, Operation]) -> None:
        self._hello = hello
        self._operations = operations

    def serve(self, stdin: BufferedIOBase, stdout: BufferedIOBase) -> None:
        """Answer every line, in order, until standard input ends (HARNESS-025, HARNESS-027)."""
        for line in read_lines(stdin, stdout.flush):
            stdout.write(self.answer_line(line))
        stdout.flush()

    def answer_line(self, line: bytes | bytearray) -> bytes:
        try:
            request = json.loads(line.decode("utf-8"))
        except (ValueError, RecursionError) as problem:
            return write_line({"error": f"a line that is not JSON: {problem}"})
        if isinstance(request, dict) and "hello" in request:
            return write_line(self._answer_hello(request["hello"]))
        if not isinstance(request, dict) or not isinstance(request.get("id"), str):
            return write_line({"error": "a line that is neither a hello nor a case with an id"})
        answer = write_line(self._answer_case(request["id"], request.get("case")))
        if len(answer) > MAX_LINE:  # HARNESS-003
            return write_line({"id": request["id"], "error": f"the answer has {len(answer)} bytes"})
        return answer

    def _answer_hello(self, request: Json) -> dict[str, Json]:
        """HARNESS-012."""
        versions = request.get("versions") if isinstance(request, dict) else None
        if not isinstance(versions, list) or VERSION not in versions:
            return {"error": f"this adapter speaks version {VERSION} of the harness protocol only"}
        return {"hello": {"version": VERSION, **self._hello}}

    def _answer_case(self, case_id: str, case: Json) -> dict[str, Json]:
        """HARNESS-021, HARNESS-023, HARNESS-024."""
        try:
            steps = read_steps(case)
            if any(op not in self._operations for op, _ in steps):  # HARNESS-026
                return {"id": case_id, "unsupported": True}
            state = CaseState()
            return {"id": case_id, "obs": [self._observe(state, op, args) for op, args in steps]}
        except BadRequest as problem:
            return {"id": case_id, "error": f"bad request: {problem}"}
        except Exception as problem:  # a bug of the adapter or the implementation: say so and go on
            traceback.print_exc(file=sys.stderr)
            return {"id": case_id, "error": f"{type(problem).__name__}: {problem}"}

    def _observe(self, state: CaseState, op: str, args: Args) -> dict[str, Json]:
        """One observation: what the operation answered, or with which code it refused."""
        try:
            return {"ok": self._operations[op](state, args)}
        except Refusal as refusal:
            reject: dict[str, Json] = {"code": refusal.code}
            if refusal.at is not None:
                reject["at"] = refusal.at
            if refusal.field is not None:
                reject["field"] = refusal.field
            if refusal.item is not None:
                reject["item"] = refusal.item
            if refusal.by is not None:
                reject["by"] = write_bytes(refusal.by)
            if refusal.start is not None:
                reject["from"] = refusal.start
            return {"reject": reject}


def read_steps(case: Json) -> list[tuple[str, Args]]:
    """Operation and args of each step (HARNESS-020)."""
    steps = case.get("steps") if isinstance(case, dict) else None
    if not isinstance(steps, list) or not steps:
        raise BadRequest("a case without steps")
    for step in steps:
        if not isinstance(step, dict) or step.keys() != {"op", "args"}:
            raise BadRequest("a step has the members op and args")
        if not isinstance(step["op"], str) or not isinstance(step["args"], dict):
            raise BadRequest("op is a string, args an object")
    return [(step["op"], Args(step["args"])) for step in steps]
