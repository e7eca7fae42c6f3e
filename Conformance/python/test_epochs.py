"""Instance-aware counters, by chapter 06."""

import random
import unittest

from epochs import Epochs, Names, instance_names
from epochs_form import Head
from epochs_storage import parse_slice, parse_total
from refusal import Refusal

MIN = -9223372036854775808
MAX = 9223372036854775807
TOP = 10**18 - 1  # the greatest serial
N = b"ns"
A, B, C, D = (letter * 32 for letter in (b"a", b"b", b"c", b"d"))


def data(argument):
    return argument if isinstance(argument, bytes) else str(argument).encode()


def item(command, key, operand="", comparator="none", reference="", epoch="", count=""):
    """The seven arguments of an item."""
    return [data(argument) for argument in (command, key, operand, comparator, reference, epoch, count)]


def ok(old, new):
    """Total and own before; total, own and epoch after."""
    return ("ok", *old, *new)


CORRUPT = ("corrupt", None, None, None, None, None)


def head(instance, now=0, ttl=100, budget=1000):
    return Head(instance, data(now), data(ttl), data(budget))


class EpochsTest(unittest.TestCase):
    def setUp(self):
        self.epochs = Epochs()
        self.lives = {}

    def attach(self, instance, now=0, **more):
        self.lives[instance] = self.epochs.attach(N, head(instance, now, **more))
        return self.lives[instance]

    def call(self, instance, *items, now=0, **more):
        args = [arg for arguments in items for arg in arguments]
        results = self.epochs.call(N, head(instance, now, **more), data(self.lives[instance]), args)
        return [(r.status, r.old.total, r.old.own, r.new.total, r.new.own, r.new.epoch) for r in results]

    def one(self, instance, *arguments, now=0, **more):
        (result,) = self.call(instance, item(*arguments), now=now, **more)
        return result

    def beat(self, instance, now=0, cursor=b"", **more):
        return self.epochs.beat(N, head(instance, now, **more), data(self.lives[instance]), cursor)[0]

    def clear_own(self, instance, now=0, cursor=b"", **more):
        return self.epochs.clear_own(N, head(instance, now, **more), data(self.lives[instance]), cursor)[0]

    def stored(self):
        return self.epochs.stored(N)

    @property
    def totals(self):
        return self.stored().totals

    def slices(self, instance):
        return self.stored().slices.get(instance, {})

    def listed(self, instance):
        return self.stored().listed(instance, b"", 10_000)

    def snapshot(self):
        s = self.stored()
        return repr((s.serial, sorted(s.totals.items()), [(i, sorted(v.items())) for i, v in sorted(s.slices.items()) if v],
                     [(i, v) for i, v in sorted(s.lists.items()) if v], sorted(s.deadlines.items()),
                     sorted(s.lives.items())))  # fmt: skip

    def refused(self, code, operation, *args, field=None, number=None, **more):
        before = self.snapshot()
        with self.assertRaises(Refusal) as caught:
            operation(*args, **more)
        refusal = caught.exception
        self.assertEqual((refusal.code, refusal.field, refusal.item), (code, field, number), args)
        self.assertEqual(self.snapshot(), before)  # EPOCH-004


class FormTest(EpochsTest):
    def test_head(self):
        for field, place, wrong, right in [
            ("now", 1, ("", "-1", "01", "+1", "1.5", "x", 10**15, 10**30), (0, 10**15 - 1)),
            ("ttl", 2, ("", "0", "-1", "01", "x", 2**31), (1, 2**31 - 1)),
            ("budget", 3, ("", "0", "-1", "01", "x", 10001), (1, 10000)),
            ("instance", 0, ("", "a" * 31, "a" * 33, "A" * 32, "g" * 32, "a" * 31 + "\n"), (A, b"0123456789abcdef" * 2)),
        ]:
            for value in (*wrong, *right):
                fields = [A, b"0", b"100", b"1"]
                fields[place] = data(value)
                for operation, args in (
                    (self.epochs.attach, ()), (self.epochs.call, (b"1", item("get", "k"))), (self.epochs.beat, (b"1",)),
                    (self.epochs.clear_own, (b"1",)),
                ):  # fmt: skip
                    if value in wrong:
                        self.refused("bad-argument", operation, N, Head(*fields), *args, field=field)
                    elif operation != self.epochs.attach:
                        self.refused("revived", operation, N, Head(*fields), *args)
                if value in right:
                    Epochs().attach(N, Head(*fields))

    def test_life(self):
        for life in (b"", b"0", b"-1", b"01", b"x", b"1000000000000000000"):
            self.refused("bad-argument", self.epochs.call, N, head(A), life, [], field="life")
            self.refused("bad-argument", self.epochs.beat, N, head(A), life, b"c" * 256, field="life")
        for life in (b"1", b"999999999999999999"):
            self.refused("revived", self.epochs.call, N, head(A), life, item("get", "k"))

    def test_cursor(self):
        self.attach(A)
        for operation in (self.beat, self.clear_own):
            self.refused("bad-argument", operation, A, cursor=b"c" * 256, field="cursor")
            for cursor in (b"", b"c" * 255, b"\x00", b"\xff"):
                self.assertIsNone(operation(A, cursor=cursor))

    def test_items(self):
        self.attach(A)
        right = item("inc", "k", 1)
        for args in ([], right[:6], right + right[:1], right[:5], right * 101, [b"x"] * 701):
            self.refused("bad-argument", self.epochs.call, N, head(A), b"1", args, field="items")
        self.assertEqual(self.call(A, *[right] * 100)[-1], ok((99, 99), (100, 100, 2)))

    def test_fields_of_items(self):
        self.attach(A)
        for field, wrong in [
            ("command", item("GET", "k")), ("command", item("", "")), ("command", item("set_own", "k", 1)),
            ("key", item("get", "")), ("key", item("inc", "k" * 256, "x")),
            ("operand", item("get", "k", 1)), ("operand", item("del", "k", 0)), ("operand", item("del-own", "k", 0)),
            ("operand", item("inc", "k")), ("operand", item("set-own", "k", "01")), ("operand", item("dec", "k", 2**63)),
            ("operand", item("set", "k", "", "x")),
            ("comparator", item("get", "k", "", "eq", 0)), ("comparator", item("inc", "k", 1, "EQ", 0)),
            ("comparator", item("inc", "k", 1, "", "")),
            ("reference", item("inc", "k", 1, "none", 0)), ("reference", item("del-own", "k", "", "eq", "")),
            ("reference", item("inc", "k", 1, "eq", "x", "x", "x")),
            ("epoch", item("get", "k", epoch="0", count="1")), ("epoch", item("get", "k", epoch="01", count="1")),
            ("epoch", item("get", "k", epoch=10**18, count="x")), ("epoch", item("get", "k", epoch="-1", count="1")),
            ("count", item("get", "k", count="0")), ("count", item("get", "k", epoch="1")),
            ("count", item("get", "k", epoch=TOP, count=2**63)), ("count", item("get", "k", epoch=1, count="-0")),
        ]:  # fmt: skip
            self.refused("bad-argument", self.call, A, wrong, field=field, number=0)
            self.refused("bad-argument", self.call, A, item("inc", "k", 1), wrong, item("x", ""), field=field, number=1)

    def test_bad_argument_before_revived(self):
        self.refused("bad-argument", self.epochs.call, N, head(A), b"1", item("x", ""), field="command", number=0)

    def test_bad_namespace(self):
        for namespace in (b"", b"n" * 65, b"a{", b"a:b", b"a\n"):
            for operation, *args in (
                (instance_names,), (self.epochs.attach, head(b"x")), (self.epochs.call, head(b"x"), b"", []),
                (self.epochs.beat, head(A), b"1"), (self.epochs.clear_own, head(A), b"1"), (self.epochs.clear,),
                (self.epochs.stored,), (self.epochs.store_total, b"k", b""), (self.epochs.store_serial, b""),
                (self.epochs.store_slice, A, b"k", b""),
            ):  # fmt: skip
                self.refused("bad-namespace", operation, namespace, *args)

    def test_names(self):
        self.assertEqual(
            instance_names(b"shop"),
            Names(b"{shop}:ic:t", b"{shop}:ic:s", b"{shop}:ic:x", b"{shop}:ic:i", b"{shop}:ic:m"),
        )


class RecordTest(unittest.TestCase):
    def test_what_is_one(self):
        for text, epoch, amount in [
            (b"1|0", 1, 0), (b"999999999999999999|-1", TOP, -1), (b"10|9223372036854775807", 10, MAX),
            (b"7|-9223372036854775808", 7, MIN),
        ]:  # fmt: skip
            for parse in (parse_total, parse_slice):
                record = parse(text)
                self.assertEqual((record.epoch, record.amount), (epoch, amount))

    def test_a_total_has_24_digits(self):
        for amount in (10**24 - 1, 1 - 10**24, MAX + 1, MIN - 1):
            self.assertEqual(parse_total(b"1|%d" % amount).amount, amount)
            self.assertIsNone(parse_slice(b"1|%d" % amount))
        for amount in (10**24, -(10**24)):
            self.assertIsNone(parse_total(b"1|%d" % amount))

    def test_what_is_none(self):
        for text in (
            b"", b"|", b"1", b"1|", b"|1", b"0|1", b"01|1", b"-1|1", b"+1|1", b"1|01", b"1|-0", b"1|+1", b"1|-", b"1|1 ",
            b" 1|1", b"1|1\n", b"1|1|1", b"1 |1", b"1000000000000000000|1", b"x|1", b"1|x", b"1|1.0", b"1|\xd9\xa1", b"1:1",
        ):  # fmt: skip
            self.assertIsNone(parse_total(text), text)
            self.assertIsNone(parse_slice(text), text)


class LifeTest(EpochsTest):
    def test_serials(self):
        self.assertEqual([self.attach(A), self.attach(B)], [1, 2])
        self.assertEqual(self.one(A, "inc", "k", 5), ok((None, 0), (5, 5, 3)))
        self.assertEqual(self.attach(A), 4)
        self.assertEqual(self.stored().lives, {A: b"4", B: b"2"})
        self.assertEqual(self.stored().serial, b"4")
        self.assertEqual(self.one(A, "get", "k"), ok((5, 5), (5, 5, 3)))

    def test_revived(self):
        self.attach(A)
        for life in (b"2", b"999999999999999999"):
            self.refused("revived", self.epochs.beat, N, head(A, 50), life)
            self.refused("revived", self.epochs.clear_own, N, head(A, 50), life)
            self.refused("revived", self.epochs.call, N, head(A, 50), life, item("inc", "k", 1))
        self.refused("revived", self.epochs.beat, N, head(B), b"1")

    def test_no_life_to_draw(self):
        for serial in (b"", b"0", b"-1", b"01", b"x", b"1\n", b"999999999999999999", b"1000000000000000000"):
            self.epochs.store_serial(N, serial)
            self.refused("corrupt", self.epochs.attach, N, head(A))
        self.epochs.store_serial(N, b"999999999999999998")
        self.assertEqual(self.attach(A), TOP)

    def test_deadlines(self):
        self.attach(A, 10)
        self.assertEqual(self.stored().deadlines, {A: 110})
        for operation in (self.beat, self.clear_own, lambda *a, **m: self.one(a[0], "get", "k", **m)):
            self.attach(A, 10)
            operation(A, now=5)
            operation(A, now=10, ttl=1)
            operation(A, now=0, ttl=2**31 - 1)
            self.assertEqual(self.stored().deadlines, {A: 2**31 - 1})
            operation(A, now=10**15 - 1, ttl=2**31 - 1)
            self.assertEqual(self.stored().deadlines, {A: 10**15 + 2**31 - 2})
            self.setUp()

    def test_late_and_missed_by_nobody(self):
        self.attach(A)
        self.one(A, "inc", "k", 5)
        self.assertEqual(self.one(A, "inc", "k", 1, now=10**12), ok((5, 5), (6, 6, 2)))
        self.assertEqual(self.attach(A, 10**13), 3)
        self.assertEqual(self.one(A, "get", "k", now=10**13), ok((6, 6), (6, 6, 2)))


class ItemTest(EpochsTest):
    def setUp(self):
        super().setUp()
        self.attach(A)
        self.attach(B)

    def test_the_page(self):
        self.assertEqual(self.one(A, "inc", "k", 40), ok((None, 0), (40, 40, 3)))
        self.assertEqual(self.one(B, "inc", "k", 60), ok((40, 0), (100, 60, 3)))
        self.assertEqual(self.one(A, "set", "k", 10), ok((100, 40), (10, 10, 4)))
        self.assertEqual(self.slices(B), {b"k": b"3|60"})
        self.assertEqual(self.one(A, "get", "k", now=200), ok((10, 10), (10, 10, 4)))
        self.attach(B, 200)
        self.assertEqual(self.one(B, "get", "k", "", "none", "", 3, 60, now=200), ok((10, 0), (10, 0, 4)))
        self.assertEqual(self.one(B, "inc", "k", 5, now=200), ok((10, 0), (15, 5, 4)))

    def test_commands(self):
        self.assertEqual(self.one(A, "get", "k"), ok((None, 0), (None, 0, None)))
        self.assertEqual(self.one(A, "dec", "k", 5), ok((None, 0), (-5, -5, 3)))
        self.assertEqual(self.one(B, "set-own", "k", 7), ok((-5, 0), (2, 7, 3)))
        self.assertEqual(self.one(B, "set-own", "k", 8), ok((2, 7), (3, 8, 3)))
        self.assertEqual(self.one(B, "del-own", "k"), ok((3, 8), (-5, 0, 3)))
        self.assertEqual(self.slices(B), {b"k": b"3|0"})
        self.assertEqual(self.one(B, "inc", "k", 1), ok((-5, 0), (-4, 1, 3)))
        self.assertEqual(self.one(B, "del", "k"), ok((-4, 1), (None, 0, None)))
        self.assertEqual((self.totals, self.slices(A), self.slices(B)), ({}, {b"k": b"3|-5"}, {}))
        self.assertEqual(self.one(A, "del-own", "k"), ok((None, 0), (None, 0, None)))
        self.assertEqual(self.slices(A), {b"k": b"3|-5"})
        self.assertEqual(self.one(A, "del", "k"), ok((None, 0), (None, 0, None)))
        self.assertEqual((self.slices(A), self.listed(A), self.stored().serial), ({}, [], b"3"))
        self.assertEqual(self.one(A, "set-own", "k", 0), ok((None, 0), (0, 0, 4)))
        self.assertEqual((self.totals, self.slices(A)), ({b"k": b"4|0"}, {b"k": b"4|0"}))

    def test_set_always_draws(self):
        for epoch in (3, 4, 5):
            self.assertEqual(self.one(A, "set", "k", 1)[3:], (1, 1, epoch))

    def test_a_stale_slice_counts_as_0(self):
        self.one(A, "inc", "k", 40)
        self.one(B, "set", "k", 1)
        self.assertEqual(self.one(A, "inc", "k", 1, "eq", 1), ok((1, 0), (2, 1, 4)))
        self.one(B, "set", "k", 1)
        self.assertEqual(self.one(A, "del-own", "k", "", "eq", 0), ok((1, 0), (1, 0, 5)))
        self.assertEqual(self.slices(A), {b"k": b"4|1"})

    def test_comparators(self):
        self.one(A, "inc", "k", 10)
        self.one(B, "inc", "k", 5)
        for command in ("set-own", "del-own"):
            operand = 1 if command == "set-own" else ""
            self.assertEqual(self.one(B, command, "k", operand, "eq", 15), ("unmet", 15, 5, 15, 5, 3))
            self.assertEqual(self.one(B, command, "k", operand, "gt", 5), ("unmet", 15, 5, 15, 5, 3))
        for command in ("inc", "dec", "set"):
            self.assertEqual(self.one(B, command, "k", 1, "eq", 5), ("unmet", 15, 5, 15, 5, 3))
        self.assertEqual(self.one(B, "del", "k", "", "lt", 15), ("unmet", 15, 5, 15, 5, 3))
        self.assertEqual(self.one(B, "set-own", "k", 1, "eq", 5), ok((15, 5), (11, 1, 3)))
        self.assertEqual(self.one(B, "inc", "new", 1, "ne", 0), ("unmet", None, 0, None, 0, None))
        self.assertEqual(self.one(B, "set-own", "new", 1, "gt", 0), ("unmet", None, 0, None, 0, None))
        self.assertEqual((list(self.totals), self.stored().serial), ([b"k"], b"3"))

    def test_overflow(self):
        self.one(A, "inc", "k", MAX)
        self.assertEqual(self.one(A, "inc", "k", 1), ("overflow", MAX, MAX, MAX, MAX, 3))
        self.assertEqual(self.one(B, "inc", "k", 1), ("overflow", MAX, 0, MAX, 0, 3))
        self.assertEqual(self.slices(B), {})
        self.assertEqual(self.one(B, "dec", "k", 1), ok((MAX, 0), (MAX - 1, -1, 3)))
        # A's own slice is at its end, the total is not
        self.assertEqual(self.one(A, "inc", "k", 1), ("overflow", MAX - 1, MAX, MAX - 1, MAX, 3))
        self.assertEqual(self.one(A, "dec", "new", MIN), ("overflow", None, 0, None, 0, None))

    def test_the_way_back(self):
        """A total outside the values."""
        self.epochs.store_total(N, b"k", b"3|%d" % (MAX + 6))
        for operand in (0, 1, MIN):
            total = MAX + 6 + operand
            if operand >= 0:
                self.assertEqual(self.one(A, "inc", "k", operand), ("overflow", MAX + 6, 0, MAX + 6, 0, 3))
            else:
                self.assertEqual(self.one(A, "inc", "k", operand), ok((MAX + 6, 0), (total, MIN, 3)))
        self.epochs.store_total(N, b"j", b"3|%d" % (MAX + 6))
        self.assertEqual(self.one(A, "dec", "j", 1, "gt", MAX), ok((MAX + 6, 0), (MAX + 5, -1, 3)))
        self.assertEqual(self.one(A, "set-own", "j", -2), ok((MAX + 5, -1), (MAX + 4, -2, 3)))
        self.assertEqual(self.one(A, "set-own", "j", -1), ("overflow", MAX + 4, -2, MAX + 4, -2, 3))
        self.assertEqual(self.one(A, "del-own", "j"), ok((MAX + 4, -2), (MAX + 6, 0, 3)))
        # across to the other side, and nearer to 0
        self.epochs.store_total(N, b"i", b"3|%d" % (MIN - 6))
        self.epochs.store_slice(N, A, b"i", b"3|%d" % MIN)
        self.assertEqual(self.one(A, "set-own", "i", MAX), ok((MIN - 6, MIN), (MAX - 6, MAX, 3)))
        self.assertEqual(self.one(A, "set", "i", 0)[0], "ok")

    def test_beliefs(self):
        self.one(A, "inc", "k", 5)
        for command, operand, new in [
            ("get", "", (12, 7, 3)), ("inc", 1, (13, 8, 3)), ("dec", 1, (11, 6, 3)), ("set-own", 2, (7, 2, 3)),
            ("del-own", "", (5, 0, 3)), ("set", 1, (1, 1, 4)), ("del", "", (None, 0, None)),
        ]:  # fmt: skip
            self.setUp()
            self.one(A, "inc", "k", 5)
            result = self.one(B, command, "k", operand, "none", "", 3, 7)
            self.assertEqual(result, ok((12, 7), new))

    def test_beliefs_that_are_not_put_back(self):
        self.assertEqual(self.one(B, "get", "k", "", "none", "", 3, 7), ok((None, 0), (None, 0, None)))
        self.one(A, "inc", "k", 5)
        self.assertEqual(self.one(B, "get", "k", "", "none", "", 2, 7), ok((5, 0), (5, 0, 3)))
        self.assertEqual(self.one(B, "get", "k", "", "none", "", 4, 7), ok((5, 0), (5, 0, 3)))
        self.assertEqual(self.one(B, "get", "k", "", "none", "", 3, 0), ok((5, 0), (5, 0, 3)))
        self.assertEqual(self.slices(B), {})
        self.assertEqual(self.one(A, "get", "k", "", "none", "", 3, 7), ok((5, 5), (5, 5, 3)))
        self.one(A, "del-own", "k")
        self.assertEqual(self.one(A, "get", "k", "", "none", "", 3, 5), ok((0, 0), (0, 0, 3)))

    def test_a_belief_in_place_of_a_stale_slice(self):
        self.epochs.store_total(N, b"k", b"9|5")
        self.epochs.store_slice(N, A, b"k", b"8|1")
        self.assertEqual(self.one(A, "get", "k", "", "none", "", 9, -6), ok((-1, -6), (-1, -6, 9)))
        self.assertEqual((self.slices(A), self.totals), ({b"k": b"9|-6"}, {b"k": b"9|-1"}))

    def test_put_back_stays_when_the_comparator_does_not_hold(self):
        self.one(A, "inc", "k", 5)
        self.assertEqual(self.one(B, "inc", "k", 1, "eq", 5, 3, 7), ("unmet", 12, 7, 12, 7, 3))
        self.assertEqual(self.slices(B), {b"k": b"3|7"})

    def test_corrupt(self):
        commands = [item(c, "k", 1 if c in ("inc", "dec", "set", "set-own") else "", "none", "", 3, 7)
                    for c in ("get", "inc", "dec", "set", "del", "set-own", "del-own")]  # fmt: skip
        self.epochs.store_slice(N, A, b"k", b"3|1")
        for text in (b"", b"x", b"3|", b"0|1", b"3|1000000000000000000000000"):
            self.epochs.store_total(N, b"k", text)
            before = self.snapshot()
            self.assertEqual(self.call(A, *commands), [CORRUPT] * 7)
            self.assertEqual(self.call(B, *commands), [CORRUPT] * 7)
            self.assertEqual(self.snapshot(), before)
        for total in (b"3|5", None):
            self.totals.pop(b"k")
            if total is not None:
                self.totals[b"k"] = total
            else:
                self.totals[b"other"] = b"1|1"
            for text in (b"", b"x", b"3|9223372036854775808"):
                self.epochs.store_slice(N, A, b"k", text)
                before = self.snapshot()
                self.assertEqual(self.call(A, *commands), [CORRUPT] * 7)
                self.assertEqual(self.snapshot(), before)
            if total is not None:
                self.assertEqual(self.one(B, "get", "k"), ok((5, 0), (5, 0, 3)))  # others go on

    def test_no_epoch_to_draw(self):
        self.one(A, "inc", "k", 5)
        self.epochs.store_serial(N, b"x")
        for command in ("inc", "dec", "set", "set-own"):
            self.assertEqual(self.one(B, command, "new", 1), CORRUPT)
        self.assertEqual(self.one(B, "set", "k", 1, "none", "", 3, 7), CORRUPT)
        self.assertEqual(self.slices(B), {b"k": b"3|7"})  # put back before
        self.assertEqual(self.one(B, "set", "new", 1, "eq", 1), ("unmet", None, 0, None, 0, None))
        self.assertEqual(self.one(B, "inc", "k", 1), ok((12, 7), (13, 8, 3)))
        self.assertEqual(self.one(B, "del", "new"), ok((None, 0), (None, 0, None)))
        self.epochs.store_serial(N, b"%d" % (TOP - 1))
        self.assertEqual(self.call(B, item("set", "k", 1), item("set", "k", 2)), [ok((13, 8), (1, 1, TOP)), CORRUPT])

    def test_25_digits(self):
        top = 10**24 - 1
        self.epochs.store_total(N, b"k", b"3|%d" % top)
        self.assertEqual(self.one(A, "get", "k", "", "none", "", 3, 1), ok((top + 1, 1), (top + 1, 1, 3)))
        self.assertEqual(self.one(A, "get", "k"), CORRUPT)
        self.epochs.store_total(N, b"j", b"3|%d" % top)
        self.assertEqual(self.one(A, "del-own", "j", "", "none", "", 3, 1), ok((top + 1, 1), (top, 0, 3)))


class ReapTest(EpochsTest):
    def setUp(self):
        super().setUp()
        for instance in (A, B, C):
            self.attach(instance)

    def test_at_the_deadline_one_is_alive(self):
        self.one(A, "inc", "k", 40)
        self.attach(D, 100)
        self.assertEqual(self.one(D, "get", "k", now=100), ok((40, 0), (40, 0, 4)))
        self.assertEqual(self.one(D, "get", "k", now=101), ok((0, 0), (0, 0, 4)))
        self.assertEqual((self.totals, self.slices(A)), ({b"k": b"4|0"}, {}))
        self.assertNotIn(A, self.stored().lives)

    def test_all_that_are_dead(self):
        for number in range(50):
            instance = b"%032x" % number
            self.attach(instance)
            self.one(instance, "inc", "k", 1)
        self.one(A, "inc", "k", 7, now=50, budget=1)
        self.assertEqual(self.one(A, "get", "k", now=101, budget=1), ok((7, 7), (7, 7, 5)))

    def test_stale_ones_too(self):
        self.one(A, "inc", "k", 40)
        self.one(B, "set", "k", 1, now=50)
        self.assertEqual(self.one(B, "get", "k", now=101, budget=1)[1:3], (1, 1))
        self.assertEqual(self.slices(A), {})
        self.refused("revived", self.call, A, item("get", "k"), now=101)

    def test_corrupt_ones_stay(self):
        self.one(B, "inc", "k", 1, now=50)
        self.epochs.store_slice(N, A, b"k", b"x")
        self.assertEqual(self.one(B, "get", "k", now=101, budget=1)[0], "ok")
        self.assertEqual(self.slices(A), {b"k": b"x"})
        # the sweep has visited A, whose list is empty now
        self.assertEqual((self.listed(A), A in self.stored().lives), ([], False))

    def test_revival(self):
        self.call(A, item("inc", "k", 40), item("inc", "l", 3))
        self.one(B, "inc", "k", 60, now=50)
        self.assertEqual(self.one(B, "get", "k", now=101, budget=1), ok((60, 60), (60, 60, 4)))
        self.refused("revived", self.call, A, item("inc", "k", 5, "none", "", 4, 40), now=102)
        self.attach(A, 102)
        self.assertEqual(
            self.call(A, item("get", "k", "", "none", "", 4, 40), item("get", "l", "", "none", "", 5, 3), now=102),
            [ok((100, 40), (100, 40, 4)), ok((3, 3), (3, 3, 5))],
        )

    def test_sweep_order_and_budget(self):
        for instance, now in ((A, 3), (B, 2), (C, 3)):
            self.call(instance, *[item("inc", key, 1) for key in "cab"], now=now)
        self.attach(D, 50)
        self.beat(D, 104, budget=2)  # B's deadline is 102: two slices, and one for the visit
        self.assertEqual(self.slices(B), {b"c": b"4|1"})
        self.assertEqual((B in self.stored().lives, self.stored().deadlines[B]), (False, 102))
        self.assertEqual(self.totals, {b"c": b"4|3", b"a": b"5|2", b"b": b"6|2"})
        self.beat(D, 104, budget=3)  # the last one of B and one for the visit: one is left, for A
        self.assertNotIn(B, self.stored().deadlines)
        self.assertEqual(sorted(self.slices(A)), [b"b", b"c"])
        self.assertEqual(len(self.slices(C)), 3)
        self.assertEqual((A in self.stored().lives, C in self.stored().lives), (False, True))
        self.beat(D, 104, budget=4)
        self.assertEqual((self.slices(A), sorted(self.slices(C))), ({}, [b"b", b"c"]))
        self.beat(D, 104, budget=2)
        self.assertEqual((self.slices(C), set(self.stored().deadlines)), ({}, {D}))
        self.assertEqual({value.split(b"|")[1] for value in self.totals.values()}, {b"0"})

    def test_a_visit_costs_1(self):
        self.attach(D, 50)
        self.beat(D, 101, budget=2)
        self.assertEqual(set(self.stored().deadlines), {C, D})
        self.assertEqual(set(self.stored().lives), {C, D})

    def test_every_operation_sweeps(self):
        for operation in (
            lambda: self.attach(D, 101), lambda: self.beat(D, 101), lambda: self.clear_own(D, 101),
            lambda: self.one(D, "get", "other", now=101),
        ):  # fmt: skip
            self.setUp()
            self.attach(D, 50)
            self.one(A, "inc", "k", 40)
            operation()
            self.assertEqual((set(self.stored().deadlines), self.slices(A)), ({D}, {}))
            self.assertEqual(self.totals, {b"k": b"5|0"})

    def test_sweep_strikes_off(self):
        self.epochs.store_total(N, b"bad", b"x")
        self.epochs.store_slice(N, A, b"bad", b"9|1")
        self.epochs.store_slice(N, A, b"worse", b"y")
        self.epochs.store_slice(N, A, b"stale", b"9|1")
        self.attach(D, 101)
        self.assertEqual(self.slices(A), {b"bad": b"9|1", b"worse": b"y"})
        self.assertEqual((self.listed(A), self.totals), ([], {b"bad": b"x"}))
        self.assertEqual(set(self.stored().deadlines), {D})


class WalkTest(EpochsTest):
    def setUp(self):
        super().setUp()
        self.attach(A)
        self.attach(B)
        self.call(A, *[item("inc", key, 2) for key in ("b", "a", "c", "\xff", "ab")])
        self.call(B, item("inc", "a", 1), item("set", "b", 9), item("del", "c"))
        self.before = dict(self.totals)

    def test_beat(self):
        self.assertIsNone(self.beat(A))
        self.assertEqual(sorted(self.slices(A)), [b"a", b"ab", "\xff".encode()])
        self.assertEqual(self.listed(A), [b"a", b"ab", "\xff".encode()])
        self.assertEqual(self.totals, self.before)

    def test_parts(self):
        for operation in (self.beat, self.clear_own):
            self.setUp()
            self.assertEqual(operation(A, budget=3), b"b")  # a, ab, b
            self.assertEqual(sorted(self.slices(A)), [b"a", b"ab", b"c", "\xff".encode()])
            self.assertEqual(operation(A, budget=2, cursor=b"b"), "\xff".encode())  # as many as the budget names
            self.assertIsNone(operation(A, budget=2, cursor="\xff".encode()))
            self.assertEqual(sorted(self.slices(A)), [b"a", b"ab", "\xff".encode()])
            self.assertEqual(operation(A, budget=1, cursor=b"aa"), b"ab")

    def test_clear_own(self):
        self.assertIsNone(self.clear_own(A))
        self.assertEqual({value.split(b"|")[1] for value in self.slices(A).values()}, {b"0"})
        self.assertEqual(self.one(B, "get", "a")[1:3], (1, 1))
        self.assertEqual(self.one(B, "get", "ab")[1:3], (0, 0))
        self.assertEqual(self.one(B, "get", "b")[1:3], (9, 9))
        self.assertEqual(sorted(self.slices(A)), [b"a", b"ab", "\xff".encode()])

    def test_corrupt_stays(self):
        for operation in (self.beat, self.clear_own):
            self.setUp()
            self.epochs.store_total(N, b"a", b"x")
            self.epochs.store_slice(N, A, b"ab", b"y")
            self.epochs.store_slice(N, A, b"zz", b"z")
            operation(A)
            self.assertEqual(self.totals[b"a"], b"x")
            self.assertEqual(self.listed(A), [b"a", b"ab", b"zz", "\xff".encode()])
            self.assertEqual(self.slices(A)[b"ab"], b"y")

    def test_clear(self):
        self.epochs.store_slice(N, A, b"zz", b"z")
        self.epochs.store_total(N, b"zz", b"z")
        self.epochs.clear(N)
        stored = self.stored()
        self.assertEqual((stored.totals, stored.slices, self.listed(A)), ({}, {}, []))
        self.assertEqual((set(stored.lives), set(stored.deadlines), stored.serial), ({A, B}, {A, B}, b"8"))
        self.assertEqual(self.one(A, "inc", "a", 1, "none", "", 3, 7), ok((None, 0), (1, 1, 9)))


class SoundTest(EpochsTest):
    """The total is the sum of the fresh slices, after every operation."""

    def check(self):
        stored = self.stored()
        for key, text in stored.totals.items():
            total = parse_total(text)
            fresh = [parse_slice(slices[key]) for slices in stored.slices.values() if key in slices]
            self.assertEqual(total.amount, sum(s.amount for s in fresh if s.epoch == total.epoch), key)
        for instance, slices in stored.slices.items():
            self.assertEqual(self.listed(instance), sorted(slices))

    def test_random_operations(self):
        pick = random.Random(6)
        commands = ("get", "inc", "dec", "set", "del", "set-own", "del-own")
        for _ in range(20):
            self.setUp()
            now, beliefs, revived = 0, {i: {} for i in (A, B, C, D)}, 0
            for _ in range(300):
                now += pick.choice((0, 1, 20, 60))
                instance, budget = pick.choice((A, B, C, D)), pick.randrange(1, 6)
                kind = pick.choice(("call", "call", "call", "beat", "clear-own", "clear"))
                try:
                    if instance not in self.lives:
                        self.attach(instance, now, budget=budget)
                        for key, belief in sorted(beliefs[instance].items()):
                            got = self.one(instance, "get", key, "", "none", "", *belief, now=now, budget=budget)
                            expected = belief[1] if got[5] == belief[0] else 0
                            self.assertEqual(got[4], expected)
                            beliefs[instance][key] = (got[5], got[4])
                            self.check()
                        beliefs[instance] = {k: b for k, b in beliefs[instance].items() if b[1] != 0}
                    elif kind == "call":
                        command, key = pick.choice(commands), pick.choice("abc")
                        operand = pick.choice((1, -1, 5, MAX, MIN)) if command in commands[1:4] + ("set-own",) else ""
                        belief = beliefs[instance].get(key, ("", ""))
                        got = self.one(instance, command, key, operand, "none", "", *belief, now=now, budget=budget)
                        beliefs[instance].pop(key, None)
                        if got[4] != 0:
                            beliefs[instance][key] = (got[5], got[4])
                    elif kind == "beat":
                        self.beat(instance, now, budget=budget)
                    elif kind == "clear-own":
                        self.clear_own(instance, now, budget=10)
                        beliefs[instance] = {}
                    elif pick.random() < 0.1:
                        self.epochs.clear(N)
                except Refusal as refusal:
                    self.assertEqual(refusal.code, "revived")
                    del self.lives[instance]
                    revived += 1
                self.check()
            self.assertGreater(revived, 5)

    def test_many_slices(self):
        self.attach(A)
        for first in range(0, 20_000, 100):
            self.call(A, *[item("inc", f"{number * 7919 % 20_000:05}", 1) for number in range(first, first + 100)])
        self.attach(B, 50)
        self.assertEqual(self.clear_own(A, budget=10_000), b"09999")
        while self.slices(A):
            self.beat(B, 101, budget=10_000)
        self.assertEqual(set(self.totals.values()), {b"%d|0" % (n + 2) for n in range(20_000)})


if __name__ == "__main__":
    unittest.main()
