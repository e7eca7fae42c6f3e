"""What it means to refuse (chapter 01, "Errors")."""

from __future__ import annotations


class Refusal(Exception):
    """An operation could not do what it was asked, and says so with an error code.

    `at` is the position of the byte that was refused; None where no bytes were decoded.
    """

    def __init__(self, code: str, at: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
