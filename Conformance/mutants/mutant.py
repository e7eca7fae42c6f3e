#!/usr/bin/env python3
"""Serves the harness (chapter 11) as a mutant: the Python implementation with one mistake in it.

    mutant.py ID         serve as the mutant ID
    mutant.py --list     print the ids of all mutants
    mutant.py --check    see that every mutant is well formed, applies and compiles

The mutants stand in the JSON files beside this one; README.md describes them. Nothing is written: the changes are
made to the sources in memory.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

HERE = Path(__file__).resolve().parent
PYTHON = HERE.parent / "python"
FILES = tuple(path.name for path in sorted(PYTHON.glob("*.py")) if not path.name.startswith("test_"))

RULE = re.compile(r"[A-Z]+-[0-9]{3}")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Sources = dict[str, str]  # text by file name


class BadMutant(Exception):
    """A mutant that is not well formed, or that does not fit the sources."""


@dataclass(frozen=True)
class Change:
    """In `file`, the one place that reads `old` reads `new` instead."""

    file: str
    old: str
    new: str

    def apply(self, sources: Sources) -> None:
        if self.file not in sources:
            raise BadMutant(f"there is no {self.file}")
        text = sources[self.file]
        if text.count(self.old) != 1:
            raise BadMutant(f"in {self.file}, this occurs {text.count(self.old)} times and not once:\n{self.old}")
        sources[self.file] = text.replace(self.old, self.new)


@dataclass(frozen=True)
class Mutant:
    id: str
    rules: tuple[str, ...]  # the rule that it breaks, then others that suffer
    title: str
    changes: tuple[Change, ...]

    def apply(self, sources: Sources) -> Sources:
        """The sources with the mistake in them."""
        changed = dict(sources)
        for change in self.changes:
            change.apply(changed)
        if changed == sources:
            raise BadMutant("it changes nothing")
        return changed


# Reading


def read_mutants() -> list[Mutant]:
    """All mutants, in the order of the files and in them."""
    return [mutant for path in sorted(HERE.glob("*.json")) for mutant in read_file(path)]


def find_mutant(mutant_id: str) -> Mutant | None:
    """This mutant, for which the file of its area is enough."""
    of_area = [path for path in HERE.glob("*.json") if mutant_id.startswith(f"{path.stem}/")]
    return next((mutant for path in of_area for mutant in read_file(path) if mutant.id == mutant_id), None)


def read_file(path: Path) -> list[Mutant]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except ValueError as problem:
        raise BadMutant(f"{path.name}: {problem}") from None
    area, mutants = members(content, path.name, area=str, mutants=list)
    if area != path.stem:
        raise BadMutant(f"{path.name}: the area is the file's name")
    return [read_mutant(value, area) for value in mutants]


def read_mutant(value: Any, area: str) -> Mutant:
    where = f"mutant {value.get('id') if isinstance(value, dict) else value!r}"
    mutant_id, rules, title, changes = members(value, where, id=str, rules=list, title=str, changes=list)
    if not mutant_id.startswith(f"{area}/") or not NAME.fullmatch(mutant_id.removeprefix(f"{area}/")):
        raise BadMutant(f"{where}: the id is {area}/ and a name of lower-case letters, digits and hyphens")
    if not rules or not all(isinstance(rule, str) and RULE.fullmatch(rule) for rule in rules):
        raise BadMutant(f"{where}: rules are ids of rules, at least one")
    if not title or not changes:
        raise BadMutant(f"{where}: a title and changes are needed")
    return Mutant(mutant_id, tuple(rules), title, tuple(read_change(change, where) for change in changes))


def read_change(value: Any, where: str) -> Change:
    file, old, new = members(value, where, file=str, old=(str, list), new=(str, list))
    return Change(file, lines(old, where), lines(new, where))


def lines(value: str | list[Any], where: str) -> str:
    """A text of one line is a string; a longer one is a list of its lines."""
    if isinstance(value, str):
        return value
    if not all(isinstance(line, str) for line in value):
        raise BadMutant(f"{where}: a text is a string or a list of strings")
    return "\n".join(value)


def members(value: Any, where: str, **types: type | tuple[type, ...]) -> list[Any]:
    """The values of an object that has exactly these members, of these types."""
    if not isinstance(value, dict) or value.keys() != types.keys():
        raise BadMutant(f"{where}: the members are {', '.join(types)}")
    for name, kind in types.items():
        if not isinstance(value[name], kind):
            raise BadMutant(f"{where}: {name} has another type")
    return [value[name] for name in types]


def read_sources() -> Sources:
    return {file: (PYTHON / file).read_text("utf-8") for file in FILES}


# Running


class SourceImporter(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports the modules of the implementation from their changed sources."""

    def __init__(self, sources: Sources) -> None:
        self._sources = {file.removesuffix(".py"): text for file, text in sources.items()}

    def find_spec(
        self, fullname: str, path: Any = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        return importlib.util.spec_from_loader(fullname, self) if fullname in self._sources else None

    def get_source(self, fullname: str) -> str:
        return self._sources[fullname]

    def is_package(self, fullname: str) -> bool:
        return False

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.get_source(fullname), f"{fullname}.py", "exec", dont_inherit=True)


def serve(mutant: Mutant) -> None:
    """Answer the harness as the mutant, under its id."""
    sys.meta_path.insert(0, SourceImporter(mutant.apply(read_sources())))
    adapter = importlib.import_module("tidemark")
    adapter.HELLO["name"] = mutant.id
    adapter.main()


# Checking


def check(mutants: list[Mutant]) -> list[str]:
    """What is wrong with the mutants as a whole and with each of them."""
    problems = []
    sources = read_sources()
    for before, after in zip(mutants, mutants[1:]):
        if area(before) == area(after) and (before.rules[0], before.id) > (after.rules[0], after.id):
            problems.append(f"{after.id}: mutants are sorted by their first rule, then by id")
    seen_ids: set[str] = set()
    seen_sources: dict[tuple[tuple[str, str], ...], str] = {}
    for mutant in mutants:
        if mutant.id in seen_ids:
            problems.append(f"{mutant.id}: this id is there twice")
        seen_ids.add(mutant.id)
        try:
            applied = mutant.apply(sources)
            changed = {file: text for file, text in applied.items() if text != sources[file]}
            for file, text in changed.items():
                compile(text, file, "exec", dont_inherit=True)
        except (BadMutant, SyntaxError) as problem:
            problems.append(f"{mutant.id}: {problem}")
            continue
        twin = seen_sources.setdefault(tuple(sorted(changed.items())), mutant.id)
        if twin != mutant.id:
            problems.append(f"{mutant.id}: it is the same as {twin}")
    return problems


def area(mutant: Mutant) -> str:
    return mutant.id.partition("/")[0]


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or (arguments[0].startswith("-") and arguments[0] not in ("--list", "--check")):
        print("usage: mutant.py ID | --list | --check", file=sys.stderr)
        return 2
    try:
        if arguments[0] == "--list":
            print(*(mutant.id for mutant in read_mutants()), sep="\n")
            return 0
        if arguments[0] == "--check":
            mutants = read_mutants()
            problems = check(mutants)
            print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
            print(f"{len(mutants)} mutants, {len(problems)} problems")
            return 3 if problems else 0
        mutant = find_mutant(arguments[0])
        if mutant is None:
            print(f"mutant.py: there is no mutant {arguments[0]}; --list names them", file=sys.stderr)
            return 2
        serve(mutant)
        return 0
    except BadMutant as problem:
        print(f"MUTANT DOES NOT APPLY: {arguments[0]}: {problem}", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
