"""The replicated cell and its client, by chapter 10."""

import hashlib
import io
import itertools
import json
import random
import time
import unittest

from cell import Cell, Watch
from cell_client import CellClient, Refused
from cell_commands import (
    Absent,
    Bytes,
    Clear,
    Exchange,
    Fence,
    ModifiedAt,
    Never,
    Open,
    Position,
    Request,
    Write,
    decode,
    encode,
)
from cell_state import Current, Result
from harness import Adapter
from refusal import Refusal
from session_limits import Claim
from session_payload import command_bytes, write_payload
from tidemark import HELLO, OPERATIONS

MAX64 = 2**64 - 1
LAST = 2**63 - 2  # offset of a frame
NAME = b"n"


def at(text):
    return Position(*map(int, text.split(":")))


def ask(*steps):
    request = {"id": "c", "case": {"steps": [{"op": op, "args": args} for op, args in steps]}}
    out = io.BytesIO()
    Adapter(HELLO, OPERATIONS).serve(io.BytesIO(json.dumps(request).encode() + b"\n"), out)
    answer = json.loads(out.getvalue())
    return answer["obs"] if "obs" in answer else answer


class CellTest(unittest.TestCase):
    def assert_refused(self, code, ask, *args, **more):
        with self.assertRaises(Refusal) as caught:
            ask(*args, **more)
        self.assertEqual(caught.exception.code, code)
        return caught.exception

    def cell(self, place="7:1", **more):
        return Cell("writer", NAME, place and at(place), **more)

    def run_all(self, cell, *commands):
        """The results of commands at the cell's cursor."""
        applied = cell.apply(*cell.cursor, [encode(command) for command in commands])
        self.assertIsNone(applied.stop)
        return applied.results

    def run_one(self, cell, command):
        return self.run_all(cell, command)[0]

    def follower(self, cell, role="reader"):
        other = Cell(role, NAME)
        other.install(*cell.cursor, cell.snapshot())
        return other


class CommandTest(CellTest):
    def test_encoding(self):
        request = Request(at("7:1"), 4)
        for command, args in [
            (Open(), [b"CELL.OPEN"]),
            (Write(b""), [b"CELL.WRITE", b"", b"0", b""]),
            (Write(b"v", request, MAX64), [b"CELL.WRITE", b"7:1/4", b"18446744073709551615", b"v"]),
            (Clear(request), [b"CELL.CLEAR", b"7:1/4", b"0"]),
            (Fence(None, 9), [b"CELL.FENCE", b"", b"9"]),
            (Exchange(Never(), None), [b"CELL.EXCHANGE", b"", b"0", b"never", b"none"]),
            (Exchange(Absent(), b"none"), [b"CELL.EXCHANGE", b"", b"0", b"absent", b"value", b"none"]),
            (Exchange(Bytes(b"value"), b"x"), [b"CELL.EXCHANGE", b"", b"0", b"bytes", b"value", b"value", b"x"]),
            (
                Exchange(ModifiedAt(Position(MAX64, LAST)), None, Request(Position(1, 0), MAX64), 1),
                [
                    b"CELL.EXCHANGE", b"1:0/18446744073709551615", b"1", b"modified-at",
                    b"18446744073709551615:9223372036854775806", b"none",
                ],
            ),
        ]:  # fmt: skip
            self.assertEqual(encode(command), tuple(args))
            self.assertEqual(decode(args), command)
            self.assertEqual(decode(tuple(args)), command)

    def test_what_is_no_command(self):
        x = b"CELL.EXCHANGE"
        for args in [
            [], [b""], [b"CELL.open"], [b"CELL.OPEN", b""], [b"CELL.OPEN", b"", b"0"], [b"CELL.WRITE", b"", b"0"],
            [b"CELL.WRITE", b"", b"0", b"", b""], [b"CELL.CLEAR", b""], [b"CELL.CLEAR", b"", b"0", b""], [b"CELL.FENCE"],
            [b"CELL.FENCE", b"", b"0", b""], [b"SET", b"", b"0"], [b"CELL.STATE", b"", b"0"],
            *([b"CELL.FENCE", b"", epoch] for epoch in (
                b"", b"+1", b"-1", b"00", b"01", b" 1", b"1\n", b"18446744073709551616", b"9" * 5_000, "１".encode(), b"1_0",
            )),
            *([b"CELL.FENCE", request, b"0"] for request in (
                b"/", b"7:1", b"7:1/", b"7:1/0", b"7:1/01", b"0:1/1", b"7:01/1", b"7/1", b"7:/1", b":1/1", b"7:1/1/1", b"7:1:1/1",
                b"7:9223372036854775807/1", b"18446744073709551616:1/1", b"7:1/18446744073709551616", b" 7:1/1", b"7:1/1 ",
            )),
            *([x, b"", b"0", *rest] for rest in (
                [], [b"never"], [b"none"], [b"never", b"value"], [b"never", b"none", b""], [b"Never", b"none"],
                [b"bytes", b"none"], [b"bytes", b"", b"value"], [b"never", b"value", b"", b""], [b"absent", b"", b"none"],
                [b"modified-at", b"", b"none"], [b"modified-at", b"7:9223372036854775807", b"none"], [b"never", b"new", b"x"],
                [b"modified-at", b"none"], [b"modified-at", b"none", b"none"],
            )),
        ]:  # fmt: skip
            self.assert_refused("bad-command", decode, args)
            self.assert_refused("bad-command", self.cell().propose, args)
            cell = self.cell()
            applied = cell.apply(7, 1, [encode(Open()), args, encode(Open())])
            self.assertEqual((len(applied.results), applied.stop.code, applied.stop.offset), (1, "bad-command", 2))
            self.assertEqual(cell.cursor, at("7:2"))


    def test_what_no_frame_can_hold(self):
        most = 67_108_864 - len(b"CELL.WRITE" + b"0")
        args = [b"CELL.WRITE", b"", b"0", bytes(most)]
        self.assertEqual(len(decode(args).value), most)
        args[3] += b"x"
        self.assert_refused("bad-command", decode, args)
        self.assert_refused("bad-command", self.cell(value_limit=1).propose, args)
        self.assertEqual(self.cell().apply(7, 1, [args]).stop.code, "bad-command")


class ApplyTest(CellTest):
    def test_order_of_refusals(self):
        self.assert_refused("not-synced", Cell("writer", NAME).apply, 0, MAX64, [[b"x"]])
        cell = self.cell("7:5")
        self.assert_refused("other-generation", cell.apply, 8, MAX64, [[b"x"]])
        self.assert_refused("bad-offset", cell.apply, 7, LAST + 1, [[b"x"]])
        self.assert_refused("bad-offset", cell.apply, 7, LAST, [[b"x"], [b"x"]])
        self.assertEqual(self.assert_refused("need-sync", cell.apply, 7, LAST, [[b"x"]]).start, "7:5")
        self.assert_refused("need-sync", cell.apply, 7, 6, [[b"x"]])
        self.assertEqual(cell.cursor, at("7:5"))

    def test_skips(self):
        cell = self.cell("7:5")
        applied = cell.apply(7, 3, [[], [b"x"], encode(Write(b"v")), encode(Clear())])
        self.assertEqual([r and r.position for r in applied.results], [None, None, at("7:5"), at("7:6")])
        self.assertEqual(cell.apply(7, 6, [[]]).results, [None])
        self.assertEqual(cell.cursor, at("7:7"))

    def test_the_last_offset(self):
        cell = self.cell(f"7:{LAST}")
        self.assertEqual(self.run_one(cell, Write(b"v")).cursor.offset, LAST + 1)
        self.assert_refused("bad-offset", cell.apply, 7, LAST + 1, [encode(Open())])
        other = self.follower(cell)
        self.assertEqual(other.snapshot(), cell.snapshot())
        self.assertEqual(self.cell(f"7:{LAST + 1}").cursor.offset, LAST + 1)

    def test_goes_on_behind_a_stop_with_another_log(self):
        cell = self.cell()
        self.assertEqual(cell.apply(7, 1, [[b"x"]]).results, [])
        self.assertEqual(self.run_one(cell, Clear()).outcome, "applied")


class ValueTest(CellTest):
    def test_kinds(self):
        cell = self.cell()
        self.assertEqual(cell.read(), (Current("never"), None, at("7:1")))
        self.assertEqual(self.run_one(cell, Clear()), ("applied", at("7:1"), at("7:2"), 0, at("7:1"), Current("cleared")))
        self.assertEqual(self.run_one(cell, Write(b"")).current, Current("value", b""))
        self.assertEqual(self.run_one(cell, Write(b"")).modified, at("7:3"))  # the same value
        self.assertEqual(self.run_one(cell, Fence()).modified, at("7:3"))
        self.assertEqual(self.run_one(cell, Open()), ("opened", at("7:5"), at("7:6"), 0, at("7:3"), Current("value", b"")))

    def test_expected(self):
        never, cleared, empty, full = (), (Clear(),), (Write(b""),), (Write(b"v"),)
        for expected, fits in [
            (Never(), [never]), (Absent(), [never, cleared]), (Bytes(b""), [empty]), (Bytes(b"v"), [full]), (Bytes(b"V"), []),
            (ModifiedAt(at("7:1")), [cleared, empty, full]), (ModifiedAt(at("8:1")), []), (ModifiedAt(at("7:0")), []),
        ]:  # fmt: skip
            for before, new in itertools.product((never, cleared, empty, full), (None, b"n")):
                cell = self.cell()
                self.run_all(cell, *before)
                was = cell.read()
                result = self.run_one(cell, Exchange(expected, new))
                if before in fits:
                    now = Current("cleared") if new is None else Current("value", new)
                    self.assertEqual(result, ("applied", was.cursor, cell.cursor, 0, was.cursor, now))
                else:
                    self.assertEqual(result, ("mismatch", was.cursor, cell.cursor, 0, was.modified, was.current))

    def test_modified_of_another_generation(self):
        cell = self.cell()
        self.run_one(cell, Write(b"v"))
        cell.promote(9, 1)
        self.assertEqual(self.run_one(cell, Exchange(ModifiedAt(at("9:1")), None)).outcome, "mismatch")
        self.assertEqual(self.run_one(cell, Exchange(ModifiedAt(at("7:1")), None)).outcome, "applied")

    def test_apply_knows_no_limit(self):
        cell = self.cell(value_limit=1)
        self.assertEqual(self.run_one(cell, Write(b"12")).outcome, "applied")


class FencingTest(CellTest):
    def test_epochs(self):
        cell = self.cell()
        self.assertEqual(self.run_one(cell, Exchange(Bytes(b""), None, epoch=5)).outcome, "mismatch")
        self.assertEqual(cell.epoch, 5)  # also by a mismatch
        for command in (Write(b"v"), Write(b"v", epoch=4), Fence(epoch=4), Clear(), Exchange(Never(), b"v")):
            self.assertEqual(self.run_one(cell, command)[3:], (5, None, Current("never")))
            self.assertEqual(self.run_one(cell, command).outcome, "fenced")
        opened, shown = self.run_all(cell, Open(), Fence(epoch=MAX64))
        self.assertEqual((opened.outcome, opened.epoch, shown.outcome, shown.epoch), ("opened", 5, "applied", MAX64))
        self.assertEqual(cell.epoch, MAX64)

    def test_what_shows_no_epoch(self):
        cell = self.cell()
        self.run_all(cell, Open(), Write(b"a", Request(at("7:1"), 2), 1))
        for command, outcome in [
            (Write(b"b", Request(at("7:1"), 1), 9), "expired-request"),
            (Write(b"b", Request(at("7:2"), 9), 9), "expired-request"),
            (Write(b"a", Request(at("7:1"), 2), 9), "request-mismatch"),
            (Write(b"a", Request(at("7:1"), 2), 1), "applied"),
        ]:
            self.assertEqual(self.run_one(cell, command).outcome, outcome)
            self.assertEqual(cell.epoch, 1)
        self.run_one(cell, Fence(epoch=2))
        self.assertEqual(self.run_one(cell, Write(b"a", Request(at("7:1"), 2), 1)).outcome, "applied")  # recorded, not fenced

    def test_a_fenced_request_is_recorded(self):
        cell = self.cell()
        self.run_all(cell, Open(), Fence(epoch=2))
        request = Write(b"v", Request(at("7:1"), 1), 1)
        first, again = self.run_all(cell, request, request)
        self.assertEqual((first.outcome, first.position), ("fenced", at("7:3")))
        self.assertEqual((again.outcome, again.position, again.cursor), ("fenced", at("7:3"), at("7:5")))


class RequestTest(CellTest):
    def test_repetition(self):
        cell = self.cell()
        request = Exchange(Never(), b"a", Request(at("7:1"), 1))
        self.run_all(cell, Open(), request, Write(b"b"))
        self.assertEqual(self.run_one(cell, request), ("applied", at("7:2"), at("7:5"), 0, at("7:3"), Current("value", b"b")))
        other = Exchange(Never(), b"b", Request(at("7:1"), 1))
        mismatch = ("request-mismatch", at("7:5"), at("7:6"), 0, at("7:3"), Current("value", b"b"))
        self.assertEqual(self.run_one(cell, other), mismatch)
        self.assertEqual(cell.clients(), [(at("7:1"), 1)])

    def test_order_of_clients(self):
        cell = self.cell(capacity=2)
        self.run_all(cell, Open(), Open())
        ones, twos = Request(at("7:1"), 1), Request(at("7:2"), 1)
        self.run_all(cell, Clear(twos), Clear(ones))
        self.assertEqual(cell.clients(), [(at("7:2"), 1), (at("7:1"), 1)])
        self.run_all(cell, Clear(twos), Fence(twos))  # a repetition and a mismatch move nothing
        self.assertEqual(cell.clients(), [(at("7:2"), 1), (at("7:1"), 1)])
        self.run_one(cell, Open())
        self.assertEqual(cell.clients(), [(at("7:1"), 1), (at("7:7"), 0)])
        self.assertEqual(self.run_one(cell, Clear(twos)).outcome, "expired-request")
        self.assertEqual(self.run_one(cell, Clear(Request(at("7:7"), 900))).outcome, "applied")

    def test_capacity_of_one(self):
        cell = self.cell(capacity=1)
        self.run_all(cell, Open(), Open())
        self.assertEqual(cell.clients(), [(at("7:2"), 0)])

    def test_sequences(self):
        cell = self.cell()
        self.run_one(cell, Open())
        outcomes = [self.run_one(cell, Fence(Request(at("7:1"), n))).outcome for n in (5, 5, 4, 6, 5, MAX64, 6)]
        self.assertEqual(
            outcomes, ["applied", "applied", "expired-request", "applied", "expired-request", "applied", "expired-request"]
        )

    def test_a_generation_that_comes_back(self):
        """It is refused as long as anything of it is in the state: an id, a record, modified, each alone."""
        cell = self.cell(capacity=1)
        self.run_one(cell, Open())  # 7:1
        cell.promote(8, 1)
        self.assert_refused("bad-generation", cell.promote, 7, 0)
        self.run_one(cell, Fence(Request(at("7:1"), 1)))  # 8:1
        cell.promote(9, 1)
        self.assert_refused("bad-generation", cell.promote, 8, 0)
        self.run_one(cell, Write(b"v"))  # 9:1
        cell.promote(10, 1)
        self.run_one(cell, Open())  # and the client of 7 with its record of 8 goes
        self.assert_refused("bad-generation", cell.promote, 9, 0)
        self.assert_refused("bad-offset", cell.promote, 8, 0)
        cell.promote(7, 1)
        self.run_one(cell, Open())
        self.assertEqual(self.follower(cell).snapshot(), cell.snapshot())

    def test_time_does_not_grow_with_clients(self):
        cell = self.cell(capacity=65_536)
        cell.apply(7, 1, [encode(Open())] * 65_536)
        start = time.perf_counter()
        for n in range(1, 3_001):
            self.run_all(cell, Clear(Request(Position(7, 65_536 - n), 1)), Open())
        self.assertLess(time.perf_counter() - start, 5)


class ReadTest(CellTest):
    def test_read(self):
        self.assert_refused("not-synced", Cell("reader", NAME).read, at("8:1"))
        cell = self.cell("7:5")
        self.assert_refused("other-generation", cell.read, at("8:1"))
        self.assertIsNone(cell.read(at("7:6")))
        for cursor in ("7:5", "7:0"):
            self.assertEqual(cell.read(at(cursor)), cell.read())

    def test_watch(self):
        cell = self.cell()
        watch = Watch()
        self.assertEqual(cell.next(watch), ("state", cell.read()))
        self.assertIsNone(cell.next(watch))
        self.run_all(cell, Open(), Fence(), Exchange(Bytes(b""), None))
        self.assertIsNone(cell.next(watch))
        self.assertEqual(watch.cursor, at("7:1"))
        self.run_all(cell, Write(b"a"), Write(b"b"))
        self.assertEqual(cell.next(watch), ("state", (Current("value", b"b"), at("7:5"), at("7:6"))))
        self.assertIsNone(cell.next(watch))
        cell.promote(9, 4)
        self.assertEqual(cell.next(watch), ("reset", (Current("value", b"b"), at("7:5"), at("9:4"))))
        self.assertIsNone(cell.next(watch))
        ahead = Watch(at("9:9"))
        self.run_one(cell, Clear())
        self.assertIsNone(cell.next(ahead))
        for cursor, event in (("9:4", "state"), ("9:5", None), ("7:4", "reset")):
            given = cell.next(Watch(at(cursor)))
            self.assertEqual(given and given[0], event)

    def test_watch_of_an_unsynced_cell(self):
        cell, watch = Cell("reader", NAME), Watch(at("7:2"))
        self.assertIsNone(cell.next(watch))
        leader = self.cell()
        self.run_all(leader, Open(), Write(b"v"))
        cell.install(7, 3, leader.snapshot())
        self.assertEqual(cell.next(watch)[0], "state")


def sealed(generation, offset, *commands):
    return write_payload(Claim(generation, offset), commands)


def stated(kind=b"never", modified=b"none", epoch=b"0", capacity=b"2", name=NAME, version=b"1"):
    return b"CELL.STATE", version, name, kind, modified, epoch, capacity


def kept(place, client=b"7:1", *record):
    return b"CELL.CLIENT", place, client, *record


class SnapshotTest(CellTest):
    HASH = b"0" * 64

    def test_bytes(self):
        cell = self.cell(capacity=3)
        write = Write(b"\r\n", Request(at("7:1"), 9), 4)
        self.run_all(cell, Open(), Open(), write)
        digest = hashlib.sha256(command_bytes(encode(write))).hexdigest().encode()
        self.assertEqual(
            cell.snapshot(),
            sealed(
                7, 4,
                (b"CELL.CLIENT", b"00000", b"7:2"),
                (b"CELL.CLIENT", b"00001", b"7:1", b"9", b"applied", b"7:3", digest),
                (b"CELL.STATE", b"1", b"n", b"value", b"7:3", b"4", b"3"),
                (b"CELL.VALUE", b"\r\n"),
            ),
        )  # fmt: skip
        self.assertEqual(self.cell("3:9").snapshot(), sealed(3, 9, stated(capacity=b"1024")))
        self.assert_refused("not-synced", Cell("reader", NAME).snapshot)

    def test_what_is_bad(self):
        record = (b"1", b"applied", b"7:8", self.HASH)
        self.good(stated())
        self.good(kept(b"00000"), kept(b"00001", b"9:1", *record), stated())
        self.good(kept(b"00000", b"9:9223372036854775806"), stated(b"cleared", b"9:55"))
        self.good(stated(b"value", b"7:9", b"18446744073709551615", b"65536"), (b"CELL.VALUE", b""))
        self.good(kept(b"00000", b"7:9"), kept(b"00001", b"7:3", *record), stated())  # no order that a history has
        for commands in [
            [], [stated(version=b"2")], [stated()[:-1]], [(*stated(), b"")], [stated(name=b"")], [stated(name=b"x" * 256)],
            [stated(b"Never")], [stated(b"never", b"7:1")], [stated(b"cleared")], [stated(b"value", b"none"), (b"CELL.VALUE", b"")],
            [stated(b"value", b"7:1")], [stated(b"cleared", b"7:1"), (b"CELL.VALUE", b"")], [stated(), (b"CELL.VALUE", b"")],
            [stated(b"value", b"7:1"), (b"CELL.VALUE",)], [stated(b"value", b"7:1"), (b"CELL.VALUE", b"", b"")],
            [stated(b"value", b"7:1"), (b"CELL.VALUE", b"a"), (b"CELL.VALUE", b"b")],
            [stated(b"value", b"7:1"), (b"CELL.VALUE", b"a"), (b"X",)], [(b"A",), stated()], [(b"CELL.VALUE", b"")],
            [stated(), stated(epoch=b"1")], [kept(b"00000")], [(b"CELL.CLIENT",), stated()], [(b"CELL.CLIENT", b"00000"), stated()],
            *([stated(b"cleared", modified)] for modified in (b"7:10", b"0:1", b"7:01", b"9:9223372036854775807", b"7", b"", b"7:")),
            *([stated(epoch=epoch)] for epoch in (b"", b"00", b"-1", b"18446744073709551616")),
            *([stated(capacity=capacity)] for capacity in (b"", b"0", b"65537", b"01")),
            *([kept(place), stated()] for place in (b"00001", b"0", b"000000", b"0000x", b"")),
            [kept(b"00000"), kept(b"00001"), stated()], [kept(b"00000"), kept(b"00002", b"7:2"), stated()],
            [kept(b"00000"), kept(b"00001", b"7:2"), kept(b"00002", b"7:3"), stated()],
            *([kept(b"00000", client), stated()] for client in (b"7:10", b"", b"9:9223372036854775807", b"7:1/1")),
            *([kept(b"00000", b"7:1", *bad), stated()] for bad in (
                record[:-1], (*record, b""), (b"0", *record[1:]), (b"18446744073709551616", *record[1:]),
                (b"1", b"opened", *record[2:]), (b"1", b"APPLIED", *record[2:]), (b"1", b"applied", b"7:10", self.HASH),
                (*record[:3], b"0" * 63), (*record[:3], b"A" * 64), (*record[:3], b"0" * 65),
            )),
        ]:  # fmt: skip
            for cell in (Cell("reader", NAME), self.follower(self.cell("8:1"))):
                was = cell.cursor
                self.assert_refused("bad-snapshot", cell.install, 7, 10, sealed(7, 10, *commands))
                self.assertEqual(cell.cursor, was)

    def good(self, *commands):
        payload = sealed(7, 10, *commands)
        cell = Cell("reader", NAME)
        self.assertEqual(cell.install(7, 10, payload), "installed")
        self.assertEqual(cell.snapshot(), payload)
        for cut in range(len(payload)):
            self.assert_refused("bad-snapshot", Cell("reader", NAME).install, 7, 10, payload[:cut])
        for generation, offset in ((8, 10), (7, 11), (0, 10), (MAX64, MAX64), (0, 0)):
            self.assert_refused("bad-snapshot", Cell("reader", NAME).install, generation, offset, payload)
        self.assert_refused("bad-snapshot", Cell("reader", NAME).install, 7, 10, payload + b"*")

    def test_what_becomes_of_it(self):
        leader = self.cell("7:1")
        shots = [leader.snapshot()]
        for n in range(4):
            self.run_one(leader, Write(b"%d" % n))
            shots.append(leader.snapshot())
        cell = Cell("writer", NAME)
        self.assert_refused("other-cell", Cell("writer", b"m").install, 7, 1, shots[0])
        self.assertEqual((cell.install(7, 2, shots[1]), cell.standing), ("installed", "following"))
        self.assertEqual(cell.install(7, 2, shots[1]), "unchanged")
        self.assertEqual(cell.install(7, 4, shots[3]), "installed")
        self.assert_refused("stale-snapshot", cell.install, 7, 3, shots[2])
        self.assert_refused("bad-snapshot", cell.install, 7, 2, shots[2])
        self.assert_refused("diverged", cell.install, 7, 4, sealed(7, 4, stated()))
        self.assert_refused("other-cell", cell.install, 7, 4, sealed(7, 4, stated(name=b"m")))
        self.assertEqual(cell.snapshot(), shots[3])
        cell.resume(7, 4)
        self.assert_refused("leading", cell.install, 0, 0, b"")
        cell.follow()
        self.assertEqual(cell.install(5, 0, sealed(5, 0, stated())), "reset")
        self.assertEqual((cell.standing, cell.cursor, cell.epoch), ("following", at("5:0"), 0))
        self.assertEqual(cell.install(7, 5, shots[4]), "reset")

    def test_hostile_lines(self):
        digits = b"9" * 5_000  # more than int() takes
        for header in (
            b"*" + digits, b"*4\r\n$" + digits, b"*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$5000\r\n" + digits,
            b"*1048577\r\n", b"*0\r\n", b"*1\r\n$67108865\r\n", b"*1048576\r\n" + b"$0\r\n\r\n" * 1_048_576, b"",
            command_bytes((b"TIDEMARK.SNAPSHOT", b"1", b"7", digits)), command_bytes((b"TIDEMARK.SNAPSHOT", b"1", digits, b"1")),
            command_bytes((b"TIDEMARK.SNAPSHOT", b"1", b"7", b"1", b"")), command_bytes((b"TIDEMARK.DIGEST", b"0" * 64)),
        ):  # fmt: skip
            for rest in (b"", b"\r\n", b"\r\n" + digits):
                self.assert_refused("bad-snapshot", Cell("reader", NAME).install, 7, 1, header + rest)
        for field in range(3, 7):
            state = [*stated(b"cleared", b"7:1")]
            for hostile in (digits, digits + b":" + digits, b"7:" + digits, b"\xff" * 64, "１".encode()):
                state[field] = hostile
                self.assert_refused("bad-snapshot", Cell("reader", NAME).install, 7, 10, sealed(7, 10, tuple(state)))

    def test_hostile_bytes(self):
        payload = bytearray(self.follower(self.cell()).snapshot())
        for n, byte in itertools.product(range(len(payload)), (0, 0x0A, 0x30, 0x39, 0xFF)):
            broken = payload.copy()
            broken[n] = byte
            if broken != payload:
                self.assert_refused("bad-snapshot", Cell("reader", NAME).install, 7, 1, bytes(broken))


class RoleTest(CellTest):
    def test_create(self):
        long, zero, big = b"x" * 256, Position(0, 0), Position(2**53, 2**63)
        for code, args in [
            ("bad-name", ("reader", b"", zero, 0, 0)), ("bad-name", ("writer", long, None)),
            ("read-only", ("reader", b"x", zero, 0, 0)), ("bad-generation", ("writer", b"x", zero, 0, 0)),
            ("bad-generation", ("writer", b"x", big, 0, 0)), ("bad-offset", ("writer", b"x", Position(1, 0), 0, 0)),
            ("bad-offset", ("writer", b"x", Position(1, 2**63), 0, 0)), ("bad-clients", ("writer", b"x", at("1:1"), 0, 0)),
            ("bad-clients", ("writer", b"x", at("1:1"), 65_537, 0)), ("bad-limit", ("writer", b"x", at("1:1"), 65_536, 0)),
            ("bad-limit", ("reader", b"x", None, 1, 16_777_217)),
        ]:  # fmt: skip
            self.assert_refused(code, Cell, *args)
        self.assertEqual(Cell("writer", long[1:], Position(2**53 - 1, 2**63 - 1), 1, 16_777_216).standing, "leading")
        self.assertEqual((Cell("writer", b"x").standing, Cell("writer", b"x").cursor), ("unsynced", None))

    def test_propose(self):
        self.assert_refused("read-only", Cell("reader", NAME).propose, [])
        self.assert_refused("not-primary", Cell("writer", NAME).propose, [])
        cell = self.cell(value_limit=2)
        for command in (Write(b"123"), Exchange(Bytes(b"123"), b""), Exchange(Never(), b"123")):
            self.assert_refused("limit-exceeded", cell.propose, encode(command))
        for command in (Write(b"12"), Exchange(Bytes(b"12"), b"12"), Open(), Exchange(ModifiedAt(at("7:1")), None)):
            cell.propose(encode(command))
        self.assertEqual(cell.cursor, at("7:1"))
        cell.follow()
        self.assert_refused("not-primary", cell.propose, [])

    def test_promote(self):
        self.assert_refused("read-only", Cell("reader", NAME).promote, 0, 0)
        self.assert_refused("not-synced", Cell("writer", NAME).promote, 0, 0)
        cell = self.cell()
        for generation in (0, 7, 2**53, MAX64):
            self.assert_refused("bad-generation", cell.promote, generation, 0)
        for offset in (0, 2**63, MAX64):
            self.assert_refused("bad-offset", cell.promote, 8, offset)
        self.run_all(cell, Open(), Write(b"v", epoch=3))
        cell.promote(8, 1)  # it leads already
        self.assertEqual((cell.standing, cell.cursor, cell.epoch), ("leading", at("8:1"), 3))
        self.assertEqual(cell.clients(), [(at("7:1"), 0)])
        self.assertEqual(self.run_one(cell, Clear(Request(at("7:1"), 1), 3)).outcome, "applied")

    def test_resume_and_follow(self):
        self.assert_refused("read-only", Cell("reader", NAME).resume, 0, MAX64)
        self.assert_refused("read-only", self.follower(self.cell()).resume, 7, 1)
        self.assert_refused("not-synced", Cell("writer", NAME).resume, 0, MAX64)
        cell = Cell("writer", NAME)
        cell.follow()
        self.assertEqual(cell.standing, "unsynced")
        cell = self.follower(self.cell(), "writer")
        for generation in (0, 6, 8, MAX64):
            self.assert_refused("bad-generation", cell.resume, generation, 0)
        for offset in (0, 2, MAX64):
            self.assert_refused("bad-offset", cell.resume, 7, offset)
        self.assertEqual(cell.standing, "following")
        was = cell.snapshot()
        cell.resume(7, 1)
        cell.resume(7, 1)
        self.assert_refused("bad-offset", cell.resume, 7, 2)
        self.assertEqual((cell.standing, cell.snapshot()), ("leading", was))
        cell.follow()
        cell.follow()
        self.assertEqual(cell.standing, "following")

    def test_resume_where_no_primary_can_be(self):
        for generation, offset, code in [
            (2**53, 5, "bad-generation"), (MAX64, 0, "bad-generation"), (2**53 - 1, 0, "bad-offset"),
        ]:  # fmt: skip
            cell = Cell("writer", NAME)
            cell.install(generation, offset, sealed(generation, offset, stated()))
            self.assert_refused(code, cell.resume, generation, offset)
            self.assertEqual(cell.standing, "following")
        cell = Cell("writer", NAME)
        cell.install(2**53 - 1, LAST + 1, sealed(2**53 - 1, LAST + 1, stated()))
        cell.resume(2**53 - 1, LAST + 1)
        self.assertEqual(cell.standing, "leading")
        self.assert_refused("bad-offset", cell.apply, 2**53 - 1, LAST + 1, [encode(Open())])


class Model:
    """The table of the chapter with a plain list, to compare with."""

    def __init__(self, place, capacity):
        self.generation, self.offset = place
        self.capacity, self.epoch, self.clients = capacity, 0, []
        self.value, self.written, self.modified = None, False, None

    def apply(self, command):
        here = Position(self.generation, self.offset)
        self.offset += 1
        return *self.decide(command, here), Position(self.generation, self.offset), self.epoch, self.modified, self.current()

    def current(self):
        if self.value is not None:
            return Current("value", self.value)
        return Current("cleared" if self.written else "never")

    def decide(self, command, here):
        if isinstance(command, Open):
            if len(self.clients) == self.capacity:
                del self.clients[0]
            self.clients.append([here, None])
            return "opened", here
        found = None
        if command.request:
            found = next((c for c in self.clients if c[0] == command.request.client), None)
            if found is None:
                return "expired-request", here
            if found[1] and found[1][0] > command.request.sequence:
                return "expired-request", here
            if found[1] and found[1][0] == command.request.sequence:
                return found[1][2:] if found[1][1] == command else ("request-mismatch", here)
        outcome = self.do(command, here)
        if found:
            self.clients.remove(found)
            self.clients.append([found[0], (command.request.sequence, command, outcome, here)])
        return outcome, here

    def do(self, command, here):
        if command.epoch < self.epoch:
            return "fenced"
        self.epoch = command.epoch
        match command:
            case Exchange(expected, _):
                kind = self.current().kind
                match expected:
                    case Never():
                        fits = kind == "never"
                    case Absent():
                        fits = self.value is None
                    case Bytes(value):
                        fits = self.value == value
                    case ModifiedAt(position):
                        fits = self.modified == position
                if not fits:
                    return "mismatch"
                self.value = command.new
            case Write(value):
                self.value = value
            case Clear():
                self.value = None
            case Fence():
                return "applied"
        self.written, self.modified = True, here
        return "applied"


class HistoryTest(CellTest):
    def history(self, chance, length, start):
        """Commands such that clients, sequences, values and epochs meet often."""
        commands = []
        for n in range(length):
            request = None
            if chance.random() < 0.7:
                request = Request(Position(7, start + chance.randrange(max(1, n))), chance.randint(1, 4))
            epoch = chance.choice((n // 20, n // 20, n // 20, 0, n // 20 + 1))
            value = chance.choice((b"", b"a", b"b"))
            expected = chance.choice((Never(), Absent(), Bytes(value), ModifiedAt(Position(7, start + chance.randrange(n + 1)))))
            command = chance.choice((
                Open(), Open(), Write(value, request, epoch), Clear(request, epoch), Fence(request, epoch),
                Exchange(expected, chance.choice((None, b"a")), request, epoch),
                chance.choice(commands) if commands else Open(),
            ))  # fmt: skip
            commands.append(command)
        return commands

    def test_random_histories(self):
        outcomes = set()
        for seed in range(60):
            chance = random.Random(seed)
            capacity = chance.choice((1, 2, 5, 40))
            commands = self.history(chance, 80, 3)
            args = [encode(command) for command in commands]
            model, leader = Model((7, 3), capacity), self.cell("7:3", capacity=capacity)
            shots, results = [leader.snapshot()], []
            for command in commands:
                results.append(self.run_one(leader, command))
                self.assertEqual(results[-1], model.apply(command), (seed, command))
                shots.append(leader.snapshot())
            outcomes |= {result.outcome for result in results}
            self.assertEqual([c for c, _ in leader.clients()], [c for c, _ in model.clients])
            for begin in range(0, len(args) + 1, 7):  # a replica that joins at any point, fed in any batches, some twice
                replica = Cell(chance.choice(("reader", "writer")), NAME)
                self.assertEqual(replica.install(7, 3 + begin, shots[begin]), "installed")
                self.assertEqual(replica.snapshot(), shots[begin])
                done = begin
                while done < len(args):
                    back, size = chance.randint(0, min(4, done)), chance.randint(1, 9)
                    applied = replica.apply(7, 3 + done - back, args[done - back : done + size])
                    self.assertEqual(applied.results, [None] * back + results[done : done + size])
                    done = min(len(args), done + size)
                    self.assertEqual(replica.snapshot(), shots[done])
                    if chance.random() < 0.2:  # a restart
                        replica = self.follower(replica)
        self.assertEqual(len(outcomes), 6)


def result(outcome, position="7:4", cursor="7:5", modified=None, current=Current("never")):
    return Result(outcome, at(position), at(cursor), 0, modified and at(modified), current)


class ClientTest(CellTest):
    def opened(self):
        client = CellClient()
        number, _ = client.open()
        self.assertEqual(client.answer(number, result("opened")), "opened")
        return client

    def pending(self, doubtful=False):
        client = self.opened()
        request, _ = client.request(Fence())
        if doubtful:
            client.lost()
            client.retry()
        return client, request

    def test_open(self):
        client = CellClient()
        self.assertEqual((client.standing, client.id, client.sequence, client.cursor), ("closed", None, 0, None))
        self.assertEqual(client.open(), (1, (b"CELL.OPEN",)))
        self.assert_refused("in-flight", client.open)
        client.lost()
        self.assertEqual((client.standing, client.answer(1, result("opened"))), ("closed", None))
        self.assertEqual(client.open(), (2, (b"CELL.OPEN",)))
        for late in (result("opened"), result("applied"), Refused("not-primary")):
            for number in (0, 1, 3, MAX64):
                self.assertIsNone(client.answer(number, late))
        self.assertEqual((client.standing, client.cursor), ("opening", None))
        self.assertEqual(client.answer(2, Refused("not-primary")), "refused")
        self.assertEqual(client.standing, "closed")
        client = self.opened()
        self.assertEqual((client.standing, client.id, client.cursor), ("open", at("7:4"), at("7:5")))
        client.open()
        self.assertIsNone(client.id)

    def test_request(self):
        client = CellClient()
        self.assert_refused("not-open", client.request, Fence())
        client.open()
        self.assert_refused("not-open", client.request, Fence())
        client, request = self.pending()
        self.assertEqual(request, (at("7:4"), 1))
        self.assert_refused("in-flight", client.request, Fence())
        client.lost()
        self.assert_refused("in-flight", client.request, Fence())
        self.assert_refused("in-flight", client.open)
        self.assertEqual(client.answer(request, result("mismatch", cursor="7:9")), "mismatch")  # late, and as good
        request, args = client.request(Write(b"v", epoch=3))
        self.assertEqual((request, args), ((at("7:4"), 2), (b"CELL.WRITE", b"7:4/2", b"3", b"v")))
        client.lost()
        self.assertEqual(client.retry(), args)

    def test_standings_that_refuse(self):
        client = CellClient()
        self.assert_refused("idle", client.retry)
        self.assert_refused("idle", client.abandon)
        client.open()
        self.assert_refused("in-flight", client.retry)
        self.assert_refused("idle", client.abandon)
        client = self.opened()
        self.assert_refused("idle", client.retry)
        self.assert_refused("idle", client.abandon)
        client.lost()
        self.assertEqual(client.standing, "open")
        client, _ = self.pending()
        self.assert_refused("in-flight", client.retry)
        self.assertEqual((client.abandon(), client.standing, client.sequence), ("unknown", "open", 1))

    def test_what_nobody_waits_for(self):
        client, request = self.pending()
        bad = result("opened", "7:9", "7:5")
        for other in (0, 1, 2, Request(at("7:4"), 2), Request(at("7:3"), 1), Request(at("8:4"), 1)):
            for answer in (bad, result("applied"), Refused("bad-command")):
                self.assertIsNone(client.answer(other, answer))
        self.assertEqual((client.standing, client.cursor), ("pending", at("7:5")))
        client.abandon()
        self.assertIsNone(client.answer(request, result("applied")))

    def test_bad_answers(self):
        value = Current("value", b"")
        for open_too, bad in [
            (True, result("applied", "7:5")), (True, result("applied", "7:6")), (True, result("applied", modified="7:4")),
            (True, result("applied", current=value)), (True, result("applied", modified="7:5", current=value)),
            (True, result("applied", current=Current("cleared"))), (False, result("opened")),
        ]:  # fmt: skip
            client, request = self.pending(True)
            self.assert_refused("bad-answer", client.answer, request, bad)
            self.assertEqual((client.standing, client.doubt), ("pending", True))
            if open_too:
                client = CellClient()
                client.open()
                self.assert_refused("bad-answer", client.answer, client.opens, bad._replace(outcome="opened"))
        for outcome in ("applied", "expired-request"):
            client = CellClient()
            client.open()
            self.assert_refused("bad-answer", client.answer, client.opens, result(outcome))
        client, request = self.pending()
        self.assertEqual(client.answer(request, result("applied", "6:900", "7:0", "6:800", value)), "applied")
        top, last = f"6:{LAST + 1}", f"6:{LAST}"
        client, request = self.pending()
        for bad in [
            result("applied", top), result("applied", modified=top, current=value), result("expired-request", "7:3"),
            result("expired-request", "6:4"), result("request-mismatch", "7:3"), result("request-mismatch", last, "7:0"),
        ]:  # fmt: skip
            self.assert_refused("bad-answer", client.answer, request, bad)
        self.assertEqual(client.answer(request, result("fenced", last, modified=last, current=value)), "fenced")
        client.open()
        for bad in (result("opened", "7:3"), result("opened", "6:4"), result("opened", "6:1", "7:0")):
            self.assert_refused("bad-answer", client.answer, client.opens, bad)

    def test_outcomes(self):
        for outcome, doubtful, said, standing in [
            ("applied", False, "applied", "open"), ("mismatch", True, "mismatch", "open"), ("fenced", True, "fenced", "open"),
            ("expired-request", False, "not-applied", "closed"), ("expired-request", True, "unknown", "closed"),
            ("request-mismatch", False, "not-applied", "closed"), ("request-mismatch", True, "not-applied", "closed"),
        ]:  # fmt: skip
            client, request = self.pending(doubtful)
            self.assertEqual(client.doubt, doubtful)
            self.assertEqual(client.answer(request, result(outcome, "7:76", "7:77")), said)
            self.assertEqual((client.standing, client.cursor, client.doubt), (standing, at("7:77"), False))
            self.assertEqual((client.id, client.sequence), (at("7:4"), 1) if standing == "open" else (None, 0))

    def test_refusals(self):
        client, request = self.pending()
        self.assertEqual((client.answer(request, Refused("limit-exceeded")), client.standing), ("refused", "open"))
        self.assertEqual(client.request(Fence())[0].sequence, 2)
        client, request = self.pending(True)
        self.assertEqual((client.answer(request, Refused("not-primary")), client.standing), (None, "lost"))
        self.assertEqual((client.answer(request, Refused("not-primary")), client.standing), (None, "lost"))
        self.assertTrue(client.doubt)

    def test_the_last_sequence(self):
        client = self.opened()
        client.sequence = MAX64 - 1
        request, args = client.request(Fence())
        self.assertEqual((request.sequence, args[1]), (MAX64, b"7:4/18446744073709551615"))
        decode(args)
        self.assert_refused("in-flight", client.request, Fence())
        client.abandon()
        self.assert_refused("not-open", client.request, Fence())
        self.assertEqual((client.open()[0], client.sequence), (2, 0))

    def test_copies(self):
        client, request = self.pending()
        self.assertEqual(client.knows_copies(at("7:9"), 3), 0)
        client.answer(request, result("applied", cursor="7:7"))
        self.assertEqual([client.knows_copies(at(c), n) for c, n in (("7:6", 3), ("8:9", 3), ("7:7", 2), ("7:9", 1))], [0, 0, 2, 2])
        client.request(Fence())
        self.assertEqual((client.copies, client.knows_copies(at("7:9"), 1)), (0, 0))
        client.abandon()
        self.assertEqual(client.knows_copies(at("7:9"), 1), 0)
        request, _ = client.request(Fence())
        client.answer(request, result("applied", cursor="7:7"))
        self.assertEqual(client.knows_copies(at("7:9"), 1), 1)
        client.open()
        self.assertEqual((client.sequence, client.copies, client.knows_copies(at("7:9"), 1)), (0, 0, 0))

    def test_at_most_once(self):
        """A client over links that lose and repeat, with a cell that is promoted from replicas: nothing counts twice."""
        for seed in range(150):
            chance = random.Random(seed)
            cell, client = self.cell(capacity=2), CellClient()
            generation, under_way, applied, late = 7, [], 0, []
            for step in range(60):
                if client.standing == "closed":
                    asked, args = client.open()
                elif client.standing == "open":
                    asked, args = client.request(Write(b"%d" % step))
                elif client.standing == "lost":
                    args = client.retry()
                if chance.random() < 0.1:
                    generation += 1
                    cell.promote(generation, 1)
                if chance.random() < 0.1:
                    self.run_one(cell, Open())
                under_way.append((asked, args))
                for _ in range(chance.randrange(3)):
                    sent_for, sent = chance.choice(under_way)
                    cell.propose(sent)
                    was = cell.read().modified
                    (given,) = cell.apply(*cell.cursor, [sent]).results
                    late.append((sent_for, given))
                    applied += was != given.modified
                if late and chance.random() < 0.7:
                    client.answer(*late.pop(chance.randrange(len(late))))
                if client.standing in ("opening", "pending"):
                    client.lost()
            self.assertLessEqual(applied, len({sent for _, sent in under_way}))


class AdapterTest(CellTest):
    def test_a_case(self):
        never = {"never": {}}
        write = [a.hex() for a in encode(Write(b"v", Request(at("7:1"), 1)))]
        steps = [
            (("cell.create", {"role": "writer", "name": "6e", "generation": "7", "offset": "1", "limits": {"value": "1"}}), {}),
            (("cell.watch", {"watch": 1}), {}),
            (("cell.next", {"watch": 1}), {"event": {"state": {"current": never, "modified": None, "cursor": "7:1"}}}),
            (("cell.next", {"watch": 1}), {"event": None}),
            (("cell.propose", {"args": write}), {}),
            (
                ("cell.apply", {"generation": "7", "offset": "0", "commands": [[], [b"CELL.OPEN".hex()], write, []]}),
                {
                    "results": [
                        None,
                        {"outcome": "opened", "position": "7:1", "cursor": "7:2", "epoch": "0", "modified": None, "current": never},
                        {
                            "outcome": "applied", "position": "7:2", "cursor": "7:3", "epoch": "0", "modified": "7:2",
                            "current": {"value": "76"},
                        },
                    ],
                    "stop": {"code": "bad-command", "offset": "3"},
                },
            ),
            (("cell.look", {}), {
                "standing": "leading", "cursor": "7:3", "epoch": "0", "clients": [{"client": "7:1", "sequence": "1"}],
            }),
            (("cell.read", {"at-least": "7:4"}), {"state": None}),
        ]  # fmt: skip
        self.assertEqual(ask(*(step for step, _ in steps)), [{"ok": answer} for _, answer in steps])
        self.assertEqual(
            ask(steps[0][0], ("cell.apply", {"generation": "7", "offset": "2", "commands": [[]]}))[1],
            {"reject": {"code": "need-sync", "from": "7:1"}},
        )
        self.assertEqual(ask(("cell.decode", {"args": []})), [{"reject": {"code": "bad-command"}}])

    def test_commands(self):
        request = {"client": "7:1", "sequence": "1"}
        for command in [
            {"open": {}}, {"write": {"value": "", "epoch": "1"}}, {"clear": {"request": request, "epoch": "0"}},
            {"fence": {"request": request, "epoch": "9"}},
            *(
                {"exchange": {"expected": expected, "new": new, "epoch": "0"}}
                for expected in ({"never": {}}, {"absent": {}}, {"bytes": "00"}, {"modified-at": "7:0"})
                for new in (None, "", "61")
            ),
        ]:  # fmt: skip
            (encoded,) = ask(("cell.encode", {"command": command}))
            self.assertEqual(ask(("cell.decode", encoded["ok"])), [{"ok": {"command": command}}])

    def test_a_client(self):
        opened = {
            "outcome": "opened", "position": "7:1", "cursor": "7:2", "epoch": "0", "modified": None, "current": {"never": {}},
        }  # fmt: skip
        request = {"client": "7:1", "sequence": "1"}
        seen = ask(
            ("cell.client.create", {}),
            ("cell.client.open", {}),
            ("cell.client.answer", {"to": {"open": 1}, "answer": {"result": opened}}),
            ("cell.client.request", {"command": {"fence": {}}}),
            ("cell.client.answer", {"to": {"request": request}, "answer": {"refused": "offset-exhausted"}}),
            ("cell.client.retry", {}),
            ("cell.client.copies", {"cursor": "7:2", "copies": 2}),
            ("cell.client.look", {}),
        )
        self.assertEqual(seen[1:3], [{"ok": {"open": 1, "args": [b"CELL.OPEN".hex()]}}, {"ok": {"outcome": "opened"}}])
        self.assertEqual(seen[3]["ok"]["request"], request)
        self.assertEqual(seen[4:7], [{"ok": {"outcome": "refused"}}, {"reject": {"code": "idle"}}, {"ok": {"copies": 0}}])
        look = {"standing": "open", "client": "7:1", "sequence": "1", "doubt": False, "cursor": "7:2", "copies": 0}
        self.assertEqual(seen[7], {"ok": look})

    def test_steps_that_nobody_should_send(self):
        create = ("cell.create", {"role": "reader", "name": "6e"})
        for steps in [
            [("cell.look", {})], [("cell.watch", {"watch": 1})], [("cell.client.look", {})], [create, ("cell.next", {"watch": 1})],
            [create, ("cell.watch", {"watch": "1"})], [create, ("cell.read", {"at-least": "0:1"})], [create, ("cell.apply", {})],
            [("cell.create", {"role": "x", "name": ""})], [("cell.create", {"role": "writer", "name": "", "generation": "1"})],
            [("cell.create", {"role": "reader", "name": "", "clients": "1"})],
            [("cell.create", {"role": "reader", "name": "", "limits": {"x": "1"}})],
            [("cell.encode", {"command": {}})], [("cell.encode", {"command": {"write": {}}})],
            [("cell.encode", {"command": {"open": {"epoch": "1"}}})], [("cell.encode", {"command": {"fence": []}})],
            [("cell.encode", {"command": {"exchange": {"expected": {}, "new": None}}})],
            [("cell.client.create", {}), ("cell.client.request", {"command": {"open": {}}})],
            [("cell.client.create", {}), ("cell.client.answer", {"to": {"open": 1}, "answer": {"refused": "x"}})],
            [("cell.client.create", {}), ("cell.client.answer", {"to": {"open": 1}, "answer": {"result": {}}})],
            *(
                [("cell.client.create", {}), ("cell.client.answer", {"to": to, "answer": {"refused": "not-primary"}})]
                for to in (None, 1, {}, {"open": "1"}, {"open": None}, {"request": None}, {"open": 1, "request": None})
            ),
            [create, ("cell.resume", {})], [create, ("cell.resume", {"generation": "7"})],
            [create, ("cell.promote", {"generation": "9" * 5_000, "offset": "1"})],
            [("cell.client.create", {}), ("cell.client.copies", {"cursor": "7:1", "copies": True})],
        ]:  # fmt: skip
            self.assertEqual(list(ask(*steps)), ["id", "error"], steps)


if __name__ == "__main__":
    unittest.main()
