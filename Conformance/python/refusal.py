"""What it means to refuse (chapter 01, "Errors")."""

from __future__ import annotations


class Refusal(Exception):
    """An operation could not do what it was asked, and says so with an error code.

    `at` is the position of the byte that was refused; None where no bytes were decoded.
    `field` and `item` say what is wrong in an operation of chapters 05 to 07: which field, and of which item, counted from
    0; None where the operation is no such call, and `item` also where no single item is wrong.
    `by` is the region that has the shard, where chapter 09 names it; None otherwise.
    `start` is the position from which commands are missing, where chapter 10 names it; None otherwise.
    """

    def __init__(
        self,
        code: str,
        at: int | None = None,
        field: str | None = None,
        item: int | None = None,
        by: bytes | None = None,
        start: str | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        self.field = field
        self.item = item
        self.by = by
        self.start = start
