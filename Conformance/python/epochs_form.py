"""Chapter 06, epochs, "The form of an operation": which arguments are right, and which field is named where one is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counters import COMPARATORS, MAX_KEY, parse_value
from refusal import Refusal

MAX_NOW = 10**15 - 1
MAX_TTL = 2**31 - 1
MAX_BUDGET = 10_000
MAX_SERIAL = 10**18 - 1

INSTANCE_BYTES = b"0123456789abcdef"
INSTANCE_LENGTH = 32

MAX_ITEMS = 100
FIELDS = 7  # arguments of an item

COMMANDS = (b"get", b"inc", b"dec", b"set", b"del", b"set-own", b"del-own")
COMMANDS_WITH_OPERAND = (b"inc", b"dec", b"set", b"set-own")


def bad(field: str, item: int | None = None) -> Refusal:
    return Refusal("bad-argument", field=field, item=item)


def parse_number(text: bytes, lowest: int, highest: int) -> int | None:
    """The integer from `lowest` to `highest` of which `text` is the canonical decimal; None where it is none."""
    number = parse_value(text)
    if number is None:
        return None
    if not lowest <= number <= highest:
        return None
    return number


def parse_serial(text: bytes) -> int | None:
    """A number that is given as an epoch or as a life."""
    return parse_number(text, 1, MAX_SERIAL)


# What operations have in common


@dataclass(frozen=True)
class Head:
    """The arguments that every operation of an instance has, as they are given."""

    instance: bytes
    now: bytes = b"0"
    ttl: bytes = b"30000"
    budget: bytes = b"1000"


@dataclass(frozen=True)
class Caller:
    """A head that is well formed."""

    instance: bytes
    now: int
    ttl: int
    budget: int


def read_head(head: Head) -> Caller:
    """The first four rows of EPOCH-001. An empty `now` is for Redis only, and this is none."""
    now = parse_number(head.now, 0, MAX_NOW)
    if now is None:
        raise bad("now")
    ttl = parse_number(head.ttl, 1, MAX_TTL)
    if ttl is None:
        raise bad("ttl")
    budget = parse_number(head.budget, 1, MAX_BUDGET)
    if budget is None:
        raise bad("budget")
    if len(head.instance) != INSTANCE_LENGTH:
        raise bad("instance")
    for byte in head.instance:
        if byte not in INSTANCE_BYTES:
            raise bad("instance")
    return Caller(head.instance, now, ttl, budget)


def read_life(life: bytes) -> int:
    number = parse_serial(life)
    if number is None:
        raise bad("life")
    return number


def read_cursor(cursor: bytes) -> bytes:
    """A cursor is empty, or like a key."""
    if len(cursor) > MAX_KEY:
        raise bad("cursor")
    return cursor


# Items


@dataclass(frozen=True)
class Record:
    """What is stored of a total or of a slice, and what a belief says."""

    epoch: int
    amount: int


@dataclass(frozen=True)
class Item:
    """An item that is well formed."""

    command: bytes
    key: bytes
    operand: int  # 0 where the command takes none
    comparator: bytes
    reference: int  # 0 where the comparator takes none
    belief: Record | None


def read_items(args: Sequence[bytes]) -> list[Item]:
    """The items of a call; refuses the first wrong field of the first wrong item (EPOCH-003)."""
    if len(args) == 0:
        raise bad("items")
    if len(args) % FIELDS != 0:
        raise bad("items")
    if len(args) > MAX_ITEMS * FIELDS:
        raise bad("items")
    items: list[Item] = []
    for first in range(0, len(args), FIELDS):
        items.append(read_item(len(items), *args[first : first + FIELDS]))
    return items


def read_item(
    number: int,
    command: bytes,
    key: bytes,
    operand: bytes,
    comparator: bytes,
    reference: bytes,
    epoch: bytes,
    count: bytes,
) -> Item:
    """Item `number` of a call, its fields checked in the order of the table of EPOCH-002."""
    if command not in COMMANDS:
        raise bad("command", number)

    if len(key) < 1:
        raise bad("key", number)
    if len(key) > MAX_KEY:
        raise bad("key", number)

    operand_value = read_optional(operand, command in COMMANDS_WITH_OPERAND)
    if operand_value is None:
        raise bad("operand", number)

    if comparator not in COMPARATORS:
        raise bad("comparator", number)
    if command == b"get" and comparator != b"none":
        raise bad("comparator", number)

    reference_value = read_optional(reference, comparator != b"none")
    if reference_value is None:
        raise bad("reference", number)

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
    return Item(command, key, operand_value, comparator, reference_value, belief)


def read_optional(text: bytes, wanted: bool) -> int | None:
    """A value where one is wanted, and 0 for the empty text where none is; None where `text` is not that."""
    if wanted:
        return parse_value(text)
    if text == b"":
        return 0
    return None
