#!/usr/bin/env python3
"""An adapter for the conformance harness (chapter 11), for the Python implementation beside it.

To begin an adapter for another implementation, copy this file and one like backlog_adapter.py. What it needs:

 1. HELLO: who you are, and which caps you can be asked.
 2. A function for each operation. It gets the state of the case and the step's `args`, calls the implementation,
    and returns the members that the operation's table names. Where the implementation refuses, it raises
    Refusal(code), with the position, or the field and the item, where the chapter asks for them.
 3. OPERATIONS: which name stands for which function.

The rest is in harness.py: it reads lines, makes a new state for each case, and writes what came back. In another
language you write that too; it is short. Remember to flush.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module

from harness import Adapter, Operation

HELLO = {
    "name": "tidemark-python",
    "release": "0.1.0",
    "language": "Python",
    "caps": [
        "wire",
        "backlog",
        "session.primary",
        "session.replica",
        "counters",
        "counters.client",
        "epochs",
        "epochs.client",
        "lax",
        "lax.epochs",
        "lax.client",
        "lww",
        "allocation",
        "cell",
        "cell.client",
    ],
    "params": {"limits": "configurable", "storage": "open"},
    "window": 64,
}

AREAS = ("wire", "backlog", "session", "counters", "epochs", "lax", "lww", "allocation", "cell")


class Operations(Mapping[str, Operation]):
    """The operations of all areas by name. Those of an area are in the module AREA_adapter, which is loaded with the
    first of them that is looked for: who is asked for one area does not wait for the others."""

    def __getitem__(self, name: str) -> Operation:
        area = name.partition(".")[0]
        if area not in AREAS:
            raise KeyError(name)
        return import_module(f"{area}_adapter").OPERATIONS[name]

    def __iter__(self) -> Iterator[str]:
        return (name for area in AREAS for name in import_module(f"{area}_adapter").OPERATIONS)

    def __len__(self) -> int:
        return sum(1 for _ in self)


OPERATIONS = Operations()


def main() -> None:
    try:
        Adapter(HELLO, OPERATIONS).serve(sys.stdin.buffer, sys.stdout.buffer)
    except BrokenPipeError:
        # The runner has gone. Python would flush standard output once more at exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
