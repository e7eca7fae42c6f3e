"""Chapter 06, epochs: what the operations do, to instance-aware counters that are kept in memory.

The idea: the total of a key is the sum of the slices that carry the key's own epoch, after every single step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counters import MAX_VALUE, MIN_VALUE, check_namespace, holds
from epochs_form import Caller, Head, Item, Record, read_cursor, read_head, read_items, read_life
from epochs_storage import Corrupt, Storage
from refusal import Refusal

# Names


@dataclass(frozen=True)
class Names:
    """The names of the Redis keys that hold a namespace's instance-aware counters."""

    totals: bytes
    slices: bytes
    lists: bytes
    deadlines: bytes
    meta: bytes


def instance_names(namespace: bytes) -> Names:
    """EPOCH-060."""
    check_namespace(namespace)
    return Names(*(b"{%b}:ic:%b" % (namespace, suffix) for suffix in (b"t", b"s", b"x", b"i", b"m")))


# Results


@dataclass(frozen=True)
class State:
    """What an item sees: a key, with the slice of the instance that calls."""

    total: int | None  # None where the key has no total
    own: int | None  # 0 where the instance has no fresh slice; None only with `corrupt`
    epoch: int | None  # of the key


@dataclass(frozen=True)
class Result:
    """What became of an item: `ok`, `unmet`, `overflow` or `corrupt`. The epoch of `old` is not answered."""

    status: str
    old: State
    new: State


NOTHING = State(None, 0, None)
UNKNOWN = State(None, None, None)
CORRUPT = Result("corrupt", UNKNOWN, UNKNOWN)


def is_value(number: int) -> bool:
    return MIN_VALUE <= number <= MAX_VALUE


# Behind which key to go on, and the keys and epochs of the slices that are gone.
Walked = tuple[bytes | None, list[tuple[bytes, int]]]


# One operation


class Operation:
    """One operation of an instance on what a namespace has stored, from when it is certain not to be refused."""

    def __init__(self, storage: Storage, caller: Caller) -> None:
        self._storage = storage
        self._caller = caller
        self._put_off_deadline()

    def _put_off_deadline(self) -> None:
        """EPOCH-014, EPOCH-015. So who calls is not among the dead."""
        deadline = self._caller.now + self._caller.ttl
        if deadline > self._storage.deadlines.get(self._caller.instance, -1):
            self._storage.put_deadline(self._caller.instance, deadline)

    # Reaping

    def _reap_key(self, key: bytes) -> None:
        """Reap what the dead have for a key, one after the other, except what is corrupt (EPOCH-020)."""
        for instance in list(self._storage.dead(self._caller.now)):
            try:
                if self._storage.slice(instance, key) is None:
                    continue
                self._take_value(instance, key)
            except Corrupt:
                continue
            self._storage.remove_slice(instance, key)
            self._storage.lives.pop(instance, None)  # EPOCH-021

    def sweep(self) -> None:
        """Visit the dead while some of the budget is left (EPOCH-022)."""
        left = self._caller.budget
        while left > 0:
            instance = next(self._storage.dead(self._caller.now), None)
            if instance is None:
                return
            left -= 1 + self._visit(instance, left)  # EPOCH-024

    def _visit(self, instance: bytes, left: int) -> int:
        """Take up to `left` slices of a dead instance (EPOCH-023), and answer how many."""
        storage = self._storage
        keys = storage.listed(instance, b"", left)
        for key in keys:
            try:
                self._take_value(instance, key)
            except Corrupt:
                continue  # stored bytes stay, the total's too
            del storage.slices[instance][key]
        storage.relist(instance, keys, [])
        storage.lives.pop(instance, None)  # EPOCH-021: slices, or else the deadline, are gone
        if not storage.lists.get(instance):
            storage.remove_deadline(instance)  # EPOCH-025
        return len(keys)

    def _take_value(self, instance: bytes, key: bytes) -> None:
        """Take a slice's value from the total of its key, if it is fresh."""
        record = self._storage.slice(instance, key)
        total = self._storage.total(key)
        if record is None or total is None or record.epoch != total.epoch:
            return
        self._storage.put_total(key, Record(total.epoch, total.amount - record.amount))

    # Items

    def apply(self, item: Item) -> Result:
        self._reap_key(item.key)
        try:
            old = self._look(item)
        except Corrupt:
            return CORRUPT  # EPOCH-031

        seen = old.total or 0
        if item.command in (b"set-own", b"del-own"):
            seen = old.own
        if not holds(seen, item.comparator, item.reference):  # EPOCH-035
            return Result("unmet", old, old)  # EPOCH-034

        if item.command == b"get":
            return Result("ok", old, old)
        if item.command == b"del":
            return Result("ok", old, self._delete(item.key))
        if item.command == b"del-own":
            return Result("ok", old, self._delete_own(item.key, old))

        own, total = changed(old, item)
        if item.command != b"set" and overflows(old.total or 0, own, total):
            return Result("overflow", old, old)  # EPOCH-036
        epoch = old.epoch
        if epoch is None or item.command == b"set":
            try:
                epoch = self._storage.draw()  # EPOCH-037, EPOCH-038
            except Corrupt:
                return CORRUPT  # EPOCH-040
        self._storage.put_total(item.key, Record(epoch, total))
        self._storage.put_slice(self._caller.instance, item.key, Record(epoch, own))
        return Result("ok", old, State(total, own, epoch))

    def _look(self, item: Item) -> State:
        """The key and the own slice (EPOCH-033), which is put back where the belief asks for it (EPOCH-032)."""
        total = self._storage.total(item.key)
        record = self._storage.slice(self._caller.instance, item.key)
        if total is None:
            return NOTHING
        if record is not None and record.epoch == total.epoch:
            return State(total.amount, record.amount, total.epoch)
        belief = item.belief
        if belief is None or belief.epoch != total.epoch or belief.amount == 0:
            return State(total.amount, 0, total.epoch)
        self._storage.put_slice(self._caller.instance, item.key, belief)
        self._storage.put_total(item.key, Record(total.epoch, total.amount + belief.amount))
        return State(total.amount + belief.amount, belief.amount, total.epoch)

    def _delete(self, key: bytes) -> State:
        """EPOCH-041."""
        self._storage.totals.pop(key, None)
        self._storage.remove_slice(self._caller.instance, key)
        return NOTHING

    def _delete_own(self, key: bytes, old: State) -> State:
        """EPOCH-042, EPOCH-043. What `old` was made of is not corrupt."""
        record = self._storage.slice(self._caller.instance, key)
        if record is None or record.epoch != old.epoch:
            return old
        new = State(old.total - record.amount, 0, old.epoch)
        self._storage.put_total(key, Record(new.epoch, new.total))
        self._storage.put_slice(self._caller.instance, key, Record(new.epoch, 0))
        return new

    # The own list

    def walk(self, cursor: bytes, to_zero: bool) -> Walked:
        """Walk over a part of the own list, and answer behind which key to go on (EPOCH-053) and what is gone (EPOCH-055).

        Stale slices are removed (EPOCH-050, EPOCH-051), and with `to_zero` fresh ones become 0.
        """
        storage, instance = self._storage, self._caller.instance
        keys = storage.listed(instance, cursor, self._caller.budget)
        kept: list[bytes] = []
        removed: list[tuple[bytes, int]] = []
        for key in keys:
            try:
                record = storage.slice(instance, key)
                total = storage.total(key)
            except Corrupt:
                kept.append(key)  # EPOCH-052
                continue
            if total is None or record.epoch != total.epoch:
                del storage.slices[instance][key]
                removed.append((key, record.epoch))
                continue
            kept.append(key)
            if to_zero:
                self._take_value(instance, key)
                storage.put_slice(instance, key, Record(record.epoch, 0))
        storage.relist(instance, keys, kept)
        if len(keys) < self._caller.budget:
            return None, removed
        return keys[-1], removed


def changed(old: State, item: Item) -> tuple[int, int]:
    """The own slice and the total that a command stores."""
    total, own = old.total or 0, old.own
    if item.command == b"inc":
        return own + item.operand, total + item.operand
    if item.command == b"dec":
        return own - item.operand, total - item.operand
    if item.command == b"set":
        return item.operand, item.operand
    return item.operand, total - own + item.operand  # set-own


def overflows(old_total: int, own: int, total: int) -> bool:
    """EPOCH-036."""
    if not is_value(own):
        return True
    return not is_value(total) and abs(total) >= abs(old_total)


# All namespaces


class Epochs:
    """The instance-aware counters of all namespaces, in memory."""

    def __init__(self) -> None:
        self._storages: dict[bytes, Storage] = {}  # by namespace

    def _storage(self, namespace: bytes) -> Storage:
        check_namespace(namespace)
        return self._storages.setdefault(namespace, Storage())

    def attach(self, namespace: bytes, head: Head) -> int:
        """Begin a life, and answer it."""
        storage = self._storage(namespace)
        caller = read_head(head)
        try:
            life = storage.draw()  # EPOCH-010
        except Corrupt:
            raise Refusal("corrupt") from None  # EPOCH-013
        operation = Operation(storage, caller)
        storage.lives[caller.instance] = b"%d" % life  # EPOCH-011
        operation.sweep()
        return life

    def call(self, namespace: bytes, head: Head, life: bytes, args: Sequence[bytes]) -> list[Result]:
        """Apply the items of a call in order, and answer a result for each (EPOCH-030)."""
        storage = self._storage(namespace)
        caller, life_number = read_head(head), read_life(life)
        items = read_items(args)
        check_life(storage, caller, life_number)
        operation = Operation(storage, caller)
        results: list[Result] = []
        for item in items:
            results.append(operation.apply(item))
        operation.sweep()
        return results

    def beat(self, namespace: bytes, head: Head, life: bytes, cursor: bytes = b"") -> Walked:
        """Put the deadline off, and clear away a part of what is stale."""
        return self._walk(namespace, head, life, cursor, to_zero=False)

    def clear_own(self, namespace: bytes, head: Head, life: bytes, cursor: bytes = b"") -> Walked:
        """Set a part of the instance's slices to 0."""
        return self._walk(namespace, head, life, cursor, to_zero=True)

    def _walk(self, namespace: bytes, head: Head, life: bytes, cursor: bytes, to_zero: bool) -> Walked:
        storage = self._storage(namespace)
        caller, life_number = read_head(head), read_life(life)
        read_cursor(cursor)
        check_life(storage, caller, life_number)
        operation = Operation(storage, caller)
        walked = operation.walk(cursor, to_zero)
        operation.sweep()
        return walked

    def clear(self, namespace: bytes) -> None:
        """Remove every key of a namespace (EPOCH-054)."""
        self._storage(namespace).clear()

    # What others may do, and see

    def store_total(self, namespace: bytes, key: bytes, value: bytes) -> None:
        self._storage(namespace).totals[key] = value

    def store_slice(self, namespace: bytes, instance: bytes, key: bytes, value: bytes) -> None:
        self._storage(namespace).put_slice_bytes(instance, key, value)

    def store_serial(self, namespace: bytes, value: bytes) -> None:
        self._storage(namespace).serial = value

    def stored(self, namespace: bytes) -> Storage:
        """All that is stored, to be looked at only."""
        return self._storage(namespace)


def check_life(storage: Storage, caller: Caller, life: int) -> None:
    """EPOCH-012."""
    if storage.lives.get(caller.instance) != b"%d" % life:
        raise Refusal("revived")
