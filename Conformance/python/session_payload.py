"""Chapter 04, sessions: the payload `tidemark-1` of a snapshot, its writer and its reader."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence

from grammar import COUNT, LF, Reading, argument, expect, number
from items import MAX_COUNT, MAX_GENERATION, MAX_LENGTH, MAX_NEXT_OFFSET, MAX_TOTAL, Limits
from refusal import Refusal
from session_handshake import canonical
from session_limits import Claim
from wire import Progress, check_arguments, checked_generation, checked_line_offset

Command = tuple[bytes, ...]

HEADER = b"TIDEMARK.SNAPSHOT"
DIGEST = b"TIDEMARK.DIGEST"
MALFORMED = "bad-snapshot"
START = b"*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n"
MAX_DIGITS = 20  # of a generation
HEX = re.compile(rb"[0-9a-f]{64}")


def command_bytes(args: Sequence[bytes]) -> bytes:
    """The production `command` of chapter 02, for arguments that have been checked."""
    return b"*%d\r\n" % len(args) + b"".join(b"$%d\r\n%b\r\n" % (len(arg), arg) for arg in args)


# Writing


def write_payload(claim: Claim, commands: Iterable[Command]) -> bytes:
    """The payload of a snapshot (SESSION-160); the order in which commands are given does not matter."""
    checked_generation(claim.generation)  # SESSION-161
    checked_line_offset(claim.offset)
    checked: set[Command] = set()
    for command in commands:  # SESSION-162
        check_arguments(command, Limits())
        if command[0] in (HEADER, DIGEST) or command in checked:
            raise Refusal("bad-command")
        checked.add(command)
    header = (HEADER, b"1", b"%d" % claim.generation, b"%d" % claim.offset)
    payload = b"".join(command_bytes(args) for args in (header, *sorted(checked)))
    return payload + command_bytes((DIGEST, hashlib.sha256(payload).hexdigest().encode("ascii")))


# Reading


class PayloadReader:
    """Reads a payload in pieces of any size, and hands its commands over one by one, before it knows the end.

    It keeps what has come of one command, the command before, and what the digest is made of (SESSION-165).
    """

    def __init__(self, keep: Callable[[Command], None] = lambda command: None) -> None:
        self._keep = keep
        self._progress = Progress(self._payload())
        self._is_wrong = False
        self._header: Claim | None = None

    def feed(self, piece: bytes) -> None:
        """Take the next piece; `finish` says what was wrong with it."""
        if self._is_wrong:
            return
        try:
            end = self._progress.take(piece, 0)
        except Refusal:
            self._is_wrong = True
        else:
            self._is_wrong = end < len(piece)  # bytes behind the digest

    def finish(self, claim: Claim) -> None:
        """Refuse what is not the whole payload of the snapshot with this generation and offset (SESSION-163, 164)."""
        if self._is_wrong or self._progress.result is None or self._header != claim:
            raise Refusal(MALFORMED)

    def _payload(self) -> Reading[bool]:
        """The production `payload`. Every refusal in it stands for `bad-snapshot`."""
        yield from expect(START, MALFORMED)
        generation = canonical((yield from argument(MAX_DIGITS)), MAX_GENERATION, MALFORMED)
        offset = canonical((yield from argument(MAX_DIGITS)), MAX_NEXT_OFFSET, MALFORMED)
        if generation == 0:
            raise Refusal(MALFORMED)
        self._header = Claim(generation, offset)
        hashed = hashlib.sha256(command_bytes((HEADER, b"1", b"%d" % generation, b"%d" % offset)))
        before: Command = ()
        while True:
            args = yield from command()
            if args[0] == DIGEST:
                check_digest(args, hashed.hexdigest())
                return True
            if args[0] == HEADER or args <= before:
                raise Refusal(MALFORMED)
            hashed.update(command_bytes(args))
            before = args
            self._keep(args)


def command() -> Reading[Command]:
    """The production `command` of chapter 02, within the protocol's limits."""
    yield from expect(b"*", MALFORMED)
    count = yield from number(COUNT, MAX_COUNT)
    yield from expect(LF, MALFORMED)
    args: list[bytes] = []
    left = MAX_TOTAL
    while len(args) < count:
        arg = yield from argument(min(MAX_LENGTH, left))
        left -= len(arg)
        args.append(arg)
    return tuple(args)


def check_digest(args: Command, expected: str) -> None:
    """The production `digest`."""
    if len(args) != 2 or not HEX.fullmatch(args[1]) or args[1] != expected.encode("ascii"):
        raise Refusal(MALFORMED)
