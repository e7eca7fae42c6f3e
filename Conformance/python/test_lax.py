"""Batches of plain and of instance-aware counters, by chapter 07."""

import unittest

from epochs_form import Head
from lax import Lax, lax_names
from lax_epochs import LaxEpochs
from lax_last import parse_instance, parse_plain
from refusal import Refusal

MAX = 9223372036854775807
N = b"ns"
W, V = b"0" * 32, b"1" + b"0" * 31
A, B = b"a" * 32, b"b" * 32


def data(argument):
    return argument if isinstance(argument, bytes) else str(argument).encode()


class RefusalTest(unittest.TestCase):
    def assert_refused(self, code, field, item, ask, *args, **more):
        with self.assertRaises(Refusal) as caught:
            ask(*args, **more)
        refusal = caught.exception
        self.assertEqual((refusal.code, refusal.field, refusal.item), (code, field, item))


class LaxTest(RefusalTest):
    def setUp(self):
        self.lax = Lax()

    def batch(self, sequence, *args, writer=W):
        repeated, results = self.lax.batch(N, writer, data(sequence), [data(arg) for arg in args])
        return repeated, [(result.status, result.old, result.new) for result in results]

    def writers(self):
        return dict(self.lax.last_batches.stored(N))

    def test_form(self):
        def bad(field, item, sequence, *args, writer=W):
            self.assert_refused("bad-argument", field, item, self.batch, sequence, *args, writer=writer)

        for writer in (b"", b"0" * 31, b"0" * 33, b"A" * 32, b"g" * 32):
            bad("writer", None, 0, writer=writer)
        for sequence in ("", 0, "01", -1, "+1", 2**53, "x"):
            bad("sequence", None, sequence)
        for args in ((), ("k",), ("k", 1, "l"), ("k", 1) * 101):
            bad("items", None, 1, *args)
        bad("key", 0, 1, "", "x", "", 1)
        bad("key", 1, 1, "k", 1, b"k" * 256, 1)
        bad("key", 1, 1, "k", 1, "k", "x")
        bad("delta", 0, 1, "k", "", "k", 1)
        for delta in ("", "01", "1.5", MAX + 1, "-0"):
            bad("delta", 1, 1, "k", 1, "l", delta)
        self.assertEqual((self.lax.stored(N), self.writers()), ([], {}))
        self.batch(2**53 - 1, *(arg for n in range(100) for arg in (n, -MAX - 1)))

    def test_namespace(self):
        self.assert_refused("bad-namespace", None, None, self.lax.batch, b"", W, b"", [])

    def test_a_batch_counts_once(self):
        self.assertEqual(self.batch(1, "k", 5, "l", 0), (False, [("ok", None, 5), ("ok", None, 0)]))
        self.assertEqual(self.batch(1, "k", 5, "l", 0), (True, [("ok", 5, 5), ("ok", 0, 0)]))
        self.assertEqual(self.batch(1, "k", 1, writer=V), (False, [("ok", 5, 6)]))
        self.assertEqual(self.batch(1, "k", 5, "l", 0), (True, [("ok", 6, 6), ("ok", 0, 0)]))
        self.assertEqual(self.writers(), {W: b"1|a|a", V: b"1|a"})
        self.assertEqual(self.batch(7, "k", 1), (False, [("ok", 6, 7)]))
        self.assert_refused("outdated", None, None, self.batch, 6, "k", 1)
        self.assert_refused("outdated", None, None, self.batch, 1, "k", 5, "l", 0)
        self.assert_refused("bad-argument", "items", None, self.batch, 7, "k", 5, "l", 0)
        self.assertEqual(self.writers(), {W: b"7|a", V: b"1|a"})

    def test_outcomes(self):
        self.lax.store(N, b"c", b"x")
        self.batch(1, "k", MAX)
        self.assertEqual(
            self.batch(2, "k", 1, "c", 1, "l", 1), (False, [("overflow", MAX, MAX), ("corrupt", None, None), ("ok", None, 1)])
        )
        self.assertEqual(self.writers(), {W: b"2|o|c|a"})
        # later there is room, what was corrupt is not, and what was good is
        self.lax.call(N, [b"set", b"k", b"1", b"none", b""])
        self.lax.store(N, b"c", b"7")
        self.lax.store(N, b"l", b"x")
        self.assertEqual(self.batch(2, "k", 1, "c", 1, "l", 1), (True, [("overflow", 1, 1), ("corrupt", 7, 7), ("ok", None, None)]))

    def test_clearing_forgets_no_batch(self):
        self.batch(1, "k", 5)
        self.lax.clear(N)
        self.assertEqual(self.batch(1, "k", 5), (True, [("ok", None, None)]))
        self.assertEqual(self.lax.stored(N), [])

    def test_corrupt_records(self):
        for record in (b"", b"1", b"1|", b"0|a", b"01|a", b"1|x", b"1|a,1,1", b"1|a|", b"9007199254740992|a", b"1|A", b"1|a\n"):
            self.lax.last_batches.store(N, W, record)
            self.assert_refused("corrupt", None, None, self.batch, 1, "k", 1)
            self.assertEqual(self.writers(), {W: record})
        self.assertIsNone(parse_plain(b"1" + b"|a" * 101))
        self.assertIsNotNone(parse_plain(b"9007199254740991" + b"|a" * 100))

    def test_names(self):
        names = lax_names(b"a", W)
        self.assertEqual((names.lax, names.writer, names.instance_writer), (b"{a}:lc", b"{a}:lc:w:" + W, b"{a}:ic:w:" + W))
        self.assert_refused("bad-namespace", None, None, lax_names, b"", W)


class LaxEpochsTest(RefusalTest):
    def setUp(self):
        self.epochs = LaxEpochs()
        self.lives = {}

    def attach(self, instance, now=0):
        self.lives[instance] = self.epochs.attach(N, Head(instance, data(now), b"100"))

    def batch(self, instance, sequence, *args, now=0, life=None, writer=W, ttl=100):
        head = Head(instance, data(now), data(ttl))
        args = [data(arg) for arg in args]
        repeated, results = self.epochs.batch(N, head, data(life or self.lives[instance]), writer, data(sequence), args)
        return repeated, [(r.status, r.old.total, r.old.own, r.new.total, r.new.own, r.new.epoch) for r in results]

    def call(self, instance, *args, now=0):
        args = [data(arg) for arg in args]
        (r,) = self.epochs.call(N, Head(instance, data(now), b"100"), data(self.lives[instance]), args)
        return (r.status, r.old.total, r.old.own, r.new.total, r.new.own, r.new.epoch)

    def writers(self):
        return dict(self.epochs.last_batches.stored(N))

    def test_form(self):
        self.attach(A)
        for more, args, field, item in [
            ({"ttl": 0, "life": "x"}, (), "ttl", None), ({"life": "x", "writer": b""}, (), "life", None),
            ({"writer": b""}, (), "writer", None), ({}, ("k", 1, ""), "items", None),
            ({}, ("k", 1, "", "", "k", 1, "", ""), "key", 1), ({}, ("k", "", "x", ""), "delta", 0),
            ({}, ("k", 1, 0, 1), "epoch", 0), ({}, ("k", 1, 10**18, 1), "epoch", 0), ({}, ("k", 1, "", 1), "count", 0),
            ({}, ("k", 1, 1, ""), "count", 0),
        ]:  # fmt: skip
            self.assert_refused("bad-argument", field, item, self.batch, A, 1, *args, **more)
        self.assert_refused("bad-argument", "items", None, self.batch, A, 1, *("k", 1, "", "") * 101)

    def test_refusals_in_order(self):
        self.attach(A)
        self.epochs.last_batches.store(N, W, b"x")
        self.assert_refused("revived", None, None, self.batch, A, 1, "k", 1, "", "", life=9)  # LAX-025
        self.assert_refused("corrupt", None, None, self.batch, A, 1, "k", 1, "", "")
        self.epochs.last_batches.store(N, W, b"2|c")
        self.assert_refused("outdated", None, None, self.batch, A, 1, "k", 1, "", "", "l", 1, "", "", now=50)
        self.assert_refused("bad-argument", "items", None, self.batch, A, 2, "k", 1, "", "", "l", 1, "", "", now=50)
        self.assertEqual(self.epochs.stored(N).deadlines, {A: 100})  # LAX-004
        self.batch(A, 2, "k", 1, "", "", now=50)
        self.assertEqual(self.epochs.stored(N).deadlines, {A: 150})

    def test_a_repetition_puts_back_what_the_batch_had_made(self):
        self.attach(A)
        self.attach(B, now=90)
        self.assertEqual(self.call(A, "inc", "k", 2, "none", "", "", ""), ("ok", None, 0, 2, 2, 3))
        self.assertEqual(self.batch(A, 1, "k", 5, 3, 2), (False, [("ok", 2, 2, 7, 7, 3)]))
        self.assertEqual(self.writers(), {W: b"1|a,3,7"})
        self.assertEqual(self.call(B, "get", "k", "", "none", "", "", "", now=101), ("ok", 0, 0, 0, 0, 3))
        self.assert_refused("revived", None, None, self.batch, A, 1, "k", 5, 3, 2, now=102)
        self.attach(A, now=102)
        self.assertEqual(self.batch(A, 1, "k", 5, 3, 2, now=102), (True, [("ok", 7, 7, 7, 7, 3)]))
        self.assertEqual(self.batch(A, 1, "k", 5, 3, 2, now=102), (True, [("ok", 7, 7, 7, 7, 3)]))

    def test_nothing_is_put_back_into_another_epoch(self):
        self.attach(A)
        self.batch(A, 1, "k", 5, "", "", "l", 1, "", "")
        self.attach(B)
        self.call(B, "set", "k", 10, "none", "", "", "")
        self.call(B, "del", "l", "", "none", "", "", "")
        self.assertEqual(
            self.batch(A, 1, "k", 5, "", "", "l", 1, "", ""), (True, [("ok", 10, 0, 10, 0, 5), ("ok", None, 0, None, 0, None)])
        )

    def test_corrupt(self):
        self.attach(A)
        self.epochs.store_total(N, b"c", b"x")
        self.batch(A, 1, "k", MAX, "", "")
        self.assertEqual(
            self.batch(A, 2, "c", 1, "", "", "k", 1, "", ""),
            (False, [("corrupt", None, None, None, None, None), ("overflow", MAX, MAX, MAX, MAX, 2)]),
        )
        self.assertEqual(self.writers(), {W: b"2|c|o,2,%d" % MAX})
        self.epochs.store_total(N, b"c", b"9|1")
        self.epochs.store_total(N, b"k", b"x")
        self.assertEqual(
            self.batch(A, 2, "c", 1, 9, 4, "k", 1, "", ""),
            (True, [("corrupt", 5, 4, 5, 4, 9), ("overflow", None, None, None, None, None)]),  # LAX-027, LAX-016
        )
        self.assertEqual(self.call(A, "get", "c", "", "none", "", "", ""), ("ok", 5, 4, 5, 4, 9))

    def test_a_corrupt_outcome_puts_back_once_and_into_its_own_epoch(self):
        """LAX-027: the belief is treated as by EPOCH-032."""
        self.attach(A)
        self.epochs.store_total(N, b"c", b"x")
        self.batch(A, 1, "c", 1, 9, 4)
        self.assertEqual(self.writers(), {W: b"1|c"})
        for total, belief, state in [
            (b"8|1", (9, 4), (1, 0, 8)), (b"9|1", (9, 0), (1, 0, 9)), (b"9|1", ("", ""), (1, 0, 9)),
            (b"9|1", (9, 4), (5, 4, 9)), (b"9|5", (9, 4), (5, 4, 9)),
        ]:  # fmt: skip
            self.epochs.store_total(N, b"c", total)
            amount, own, epoch = state
            self.assertEqual(self.batch(A, 1, "c", 1, *belief), (True, [("corrupt", amount, own, amount, own, epoch)]), belief)

    def test_records(self):
        for record in (b"1|a", b"1|c,1,1", b"1|a,0,1", b"1|a,1,-0", b"1|a,1,%d" % (MAX + 1), b"1|o,1", b"1|a,%d,1" % 10**18):
            self.assertIsNone(parse_instance(record), record)
        for record in (b"1|a,1,-1|c|o,999999999999999999,%d" % -(MAX + 1),):
            self.assertIsNotNone(parse_instance(record), record)

    def test_batches_survive_clearing_and_reaping(self):
        self.attach(A)
        self.attach(B)
        self.batch(A, 1, "k", 1, "", "")
        self.epochs.clear(N)
        self.epochs.beat(N, Head(B, b"101", b"100"), data(self.lives[B]))
        self.assertEqual(self.writers(), {W: b"1|a,3,1"})


if __name__ == "__main__":
    unittest.main()
