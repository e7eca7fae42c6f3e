#!/usr/bin/env python3
"""Checks all of Vectors/ against vectors.schema.json, and lines of the harness protocol against harness.schema.json.

Needs the package jsonschema (4.18 or later). It is a second opinion on the kit's own reading of the same files.

    validate.py                  every file in Vectors/, and the examples in this file and in the spec
    validate.py FILE ...         these vector files
    validate.py --lines FILE     the lines of a recorded conversation; `-` is standard input
"""

import json
import pathlib
import sys

import jsonschema

SCHEMAS = pathlib.Path(__file__).resolve().parent
ROOT = SCHEMAS.parent.parent

RIGHT_LINES = [
    '{"hello":{"versions":[1],"revision":"0.1.0"}}',
    '{"hello":{"version":1,"name":"x","caps":["wire"],"window":1024,"params":{"limits":"fixed"}}}',
    '{"error":"no server"}',
    '{"id":"","unsupported":true}',
    '{"id":"c1","error":"lost the server"}',
    '{"id":"c1","obs":[{"ok":{}},{"reject":{"code":"bad-offset","at":4}}]}',
]

WRONG_LINES = [
    "[]",
    "{}",
    '{"hello":{}}',
    '{"hello":{"version":2,"name":"x","caps":[]}}',
    '{"hello":{"version":1,"name":"","caps":[]}}',
    '{"hello":{"version":1,"name":"x","caps":["wire","wire"]}}',
    '{"hello":{"version":1,"name":"x","caps":["fish"]}}',
    '{"hello":{"version":1,"name":"x","caps":[],"window":0}}',
    '{"hello":{"version":1,"name":"x","caps":[],"more":1}}',
    '{"id":1,"obs":[{"ok":{}}]}',
    '{"id":"c1","obs":[{}]}',
    '{"id":"c1","obs":[{"ok":{},"reject":{"code":"x"}}]}',
    '{"id":"c1","obs":[{"reject":{}}]}',
    '{"id":"c1","unsupported":false}',
    '{"id":"c1","case":{"steps":[]}}',
]

RIGHT_STEPS = [
    '{"op":"wire.decode","args":{"bytes":{"repeat":"00","count":5}},"expect":{"ok":{"need-more":true}}}',
    '{"op":"wire.stream","args":{"direction":"upstream","pieces":{"cut":"2a","every":1}},'
    '"expect":{"ok":{"events":[],"need-more":false}}}',
    '{"op":"backlog.read","args":{"from":"18446744073709551615"},"expect":{"reject":{"code":"bad-offset"}}}',
]

WRONG_STEPS = [
    '{"op":"wire.decod","args":{"bytes":""},"expect":{"ok":{"need-more":true}}}',
    '{"op":"wire.decode","args":{},"expect":{"ok":{"need-more":true}}}',
    '{"op":"wire.decode","args":{"bytes":"0"},"expect":{"ok":{"need-more":true}}}',
    '{"op":"wire.decode","args":{"bytes":"0A"},"expect":{"ok":{"need-more":true}}}',
    '{"op":"wire.decode","args":{"bytes":"","more":1},"expect":{"ok":{"need-more":true}}}',
    '{"op":"wire.decode","args":{"bytes":{"repeat":"00"}},"expect":{"ok":{"need-more":true}}}',
    '{"op":"wire.decode","args":{"bytes":"","limits":{"count":"0"}},"expect":{"ok":{"need-more":true}}}',
    '{"op":"wire.decode","args":{"bytes":""},"expect":{"ok":{"need-more":false}}}',
    '{"op":"wire.decode","args":{"bytes":""},"expect":{"ok":{}}}',
    '{"op":"wire.decode","args":{"bytes":""},"expect":{}}',
    '{"op":"wire.decode","args":{"bytes":""},"expect":{"reject":{"code":"bad-offset"}}}',
    '{"op":"wire.decode","args":{"bytes":""},"expect":{"reject":{"code":"too-old","at":0}}}',
    '{"op":"wire.stream","args":{"direction":"up","pieces":[]},"expect":{"ok":{"events":[],"need-more":false}}}',
    '{"op":"wire.stream","args":{"direction":"upstream","pieces":[]},"expect":{"ok":{"events":[]}}}',
    '{"op":"wire.stream","args":{"direction":"upstream","pieces":[]},"expect":{"reject":{"code":"bad-offset"}}}',
    '{"op":"backlog.read","args":{"from":0},"expect":{"reject":{"code":"bad-offset"}}}',
    '{"op":"backlog.read","args":{"from":"00"},"expect":{"reject":{"code":"bad-offset"}}}',
    '{"op":"backlog.read","args":{"from":"0"},"expect":{"reject":{"code":"bad-offset","at":0}}}',
    '{"op":"backlog.state","args":{},"expect":{"ok":{"next":"0","oldest":null,"newest":null,"count":"0"}}}',
]


def unique(pairs):
    """Refuses what the json module lets through: a member that is named twice."""
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member is named twice")
    return members


def parse(text):
    return json.loads(text, object_pairs_hook=unique)


def validator(name):
    schema = parse((SCHEMAS / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def problems(checker, value):
    """What is wrong with a value, each as a path and a message, the deepest of the alternatives that failed."""
    for error in checker.iter_errors(value):
        while error.context:
            error = max(error.context, key=lambda inner: len(inner.absolute_path))
        yield f"{error.json_path}: {error.message[:300]}"


def check_files(paths):
    checker = validator("vectors.schema.json")
    failures = vectors = 0
    for path in paths:
        try:
            value = parse(path.read_text(encoding="utf-8"))
        except ValueError as error:
            failures += 1
            print(f"{path}: {error}")
            continue
        for problem in problems(checker, value):
            failures += 1
            print(f"{path}: {problem}")
        if isinstance(value, dict) and isinstance(value.get("vectors"), list):
            vectors += len(value["vectors"])
    print(f"{len(paths)} files, {vectors} vectors, {failures} problems")
    return failures


def check_lines(lines, wrong=False):
    """The number of lines on which the schema is not of the expected opinion."""
    checker = validator("harness.schema.json")
    failures = 0
    for line in lines:
        found = list(problems(checker, parse(line)))
        if bool(found) != wrong:
            failures += 1
            print(f"{line.strip()[:200]}: {found[0] if found else 'passes, and must not'}")
    return failures


def check_steps(steps, wrong=False):
    """The number of steps on which the schema is not of the expected opinion."""
    checker = validator("vectors.schema.json")
    failures = 0
    for step in steps:
        vector = {"id": "wire/x", "rules": ["WIRE-001"], "title": "x", "steps": [parse(step)]}
        file = {"schema": 1, "area": "wire", "revision": "0.0.0", "generator": "x", "vectors": [vector]}
        found = list(problems(checker, file))
        if bool(found) != wrong:
            failures += 1
            print(f"{step}: {found[0] if found else 'passes, and must not'}")
    return failures


def spec_lines():
    """The example conversation of chapter 11: lines that begin with `> {` and `< {`."""
    text = (ROOT / "Spec" / "11-harness.md").read_text(encoding="utf-8")
    return [line[2:] for line in text.splitlines() if line.startswith(("> {", "< {"))]


def main(arguments):
    if arguments[:1] == ["--lines"] and len(arguments) == 2:
        source = sys.stdin if arguments[1] == "-" else open(arguments[1], encoding="utf-8")
        return check_lines(source)
    if arguments:
        return check_files([pathlib.Path(argument) for argument in arguments])
    failures = check_files(sorted((ROOT / "Vectors").glob("*/*.json")))
    failures += check_steps(RIGHT_STEPS) + check_steps(WRONG_STEPS, wrong=True)
    return failures + check_lines(RIGHT_LINES + spec_lines()) + check_lines(WRONG_LINES, wrong=True)


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
