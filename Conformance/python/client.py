"""Chapter 05, counters, "The client's side of a call": what is sent for one call, and how it ends.

A machine without a connection: it is told what came of what was last sent, and says what to do next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counters import parse_value

MAX_REDIRECTIONS = 5
MAX_SLOT = 16_383
MAX_HOST = 255
MIN_PORT = 1
MAX_PORT = 65_535

Kind = Literal["script", "write", "read"]


# Events


@dataclass(frozen=True)
class Reply:
    """The server answered, and not with an error."""


@dataclass(frozen=True)
class Error:
    """The server answered with an error: its text, without the `-` before it and the CRLF behind it."""

    text: bytes


@dataclass(frozen=True)
class Unsent:
    """It ended before any byte of what was last sent had left."""


@dataclass(frozen=True)
class Lost:
    """It ended after that, and before the reply was complete."""


Event = Reply | Error | Unsent | Lost


# Actions


@dataclass(frozen=True)
class Send:
    by: Literal["evalsha", "eval", "plain"]
    node: bytes | None  # as a redirection names it; None: the node that the client holds for the slot
    asking: bool  # whether an ASKING goes before it


@dataclass(frozen=True)
class Answer:
    """The reply is the answer."""


@dataclass(frozen=True)
class Fail:
    code: Literal["server-error", "unavailable", "in-doubt"]
    text: bytes | None = None  # what the server said


Action = Send | Answer | Fail


# Redirections


@dataclass(frozen=True)
class Redirection:
    node: bytes  # `HOST:PORT`, or `:PORT` for a port of the host that answered
    asking: bool


def parse_redirection(text: bytes) -> Redirection | None:
    """The production `redirection` of COUNTER-042; None where the text is none."""
    parts = text.split(b" ")
    if len(parts) != 3:
        return None
    word, slot, node = parts

    if word != b"MOVED" and word != b"ASK":
        return None

    slot_number = parse_value(slot)
    if slot_number is None:
        return None
    if slot_number < 0:
        return None
    if slot_number > MAX_SLOT:
        return None

    if b":" not in node:
        return None
    host, _, port = node.rpartition(b":")  # the last colon
    if len(host) > MAX_HOST:
        return None
    for byte in host:
        if byte < 0x21:
            return None
        if byte > 0x7E:
            return None

    port_number = parse_value(port)
    if port_number is None:
        return None
    if port_number < MIN_PORT:
        return None
    if port_number > MAX_PORT:
        return None

    return Redirection(node, asking=word == b"ASK")


# One call


class ClientCall:
    """One call on its way. `sent` is what was last sent; an event after an Answer or a Fail means nothing."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._redirections = 0
        self.sent = self._begin(node=None, asking=False)  # COUNTER-040

    def handle(self, event: Event) -> Action:
        match event:
            case Reply():
                return Answer()
            case Error(text):
                return self._handle_error(text)
            case Unsent():
                return Fail("unavailable")  # COUNTER-045
            case Lost():
                if self._kind == "read":
                    return Fail("unavailable")  # COUNTER-047
                return Fail("in-doubt")  # COUNTER-046
        raise TypeError(f"not an event: {event!r}")

    def _handle_error(self, text: bytes) -> Action:
        first_word = text.split(b" ")[0]
        if self.sent.by == "evalsha" and first_word == b"NOSCRIPT":  # COUNTER-041
            self.sent = Send("eval", self.sent.node, self.sent.asking)
            return self.sent
        redirection = parse_redirection(text)
        if redirection is not None and self._redirections < MAX_REDIRECTIONS:  # COUNTER-042, COUNTER-043
            self._redirections += 1
            self.sent = self._begin(redirection.node, redirection.asking)
            return self.sent
        return Fail("server-error", text)  # COUNTER-044

    def _begin(self, node: bytes | None, asking: bool) -> Send:
        """The call as it is sent at the start, and anew after a redirection."""
        if self._kind == "script":
            return Send("evalsha", node, asking)
        return Send("plain", node, asking)
