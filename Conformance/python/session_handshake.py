"""Chapter 04, sessions: the handshake, as a replica writes it and a primary reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grammar import CR, LF, Number, Reading, expect, number
from items import MAX_GENERATION, MAX_NEXT_OFFSET
from refusal import Refusal
from session_limits import MAX_ID, Claim
from wire import Progress

MAX_HANDSHAKE = 1_024
ARGUMENTS = 6
MALFORMED = "bad-handshake"
LENGTH = Number(MALFORMED, above="handshake-limit", minus=MALFORMED, zero=True, end=CR)
CANONICAL = re.compile(rb"0|[1-9][0-9]*")


@dataclass(frozen=True)
class Handshake:
    """What a replica says of itself; generation 0 stands for no claim."""

    generation: int
    offset: int
    id: bytes


def write_handshake(claim: Claim | None, replica_id: bytes) -> bytes:
    """The production `handshake`, with generation 0 and offset 1 where there is no claim (SESSION-020, SESSION-021)."""
    generation, offset = (0, 1) if claim is None else (claim.generation, claim.offset)
    args = (b"REPLICATE", b"FROM", b"%d" % generation, b"%d" % offset, b"ID", replica_id)
    return b"*6\r\n" + b"".join(b"$%d\r\n%b\r\n" % (len(arg), arg) for arg in args)


class HandshakeReader:
    """Takes the first bytes of a connection, in pieces of any size, until a handshake is complete or wrong."""

    def __init__(self) -> None:
        self._progress = Progress(handshake())

    @property
    def result(self) -> Handshake | None:
        return self._progress.result

    def take(self, data: bytes) -> int:
        """The index behind the last byte of `data` that belongs to the handshake; Refusal at the first wrong one."""
        allowed = data[: MAX_HANDSHAKE - self._progress.taken]
        index = self._progress.take(allowed, 0)
        if self.result is None and len(data) > len(allowed):  # SESSION-025, whatever the byte is
            raise Refusal("handshake-limit")
        return index


def handshake() -> Reading[Handshake]:
    """A list of 6 arguments (SESSION-024), judged as a whole when its last byte has come."""
    yield from expect(b"*6\r\n", MALFORMED)
    args = []
    while len(args) < ARGUMENTS:
        yield from expect(b"$", MALFORMED)
        length = yield from number(LENGTH, MAX_ID)  # SESSION-025
        yield from expect(LF, MALFORMED)
        args.append((yield length))
        yield from expect(b"\r\n", MALFORMED)
    return judged(args)


def judged(args: list[bytes]) -> Handshake:
    """SESSION-026, in its order."""
    replicate, from_word, generation, offset, id_word, replica_id = args
    if (replicate.upper(), from_word.upper(), id_word.upper()) != (b"REPLICATE", b"FROM", b"ID"):
        raise Refusal(MALFORMED)
    claimed_generation = canonical(generation, MAX_GENERATION, "bad-generation")
    claimed_offset = canonical(offset, MAX_NEXT_OFFSET, "bad-offset")
    if not replica_id:
        raise Refusal("bad-id")
    return Handshake(claimed_generation, claimed_offset, replica_id)


def canonical(text: bytes, maximum: int, code: str) -> int:
    """The number that a canonical decimal of at most `maximum` stands for."""
    if not CANONICAL.fullmatch(text) or int(text) > maximum:
        raise Refusal(code)
    return int(text)
