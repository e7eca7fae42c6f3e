"""Shard allocation, by chapter 09."""

import collections
import io
import json
import random
import unittest

from allocation_messages import (
    DeposedReport,
    Drain,
    Drained,
    DualEpochReport,
    Fenced,
    News,
    Open,
    Opened,
    OpenReport,
    Own,
    Owning,
    ReleasedReport,
    Stopped,
    ToMember,
    ToRegion,
    Write,
    Wrote,
)
from allocation_node import Node
from allocation_region import IDLE, OWNING, STOPPING, Guard, Region
from allocation_values import (
    Absent,
    Corrupt,
    Draining,
    Owned,
    Released,
    Token,
    draining_value,
    owned_value,
    state_of,
    token_of,
)
from harness import Adapter
from lww import Stored
from lww_entries import Entry
from refusal import Refusal
from tidemark import HELLO, OPERATIONS

MAX = 2**64 - 1
NOW = 1_000
HI = NOW << 16
A, B, C, D = 1, 2, 3, 4  # writers
EAST, WEST = b"east", b"west"


def entry(shard=b"s", value=b"", epoch=1, at=HI, writer=B):
    return Entry(shard, epoch, at, writer, value)


def alone(regions=(EAST, WEST), term=1, stored=None, now=NOW):
    """A node that is coordinator without other members."""
    node = Node(A, stored)
    node.open(term, [A], regions, now)
    return node


def of_three(regions=(EAST, WEST), term=1, entries=()):
    """A node that is coordinator, with B's promise."""
    node = Node(A)
    node.open(term, [A, B, C], regions, NOW)
    node.receive(B, Opened(term, tuple(entries)), NOW)
    assert node.role == "open"
    return node


def written(outcome):
    """The entries that are sent, each once."""
    return list(dict.fromkeys(sent.message.entry for sent in outcome.send if isinstance(sent.message, Write)))


def settle(node, outcome, member=B):
    """Let one member have all that was written; answers what is sent and reported then."""
    more = [node.receive(member, Wrote(one.epoch, one.key, token_of(one)), NOW) for one in written(outcome)]
    return [sent for one in more for sent in one.send], [report for one in more for report in one.reports]


class RefusalTest(unittest.TestCase):
    def assert_refused(self, code, ask, *args, by=None):
        with self.assertRaises(Refusal) as caught:
            ask(*args)
        self.assertEqual((caught.exception.code, caught.exception.by), (code, by))


class ValueTest(unittest.TestCase):
    def test_bytes(self):
        self.assertEqual(owned_value(b"ab"), bytes.fromhex("00 00000002 6162"))
        value = draining_value(b"", Token(1, 2, 3), Token(4, 5, MAX))
        self.assertEqual(
            value.hex(), "0100000000" + "".join(f"{number:016x}" for number in (1, 2, 3, 4, 5, MAX))
        )
        self.assertEqual(state_of(entry(value=value)), Draining(b"", Token(1, 2, 3), Token(4, 5, MAX)))
        self.assertEqual(state_of(entry(value=owned_value(b""))), Owned(b"", Token(1, HI, B)))
        self.assertEqual(state_of(entry(value=None)), Released())
        self.assertEqual(state_of(None), Absent())

    def test_corrupt(self):
        draining = draining_value(EAST, Token(1, 2, 3), Token(1, 1, 3))
        self.assertIsInstance(state_of(entry(value=owned_value(bytes(1_024)))), Owned)
        for value in (
            b"", b"\0", b"\0\0\0\0", b"\0\0\0\0\1", b"\2\0\0\0\0", owned_value(EAST) + b"\0", owned_value(bytes(1_025)),
            draining[:-1], draining + b"\0", b"\1" + owned_value(EAST)[1:], b"\0" + draining[1:],
        ):  # fmt: skip
            self.assertEqual(state_of(entry(value=value)), Corrupt(), value)

    def test_tokens_rise_by_epoch_hi_and_writer(self):
        self.assertEqual(sorted([Token(2, 0, 0), Token(1, 9, 0), Token(1, 1, 9)]), [(1, 1, 9), (1, 9, 0), (2, 0, 0)])


class MemberTest(RefusalTest):
    def test_open(self):
        held = entry(value=owned_value(EAST), epoch=0)
        node = Node(A, Stored(0, 0, (held,)))
        outcome = node.receive(B, Open(5), NOW)
        self.assertEqual((outcome.send, outcome.reports), ([ToMember(B, Opened(5, (held,)))], []))
        self.assertEqual((node.term, node.holder, node.role), (5, B, "member"))
        self.assertEqual(node.receive(B, Open(5), NOW).send, outcome.send)  # again
        fenced = node.receive(C, Open(5), NOW)
        self.assertEqual((fenced.send, fenced.reports), ([ToMember(C, Fenced(5))], [DualEpochReport(5)]))
        fenced = node.receive(C, Open(4), NOW)
        self.assertEqual((fenced.send, fenced.reports), ([ToMember(C, Fenced(5))], []))
        fenced = node.receive(B, Open(4), NOW)  # the holder, too
        self.assertEqual((fenced.send, fenced.reports), ([ToMember(B, Fenced(5))], []))
        self.assertEqual((node.term, node.holder), (5, B))
        node.receive(C, Open(6), NOW)
        self.assertEqual((node.term, node.holder), (6, C))

    def test_a_term_without_a_holder_is_anybodys(self):
        node = Node(A)
        self.assertEqual(node.learn(5), [])
        self.assertIsNone(node.holder)
        self.assertEqual(node.receive(C, Open(5), NOW).send, [ToMember(C, Opened(5, ()))])
        node.learn(5)
        node.learn(4)
        self.assertEqual(node.holder, C)
        node.learn(6)
        self.assertIsNone(node.holder)

    def test_write(self):
        node = Node(A)
        new = entry(value=owned_value(EAST), epoch=3)
        wrote = ToMember(B, Wrote(3, b"s", Token(3, HI, B)))
        self.assertEqual(node.receive(B, Write(3, new), NOW).send, [wrote])
        self.assertEqual((node.term, node.holder), (3, B))
        later = entry(value=None, epoch=3, at=HI + 1)
        node.receive(B, Write(3, later), NOW)
        self.assertEqual(node.receive(B, Write(3, new), NOW).send, [wrote])  # it holds a greater one
        self.assertEqual(node.table.get(b"s"), later)
        self.assertEqual(node.receive(C, Write(2, entry(epoch=2, writer=C)), NOW).send, [ToMember(C, Fenced(3))])
        outcome = node.receive(B, Write(2, entry(b"t", epoch=2)), NOW)  # the holder, too
        self.assertEqual((outcome.send, outcome.reports), ([ToMember(B, Fenced(3))], []))
        self.assertIsNone(node.table.get(b"t"))
        outcome = node.receive(C, Write(3, entry(epoch=3, writer=C, at=HI + 9)), NOW)
        self.assertEqual((outcome.send, outcome.reports), ([ToMember(C, Fenced(3))], [DualEpochReport(3)]))
        self.assertEqual(node.table.get(b"s"), later)

    def test_a_holder_is_fenced_for_its_earlier_term_without_an_alarm(self):
        holder = of_three(term=5)
        for learn in (lambda member: member.learn(5), lambda member: member.receive(A, Open(5), NOW)):
            member = Node(B)
            learn(member)
            for late in (Open(4), Write(4, entry(epoch=4, writer=A))):
                outcome = member.receive(A, late, NOW)
                self.assertEqual((outcome.send, outcome.reports), ([ToMember(A, Fenced(5))], []))
                outcome = holder.receive(B, Fenced(5), NOW)
                self.assertEqual((outcome.send, outcome.reports, holder.role), ([], [], "open"))

    def test_a_write_from_the_future_is_not_answered_but_teaches_its_term(self):
        node = Node(A)
        outcome = node.receive(B, Write(3, entry(epoch=3, at=(NOW + 5_001) << 16)), NOW)
        self.assertEqual((outcome.send, node.term, node.holder), ([], 3, B))
        self.assertIsNone(node.table.get(b"s"))

    def test_stored(self):
        held = entry(epoch=3)
        self.assertEqual(Node(A, Stored(0, 0, (held,), term=2)).term, 3)
        node = Node(A, Stored(0, 0, (held,), term=5))
        self.assertEqual((node.term, node.holder, node.role, node.table.clock), (5, None, "member", HI))
        self.assertEqual(node.receive(B, Open(4), NOW).send, [ToMember(B, Fenced(5))])
        self.assertEqual(node.receive(B, Open(5), NOW).send, [ToMember(B, Opened(5, (held,)))])

    def test_news(self):
        node = Node(A)
        node.receive(B, Open(3), NOW)
        mine, old = entry(b"1", epoch=3), entry(b"2", epoch=2, writer=C)
        strange, more = entry(b"3", epoch=3, writer=C), entry(b"4", epoch=3, writer=D)
        future = entry(b"5", epoch=4, writer=C)
        outcome = node.receive(C, News((mine, old, strange, more, future)), NOW)
        self.assertEqual((outcome.send, outcome.reports), ([], [DualEpochReport(3)]))  # once
        self.assertEqual(node.table.entries(), (mine, old, strange, more))
        rejected = entry(b"6", epoch=3, writer=C, at=(NOW + 5_001) << 16)
        self.assertEqual(node.receive(C, News((rejected,)), NOW).reports, [])

    def test_nobody_is_told_of_two_holders_where_none_is_known(self):
        node = Node(A)
        node.learn(3)
        self.assertEqual(node.receive(C, News((entry(epoch=3), entry(b"t", epoch=3, writer=C))), NOW).reports, [])

    def test_clock_invalid(self):
        node = alone()
        for ask, *args in (
            (node.open, 2, [A], []), (node.receive, B, News(())), (node.answered, EAST, Owning(b"s", Token(1, 1, 1))),
            (node.allocate, b"s", None), (node.rebalance, 1), (node.region_down, EAST),
        ):  # fmt: skip
            self.assert_refused("clock-invalid", ask, *args, 2**48)
        node.allocate(b"s", EAST, NOW)
        self.assert_refused("clock-invalid", node.allocate, b"s", EAST, 2**48)  # though there is nothing to write
        self.assert_refused("clock-invalid", node.drain, b"s", 2**48)
        self.assert_refused("not-owned", node.drain, b"t", 2**48)


class TermTest(RefusalTest):
    def test_refusals(self):
        node = Node(A)
        node.receive(B, Open(5), NOW)
        self.assert_refused("bad-argument", node.open, 0, [A], [bytes(1_025)], NOW)
        self.assert_refused("bad-argument", node.open, 6, [B], [], NOW)
        self.assert_refused("limit-exceeded", node.open, 4, [A], [bytes(1_025)], NOW)
        self.assert_refused("fenced", node.open, 4, [A], [], 2**48)
        self.assert_refused("fenced", node.open, 5, [A], [], NOW)
        self.assertEqual((node.role, node.term, node.holder), ("member", 5, B))
        self.assert_refused("not-open", node.allocate, bytes(5_000), None, NOW)

    def test_opening(self):
        node = Node(A)
        outcome = node.open(1, [C, A, B, D], [], NOW)
        self.assertEqual(outcome.send, [ToMember(member, Open(1)) for member in (B, C, D)])
        self.assertEqual((outcome.reports, node.role), ([], "opening"))
        self.assert_refused("not-open", node.allocate, b"s", None, NOW)
        node.receive(B, Opened(1, ()), NOW)
        node.receive(B, Opened(1, ()), NOW)
        node.receive(5, Opened(1, ()), NOW)  # no member
        node.receive(C, Opened(2, ()), NOW)  # not the term
        future = entry(epoch=0, at=(NOW + 5_001) << 16)
        node.receive(C, Opened(1, (entry(b"t", epoch=0, value=None), future)), NOW)  # rejected: no promise
        self.assertEqual(node.role, "opening")
        self.assertIsNotNone(node.table.get(b"t"))
        self.assertEqual(node.resend(), [ToMember(C, Open(1)), ToMember(D, Open(1))])
        outcome = node.receive(C, Opened(1, ()), NOW)
        self.assertEqual((outcome.reports, node.role), ([OpenReport()], "open"))
        self.assertEqual([one.key for one in written(outcome)], [b"t"])

    def test_open_rewrites_everything(self):
        token, handoff = Token(1, 7, B), Token(1, 8, B)
        held = [
            entry(b"a", owned_value(EAST), at=5),
            entry(b"b", owned_value(b"gone"), at=6),
            entry(b"c", draining_value(WEST, handoff, token), at=9),
            entry(b"d", None, at=10),
            entry(b"e", b"what?", at=11),
        ]
        node = Node(A)
        node.open(2, [A, B, C], [WEST, EAST], NOW)
        outcome = node.receive(C, Opened(2, tuple(held)), NOW)
        a, b, c, d, e = entries = written(outcome)
        self.assertEqual([sent.to for sent in outcome.send], [B, C] * 5)
        self.assertEqual([one.origin for one in entries], [(2, HI + number, A) for number in range(5)])
        self.assertEqual(state_of(a), Owned(EAST, token_of(a)))
        self.assertEqual(state_of(b), Draining(b"gone", token_of(b), Token(1, 6, B)))
        self.assertEqual((c.value, d.value, e.value), (held[2].value, None, b"what?"))
        sent, reports = settle(node, outcome)
        drains = [Drain(b"b", token_of(b), False), Drain(b"c", handoff, False), Drain(b"c", handoff, True)]
        self.assertEqual(
            sent,
            [
                ToRegion(EAST, Own(b"a", token_of(a))),
                *(ToRegion(region, drains[0]) for region in (EAST, WEST)),  # nobody waits for the source to stop
                ToRegion(EAST, drains[1]),
                ToRegion(WEST, drains[2]),
            ],
        )
        self.assertEqual(reports, [])

    def test_regions_come_and_go_while_it_is_opening(self):
        node = Node(A)
        for ask, *args in ((node.region_up, EAST), (node.region_down, EAST, NOW)):
            self.assert_refused("not-open", ask, *args)
        node.open(2, [A, B, C], [WEST], NOW)
        self.assert_refused("limit-exceeded", node.region_up, bytes(1_025))
        self.assert_refused("unknown-region", node.region_down, EAST, NOW)
        self.assert_refused("clock-invalid", node.region_down, WEST, 2**48)
        held = entry(b"a", owned_value(EAST)), entry(b"b", owned_value(WEST))
        node.receive(D, News(tuple(Entry(one.key, 0, 1, D, one.value) for one in held)), NOW)
        node.region_up(EAST)
        outcome = node.region_down(WEST, NOW)
        self.assertEqual((outcome.send, outcome.reports, node.role), ([], [], "opening"))
        outcome = node.receive(B, Opened(2, held), NOW)
        self.assertEqual([type(state_of(one)) for one in written(outcome)], [Owned, Draining])
        sent, _ = settle(node, outcome)
        handoff = node.look(b"b").handoff
        self.assertEqual(sent[1:], [ToRegion(EAST, Drain(b"b", handoff, False))])
        node.learn(3)
        for ask, *args in ((node.region_up, EAST), (node.region_down, EAST, NOW)):
            self.assert_refused("fenced", ask, *args)

    def test_all_entries_are_admitted_before_one_is_rewritten(self):
        node = of_three(term=2)
        late = entry(b"a", None, at=HI + 1), entry(b"b", None, at=HI + 9)
        outcome = node.receive(C, News(late), NOW)
        self.assertEqual([one.hi for one in written(outcome)], [HI + 10, HI + 11])

    def test_what_another_writer_wrote_under_the_term_is_had_by_nobody(self):
        node = of_three(term=2)
        outcome, _, token = node.allocate(b"s", EAST, NOW)
        settle(node, outcome)
        strange = entry(b"s", owned_value(WEST), epoch=2, at=HI + 9), entry(b"t", owned_value(EAST), epoch=2, at=HI)
        outcome = node.receive(C, News(strange), NOW)
        self.assertEqual((outcome.send, outcome.reports), ([], [DualEpochReport(2)]))
        for one in strange:
            for member in (B, C):
                self.assertEqual(node.receive(member, Wrote(2, one.key, token_of(one)), NOW).send, [])
            node.answered(state_of(one).region, Owning(one.key, token_of(one)), NOW)
        self.assertEqual(node.receive(C, Wrote(2, b"s", token), NOW).send, [])  # of the one that has lost
        self.assertEqual(node.resend(), [])
        outcome, region, token = node.allocate(b"s", None, NOW)
        self.assertEqual((outcome.send, region, token), ([], WEST, token_of(strange[0])))
        handoff = Token(2, HI + 20, B)
        draining = entry(b"u", draining_value(WEST, handoff, Token(2, 1, B)), epoch=2, at=HI + 20)
        node.receive(C, News((draining,)), NOW)
        for region in (EAST, WEST):
            for saying in (Drained(b"u", handoff), Stopped(b"u", handoff)):
                outcome = node.answered(region, saying, NOW)
                self.assertEqual((outcome.send, outcome.reports), ([], []))
        self.assertEqual(node.table.get(b"u"), draining)  # it stays
        outcome, _ = node.drain(b"s", NOW)  # what is asked goes on from it, under an entry of its own
        self.assertEqual([type(state_of(one)) for one in written(outcome)], [Draining])
        self.assertEqual([type(one.message) for one in settle(node, outcome)[0]], [Drain, Drain])
        node.open(3, [A, B, C], [EAST, WEST], NOW)
        outcome = node.receive(C, Opened(3, ()), NOW)
        self.assertEqual([one.origin[::2] for one in written(outcome)], [(3, A)] * 3)

    def test_alone_it_sends_nothing_about_what_another_writer_wrote(self):
        node = alone(term=2)
        outcome = node.receive(C, News((entry(b"s", owned_value(WEST), epoch=2),)), NOW)
        self.assertEqual((outcome.send, node.resend()), ([], []))
        outcome = node.region_down(WEST, NOW)
        self.assertEqual([type(sent.message) for sent in outcome.send], [Drain])

    def test_what_comes_late_is_rewritten(self):
        node = of_three(term=2)
        node.allocate(b"t", EAST, NOW)
        held = node.table.get(b"t")
        late = (entry(b"s", owned_value(EAST)), entry(b"t", owned_value(WEST)))
        outcome = node.receive(C, News(late), NOW)
        (new,) = written(outcome)
        self.assertEqual((new.key, new.epoch, new.writer, new.value), (b"s", 2, A, owned_value(EAST)))
        self.assertEqual(node.table.get(b"t"), held)
        self.assertEqual(node.receive(C, News(late), NOW).send, [])
        outcome = node.receive(C, Opened(2, (entry(b"u", None),)), NOW)
        self.assertEqual([one.key for one in written(outcome)], [b"u"])

    def test_deposed(self):
        for depose, answer in (
            (lambda node: node.receive(B, Open(3), NOW), [ToMember(B, Opened(3, ()))]),
            (lambda node: node.receive(B, Write(3, entry(epoch=3)), NOW), [ToMember(B, Wrote(3, b"s", (3, HI, B)))]),
            (lambda node: node.receive(B, Fenced(3), NOW), []),
        ):
            node = of_three(term=2)
            outcome = depose(node)
            self.assertEqual((outcome.send, outcome.reports), (answer, [DeposedReport(3)]))
            self.assertEqual((node.role, node.term), ("deposed", 3))
            self.assert_refused("fenced", node.allocate, b"t", None, NOW)
            self.assertEqual(node.resend(), [])
            self.assertEqual(node.learn(4), [])  # once only
        self.assertEqual(of_three(term=2).learn(3), [DeposedReport(3)])
        node = Node(A)
        node.open(2, [A, B, C], [], NOW)
        self.assertEqual(node.receive(B, Fenced(3), NOW).reports, [DeposedReport(3)])
        self.assertIsNone(node.holder)
        node.open(3, [A], [], NOW)
        self.assertEqual(node.role, "open")

    def test_what_strangers_and_the_wrong_terms_say_changes_nothing(self):
        node = of_three(term=2)
        for sender, message in (
            (D, Fenced(3)), (B, Fenced(1)), (B, Fenced(2)), (B, Opened(3, (entry(epoch=1),))), (D, Opened(2, ())),
        ):  # fmt: skip
            outcome = node.receive(sender, message, NOW)
            self.assertEqual((outcome.send, outcome.reports, node.term, node.role), ([], [], 2, "open"))
        self.assertEqual(node.table.entries(), ())
        member = Node(A)
        member.receive(B, Fenced(3), NOW)
        self.assertEqual(member.term, 0)

    def test_two_holders(self):
        node = of_three(term=2)
        self.assertEqual(node.receive(B, Fenced(2), NOW).reports, [])  # it is for B to report it
        outcome = node.receive(B, Open(2), NOW)
        self.assertEqual((outcome.send, outcome.reports), ([ToMember(B, Fenced(2))], [DualEpochReport(2)]))
        self.assertEqual(node.role, "open")

    def test_open_again(self):
        node = of_three(term=2)
        outcome, _, token = node.allocate(b"s", EAST, NOW)
        (old,) = written(outcome)
        outcome = node.open(2, [A, B, C], [EAST], NOW)
        self.assertEqual((node.role, outcome.reports), ("opening", []))
        node.receive(B, Wrote(2, b"s", token), NOW)
        outcome = node.receive(B, Opened(2, (old,)), NOW)
        self.assertGreater(token_of(written(outcome)[0]), token)
        self.assertEqual(node.receive(B, Wrote(2, b"s", token), NOW).send, [])  # of the entry before
        self.assertEqual(node.open(3, [A, B, C], [], NOW).reports, [])  # no deposition


class AllocateTest(RefusalTest):
    def test_only_a_majority_lets_the_region_know(self):
        node = of_three()
        outcome, region, token = node.allocate(b"s", WEST, NOW)
        self.assertEqual((region, token), (WEST, Token(1, HI, A)))
        new = Entry(b"s", 1, HI, A, owned_value(WEST))
        self.assertEqual(outcome.send, [ToMember(B, Write(1, new)), ToMember(C, Write(1, new))])
        for wrong in (Wrote(1, b"t", token), Wrote(1, b"s", Token(1, HI - 1, A)), Wrote(2, b"s", token)):
            self.assertEqual(node.receive(B, wrong, NOW).send, [])
        self.assertEqual(node.receive(D, Wrote(1, b"s", token), NOW).send, [])
        self.assertEqual(node.resend(), outcome.send)
        own = ToRegion(WEST, Own(b"s", token))
        self.assertEqual(node.receive(C, Wrote(1, b"s", token), NOW).send, [own])
        self.assertEqual(node.resend(), [ToMember(B, Write(1, new)), own])
        self.assertEqual(node.receive(B, Wrote(1, b"s", token), NOW).send, [])
        node.answered(EAST, Owning(b"s", token), NOW)
        node.answered(WEST, Owning(b"s", Token(1, HI - 1, A)), NOW)
        self.assertEqual(node.resend(), [own])
        node.answered(WEST, Owning(b"s", token), NOW)
        self.assertEqual(node.resend(), [])

    def test_the_region_with_the_least_shards(self):
        node = alone([WEST, EAST, b"gone"])
        node.region_down(b"gone", NOW)
        regions = [node.allocate(shard, None, NOW)[1] for shard in (b"1", b"2", b"3", b"4")]
        self.assertEqual(regions, [EAST, WEST, EAST, WEST])
        node.drain(b"1", NOW)  # still its shard
        self.assertEqual(node.allocate(b"5", None, NOW)[1], EAST)
        self.assertEqual(node.allocate(b"6", None, NOW)[1], WEST)

    def test_what_is_owned_already(self):
        node = alone()
        _, _, token = node.allocate(b"s", WEST, NOW)
        for region in (None, WEST):
            outcome, owner, again = node.allocate(b"s", region, NOW)
            self.assertEqual((outcome.send, owner, again), ([], WEST, token))
        self.assert_refused("owned", node.allocate, b"s", EAST, NOW, by=WEST)
        node.drain(b"s", NOW)
        for region in (None, EAST, WEST):
            self.assert_refused("owned", node.allocate, b"s", region, NOW, by=WEST)

    def test_refusals(self):
        node = alone()
        self.assert_refused("limit-exceeded", node.allocate, bytes(4_097), b"x", NOW)
        self.assert_refused("limit-exceeded", node.allocate, b"s", bytes(1_025), NOW)
        self.assert_refused("unknown-region", node.allocate, b"s", b"x", NOW)
        node = alone([], stored=Stored(0, 0, (entry(value=b"?", epoch=0),)))
        self.assert_refused("no-regions", node.allocate, b"s", None, NOW)
        node.region_up(EAST)
        for region in (None, EAST):
            self.assert_refused("corrupt", node.allocate, b"s", region, NOW)
        self.assert_refused("corrupt", node.drain, b"s", NOW)
        self.assert_refused("no-handoff", node.cancel, b"s", Token(1, 1, 1), NOW)
        self.assertEqual(node.look(b"s"), Corrupt())

    def test_no_stamp(self):
        node = of_three(term=2)
        node.receive(B, News((entry(b"z", None, epoch=0, at=(NOW << 16) + 0xFFFF),)), NOW)
        ahead = NOW - 5_001
        before = node.table.entries()
        self.assert_refused("clock-ahead", node.allocate, b"s", None, ahead)
        self.assert_refused("clock-ahead", node.receive, B, News((entry(b"y", None, at=1),)), ahead)
        self.assertEqual((node.table.entries(), node.role), (before, "open"))
        exhausted = Node(A, Stored(0, MAX - 1, tuple(entry(shard, None, 0) for shard in (b"s", b"t"))))
        self.assert_refused("clock-ahead", exhausted.open, 1, [A], [], NOW)
        exhausted = Node(A, Stored(0, MAX - 1, tuple(entry(shard, None, 0) for shard in (b"s", b"t"))))
        before = exhausted.table.entries()
        self.assert_refused("clock-exhausted", exhausted.open, 1, [A], [], 2**48 - 1)  # the second one gets no stamp
        self.assertEqual((exhausted.term, exhausted.role, exhausted.holder), (0, "member", None))
        self.assertEqual((exhausted.table.entries(), exhausted.table.clock), (before, MAX - 1))
        exhausted.open(1, [A, B], [EAST], 2**48 - 1)  # nothing to write yet
        self.assert_refused("clock-exhausted", exhausted.receive, B, Opened(1, ()), 2**48 - 1)
        self.assertEqual(exhausted.role, "opening")


class HandoffTest(RefusalTest):
    def draining(self):
        node = of_three()
        outcome, _, token = node.allocate(b"s", WEST, NOW)
        settle(node, outcome)
        outcome, handoff = node.drain(b"s", NOW)
        return node, token, handoff, outcome

    def test_the_whole_way(self):
        node, token, handoff, outcome = self.draining()
        (new,) = written(outcome)
        self.assertEqual(state_of(new), Draining(WEST, handoff, token))
        self.assertEqual(handoff, token_of(new))
        sent, _ = settle(node, outcome)
        drains = [ToRegion(EAST, Drain(b"s", handoff, False)), ToRegion(WEST, Drain(b"s", handoff, True))]
        self.assertEqual(sent, drains)
        for region, saying in (
            (EAST, Drained(b"s", token)),
            (EAST, Stopped(b"s", handoff)),
            (b"x", Drained(b"s", handoff)),
            (EAST, Drained(b"t", handoff)),
        ):
            self.assertEqual(node.answered(region, saying, NOW).send, [])
        write = ToMember(C, Write(1, new))
        self.assertEqual(node.resend(), [write, *drains])
        node.answered(WEST, Drained(b"s", handoff), NOW)
        self.assertEqual(node.resend(), [write, *drains])  # it has not stopped
        node.answered(WEST, Stopped(b"s", handoff), NOW)
        self.assertEqual(node.resend(), [write, drains[0]])
        outcome = node.answered(EAST, Drained(b"s", handoff), NOW)
        self.assertEqual(outcome.reports, [ReleasedReport(b"s")])
        self.assertEqual([one.value for one in written(outcome)], [None])
        self.assertEqual(node.look(b"s"), Released())
        self.assert_refused("not-owned", node.drain, b"s", NOW)
        _, region, later = node.allocate(b"s", EAST, NOW)
        self.assertGreater(later, handoff)

    def test_what_regions_say_before_it_is_settled_counts(self):
        node, _, handoff, outcome = self.draining()
        for region, saying in (
            (EAST, Drained(b"s", handoff)),
            (WEST, Drained(b"s", handoff)),
            (WEST, Stopped(b"s", handoff)),
        ):
            self.assertEqual(node.answered(region, saying, NOW).reports, [])
        sent, reports = settle(node, outcome)
        self.assertEqual(reports, [ReleasedReport(b"s")])
        self.assertEqual([type(one.message) for one in sent], [Write, Write])

    def test_cancel(self):
        node, token, handoff, outcome = self.draining()
        self.assert_refused("draining", node.drain, b"s", NOW)
        self.assert_refused("no-handoff", node.cancel, b"s", token, NOW)
        self.assert_refused("no-handoff", node.cancel, b"t", handoff, NOW)
        outcome, new = node.cancel(b"s", handoff, NOW)
        self.assertEqual(node.look(b"s"), Owned(WEST, new))
        self.assertGreater(new, handoff)
        self.assert_refused("no-handoff", node.cancel, b"s", handoff, NOW)
        self.assertEqual(node.answered(WEST, Drained(b"s", handoff), NOW).send, [])
        node, _, handoff, _ = self.draining()
        node.region_down(WEST, NOW)
        self.assert_refused("unknown-region", node.cancel, b"s", handoff, NOW)
        node.region_up(WEST)
        node.cancel(b"s", handoff, NOW)

    def test_region_down(self):
        node, _, handoff, outcome = self.draining()
        node.allocate(b"r", EAST, NOW)
        node.allocate(b"q", WEST, NOW)
        settle(node, outcome)
        node.answered(EAST, Drained(b"s", handoff), NOW)
        outcome = node.region_down(WEST, NOW)
        self.assertEqual(outcome.reports, [ReleasedReport(b"s")])
        self.assertIsInstance(node.look(b"q"), Draining)
        self.assertEqual([(one.key, one.value is None) for one in written(outcome)], [(b"q", False), (b"s", True)])
        self.assert_refused("unknown-region", node.region_down, WEST, 2**48)
        self.assert_refused("limit-exceeded", node.region_up, bytes(1_025))
        node.region_up(WEST)
        sent, _ = settle(node, outcome)
        self.assertEqual(sent, [ToRegion(EAST, Drain(b"q", node.look(b"q").handoff, False))])

    def test_without_regions_it_is_over_at_once(self):
        node = alone([EAST])
        node.allocate(b"s", EAST, NOW)
        outcome = node.region_down(EAST, NOW)
        self.assertEqual((outcome.send, outcome.reports, node.look(b"s")), ([], [ReleasedReport(b"s")], Released()))

    def test_rebalance(self):
        node = alone([b"c", b"b", b"a"])
        self.assert_refused("bad-argument", node.rebalance, 0, NOW)
        self.assertIsNone(alone([]).rebalance(1, NOW)[1])
        for shard, region in ((b"4", b"b"), (b"3", b"b"), (b"2", b"c"), (b"1", b"c")):
            node.allocate(shard, region, NOW)
        self.assertIsNone(node.rebalance(2, NOW)[1])
        outcome, (shard, handoff) = node.rebalance(1, NOW)
        self.assertEqual((shard, node.look(b"3").handoff), (b"3", handoff))
        self.assertEqual([sent.to for sent in outcome.send], [b"a", b"b", b"c"])
        self.assertIsNone(node.rebalance(1, NOW)[1])  # while a shard is draining


class RegionTest(unittest.TestCase):
    def test_own_and_drain(self):
        region, (low, mid, high) = Region(), [Token(1, number, A) for number in (1, 2, 3)]
        self.assertEqual(region.tell(Own(b"s", low)).say, (Owning(b"s", low),))
        self.assertEqual(region.tell(Own(b"s", low)).say, (Owning(b"s", low),))
        told = region.tell(Drain(b"s", mid, True))
        self.assertEqual((told.say, told.is_to_stop, region.state(b"s")), ((Drained(b"s", mid),), True, STOPPING))
        told = region.tell(Drain(b"s", mid, True))
        self.assertEqual((told.say, told.is_to_stop), ((Drained(b"s", mid),), False))
        for late in (Own(b"s", low), Drain(b"s", low, True)):
            self.assertEqual(region.tell(late).say, ())
        self.assertEqual(region.stopped(b"s"), (Stopped(b"s", mid),))
        self.assertEqual(region.tell(Drain(b"s", mid, True)).say, (Drained(b"s", mid), Stopped(b"s", mid)))
        self.assertEqual(region.tell(Own(b"s", high)).say, (Owning(b"s", high),))
        self.assertEqual(region.state(b"s"), OWNING)

    def test_own_while_stopping(self):
        region = Region()
        region.tell(Own(b"s", Token(1, 1, A)))
        region.tell(Drain(b"s", Token(1, 2, A), True))
        region.tell(Own(b"s", Token(1, 3, A)))
        self.assertEqual((region.state(b"s"), region.stopped(b"s")), (OWNING, ()))

    def test_drain_of_another_source(self):
        region, handoff = Region(), Token(0, 0, 0)
        told = region.tell(Drain(b"s", handoff, False))
        self.assertEqual((told.say, region.state(b"s")), ((Drained(b"s", handoff),), IDLE))
        region.tell(Own(b"s", Token(0, 0, 1)))
        handoff = Token(0, 1, 0)
        told = region.tell(Drain(b"s", handoff, False))
        self.assertEqual((told.say, told.is_to_stop), ((), True))
        told = region.tell(Drain(b"s", handoff, False))
        self.assertEqual((told.say, told.is_to_stop), ((), False))
        self.assertEqual(region.stopped(b"s"), (Drained(b"s", handoff),))
        self.assertEqual(region.tell(Drain(b"s", handoff, False)).say, (Drained(b"s", handoff),))

    def test_the_last_drain_says_whether_it_is_the_source(self):
        region, (own, first, second, third) = Region(), [Token(1, number, A) for number in range(4)]
        region.tell(Own(b"s", own))
        self.assertEqual(region.tell(Drain(b"s", first, False)).say, ())
        self.assertEqual(region.tell(Drain(b"s", second, True)).say, (Drained(b"s", second),))
        region.tell(Drain(b"s", first, False))  # late: not taken
        self.assertEqual(region.stopped(b"s"), (Stopped(b"s", second),))
        region.tell(Own(b"s", third))
        region.tell(Drain(b"s", Token(2, 0, A), True))
        self.assertEqual(region.tell(Drain(b"s", Token(2, 1, A), False)).say, ())
        self.assertEqual(region.stopped(b"s"), (Drained(b"s", Token(2, 1, A)),))

    def test_guard(self):
        guard = Guard()
        guard.check(b"s", Token(0, 0, 0))
        guard.check(b"s", Token(1, 5, A))
        guard.check(b"s", Token(1, 5, A))
        guard.check(b"t", Token(1, 1, A))
        for _ in range(2):
            with self.assertRaises(Refusal) as caught:
                guard.check(b"s", Token(1, 4, B))
            self.assertEqual(caught.exception.code, "stale-token")


class HarnessTest(unittest.TestCase):
    def observe(self, *steps):
        request = {"id": "c", "case": {"steps": [{"op": f"allocation.{op}", "args": args} for op, args in steps]}}
        out = io.BytesIO()
        Adapter(HELLO, OPERATIONS).serve(io.BytesIO(json.dumps(request).encode() + b"\n"), out)
        return json.loads(out.getvalue())

    def test_a_case(self):
        a, b = "0000000000000001", "0000000000000002"
        token = {"epoch": "1", "stamp": "0000000003e80000-0000000000000001"}
        answer = self.observe(
            ("create", {"writer": a}),
            ("open", {"term": "1", "members": [a, b], "regions": ["65", "77"], "now": "1000"}),
            ("receive", {"from": b, "message": {"opened": {"term": "1", "entries": []}}, "now": "1000"}),
            ("allocate", {"shard": "73", "now": "1000"}),
            ("receive", {"from": b, "message": {"wrote": {"term": "1", "shard": "73", "token": token}}, "now": "1"}),
            ("allocate", {"shard": "73", "region": "77", "now": "1000"}),
            ("look", {"shard": "73"}),
            ("region", {}),
            ("tell", {"message": {"own": {"shard": "73", "token": token}}}),
            ("tell", {"message": {"drain": {"shard": "73", "handoff": token, "source": True}}}),
            ("stopped", {"shard": "73"}),
            ("check", {"shard": "73", "token": token}),
            ("check", {"shard": "73", "token": {**token, "epoch": "0"}}),
            ("learn", {"term": "2"}),
            ("resend", {}),
        )
        entry = {"key": "73", "epoch": "1", "stamp": token["stamp"], "value": "000000000165"}
        write = {"member": {"to": b, "message": {"write": {"term": "1", "entry": entry}}}}
        named = {"shard": "73", "handoff": token}
        self.assertEqual(
            answer["obs"],
            [
                {"ok": {}},
                {"ok": {"send": [{"member": {"to": b, "message": {"open": {"term": "1"}}}}], "reports": []}},
                {"ok": {"send": [], "reports": [{"open": {}}]}},
                {"ok": {"send": [write], "reports": [], "region": "65", "token": token}},
                {
                    "ok": {
                        "send": [{"region": {"to": "65", "message": {"own": {"shard": "73", "token": token}}}}],
                        "reports": [],
                    }
                },
                {"reject": {"code": "owned", "by": "65"}},
                {"ok": {"state": {"owned": {"region": "65", "token": token}}}},
                {"ok": {}},
                {"ok": {"say": [{"owning": {"shard": "73", "token": token}}], "stop": False}},
                {"ok": {"say": [{"drained": named}], "stop": True}},
                {"ok": {"say": [{"stopped": named}]}},
                {"ok": {}},
                {"reject": {"code": "stale-token"}},
                {"ok": {"reports": [{"deposed": {"term": "2"}}]}},
                {"ok": {"send": []}},
            ],
        )

    def test_handoffs(self):
        a = "0000000000000001"
        answer = self.observe(
            ("create", {"writer": a, "stored": {"floor": f"{0:016x}", "clock": f"{0:016x}", "entries": []}}),
            ("open", {"term": "7", "members": [a], "regions": ["65", "77"], "now": "0"}),
            ("allocate", {"shard": "", "region": "65", "now": "0"}),
            ("allocate", {"shard": "31", "region": "65", "now": "0"}),
            ("rebalance", {"threshold": "1", "now": "0"}),
            ("table", {}),
            ("cancel", {"shard": "", "handoff": {"epoch": "7", "stamp": f"{3:016x}-{a}"}, "now": "0"}),
            ("rebalance", {"threshold": "2", "now": "0"}),
            ("region-up", {"region": "78"}),
        )["obs"]
        handoff = {"epoch": "7", "stamp": f"{3:016x}-{a}"}
        self.assertEqual(answer[4]["ok"]["moved"], {"shard": "", "handoff": handoff})
        drains = [one["region"]["message"]["drain"] for one in answer[4]["ok"]["send"]]
        self.assertEqual([drain["source"] for drain in drains], [True, False])
        token = {"epoch": "7", "stamp": f"{1:016x}-{a}"}
        table = answer[5]["ok"]
        self.assertEqual((table["role"], table["term"]), ("open", "7"))
        draining = {"region": "65", "handoff": handoff, "token": token}
        self.assertEqual(table["shards"][0], {"shard": "", "state": {"draining": draining}})
        self.assertEqual(answer[6]["ok"]["token"]["stamp"], f"{4:016x}-{a}")
        self.assertIsNone(answer[7]["ok"]["moved"])
        self.assertEqual(answer[8], {"ok": {}})


class Network:
    """Three nodes, some regions, and a network that loses, doubles and delays, with clocks that are a little wrong.

    What is durable of a node is its term and its whole table, from the moment at which they change (ALLOC-017).
    """

    NODES = (A, B, C)
    REGIONS = (b"e", b"n", b"w")
    SHARDS = (b"1", b"2", b"3")

    def __init__(self, seed, loss):
        self.pick = random.Random(seed)
        self.loss = loss
        self.time = NOW
        self.term = 0
        self.owners = {}  # the writers of terms
        self.nodes = {writer: Node(writer) for writer in self.NODES}
        self.regions = {name: Region() for name in self.REGIONS}
        self.present = set(self.REGIONS)  # what the authority says
        self.ways = []
        self.told = {}  # by region and shard, the token that it works under
        self.gone = {name: Token(0, 0, 0) for name in self.REGIONS}  # declared for tokens up to here
        self.counts = dict.fromkeys(("own", "open", "deposed", "released", "cancel", "early"), 0)

    def now(self, writer):
        return self.time + 20 * writer

    # What is sent

    def send(self, sender, sendings):
        for sending in sendings:
            if self.pick.random() >= self.loss:
                self.ways.append((sender, sending))
            if self.pick.random() < self.loss:
                self.ways.append((sender, sending))

    def take(self, node, outcome):
        self.send(node.table.writer, outcome.send)
        for report in outcome.reports:
            match report:
                case OpenReport():
                    self.counts["open"] += 1
                case DeposedReport():
                    self.counts["deposed"] += 1
                case ReleasedReport():
                    self.counts["released"] += 1
                case _:
                    raise AssertionError(report)

    def answer(self, region, sayings):
        """A region says it to everybody who might be coordinator."""
        for saying in sayings:
            for writer in self.NODES:
                if self.pick.random() >= self.loss:
                    self.ways.append((region, (writer, saying)))

    def declare_gone(self, node, region):
        """No token that was given so far counts for this region any more."""
        self.gone[region] = max(self.gone[region], Token(node.term, node.table.clock, MAX))

    # What arrives

    def deliver(self):
        if not self.ways:
            return
        at = self.pick.randrange(len(self.ways))
        if self.pick.random() < 0.6:
            at = 0
        sender, sending = self.ways[at]
        if self.pick.random() >= self.loss:  # otherwise it comes once more
            del self.ways[at]
        match sending:
            case ToMember(to, message):
                node = self.nodes[to]
                self.take(node, node.receive(sender, message, self.now(to)))
            case ToRegion(to, order):
                self.tell(to, order)
            case (writer, saying):
                node = self.nodes[writer]
                self.take(node, node.answered(sender, saying, self.now(writer)))

    def tell(self, name, order):
        region = self.regions[name]
        before = region.state(order.shard), self.told.get((name, order.shard))
        told = region.tell(order)
        if isinstance(order, Own) and told.say:
            self.told[name, order.shard] = order.token
            if before != (OWNING, order.token):
                self.counts["own"] += 1
                self.check(name, order)
        self.answer(name, told.say)

    def check(self, name, own):
        """No other region works on the shard, save those that are gone, or this one is."""
        for other, region in self.regions.items():
            if other == name or region.state(own.shard) == IDLE:
                continue
            token = self.told[other, own.shard]
            if token > self.gone[other] and own.token > self.gone[name]:
                raise AssertionError(f"{name} is told to own {own}, {other} works under {token}")

    # What happens

    def step(self):
        self.time += self.pick.randint(0, 2)
        for _ in range(self.pick.randint(0, 12)):
            self.deliver()
        self.stop_some(0.3)
        node = self.nodes[self.pick.choice(self.NODES)]
        if self.pick.random() < 0.5:
            node = max(self.nodes.values(), key=lambda node: (node.role == "open", node.term))
        try:
            self.act(node)
        except Refusal as refusal:
            if refusal.code in ("bad-argument", "limit-exceeded", "corrupt") or refusal.code.startswith("clock"):
                raise

    def stop_some(self, chance):
        for name, region in self.regions.items():
            for shard in self.SHARDS:
                if region.state(shard) == STOPPING and self.pick.random() < chance:
                    self.answer(name, region.stopped(shard))

    def act(self, node):
        now, shard = self.now(node.table.writer), self.pick.choice(self.SHARDS)
        chance = self.pick.random()
        if chance < 0.015:
            self.open(node)
        elif chance < 0.025:
            self.restart(node)
        elif chance < (0.3 if node.role == "opening" else 0.05):
            self.change_region(node)
        elif chance < 0.3:
            region = self.pick.choice([None, *self.REGIONS])
            self.take(node, node.allocate(shard, region, now)[0])
        elif chance < 0.45:
            self.take(node, node.drain(shard, now)[0])
        elif chance < 0.48:
            state = node.look(shard)
            if isinstance(state, Draining):
                self.take(node, node.cancel(shard, state.handoff, now)[0])
                self.counts["cancel"] += 1
        elif chance < 0.55:
            self.take(node, node.rebalance(1, now)[0])
        elif chance < 0.6:
            news = News(node.table.entries())
            self.send(node.table.writer, [ToMember(to, news) for to in self.NODES if to != node.table.writer])
        else:
            self.send(node.table.writer, node.resend())

    def open(self, node):
        """Now and then a coordinator opens its term again."""
        if self.owners.get(node.term) != node.table.writer or self.pick.random() < 0.7:
            self.open_new(node)
        else:
            self.take_open(node, node.open(node.term, self.NODES, self.present, self.now(node.table.writer)))

    def open_new(self, node):
        """The authority says who is present."""
        self.term += 1
        self.owners[self.term] = node.table.writer
        self.take_open(node, node.open(self.term, self.NODES, self.present, self.now(node.table.writer)))

    def take_open(self, node, outcome):
        for region in self.REGIONS:
            if region not in self.present:
                self.gone[region] = max(self.gone[region], Token(node.term, 0, 0))  # of all older terms
        self.take(node, outcome)

    def restart(self, node):
        table = node.table
        self.nodes[table.writer] = Node(table.writer, Stored(0, table.clock, table.entries(), table.term))

    def change_region(self, node):
        """It is told to the coordinator of the last term, open or still opening, and then perhaps to older ones.

        ALLOC-059: no region is present before that one knows.
        """
        region = self.pick.choice(self.REGIONS)
        if node.term < self.term:
            return
        older = [one for one in self.nodes.values() if one.term < node.term and one.role in ("opening", "open")]
        if region in self.present:
            outcome = node.region_down(region, self.now(node.table.writer))
            self.declare_gone(node, region)
            self.present.remove(region)
            self.take(node, outcome)
            for one in older:
                if self.pick.random() < 0.5:
                    self.go_down(one, region)
        else:
            node.region_up(region)
            self.present.add(region)
            for one in older:
                if self.pick.random() < 0.5:
                    one.region_up(region)
        self.counts["early"] += node.role == "opening"

    def go_down(self, node, region):
        """For a coordinator that may not know of the region."""
        try:
            self.take(node, node.region_down(region, self.now(node.table.writer)))
        except Refusal as refusal:
            assert refusal.code == "unknown-region", refusal.code

    # The end

    def heal(self):
        """One last coordinator, and a network that loses nothing: all handoffs end."""
        self.loss = 0
        while self.ways:
            self.deliver()
        self.open_new(self.nodes[A])
        for _ in range(20):
            while self.ways:
                self.deliver()
                self.stop_some(1)
            self.send(A, self.nodes[A].resend())
        node = self.nodes[A]
        assert node.role == "open"
        assert not self.ways, self.ways
        for other in self.nodes.values():
            assert other.table.entries() == node.table.entries()
        for shard in self.SHARDS:
            match node.look(shard):
                case Owned(name, token):
                    assert self.regions[name].state(shard) == OWNING
                    assert self.told[name, shard] == token
                case state:
                    assert isinstance(state, (Absent, Released)), state


class SimulationTest(unittest.TestCase):
    def test_one_region_at_a_time(self):
        counts = collections.Counter()
        for seed in range(60):
            with self.subTest(seed=seed):
                network = Network(seed, loss=(0, 0.1, 0.3)[seed % 3])
                for _ in range(1_500):
                    network.step()
                network.heal()
                counts.update(network.counts)
        self.assertTrue(all(counts[name] > 100 for name in network.counts), counts)


if __name__ == "__main__":
    unittest.main()
