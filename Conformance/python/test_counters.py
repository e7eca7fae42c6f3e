"""Counters, by chapter 05."""

import random
import unittest

from counters import Counters, Result, parse_value, strict_name, write_value
from refusal import Refusal

MIN = -9223372036854775808
MAX = 9223372036854775807
N = b"ns"

NO_VALUES = (
    b"", b"-", b"-0", b"00", b"01", b"-01", b"+1", b"+0", b" 7", b"7 ", b"7\n", b"\n7", b"1_0", b"1.5", b"1.0", b"1e3",
    b"0x10", b"--1", b"1-", b"- 1", b"1,0", b"abc", b"12abc", b"nan", b"inf", b"7\x00", b"\x007", b"\xd9\xa1",
    b"\xef\xbc\x91", b"\xb2", b"9223372036854775808", b"-9223372036854775809", b"9999999999999999999",
    b"18446744073709551616", b"10000000000000000000", b"-10000000000000000000", b"0000000000000000000001", b"1" * 5000,
)  # fmt: skip

VALUES = {
    b"0": 0, b"7": 7, b"-1": -1, b"10": 10, b"-10": -10, b"999999999": 999999999, b"1000000000": 1000000000,
    b"-123456789": -123456789, b"-1000000000": -1000000000, b"9007199254740993": 9007199254740993,
    b"-9007199254740993": -9007199254740993, b"1000000000000000000": 1000000000000000000,
    b"9223372036854775807": MAX, b"9223372036854775806": MAX - 1, b"-9223372036854775808": MIN,
    b"-9223372036854775807": MIN + 1,
}  # fmt: skip


def item(command, key, operand="", comparator="none", reference=""):
    """The five arguments of an item."""
    arguments = (command, key, operand, comparator, reference)
    return [arg if isinstance(arg, bytes) else str(arg).encode() for arg in arguments]


class CountersTest(unittest.TestCase):
    def setUp(self):
        self.counters = Counters()

    def call(self, *items, namespace=N):
        return self.counters.call(namespace, [arg for arguments in items for arg in arguments])

    def one(self, *arguments):
        """Status, old and new of a call of one item."""
        (result,) = self.call(item(*arguments))
        return result.status, result.old, result.new

    def refused(self, field, number, arguments):
        before = self.counters.stored(N)
        with self.assertRaises(Refusal) as caught:
            self.counters.call(N, arguments)
        refusal = caught.exception
        self.assertEqual((refusal.code, refusal.field, refusal.item), ("bad-argument", field, number), arguments[:20])
        self.assertIsNone(refusal.at)
        self.assertEqual(self.counters.stored(N), before)


class ValueTest(unittest.TestCase):
    def test_what_is_a_value(self):
        for text, value in VALUES.items():
            self.assertEqual(parse_value(text), value)
            self.assertEqual(write_value(value), text)

    def test_what_is_none(self):
        for text in NO_VALUES:
            self.assertIsNone(parse_value(text), text[:30])


class FormTest(CountersTest):
    def test_number_of_arguments(self):
        right = item("inc", "k", 1)
        self.refused("items", None, [])
        for count in (1, 2, 3, 4, 6, 9, 499):
            self.refused("items", None, (right * 100)[:count])
        self.refused("items", None, right * 101)
        self.refused("items", None, right * 100 + [b"inc"])
        self.assertEqual(self.call(right)[-1].new, 1)
        self.assertEqual([r.new for r in self.call(*[right] * 100)], list(range(2, 102)))

    def test_items_come_before_the_other_fields(self):
        self.refused("items", None, item("jump", "k")[:4])
        self.refused("items", None, item("jump", "k") * 101)

    def test_command(self):
        for command in ("", "GET", "Inc", "incr", "get ", b"get\x00", "ge", "getdel", "none", "clear", b"\xff"):
            self.refused("command", 0, item(command, "k"))

    def test_key(self):
        for key in (b"k", b"\x00", b"\xff", b"k" * 255, bytes(range(1, 256)), b" ", b"\r\n"):
            self.assertEqual(self.one("set", key, 1), ("ok", None, 1))
        for key in (b"", b"k" * 256, b"k" * 5000):
            for command, operand in (("get", ""), ("inc", 1), ("dec", 1), ("set", 1), ("del", "")):
                self.refused("key", 0, item(command, key, operand))

    def test_operand(self):
        for command in ("inc", "dec", "set"):
            for text in NO_VALUES:
                self.refused("operand", 0, item(command, "k", text))
        for command in ("get", "del"):
            for text in ("0", "1", " ", "none", b"\x00"):
                self.refused("operand", 0, item(command, "k", text))
        for text, value in VALUES.items():
            self.assertEqual(self.one("set", text, text), ("ok", None, value))

    def test_comparator(self):
        for comparator in ("", "None", "EQ", "le", "ge", "=", "eq ", "no", b"gt\x00"):
            for command, operand in (("get", ""), ("inc", 1), ("dec", 1), ("set", 1), ("del", "")):
                self.refused("comparator", 0, item(command, "k", operand, comparator, "1"))
                self.refused("comparator", 0, item(command, "k", operand, comparator, ""))
        for comparator in ("eq", "ne", "lt", "gt"):
            self.refused("comparator", 0, item("get", "k", "", comparator, "0"))

    def test_reference(self):
        for command, operand in (("get", ""), ("inc", 1), ("dec", 1), ("set", 1), ("del", "")):
            for text in ("0", "1", " ", "none"):
                self.refused("reference", 0, item(command, "k", operand, "none", text))
        for command, operand in (("inc", 1), ("dec", 1), ("set", 1), ("del", "")):
            for comparator in ("eq", "ne", "lt", "gt"):
                for text in NO_VALUES:
                    self.refused("reference", 0, item(command, "k", operand, comparator, text))

    def test_the_first_field_of_the_first_item(self):
        right = item("inc", "k", 1)
        wrong = [b"jump", b"", b"x", b"x", b"x"]
        self.refused("command", 0, wrong)
        self.refused("key", 0, [b"inc", *wrong[1:]])
        self.refused("operand", 0, [b"inc", b"k", *wrong[2:]])
        self.refused("comparator", 0, [b"inc", b"k", b"1", *wrong[3:]])
        self.refused("reference", 0, [b"inc", b"k", b"1", b"eq", b"x"])
        self.refused("reference", 1, right + item("inc", "k", 1, "eq", "x") + wrong)
        self.refused("command", 99, right * 99 + wrong)
        self.refused("key", 10, right * 10 + item("del", ""))


class CallTest(CountersTest):
    def test_inc(self):
        self.assertEqual(self.one("inc", "k", 5), ("ok", None, 5))
        self.assertEqual(self.one("inc", "k", -7), ("ok", 5, -2))
        self.assertEqual(self.one("inc", "k", 2), ("ok", -2, 0))
        self.assertEqual(self.one("inc", "zero", 0), ("ok", None, 0))
        self.assertEqual(self.counters.stored(N), [(b"k", b"0"), (b"zero", b"0")])

    def test_dec(self):
        self.assertEqual(self.one("dec", "k", 5), ("ok", None, -5))
        self.assertEqual(self.one("dec", "k", -7), ("ok", -5, 2))
        self.assertEqual(self.one("dec", "k", 2), ("ok", 2, 0))
        self.assertEqual(self.one("dec", "zero", 0), ("ok", None, 0))
        self.assertEqual(self.counters.stored(N), [(b"k", b"0"), (b"zero", b"0")])

    def test_get_set_del(self):
        self.assertEqual(self.one("get", "k"), ("ok", None, None))
        self.assertEqual(self.counters.stored(N), [])
        self.assertEqual(self.one("set", "k", 5), ("ok", None, 5))
        self.assertEqual(self.one("get", "k"), ("ok", 5, 5))
        self.assertEqual(self.one("set", "k", 0), ("ok", 5, 0))
        self.assertEqual(self.one("get", "k"), ("ok", 0, 0))
        self.assertEqual(self.one("del", "k"), ("ok", 0, None))
        self.assertEqual(self.counters.stored(N), [])
        self.assertEqual(self.one("del", "k"), ("ok", None, None))
        self.assertEqual(self.one("get", "k"), ("ok", None, None))

    def test_exact(self):
        for start, command, operand, new in [
            (2**53, "inc", 1, 9007199254740993), (2**53 + 1, "dec", 2, 9007199254740991),
            (MAX - 1, "inc", 1, MAX), (MIN + 1, "dec", 1, MIN), (MIN, "inc", MAX, -1), (MAX, "inc", MIN, -1),
            (MAX, "dec", MAX, 0), (MIN, "dec", MIN, 0), (-1, "dec", MIN, MAX), (-1, "inc", MIN + 1, MIN),
            (999999999, "inc", 1, 1000000000), (1000000000, "dec", 1, 999999999), (0, "inc", MIN, MIN),
            (0, "dec", MAX, -MAX), (MAX, "inc", 0, MAX), (MIN, "dec", 0, MIN), (-5, "inc", 10, 5),
        ]:  # fmt: skip
            self.one("set", "k", start)
            self.assertEqual(self.one(command, "k", operand), ("ok", start, new))
            self.assertEqual(self.counters.stored(N), [(b"k", str(new).encode())])

    def test_overflow(self):
        for start, command, operand in [
            (MAX, "inc", 1), (MAX, "inc", MAX), (1, "inc", MAX), (MIN, "inc", -1), (-1, "inc", MIN), (MIN, "inc", MIN),
            (MIN, "dec", 1), (MIN, "dec", MAX), (-2, "dec", MAX), (MAX, "dec", -1), (0, "dec", MIN), (MAX, "dec", MIN),
        ]:  # fmt: skip
            self.one("set", "k", start)
            self.assertEqual(self.one(command, "k", operand), ("overflow", start, start))
            self.assertEqual(self.counters.stored(N), [(b"k", str(start).encode())])
        self.assertEqual(self.one("dec", "absent", MIN), ("overflow", None, None))
        self.assertEqual(len(self.counters.stored(N)), 1)

    def test_comparators(self):
        for value in (MIN, -10, -9, -1, 0, 1, 9, 10, 2**53, 2**53 + 1, MAX):
            for reference in (MIN, -10, -9, -1, 0, 1, 9, 10, 2**53, 2**53 + 1, MAX):
                for comparator, holds in [
                    ("eq", value == reference),
                    ("ne", value != reference),
                    ("lt", value < reference),
                    ("gt", value > reference),
                ]:
                    self.one("set", "k", value)
                    expected = ("ok", value, 3) if holds else ("unmet", value, value)
                    self.assertEqual(self.one("set", "k", 3, comparator, reference), expected)

    def test_comparators_of_other_commands(self):
        self.one("set", "k", 5)
        self.assertEqual(self.one("inc", "k", 1, "eq", 4), ("unmet", 5, 5))
        self.assertEqual(self.one("inc", "k", 1, "eq", 5), ("ok", 5, 6))
        self.assertEqual(self.one("dec", "k", 1, "lt", 6), ("unmet", 6, 6))
        self.assertEqual(self.one("dec", "k", 1, "lt", 7), ("ok", 6, 5))
        self.assertEqual(self.one("del", "k", "", "gt", 5), ("unmet", 5, 5))
        self.assertEqual(self.one("del", "k", "", "gt", 4), ("ok", 5, None))

    def test_an_absent_key_compares_as_0(self):
        for comparator, reference, holds in [
            ("eq", 0, True), ("eq", 1, False), ("ne", 0, False), ("ne", -1, True), ("lt", 1, True), ("lt", 0, False),
            ("gt", -1, True), ("gt", 0, False),
        ]:  # fmt: skip
            expected = ("ok", None, 1) if holds else ("unmet", None, None)
            self.assertEqual(self.one("inc", "k", 1, comparator, reference), expected)
            self.assertEqual(self.counters.stored(N), [(b"k", b"1")] if holds else [])
            self.one("del", "k")
            expected = ("ok", None, None) if holds else ("unmet", None, None)
            self.assertEqual(self.one("del", "k", "", comparator, reference), expected)

    def test_corrupt(self):
        for text in NO_VALUES:
            self.counters.store(N, b"k", text)
            for arguments in (("get", "k"), ("inc", "k", 0), ("dec", "k", 0), ("set", "k", 1), ("del", "k")):
                self.assertEqual(self.one(*arguments), ("corrupt", None, None))
            self.assertEqual(self.counters.stored(N), [(b"k", text)])

    def test_a_stored_value_counts(self):
        for text, value in VALUES.items():
            self.counters.store(N, b"k", text)
            self.assertEqual(self.one("get", "k"), ("ok", value, value))

    def test_order_of_judgement(self):
        self.counters.store(N, b"k", b"x")
        self.assertEqual(self.one("inc", "k", MAX, "eq", 3), ("corrupt", None, None))
        self.assertEqual(self.one("inc", "k", MAX, "eq", 0), ("corrupt", None, None))
        self.counters.store(N, b"k", b"9223372036854775807")
        self.assertEqual(self.one("inc", "k", 1, "eq", 3), ("unmet", MAX, MAX))
        self.assertEqual(self.one("inc", "k", 1, "eq", MAX), ("overflow", MAX, MAX))

    def test_results_in_order_and_items_on_what_was_left(self):
        self.counters.store(N, b"bad", b"x")
        results = self.call(
            item("set", "k", MAX),
            item("get", "k"),
            item("inc", "k", 1),
            item("dec", "k", 1, "lt", 0),
            item("get", "bad"),
            item("dec", "k", 1),
            item("inc", "other", 2),
            item("del", "k"),
            item("get", "k"),
            item("inc", "k", 3),
        )
        self.assertEqual(results, [
            Result("ok", None, MAX), Result("ok", MAX, MAX), Result("overflow", MAX, MAX), Result("unmet", MAX, MAX),
            Result("corrupt", None, None), Result("ok", MAX, MAX - 1), Result("ok", None, 2),
            Result("ok", MAX - 1, None), Result("ok", None, None), Result("ok", None, 3),
        ])  # fmt: skip
        self.assertEqual(self.counters.stored(N), [(b"bad", b"x"), (b"k", b"3"), (b"other", b"2")])

    def test_keys_are_bytes(self):
        keys = [b"K", b"k", b"k\x00", b"kk", b"\xc3\xa9", b"e\xcc\x81", b"1", b"01", b"{k}", b"\xff"]
        for number, key in enumerate(keys):
            self.assertEqual(self.one("set", key, number), ("ok", None, number))
        self.assertEqual(
            [key for key, _ in self.counters.stored(N)],
            [b"01", b"1", b"K", b"e\xcc\x81", b"k", b"k\x00", b"kk", b"{k}", b"\xc3\xa9", b"\xff"],
        )

    def test_against_integers(self):
        pick = random.Random(5)
        edges = [MIN, MIN + 1, -(2**53) - 1, -1, 0, 1, 2**53 + 1, MAX - 1, MAX]
        model = {}
        for _ in range(3000):
            key, command = pick.choice("abc"), pick.choice(["inc", "dec", "set", "del"])
            operand = pick.choice(edges) + pick.randrange(-3, 4)
            operand = min(max(operand, MIN), MAX)
            old = model.get(key)
            new = {"inc": (old or 0) + operand, "dec": (old or 0) - operand, "set": operand, "del": None}[command]
            if new is not None and not MIN <= new <= MAX:
                expected = ("overflow", old, old)
            else:
                expected = ("ok", old, new)
                model[key] = new
            self.assertEqual(self.one(command, key, "" if command == "del" else operand), expected)
        stored = [(key.encode(), str(value).encode()) for key, value in sorted(model.items()) if value is not None]
        self.assertEqual(self.counters.stored(N), stored)


class NamespaceTest(CountersTest):
    def test_name(self):
        self.assertEqual(strict_name(b"shop"), b"{shop}:sc")
        self.assertEqual(strict_name(b"A.z_0-9"), b"{A.z_0-9}:sc")
        self.assertEqual(strict_name(b"n" * 64), b"{" + b"n" * 64 + b"}:sc")

    def test_bad_namespaces(self):
        right = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"
        wrong = [bytes([byte]) for byte in range(256) if byte not in right]
        wrong += [b"", b"n" * 65, b"a{", b"a}b", b"a:b", b"a\n", b"\xc3\xa9"]
        for namespace in wrong:
            for operation, *args in (
                (strict_name,),
                (self.counters.call, item("get", "k")),
                (self.counters.clear,),
                (self.counters.store, b"k", b"1"),
                (self.counters.stored,),
            ):
                with self.assertRaises(Refusal) as caught:
                    operation(namespace, *args)
                refusal = caught.exception
                self.assertEqual((refusal.code, refusal.field, refusal.item), ("bad-namespace", None, None), namespace)
        for byte in right:
            self.assertEqual(strict_name(bytes([byte])), b"{%c}:sc" % byte)

    def test_namespaces_are_apart(self):
        for namespace in (b"a", b"A", b"ab", b"a.b", b"a-b"):
            self.assertEqual(self.call(item("inc", "k", 1), namespace=namespace), [Result("ok", None, 1)])

    def test_clear(self):
        for namespace in (b"a", b"A", b"ab"):
            self.call(item("set", "k", 1), item("set", "l", 2), namespace=namespace)
            self.counters.store(namespace, b"bad", b"x")
        self.counters.clear(b"a")
        self.assertEqual(self.counters.stored(b"a"), [])
        for namespace in (b"A", b"ab"):
            self.assertEqual(self.counters.stored(namespace), [(b"bad", b"x"), (b"k", b"1"), (b"l", b"2")])
        self.assertEqual(self.call(item("get", "bad"), namespace=b"a"), [Result("ok", None, None)])
        self.counters.clear(b"never-used")

    def test_store_keeps_to_no_rule(self):
        self.counters.store(N, b"", b"")
        self.counters.store(N, b"k" * 256, b"x" * 5000)
        self.assertEqual(self.counters.stored(N), [(b"", b""), (b"k" * 256, b"x" * 5000)])


if __name__ == "__main__":
    unittest.main()
