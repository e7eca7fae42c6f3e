"""Chapter 07, lax, "Batches of an instance": what batches do to the instance-aware counters of chapter 06."""

from __future__ import annotations

from collections.abc import Sequence

from epochs import Epochs, Operation, Result, check_life
from epochs_form import Head, Item, Record, read_head, read_life
from lax_form import INSTANCE_FIELDS, BatchItem, read_batch
from lax_last import LastBatches, Outcome, parse_instance


class LaxEpochs(Epochs):
    """Instance-aware counters that take batches, too. Nothing of chapter 06 touches the last batches (LAX-019)."""

    def __init__(self) -> None:
        super().__init__()
        self.last_batches = LastBatches(parse_instance)

    def batch(
        self, namespace: bytes, head: Head, life: bytes, writer: bytes, sequence: bytes, args: Sequence[bytes]
    ) -> tuple[bool, list[Result]]:
        """Whether the batch is a repetition, and a result for each of its items."""
        storage = self._storage(namespace)
        caller, life_number = read_head(head), read_life(life)  # LAX-003
        batch = read_batch(writer, sequence, args, INSTANCE_FIELDS)
        check_life(storage, caller, life_number)  # LAX-025
        outcomes = self.last_batches.repeated(namespace, batch)

        operation = Operation(storage, caller)  # from here on nothing is refused (LAX-004)
        results: list[Result] = []
        if outcomes is None:
            for item in batch.items:
                results.append(operation.apply(inc(item)))
            self.last_batches.put(namespace, batch, [outcome_of(result) for result in results])
        else:
            for item, outcome in zip(batch.items, outcomes):
                results.append(repeat(operation, item, outcome))
        operation.sweep()
        return outcomes is not None, results


def inc(item: BatchItem) -> Item:
    """LAX-013."""
    return Item(b"inc", item.key, item.delta, b"none", 0, item.belief)


def outcome_of(result: Result) -> Outcome:
    """LAX-014."""
    if result.status == "corrupt":
        return Outcome("corrupt")
    return Outcome(result.status, Record(result.new.epoch, result.new.own))


def repeat(operation: Operation, item: BatchItem, outcome: Outcome) -> Result:
    """What an item of a repetition does and answers: the status of then, and the state of now (LAX-015, LAX-016).

    It is a `get` that reaps the key and puts the own slice back, with the outcome as its belief (LAX-026), or with the
    item's own where the outcome is `corrupt` and the batch has not changed the slice (LAX-027).
    """
    belief = item.belief if outcome.status == "corrupt" else outcome.left
    seen = operation.apply(Item(b"get", item.key, 0, b"none", 0, belief))
    return Result(outcome.status, seen.old, seen.new)
