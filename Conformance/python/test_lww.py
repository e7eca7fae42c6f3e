"""LWW tables, by chapter 08."""

import hashlib
import itertools
import random
import unittest

from harness import BadRequest
from lww import Replica, Stored
from lww_adapter import read_replica
from lww_entries import ALL_KEYS, Entry, Range, canonical, digest, parse
from lww_messages import (
    Ask,
    Delta,
    Entries,
    Header,
    Join,
    Message,
    Pull,
    Same,
    Split,
    State,
    decode,
    encode,
)
from lww_table import Outcome, Table
from refusal import Refusal

MAX = 2**64 - 1
END = 2**48
R, P, Q = 1, 2, 3  # writers


def hi(wall, logical=0):
    return (wall << 16) + logical


def live(key=b"k", at=1, writer=P, value=b"v", epoch=0):
    return Entry(key, epoch, at, writer, value)


def dead(key=b"k", at=1, writer=P, epoch=0):
    return Entry(key, epoch, at, writer, None)


def u64(number):
    return number.to_bytes(8, "big")


def u32(number):
    return number.to_bytes(4, "big")


class RefusalTest(unittest.TestCase):
    def assert_refused(self, code, ask, *args, **more):
        with self.assertRaises(Refusal) as caught:
            ask(*args, **more)
        self.assertEqual(caught.exception.code, code)


class EntryTest(unittest.TestCase):
    def test_rank(self):
        ascending = [
            Entry(b"k", 0, 9, 9, b"z"),
            Entry(b"k", 1, 2, 9, b"z"),
            Entry(b"k", 1, 3, 1, b""),
            Entry(b"k", 1, 3, 1, b"\0"),
            Entry(b"k", 1, 3, 1, b"\x7f\xff"),
            Entry(b"k", 1, 3, 1, b"\x80"),
            Entry(b"k", 1, 3, 1, None),
            Entry(b"k", 1, 3, 2, b""),
            Entry(b"k", 2, 0, 0, b""),
        ]
        for less, more in itertools.combinations(ascending, 2):
            self.assertLess(less.rank, more.rank)

    def test_range(self):
        self.assertTrue(ALL_KEYS.holds(b""))
        self.assertEqual([Range(b"b", b"c").holds(key) for key in (b"a", b"b", b"bz", b"c")], [False, True, True, False])


class FormTest(RefusalTest):
    def entry(self, key=b"k", kind=0, value=b"v", length=None):
        if length is None:
            length = len(value)
        return u32(len(key)) + key + u64(1) + u64(2) + u64(3) + bytes([kind]) + u32(length) + value

    def test_canonical(self):
        entries = (Entry(b"", 1, 2, 3, b"v"), Entry(b"k", MAX, MAX, MAX, None), Entry(b"k\0", 0, 0, 0, b""))
        data = (
            u64(3)
            + self.entry(b"")
            + u32(1) + b"k" + b"\xff" * 24 + b"\x01" + u32(0)
            + u32(2) + b"k\0" + bytes(24) + b"\0" + u32(0)
        )  # fmt: skip
        self.assertEqual(canonical(entries), data)
        self.assertEqual(parse(data), entries)
        self.assertEqual(digest(entries), hashlib.sha256(data).digest())
        self.assertEqual(parse(u64(0)), ())

    def test_faults(self):
        good = u64(1) + self.entry()
        for cut in range(len(good)):
            self.assert_refused("malformed", parse, good[:cut])
        self.assert_refused("malformed", parse, good + b"\0")
        self.assert_refused("malformed", parse, u64(MAX) + self.entry())
        for keys in ((b"k", b"k"), (b"l", b"k"), (b"ka", b"k"), (b"k", b"")):
            self.assert_refused("malformed", parse, u64(2) + b"".join(self.entry(key) for key in keys))
        self.assert_refused("malformed", parse, u64(1) + self.entry(kind=2))
        self.assert_refused("malformed", parse, u64(1) + self.entry(kind=1, value=b"v"))
        self.assertEqual(len(parse(u64(1) + self.entry(bytes(4_096), value=bytes(262_144)))[0].value), 262_144)
        self.assert_refused("limit-exceeded", parse, u64(1) + u32(4_097))
        self.assert_refused("limit-exceeded", parse, u64(1) + self.entry(value=b"", length=262_145))

    def test_the_fault_that_ends_first(self):
        self.assert_refused("malformed", parse, u64(1) + self.entry(kind=1, value=b"", length=262_145))
        self.assert_refused("malformed", parse, u64(1) + self.entry(kind=2, value=b"", length=262_145))
        self.assert_refused("malformed", parse, u64(1) + u32(4_097)[:3])
        self.assert_refused("malformed", parse, u64(3) + self.entry() * 2 + u32(4_097))
        self.assert_refused("limit-exceeded", parse, u64(3) + self.entry() + u32(4_097) + self.entry())

    def messages(self):
        range = Range(b"b", b"d")
        bodies = [
            Pull(7), Header(7, 1, 3, 2), Ask(7, ALL_KEYS, bytes(32)), Same(7, Range(b"b")),
            Entries(7, range, (live(b"b"), dead(b"c"))), Split(7, range, b"c"), Delta((live(b""), live(b"x" * 300))),
            Join(MAX), State(7, 3, 3, (dead(b"k"),)),
        ]  # fmt: skip
        return [Message(5, P, body) for body in bodies]

    def test_messages(self):
        for kind, message in enumerate(self.messages(), 1):
            data = encode(message)
            self.assertEqual(data[:17], u64(5) + u64(P) + bytes([kind]))
            self.assertEqual(decode(data), message)
            for cut in range(len(data)):
                self.assert_refused("malformed", decode, data[:cut])
            self.assert_refused("malformed", decode, data + b"\0")
        self.assertEqual(
            encode(Message(1, 2, Split(3, Range(b"a", b"c"), b"b"))),
            u64(1) + u64(2) + b"\6" + u64(3) + u32(1) + b"a" + b"\1" + u32(1) + b"c" + u32(1) + b"b",
        )

    def test_faults_of_messages(self):
        def refused(code, body, data=b""):
            self.assert_refused(code, decode, encode(Message(0, P, body)) + data)

        for kind in (0, 10, 255):
            self.assert_refused("malformed", decode, u64(0) + u64(P) + bytes([kind]) + u64(1))
        refused("malformed", Header(1, 4, 3, 2))
        refused("malformed", Header(1, 1, 3, 4))
        refused("malformed", State(1, 4, 3, ()))
        for high in (b"", b"a", b"b"):
            refused("malformed", Same(1, Range(b"b", high)))
        for at in (b"a", b"b", b"d", b"e", b""):
            refused("malformed", Split(1, Range(b"b", b"d"), at))
        for key in (b"a", b"d"):
            refused("malformed", Entries(1, Range(b"b", b"d"), (live(key),)))
        refused("malformed", Same(1, Range(b"b\2", None)), b"x")
        self.assert_refused("malformed", decode, u64(0) + u64(P) + b"\4" + u64(1) + u32(0) + b"\2")
        refused("limit-exceeded", Same(1, Range(bytes(4_097))))
        refused("limit-exceeded", Same(1, Range(b"", bytes(4_097))))
        refused("limit-exceeded", Split(1, ALL_KEYS, bytes(4_097)))
        many = tuple(live(bytes([n])) for n in range(65))
        refused("limit-exceeded", Entries(1, ALL_KEYS, many))
        self.assertEqual(len(decode(encode(Message(0, P, Entries(1, ALL_KEYS, many[:64])))).body.entries), 64)
        self.assertEqual(len(decode(encode(Message(0, P, Delta(many)))).body.entries), 65)
        head = u64(0) + u64(P)
        self.assert_refused("malformed", decode, head + b"\x09" + u64(1) + u64(2) + u64(1) + u64(1) + u32(4_097))
        self.assert_refused("limit-exceeded", decode, head + b"\5" + u64(1) + u32(0) + b"\0" + u64(65))

    def test_one_wrong_byte(self):
        """A mutated message is refused, or another message with just these bytes."""
        for message in self.messages():
            data = encode(message)
            for place in range(len(data)):
                for byte in {0, 1, 2, 9, 0x7F, 0xFF, data[place] ^ 1, data[place] ^ 0x80}:
                    mutated = data[:place] + bytes([byte]) + data[place + 1 :]
                    try:
                        decoded = decode(mutated)
                    except Refusal as refusal:
                        self.assertIn(refusal.code, ("malformed", "limit-exceeded"))
                    else:
                        self.assertEqual(encode(decoded), mutated)


class TableTest(RefusalTest):
    def setUp(self):
        self.table = Table(R)

    def state(self):
        return self.table.entries(), self.table.clock, self.table.floor, self.table.term

    def test_stamps(self):
        write = self.table.write
        self.assertEqual(write(b"k", b"v", 10, 0), Entry(b"k", 0, hi(10), R, b"v"))
        self.assertEqual(write(b"k", None, 10, 0).hi, hi(10, 1))
        self.assertEqual(write(b"", b"", 9, 0).hi, hi(10, 2))
        self.assertEqual(write(b"x", None, 12, 0).hi, hi(12))
        self.assertEqual([entry.key for entry in self.table.entries()], [b"", b"k", b"x"])
        self.assertEqual(self.table.get(b"k"), Entry(b"k", 0, hi(10, 1), R, None))

    def test_stamp_at_zero(self):
        self.assertEqual(self.table.write(b"k", b"v", 0, 0).hi, 1)

    def test_refused_writes_change_nothing(self):
        before = self.state()
        self.assert_refused("limit-exceeded", self.table.write, bytes(4_097), b"", END, 1)
        self.assert_refused("limit-exceeded", self.table.write, b"", bytes(262_145), END, 1)
        self.assert_refused("rejected-epoch", self.table.write, b"", b"", END, 1)
        self.assert_refused("clock-invalid", self.table.write, b"", b"", END, 0)
        self.assertEqual(self.state(), before)
        self.table.write(bytes(4_096), bytes(262_144), END - 1, 0)
        self.table.raise_clock(MAX)
        self.assert_refused("clock-exhausted", self.table.write, b"", b"", 0, 0)
        self.assertEqual(self.table.clock, MAX)

    def test_clock_ahead(self):
        self.table.raise_clock(hi(6_000, 65_534))
        self.assertEqual(self.table.write(b"k", b"v", 1_000, 0).hi, hi(6_000, 65_535))
        self.assert_refused("clock-ahead", self.table.write, b"k", b"v", 1_000, 0)
        self.assertEqual(self.table.write(b"k", b"v", 1_001, 0).hi, hi(6_001))

    def test_terms(self):
        self.assert_refused("no-terms", self.table.learn, 0)
        self.table = Table(R, has_terms=True)
        self.table.learn(5)
        self.table.learn(4)
        self.assertEqual(self.table.term, 5)
        self.assert_refused("rejected-epoch", self.table.write, b"k", b"", END, 6)
        self.assert_refused("fenced", self.table.write, b"k", b"", END, 4)
        self.assertEqual(self.table.write(b"k", b"", 1, 5).epoch, 5)
        self.assertEqual(self.table.admit(live(epoch=6), 1), Outcome("rejected-epoch"))
        self.assertEqual(self.table.admit(live(epoch=4, at=hi(2)), 1), Outcome("stale"))
        self.assertEqual(self.table.raise_floor(hi(9)), 0)
        self.assertEqual(self.table.floor, 0)

    def test_admission(self):
        admit = self.table.admit
        self.assertEqual(admit(live(at=hi(5_001)), 0), Outcome("rejected-future"))
        self.assertEqual(admit(live(at=hi(5_001), epoch=1), 0), Outcome("rejected-future"))
        self.assertEqual(admit(live(epoch=1), 0), Outcome("rejected-epoch"))
        self.assertEqual(self.state(), ((), 0, 0, 0))
        self.assertEqual(admit(live(at=hi(5_000, 65_535)), 0), Outcome("applied"))
        self.assertEqual(self.table.clock, hi(5_000, 65_535))
        self.assertEqual(admit(live(at=hi(5_000, 65_535)), 0), Outcome("duplicate"))
        self.assertEqual(admit(live(at=hi(4_000)), 0), Outcome("stale"))
        self.assertEqual(admit(live(at=hi(5_000, 65_535), value=b"w"), 0), Outcome("collision", "incoming"))
        self.assertEqual(admit(live(at=hi(5_000, 65_535), value=b"va"), 0), Outcome("collision", "stored"))
        self.assertEqual(admit(dead(at=hi(5_000, 65_535)), 0), Outcome("collision", "incoming"))
        self.assertEqual(admit(live(at=hi(5_000, 65_535), writer=Q), 0), Outcome("applied"))

    def test_floor(self):
        for entry in (dead(b"a", 5), live(b"b", 5), dead(b"c", 6), dead(b"d", 4)):
            self.table.admit(entry, 0)
        self.assertEqual(self.table.raise_floor(5), 2)
        self.assertEqual(self.table.raise_floor(5), 0)
        self.assertEqual(self.table.raise_floor(4), 0)
        self.assertEqual([entry.key for entry in self.table.entries()], [b"b", b"c"])
        self.assertEqual(self.table.admit(live(b"a", 5), 0), Outcome("below-floor"))
        self.assertEqual(self.table.admit(dead(b"x", 5), 0), Outcome("below-floor"))
        self.assertEqual(self.table.admit(live(b"b", 4), 0), Outcome("stale"))
        self.assertEqual(self.table.admit(dead(b"b", 5), 0), Outcome("collision", "incoming"))
        self.assertEqual(self.table.admit(live(b"a", 6), 0), Outcome("applied"))
        self.assertEqual(self.table.entries(Range(b"a", b"c")), (live(b"a", 6), dead(b"b", 5)))

    def test_below_the_floor_the_clock_has_been(self):
        self.table.raise_floor(9)
        self.assertEqual(self.table.admit(live(at=8), 0), Outcome("below-floor"))
        self.assertEqual(self.table.clock, 9)

    def test_at_floor_0_nothing_is_below_it(self):
        for table in (self.table, Table(R, has_terms=True)):
            self.assertEqual(table.admit(live(at=0), 0), Outcome("applied"))
            self.assertEqual(table.admit(dead(b"x", 0), 0), Outcome("applied"))
            self.assertEqual(table.entries(), (live(at=0), dead(b"x", 0)))
        self.table.raise_floor(1)
        self.assertEqual(self.table.admit(live(b"y", 0), 0), Outcome("below-floor"))

    def test_the_clock_rises_with_the_floor(self):
        self.table.raise_floor(hi(3, 7))
        self.assertEqual(self.table.clock, hi(3, 7))
        self.assertEqual(self.table.write(b"k", b"v", 1, 0).hi, hi(3, 8))
        self.table.raise_clock(hi(9))
        self.table.raise_floor(hi(4))
        self.assertEqual(self.table.clock, hi(9))
        table = Table(R, has_terms=True)
        table.raise_floor(hi(3))
        self.assertEqual((table.floor, table.clock), (0, 0))

    def test_laws_of_merge(self):
        pick = random.Random(8)
        for _ in range(300):
            entries = [
                Entry(
                    pick.choice((b"", b"a", b"b")),
                    pick.randrange(2),
                    pick.randint(1, 3),
                    pick.randrange(2),
                    pick.choice((None, b"", b"v")),
                )
                for _ in range(pick.randrange(12))
            ]
            tables = []
            for _ in range(3):
                table = Table(R, has_terms=True)
                table.learn(1)
                order = pick.sample(entries, len(entries)) + pick.choices(entries, k=3 if entries else 0)
                for entry in order:
                    before = table.get(entry.key)
                    outcome = table.admit(entry, 0)
                    after = table.get(entry.key)
                    has_won = outcome.status == "applied" or outcome.winner == "incoming"
                    self.assertEqual(has_won, before != after)
                    self.assertEqual(table.admit(entry, 0).status == "duplicate", after == entry)
                tables.append(table.entries())
            greatest = {}
            for entry in sorted(entries, key=lambda entry: entry.rank):
                greatest[entry.key] = entry
            for held in tables:
                self.assertEqual(held, tuple(greatest[key] for key in sorted(greatest)))


class ReplicaTest(RefusalTest):
    def setUp(self):
        self.r = Replica(R)
        self.p = Replica(P)

    def go_to_view(self, number, *members):
        for replica in (self.r, self.p):
            replica.view(number, members)

    def hear(self, replica, body, now=0, sender=P, view=None):
        received = replica.receive(Message(replica.view_number if view is None else view, sender, body), now)
        return [message.body for message in received.messages]

    def run_pull(self, asker, asked, now, id=1):
        """A pull without losses, how it ends, and how many messages it took."""
        ways = [(asked, asker.pull(asked.table.writer, id))]
        ended, count = None, 0
        while ways:
            replica, message = ways.pop(0)
            received = replica.receive(message, now)
            other = asker if replica is asked else asked
            ways += [(other, message) for message in received.messages]
            ended = ended or received.pull
            count += 1
        return ended, count

    def test_create(self):
        self.assert_refused("bad-argument", Replica, R, max_drift=END)
        self.assert_refused("bad-argument", Replica, R, is_joining=True, stored=Stored(0, 0, ()))
        stored = Stored(7, 5, (live(b"a", 9), dead(b"b", 3)))
        replica = Replica(R, max_drift=END - 1, stored=stored)
        self.assertEqual((replica.table.floor, replica.table.clock), (7, 9))
        self.assertEqual(replica.table.entries(), stored.entries)
        self.assertEqual(Replica(R, stored=Stored(7, 5, ())).table.clock, 7)
        table = Replica(R, has_terms=True, stored=Stored(10, 5, stored.entries)).table
        self.assertEqual((table.floor, table.clock, table.entries()), (0, 10, stored.entries))
        self.assertEqual((replica.view_number, replica.standing, replica.table.term), (0, "established", 0))

    def test_a_stored_term(self):
        entries = (live(b"a", epoch=5), live(b"b", epoch=3))
        for term, greatest in ((0, 5), (4, 5), (6, 6), (MAX, MAX)):
            replica = Replica(R, has_terms=True, stored=Stored(0, 1, entries, term=term))
            self.assertEqual(replica.table.term, greatest)
            self.assert_refused("fenced", replica.put, b"a", b"new", 9, greatest - 1)
            replica.put(b"a", b"new", 9, greatest)
            self.assertEqual(replica.get(b"a").value, b"new")
        self.assertEqual(Replica(R, has_terms=True, stored=Stored(0, 1, (), term=4)).table.term, 4)
        self.assert_refused("bad-argument", Replica, R, stored=Stored(0, 1, (), term=1))
        self.assert_refused("bad-argument", Replica, R, stored=Stored(0, 1, (live(b"a"), live(b"b", epoch=1))))

    def test_a_stored_view(self):
        stored = Stored(0, hi(2), (dead(at=hi(2)),), view=3, members=frozenset({R, P}))
        replica = Replica(R, stored=stored)
        self.assertEqual((replica.view_number, replica.standing), (3, "established"))
        self.assertEqual((replica.frontier, replica.stable), (0, 0))
        self.assertEqual(replica.retry(P), [])
        self.assertEqual(replica.pull(P, 1), Message(3, R, Pull(1)))
        self.assert_refused("stranger", replica.pull, Q, 1)
        self.assert_refused("other-view", self.hear, replica, Delta(()), view=0)
        self.assert_refused("old-view", replica.view, 3, [R])
        self.assert_refused("bad-argument", Replica, R, is_joining=True, stored=stored)
        alone = Replica(R, stored=Stored(0, hi(2), (dead(at=hi(2)),), view=3, members=frozenset({R})))
        self.assertEqual(alone.collect(), (hi(2), 1))

    def test_a_stored_view_without_oneself(self):
        held = live(epoch=2)
        replica = Replica(Q, has_terms=True, stored=Stored(0, 1, (held,), view=3, members=frozenset({R, P})))
        self.assertEqual((replica.view_number, replica.standing, replica.frontier), (3, "removed", 0))
        for ask in (
            lambda: replica.put(b"", b"", 1, 2), lambda: replica.delta([]), lambda: replica.retry(P),
            lambda: replica.view(4, [Q]), lambda: self.hear(replica, Pull(1)), lambda: replica.join(1), replica.collect,
        ):  # fmt: skip
            self.assert_refused("not-member", ask)
        replica.learn(3)
        self.assertEqual((replica.get(b"k"), replica.table.term), (held, 3))

    def test_views(self):
        self.assert_refused("old-view", self.r.view, 0, [R])
        self.assert_refused("bad-argument", self.r.view, 0, [])
        self.r.view(3, [R, P, P])
        self.assert_refused("old-view", self.r.view, 3, [R])
        self.assert_refused("stranger", self.r.pull, R, 1)
        self.assert_refused("stranger", self.r.pull, Q, 1)
        self.assert_refused("stranger", self.hear, self.r, Pull(1), sender=Q)
        self.assert_refused("stranger", self.hear, self.r, Pull(1), sender=R)
        self.assert_refused("other-view", self.hear, self.r, Pull(1), sender=Q, view=2)
        self.assert_refused("clock-invalid", self.hear, self.r, Pull(1), now=END, view=2)
        self.r.view(4, [P])
        self.assertEqual((self.r.standing, self.r.view_number), ("removed", 4))
        for ask in (
            lambda: self.r.put(bytes(4_097), b"", END), lambda: self.r.remove(b"", END), lambda: self.r.view(5, []),
            lambda: self.r.delta([]), lambda: self.r.pull(R, 1), lambda: self.r.retry(P), lambda: self.r.join(1),
            lambda: self.hear(self.r, Pull(1), view=9), self.r.collect,
        ):  # fmt: skip
            self.assert_refused("not-member", ask)
        self.assertIsNone(self.r.get(b"k"))
        self.assert_refused("no-terms", self.r.learn, 1)

    def test_delta(self):
        self.r.put(b"b", b"1", 1)
        self.r.remove(b"a", 1)
        message = self.r.delta([b"b", b"x", b"a", b"b", bytes(5_000)])
        self.assertEqual([entry.key for entry in message.body.entries], [b"a", b"b"])
        received = self.p.receive(message, 1)
        self.assertEqual(received.results, (Outcome("applied"), Outcome("applied")))
        self.assertEqual(self.p.table.clock, hi(1, 1))

    def test_a_header_moves_the_clock_first(self):
        self.go_to_view(1, R, P)
        self.assertEqual(self.hear(self.p, Pull(7), now=3, sender=R), [Header(7, 0, hi(3), 0)])
        self.assertEqual(self.hear(self.p, Pull(8), now=2, sender=R), [Header(8, 0, hi(3), 0)])

    def test_pull(self):
        self.go_to_view(1, R, P)
        for n in range(65):
            self.p.put(b"%03d" % n, b"", 1)
        for peer in (P, R, Q):  # LWW-083
            self.assertEqual(self.r.retry(peer), [])
        self.r.pull(P, 7)
        self.assertEqual(self.r.retry(P), [Message(1, R, Pull(7))])
        (header,) = self.hear(self.p, Pull(7), 9, sender=R)
        (ask,) = self.hear(self.r, header)
        self.assertEqual(ask, Ask(7, ALL_KEYS, digest(())))
        self.assertEqual(self.hear(self.r, header), [])  # the first header counts
        (split,) = self.hear(self.p, ask, sender=R)
        self.assertEqual(split, Split(7, ALL_KEYS, b"032"))
        asks = self.hear(self.r, split)
        self.assertEqual([ask.range for ask in asks], [Range(b"", b"032"), Range(b"032")])
        self.assertEqual(self.hear(self.r, split), [])
        self.assertEqual([message.body for message in self.r.retry(P)], asks)
        (upper,) = self.hear(self.p, asks[1], sender=R)
        self.assertEqual(len(upper.entries), 33)
        self.assertIsNone(self.r.receive(Message(1, P, upper), 9).pull)
        self.assertIsNone(self.r.receive(Message(1, P, upper), 9).pull)
        self.assertEqual([message.body for message in self.r.retry(P)], asks[:1])
        (lower,) = self.hear(self.p, asks[0], sender=R)
        self.assertEqual(self.r.receive(Message(1, P, lower), 9).pull, "complete")
        self.assertEqual(self.r.retry(P), [])
        self.assertEqual(self.r.frontier, self.r.table.clock)  # heard is hi(9)
        self.assertEqual(self.hear(self.p, Ask(7, ALL_KEYS, digest(self.r.table.entries())), sender=R), [Same(7, ALL_KEYS)])
        self.assertEqual(self.run_pull(self.r, self.p, 10), ("complete", 4))

    def test_what_an_ask_is_answered(self):
        def answer(low=b"", high=None):
            (answer,) = self.hear(self.p, Ask(1, Range(low, high), bytes(32)), sender=R)
            return type(answer), getattr(answer, "at", None)

        self.assertEqual(answer(), (Entries, None))
        self.p.put(b"a", bytes(100_000), 1)
        self.assertEqual(answer(), (Entries, None))
        self.p.put(b"b", b"", 1)
        self.assertEqual(answer(), (Split, b"b"))
        self.assertEqual(answer(b"b"), (Entries, None))
        self.p.put(b"a", b"", 1)
        rest = 65_536 - len(canonical(self.p.table.entries()))
        self.p.put(b"a", bytes(rest), 1)
        self.assertEqual(answer(), (Entries, None))
        self.p.put(b"a", bytes(rest + 1), 1)
        self.assertEqual(answer(), (Split, b"b"))

    def test_what_does_not_answer(self):
        self.go_to_view(1, R, P, Q)
        self.r.pull(P, 7)
        entries = Entries(7, ALL_KEYS, (live(),))
        self.assertEqual(self.r.receive(Message(1, P, entries), 9).pull, None)  # no header yet
        self.assertEqual(self.r.get(b"k"), live())
        self.hear(self.r, Header(7, 0, 5, 0))
        for body, sender in (
            (Same(8, ALL_KEYS), P), (Same(7, Range(b"a")), P), (Same(7, ALL_KEYS), Q), (Split(7, Range(b"", b"x"), b"c"), P),
        ):  # fmt: skip
            received = self.r.receive(Message(1, sender, body), 9)
            self.assertEqual((received.results, received.messages, received.pull), ((), (), None))
        self.r.pull(P, 8)  # drops the other one
        self.assertIsNone(self.r.receive(Message(1, P, Same(7, ALL_KEYS)), 9).pull)
        self.r.view(2, [R, P])
        self.assertEqual(self.r.retry(P), [])

    def test_tainted(self):
        self.go_to_view(1, R, P)
        self.p.put(b"k", b"v", 6_000)
        self.assertEqual(self.run_pull(self.r, self.p, 1), ("incomplete", 4))
        self.r.table.raise_clock(MAX)
        self.assertEqual(self.r.frontier, 0)
        self.assertEqual(self.run_pull(self.r, self.p, 1_000), ("complete", 4))
        self.assertEqual(self.r.frontier, hi(6_000))

    def test_collection(self):
        self.go_to_view(1, R, P)
        self.r.put(b"k", b"v", 1)
        self.r.remove(b"k", 2)
        self.run_pull(self.r, self.p, 9)
        self.assertEqual(self.r.collect(), (0, 0))
        self.run_pull(self.p, self.r, 9)
        self.assertEqual((self.r.frontier, self.r.stable), (hi(9), 0))  # r has not heard of p's frontier
        self.assertEqual((self.p.frontier, self.p.stable), (hi(9), hi(9)))
        self.run_pull(self.r, self.p, 9)
        self.assertEqual((self.r.frontier, self.r.stable), (hi(9), hi(9)))
        self.assertEqual(self.r.collect(), (hi(9), 1))
        self.assertEqual(self.r.collect(), (hi(9), 0))
        self.assertEqual(len(self.p.table.entries()), 1)
        self.run_pull(self.p, self.r, 9)
        self.assertEqual((self.p.table.floor, self.p.table.entries()), (hi(9), ()))
        self.r.view(2, [R, P])
        self.assertEqual((self.r.frontier, self.r.stable, self.r.table.floor), (0, 0, hi(9)))

    def test_alone(self):
        self.r.remove(b"k", 2)
        self.assertEqual(self.r.collect(), (0, 0))
        self.r.view(1, [R])
        self.assertEqual(self.r.collect(), (hi(2), 1))

    def test_headers_in_the_open_view(self):
        self.r.remove(b"k", 2)
        self.hear(self.r, Header(1, hi(3), hi(3), hi(3)))
        self.assertEqual((self.r.table.floor, len(self.r.table.entries())), (0, 1))
        self.assertEqual(self.run_pull(self.r, self.p, 9)[0], "complete")
        self.assertEqual((self.r.frontier, self.r.stable), (0, 0))

    def test_a_header_that_answers_nothing(self):
        self.go_to_view(1, R, P)
        self.r.remove(b"k", 2)
        self.assertEqual(self.hear(self.r, Header(1, hi(2), hi(3), hi(3))), [])
        self.assertEqual((self.r.table.floor, self.r.table.entries()), (hi(2), ()))
        self.hear(self.r, Header(1, hi(5), hi(6), hi(4)))
        self.assertEqual((self.r.table.floor, self.r.table.clock), (hi(5), hi(5)))
        self.assertEqual(self.r.put(b"k", b"v", 1).hi, hi(5, 1))

    def test_a_joining_one_that_a_view_leaves_out(self):
        new = Replica(Q, is_joining=True)
        new.join(7)
        new.view(1, [R, P])
        self.assertEqual(new.standing, "removed")
        self.assert_refused("not-member", self.hear, new, State(7, 0, 0, ()))

    def test_a_view_keeps_what_is_not_of_the_view(self):
        new = Replica(Q, has_terms=True, is_joining=True)
        new.learn(4)
        new.join(7)
        new.view(1, [P, Q])
        self.hear(new, State(7, 0, hi(1), (live(epoch=4),)))
        new.view(2, [P, Q])
        self.assertEqual((new.standing, new.table.term, new.table.clock), ("established", 4, hi(1)))
        self.assertEqual(new.table.entries(), (live(epoch=4),))

    def test_joining(self):
        new = Replica(Q, is_joining=True)
        self.assert_refused("unasked", self.hear, new, State(7, 0, 0, ()))
        for ask in (
            lambda: new.put(bytes(4_097), b"", END), lambda: new.remove(b"", END), lambda: new.delta([]),
            lambda: new.pull(Q, 1), lambda: new.retry(P), lambda: self.hear(new, Pull(1)), lambda: self.hear(new, Join(1)),
            lambda: self.hear(new, Delta(())), new.collect,
        ):  # fmt: skip
            self.assert_refused("joining", ask)
        self.p.put(b"k", b"v", 1)
        new.join(6)
        join = new.join(7)
        self.assert_refused("unasked", self.hear, new, State(6, 0, 0, ()))
        (state,) = self.hear(self.p, join.body, sender=Q)
        self.assertEqual(state, State(7, 0, hi(1), (Entry(b"k", 0, hi(1), P, b"v"),)))
        self.assert_refused("rejected-future", self.hear, new, State(7, 0, hi(5_002), ()), now=1)
        bad = State(7, 0, 0, (live(b"a", epoch=1), live(b"b", hi(5_002))))
        self.assert_refused("rejected-future", self.hear, new, bad, now=1)
        self.assert_refused("rejected-epoch", self.hear, new, bad, now=2)
        self.assertEqual(new.table.entries(), ())
        self.assertEqual(self.hear(new, state, now=1), [])
        self.assertEqual((new.standing, new.table.clock), ("established", hi(1)))
        self.assert_refused("unasked", self.hear, new, state)
        self.assert_refused("established", new.join, 8)


class AdapterTest(RefusalTest):
    def create(self, stored, **more):
        stored = {"floor": "0" * 16, "clock": f"{9:016x}", "entries": [], **stored}
        return read_replica({"writer": f"{R:016x}", "stored": stored, **more})

    def test_stored(self):
        replica = self.create({})
        self.assertEqual((replica.view_number, replica.table.term, replica.table.clock), (0, 0, 9))
        replica = self.create({"term": "7", "view": "3", "members": [f"{P:016x}", f"{R:016x}"]}, terms=True)
        self.assertEqual((replica.view_number, replica.table.term, replica.standing), (3, 7, "established"))
        self.assertEqual(self.create({"term": "0", "view": "1", "members": [f"{P:016x}"]}).standing, "removed")
        self.assert_refused("bad-argument", self.create, {"term": "1"})

    def test_what_is_not_stored(self):
        for stored in (
            {"view": "1"}, {"members": []}, {"view": "0", "members": [f"{R:016x}"]}, {"view": "1", "members": ["1"]},
            {"view": 1, "members": []}, {"term": 1}, {"term": str(MAX + 1)}, {"view": str(MAX + 1), "members": []},
        ):  # fmt: skip
            with self.assertRaises(BadRequest):
                self.create(stored)


if __name__ == "__main__":
    unittest.main()
