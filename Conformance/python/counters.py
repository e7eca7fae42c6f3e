"""Chapter 05, counters: what a call does, to counters that are kept in memory.

They lie there as they would in Redis: in hashes, each with a name, from the bytes of a key to the bytes of a value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from refusal import Refusal

MIN_VALUE = -(2**63)
MAX_VALUE = 2**63 - 1
MAX_DIGITS = 19  # of a value, without its sign

MAX_ITEMS = 100
FIELDS = 5  # arguments of an item
MAX_KEY = 255
MAX_NAMESPACE = 64

DIGITS = b"0123456789"
NAMESPACE_BYTES = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"

COMMANDS = (b"get", b"inc", b"dec", b"set", b"del")
COMMANDS_WITH_OPERAND = (b"inc", b"dec", b"set")
COMPARATORS = (b"none", b"eq", b"ne", b"lt", b"gt")


# Values


def parse_value(text: bytes) -> int | None:
    """The integer of which `text` is the canonical decimal; None where it is no value (chapter 05, "Data")."""
    negative = text.startswith(b"-")
    digits = text
    if negative:
        digits = text[1:]
    if not digits:
        return None
    for digit in digits:
        if digit not in DIGITS:
            return None
    if digits.startswith(b"0") and digits != b"0":
        return None
    if negative and digits == b"0":
        return None
    if len(digits) > MAX_DIGITS:  # int() fails above 4,300
        return None
    value = int(digits)
    if negative:
        value = -value
    if value < MIN_VALUE:
        return None
    if value > MAX_VALUE:
        return None
    return value


def write_value(value: int) -> bytes:
    """The canonical decimal."""
    return b"%d" % value


# The form of a call


@dataclass(frozen=True)
class Item:
    """An item that is well formed."""

    command: bytes
    key: bytes
    operand: int  # 0 where the command takes none
    comparator: bytes
    reference: int  # 0 where the comparator takes none


def read_items(args: Sequence[bytes]) -> list[Item]:
    """The items of a call; refuses the first wrong field of the first wrong item (COUNTER-003)."""
    if len(args) == 0:  # COUNTER-001
        raise Refusal("bad-argument", field="items")
    if len(args) % FIELDS != 0:  # COUNTER-001
        raise Refusal("bad-argument", field="items")
    if len(args) > MAX_ITEMS * FIELDS:  # COUNTER-001
        raise Refusal("bad-argument", field="items")
    items: list[Item] = []
    for first in range(0, len(args), FIELDS):
        fields = args[first : first + FIELDS]
        items.append(read_item(len(items), *fields))
    return items


def read_item(number: int, command: bytes, key: bytes, operand: bytes, comparator: bytes, reference: bytes) -> Item:
    """Item `number` of a call, its fields checked in the order of the table of COUNTER-002."""
    if command not in COMMANDS:
        raise Refusal("bad-argument", field="command", item=number)

    if len(key) < 1:
        raise Refusal("bad-argument", field="key", item=number)
    if len(key) > MAX_KEY:
        raise Refusal("bad-argument", field="key", item=number)

    operand_value: int | None = 0
    if command in COMMANDS_WITH_OPERAND:
        operand_value = parse_value(operand)
    elif operand != b"":
        operand_value = None
    if operand_value is None:
        raise Refusal("bad-argument", field="operand", item=number)

    if comparator not in COMPARATORS:
        raise Refusal("bad-argument", field="comparator", item=number)
    if command == b"get" and comparator != b"none":
        raise Refusal("bad-argument", field="comparator", item=number)

    reference_value: int | None = 0
    if comparator != b"none":
        reference_value = parse_value(reference)
    elif reference != b"":
        reference_value = None
    if reference_value is None:
        raise Refusal("bad-argument", field="reference", item=number)

    return Item(command, key, operand_value, comparator, reference_value)


# What an item does


@dataclass(frozen=True)
class Result:
    """What became of an item: `ok`, `unmet`, `overflow` or `corrupt`. None is an absent value."""

    status: str
    old: int | None
    new: int | None


def apply(fields: dict[bytes, bytes], item: Item) -> Result:
    """Apply one item to the stored fields of a namespace. Judged in the order of COUNTER-014."""
    old: int | None = None
    value = 0  # an absent key counts and compares as 0 (COUNTER-026)
    if item.key in fields:
        old = parse_value(fields[item.key])
        if old is None:
            return Result("corrupt", None, None)  # COUNTER-015
        value = old

    if not holds(value, item.comparator, item.reference):
        return Result("unmet", old, old)  # COUNTER-015

    if item.command == b"get":
        return Result("ok", old, old)  # COUNTER-020
    if item.command == b"del":
        fields.pop(item.key, None)  # COUNTER-024
        return Result("ok", old, None)

    new = changed(value, item.command, item.operand)
    if new < MIN_VALUE:  # COUNTER-027
        return Result("overflow", old, old)  # COUNTER-015
    if new > MAX_VALUE:  # COUNTER-027
        return Result("overflow", old, old)  # COUNTER-015
    fields[item.key] = write_value(new)  # COUNTER-032
    return Result("ok", old, new)


def holds(value: int, comparator: bytes, reference: int) -> bool:
    """Whether the comparator holds, for integers (COUNTER-025)."""
    if comparator == b"eq":
        return value == reference
    if comparator == b"ne":
        return value != reference
    if comparator == b"lt":
        return value < reference
    if comparator == b"gt":
        return value > reference
    return True  # none


def changed(value: int, command: bytes, operand: int) -> int:
    """The exact result of a command that stores one."""
    if command == b"inc":
        return value + operand  # COUNTER-021
    if command == b"dec":
        return value - operand  # COUNTER-022
    return operand  # set: COUNTER-023


# Names and storage


def check_namespace(namespace: bytes) -> None:
    """COUNTER-030."""
    if len(namespace) < 1:
        raise Refusal("bad-namespace")
    if len(namespace) > MAX_NAMESPACE:
        raise Refusal("bad-namespace")
    for byte in namespace:
        if byte not in NAMESPACE_BYTES:
            raise Refusal("bad-namespace")


def strict_name(namespace: bytes) -> bytes:
    """The name of the hash that holds the strict counters of a namespace (COUNTER-031)."""
    check_namespace(namespace)
    return b"{%b}:sc" % namespace


class Counters:
    """The strict counters of all namespaces, in memory; other ones where `name` says that they lie elsewhere."""

    def __init__(self, name: Callable[[bytes], bytes] = strict_name) -> None:
        self._name = name
        self._hashes: dict[bytes, dict[bytes, bytes]] = {}  # by name

    def _hash(self, namespace: bytes) -> dict[bytes, bytes]:
        """The stored fields of a namespace, to read and to change."""
        return self._hashes.setdefault(self._name(namespace), {})

    def call(self, namespace: bytes, args: Sequence[bytes]) -> list[Result]:
        """Apply the items of a call and answer a result for each (COUNTER-010, COUNTER-011).

        One thread has the engine for itself, so nobody comes between two items (COUNTER-013).
        """
        fields = self._hash(namespace)
        items = read_items(args)  # all of them before the first is applied (COUNTER-004)
        results: list[Result] = []
        for item in items:
            results.append(apply(fields, item))  # whatever its status, the next one follows (COUNTER-012)
        return results

    def clear(self, namespace: bytes) -> None:
        """Remove every key of a namespace (COUNTER-028)."""
        self._hash(namespace).clear()

    def store(self, namespace: bytes, key: bytes, value: bytes) -> None:
        """Put bytes where the value of a key is stored, as another program might."""
        self._hash(namespace)[key] = value

    def stored(self, namespace: bytes) -> list[tuple[bytes, bytes]]:
        """All that is stored, keys with values, in the order of the keys' bytes."""
        return sorted(self._hash(namespace).items())
