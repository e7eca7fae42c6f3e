"""Chapter 07, lax, "The form of a batch": which arguments are right, and which field is named where one is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counters import MAX_KEY, parse_value
from epochs_form import INSTANCE_BYTES, INSTANCE_LENGTH, Record, bad, parse_number, parse_serial, read_optional

MAX_SEQUENCE = 2**53 - 1
MAX_ITEMS = 100

PLAIN_FIELDS = 2  # arguments of an item: key, delta
INSTANCE_FIELDS = 4  # and the belief


@dataclass(frozen=True)
class BatchItem:
    """An item that is well formed."""

    key: bytes
    delta: int
    belief: Record | None = None  # always None in a batch of plain counters


@dataclass(frozen=True)
class Batch:
    """A batch that is well formed."""

    writer: bytes
    sequence: int
    items: tuple[BatchItem, ...]


def is_writer(text: bytes) -> bool:
    """A writer has the form of an instance."""
    return len(text) == INSTANCE_LENGTH and all(byte in INSTANCE_BYTES for byte in text)


def read_batch(writer: bytes, sequence: bytes, args: Sequence[bytes], fields: int) -> Batch:
    """A batch whose items have `fields` arguments each; refuses the first wrong field (LAX-001, LAX-003)."""
    if not is_writer(writer):
        raise bad("writer")
    sequence_number = parse_number(sequence, 1, MAX_SEQUENCE)
    if sequence_number is None:
        raise bad("sequence")
    if len(args) == 0 or len(args) % fields != 0 or len(args) > MAX_ITEMS * fields:
        raise bad("items")
    items: list[BatchItem] = []
    keys: set[bytes] = set()
    for first in range(0, len(args), fields):
        item = read_item(len(items), keys, *args[first : first + fields])
        items.append(item)
        keys.add(item.key)
    return Batch(writer, sequence_number, tuple(items))


def read_item(
    number: int, keys: set[bytes], key: bytes, delta: bytes, epoch: bytes = b"", count: bytes = b""
) -> BatchItem:
    """Item `number` of a batch, its fields checked in the order of the table of LAX-002. `keys` are those before it."""
    if not 1 <= len(key) <= MAX_KEY or key in keys:
        raise bad("key", number)

    delta_value = parse_value(delta)
    if delta_value is None:
        raise bad("delta", number)

    epoch_number: int | None = 0
    if epoch != b"":
        epoch_number = parse_serial(epoch)
    if epoch_number is None:
        raise bad("epoch", number)

    count_value = read_optional(count, epoch != b"")
    if count_value is None:
        raise bad("count", number)

    belief = None
    if epoch != b"":
        belief = Record(epoch_number, count_value)
    return BatchItem(key, delta_value, belief)
