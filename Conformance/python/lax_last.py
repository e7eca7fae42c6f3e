"""Chapter 07, lax: what is remembered of writers, so that a batch counts once however often it arrives.

The last batch of each writer is kept as the bytes that Redis would hold, since anybody may store there what is none. They
are kept for longer than the hour of LAX-017: for as long as this lasts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counters import MAX_VALUE, MIN_VALUE, check_namespace
from epochs_form import Record
from lax_form import MAX_SEQUENCE, Batch, bad
from refusal import Refusal

# The production `record` of LAX-032, for both kinds of counters.
PLAIN_OUTCOME = rb"[aoc]"
INSTANCE_OUTCOME = rb"(?:c|[ao],[1-9][0-9]{0,17},(?:0|-?[1-9][0-9]{0,18}))"

LETTERS = {"ok": b"a", "overflow": b"o", "corrupt": b"c"}
STATUSES = {letter: status for status, letter in LETTERS.items()}


@dataclass(frozen=True)
class Outcome:
    """What has become of an item: `ok`, `overflow` or `corrupt`."""

    status: str
    left: Record | None = None  # of instance-aware counters: the own slice, unless corrupt (LAX-014)


@dataclass(frozen=True)
class LastBatch:
    sequence: int
    outcomes: tuple[Outcome, ...]


# Records


def parse_plain(text: bytes) -> LastBatch | None:
    """The last batch of a writer of plain counters; None where the text is none."""
    return parse_last(text, PLAIN_OUTCOME)


def parse_instance(text: bytes) -> LastBatch | None:
    """The last batch of a writer of instance-aware counters; None where the text is none."""
    return parse_last(text, INSTANCE_OUTCOME)


def parse_last(text: bytes, outcome: bytes) -> LastBatch | None:
    """LAX-032."""
    if re.fullmatch(rb"[1-9][0-9]{0,15}(?:\|%b){1,100}" % outcome, text) is None:
        return None
    sequence, *written = text.split(b"|")
    if int(sequence) > MAX_SEQUENCE:
        return None
    outcomes: list[Outcome] = []
    for one in written:
        letter, *numbers = one.split(b",")
        left = None
        if numbers:
            left = Record(int(numbers[0]), int(numbers[1]))
            if not MIN_VALUE <= left.amount <= MAX_VALUE:
                return None
        outcomes.append(Outcome(STATUSES[letter], left))
    return LastBatch(int(sequence), tuple(outcomes))


def write_last(last: LastBatch) -> bytes:
    """LAX-032."""
    text = b"%d" % last.sequence
    for outcome in last.outcomes:
        text += b"|" + LETTERS[outcome.status]
        if outcome.left is not None:
            text += b",%d,%d" % (outcome.left.epoch, outcome.left.amount)
    return text


# All writers


class LastBatches:
    """The last batches of all writers of one kind of counters, in all namespaces."""

    def __init__(self, parse: Callable[[bytes], LastBatch | None]) -> None:
        self._parse = parse
        self._namespaces: dict[bytes, dict[bytes, bytes]] = {}  # by namespace, then by writer

    def _writers(self, namespace: bytes) -> dict[bytes, bytes]:
        check_namespace(namespace)
        return self._namespaces.setdefault(namespace, {})

    def repeated(self, namespace: bytes, batch: Batch) -> tuple[Outcome, ...] | None:
        """The outcomes of a repetition, and None of a new batch; refuses what is neither."""
        text = self._writers(namespace).get(batch.writer)
        if text is None:
            return None
        last = self._parse(text)
        if last is None:
            raise Refusal("corrupt")  # LAX-010
        if batch.sequence < last.sequence:
            raise Refusal("outdated")  # LAX-011
        if batch.sequence > last.sequence:
            return None
        if len(batch.items) != len(last.outcomes):
            raise bad("items")  # LAX-012
        return last.outcomes

    def put(self, namespace: bytes, batch: Batch, outcomes: Sequence[Outcome]) -> None:
        """LAX-014."""
        self.store(namespace, batch.writer, write_last(LastBatch(batch.sequence, tuple(outcomes))))

    def store(self, namespace: bytes, writer: bytes, value: bytes) -> None:
        """Put bytes where the last batch of a writer is stored, as another program might."""
        self._writers(namespace)[writer] = value

    def stored(self, namespace: bytes) -> list[tuple[bytes, bytes]]:
        """All that is stored, writers with values, in the order of the writers' bytes."""
        return sorted(self._writers(namespace).items())
