"""Chapter 07, lax: what batches do to plain counters that are kept in memory.

The idea: a batch is sent again, unchanged, until it is answered, and it counts once however often it arrives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counters import Counters, Item, Result, apply, check_namespace, parse_value
from lax_form import PLAIN_FIELDS, read_batch
from lax_last import LastBatches, Outcome, parse_plain

# Names


@dataclass(frozen=True)
class Names:
    """The names of the Redis keys of chapter 07."""

    lax: bytes
    writer: bytes
    instance_writer: bytes


def lax_name(namespace: bytes) -> bytes:
    """The name of the hash that holds the plain lax counters of a namespace (LAX-030)."""
    check_namespace(namespace)
    return b"{%b}:lc" % namespace


def lax_names(namespace: bytes, writer: bytes) -> Names:
    """LAX-030, LAX-031."""
    name = lax_name(namespace)
    return Names(name, b"%b:w:%b" % (name, writer), b"{%b}:ic:w:%b" % (namespace, writer))


# Counters


class Lax(Counters):
    """The plain lax counters of all namespaces, in memory. Calls and clearing are those of chapter 05 (LAX-019)."""

    def __init__(self) -> None:
        super().__init__(lax_name)
        self.last_batches = LastBatches(parse_plain)

    def batch(
        self, namespace: bytes, writer: bytes, sequence: bytes, args: Sequence[bytes]
    ) -> tuple[bool, list[Result]]:
        """Whether the batch is a repetition, and a result for each of its items."""
        fields = self._hash(namespace)
        batch = read_batch(writer, sequence, args, PLAIN_FIELDS)
        outcomes = self.last_batches.repeated(namespace, batch)
        if outcomes is not None:
            keys = [item.key for item in batch.items]
            return True, [repeat(fields, key, outcome) for key, outcome in zip(keys, outcomes)]

        results: list[Result] = []
        for item in batch.items:  # LAX-013
            results.append(apply(fields, Item(b"inc", item.key, item.delta, b"none", 0)))
        self.last_batches.put(namespace, batch, [Outcome(result.status) for result in results])
        return False, results


def repeat(fields: dict[bytes, bytes], key: bytes, outcome: Outcome) -> Result:
    """What an item of a repetition answers: the status of then, and the value of now (LAX-015, LAX-016)."""
    value = None
    if key in fields:
        value = parse_value(fields[key])
    return Result(outcome.status, value, value)
