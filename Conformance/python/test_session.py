"""The primary of sessions, and the payload of snapshots, by chapter 04."""

import hashlib
import itertools
import unittest

from items import Limits
from refusal import Refusal
from session_handshake import write_handshake
from session_limits import Claim, PrimaryLimits
from session_payload import PayloadReader, write_payload
from session_primary import Primary

G = 7
BIG = 2**53 - 1
FRAME = b"*2\r\n:%d\r\n*1\r\n$1\r\nx\r\n"


def shake(generation=0, offset=1, replica_id=b"r"):
    args = (b"REPLICATE", b"FROM", str(generation).encode(), str(offset).encode(), b"ID", replica_id)
    return listed(*args)


def listed(*args):
    return b"*%d\r\n" % len(args) + b"".join(b"$%d\r\n%b\r\n" % (len(arg), arg) for arg in args)


class SessionTest(unittest.TestCase):
    def assert_refused(self, code, ask, *args, **more):
        with self.assertRaises(Refusal) as caught:
            ask(*args, **more)
        self.assertEqual(caught.exception.code, code)

    def primary(self, pushed=0, budget=10_000, at=1, frames=Limits(), **limits):
        primary = Primary(G, budget, at, PrimaryLimits(**limits), frames)
        for _ in range(pushed):
            primary.push([b"x"])
        return primary

    def joined(self, primary, connection, claim=(0, 1), now=0, replica_id=b"r"):
        """A session whose handshake is complete and whose `+ACK` has been written."""
        primary.connect(connection, now)
        primary.receive(connection, shake(*claim, replica_id), now)
        sent, end = primary.poll(connection, now)
        self.assertIsNone(end)
        primary.poll(connection, now, len(sent))
        return sent

    def state(self, primary, connection):
        return primary.look(connection).state


class CreatingTest(SessionTest):
    def test_order_of_codes(self):
        bad = PrimaryLimits(slots=0)
        for generation in (0, BIG + 1):
            self.assert_refused("bad-generation", Primary, generation, 0, 0, bad)
        self.assert_refused("bad-budget", Primary, BIG, 0, 0, bad)
        for at in (0, 2**63):
            self.assert_refused("bad-offset", Primary, BIG, 1, at, bad)
        for name in PrimaryLimits.__dataclass_fields__:
            for limit in (0, BIG + 1):
                self.assert_refused("bad-limit", self.primary, **{name: limit})
        self.primary(at=2**63 - 1, slots=BIG)

    def test_renew(self):
        primary = self.primary(3, frames=Limits(length=1))
        self.joined(primary, 1, (G, 4))
        self.joined(primary, 2)
        self.joined(primary, 3)
        primary.connect(4, 0)
        self.assertEqual(primary.freeze(), 4)
        for generation in (0, BIG + 1, G):
            self.assert_refused("bad-generation", primary.renew, generation)
        primary.renew(8)
        self.assertEqual(primary.ready(G, 4, b""), 0)
        self.assertEqual(primary.ready(8, 4, b""), 0)
        self.assertEqual(primary.slots(), [])
        for connection in (1, 2, 3):
            self.assertEqual(primary.poll(connection, 0), (b"-ERR new-generation\r\n", "new-generation"))
        primary.receive(4, shake(8, 1), 0)
        self.assertEqual(primary.poll(4, 0), (b"+ACK 8 1\r\n", None))
        self.assert_refused("limit-exceeded", primary.push, [b"xx"])
        self.assertEqual(primary.push([b"x"]), 1)
        primary.renew(G)

    def test_time(self):
        primary = self.primary(handshake_timeout=10)
        self.assert_refused("bad-time", primary.connect, 1, BIG + 1)
        primary.connect(1, 100)
        self.assert_refused("already-connected", primary.connect, 1, BIG)
        self.assert_refused("bad-time", primary.connect, 1, BIG + 1)
        self.assert_refused("unknown-connection", primary.poll, 2, BIG)
        self.assert_refused("bad-time", primary.poll, 2, BIG + 1)
        self.assert_refused("bad-argument", primary.poll, 1, BIG, 1)
        self.assert_refused("bad-time", primary.expire, 0, BIG + 1)
        self.assertEqual(primary.poll(1, 5), (b"", None))
        self.assertEqual(primary.poll(1, 109), (b"", None))
        primary.connect(2, 0)  # counts as 109
        self.assertEqual(primary.poll(1, 110), (b"", "handshake-timeout"))
        self.assertEqual(primary.poll(2, 118), (b"", None))
        self.assertEqual(primary.poll(2, 119), (b"", "handshake-timeout"))
        self.assert_refused("unknown-connection", primary.look, 1)


class HandshakeTest(SessionTest):
    def verdict(self, data):
        """After how many bytes the session ends, whatever the pieces, and with which code."""
        primary = self.primary()
        primary.connect(1, 0)
        for count, byte in enumerate(data, 1):
            primary.receive(1, bytes([byte]), 0)
            if self.state(primary, 1) != "handshake":
                break
        else:
            count = None
        at_once = self.primary()
        at_once.connect(1, 0)
        at_once.receive(1, data, 0)
        answers = primary.poll(1, 0), at_once.poll(1, 0)
        self.assertEqual(*answers)
        sent, code = answers[0]
        if code is not None:
            self.assertEqual(sent, b"-ERR %b\r\n" % code.encode())
        return count, code

    def test_written(self):
        wanted = b"*6\r\n$9\r\nREPLICATE\r\n$4\r\nFROM\r\n$1\r\n7\r\n$2\r\n10\r\n$2\r\nID\r\n$3\r\na\r\n\r\n"
        self.assertEqual(write_handshake(Claim(7, 10), b"a\r\n"), wanted)
        self.assertEqual(write_handshake(None, b"r"), shake(0, 1))

    def test_form(self):
        self.assertEqual(self.verdict(b"GET / HTTP/1.1\r\n"), (1, "bad-handshake"))
        for wrong in (b"*5", b"*6\n", b"*6\r\r", b"*6\r\n*", b"*6\r\n$\r", b"*6\r\n$-", b"*6\r\n$00", b"*6\r\n$05", b"*6\r\n$1\n"):
            self.assertEqual(self.verdict(wrong + b"9" * 9), (len(wrong), "bad-handshake"))
        self.assertEqual(self.verdict(b"*6\r\n$9\r\nREPLICATEx"), (18, "bad-handshake"))
        self.assertEqual(self.verdict(b"*6\r\n$256\r\n"), (8, "handshake-limit"))
        self.assertEqual(self.verdict(b"*6\r\n$999\r\n"), (8, "handshake-limit"))
        self.assertEqual(self.verdict(b"*6\r\n$255\r\n"), (None, None))

    def test_judged_at_the_last_byte(self):
        right = [b"REPLICATE", b"FROM", b"7", b"1", b"ID", b"r"]
        for at, wrong, code in (
            (0, b"REPLICATF", "bad-handshake"),
            (1, b"", "bad-handshake"),
            (4, b"IDE", "bad-handshake"),
            *((2, g, "bad-generation") for g in (b"", b"00", b"+1", b"-1", b"1 ", b"18446744073709551616", b"9" * 255)),
            *((3, o, "bad-offset") for o in (b"", b"01", b"-1", b"9223372036854775808", b"1\n")),
            (5, b"", "bad-id"),
        ):
            data = listed(*right[:at], wrong, *right[at + 1 :])
            self.assertEqual(self.verdict(data), (len(data), code))
        self.assertEqual(self.verdict(listed(b"x", b"x", b"x", b"x", b"x", b""))[1], "bad-handshake")
        self.assertEqual(self.verdict(listed(b"REPLICATE", b"FROM", b"x", b"x", b"ID", b""))[1], "bad-generation")
        self.assertEqual(self.verdict(listed(b"REPLICATE", b"FROM", b"0", b"x", b"ID", b""))[1], "bad-offset")
        data = listed(b"rePliCATE", b"from", b"18446744073709551615", b"9223372036854775807", b"iD", b"\0" * 255)
        self.assertEqual(self.verdict(data), (len(data), None))

    def test_1024_bytes(self):
        longest = listed(*[b"a" * 255] * 3, b"b" * 200, b"", b"")
        spare = 1_024 - len(longest)
        self.assertGreater(spare, 0)
        for more, code, at in ((0, "bad-handshake", 1_024), (1, "handshake-limit", 1_025)):
            data = listed(*[b"a" * 255] * 3, b"b" * 200, b"", b"c" * (spare - 1 + more))
            self.assertEqual(len(data), 1_024 + more)
            self.assertEqual(self.verdict(data), (at, code))
        begun = listed(*[b"a" * 255] * 5, b"")[:1_024]
        self.assertEqual(self.verdict(begun), (None, None))
        self.assertEqual(self.verdict(begun + b"\0"), (1_025, "handshake-limit"))

    def test_upstream_follows(self):
        primary = self.primary(3)
        primary.connect(1, 0)
        primary.receive(1, shake(G, 1) + b"REPLCONF ACK 1\r\n" + shake(G, 1), 0)
        self.assertEqual(primary.poll(1, 0), (b"-ERR unknown-line\r\n", "unknown-line"))

    def test_too_many(self):
        primary = self.primary(handshakes=2)
        for connection in (5, 3, 4):
            primary.connect(connection, 0)
        self.assertEqual([self.state(primary, c) for c in (5, 3, 4)], ["ended", "handshake", "handshake"])
        self.assert_refused("already-connected", primary.connect, 5, 0)
        primary.receive(5, shake(), 0)
        self.assertEqual(primary.poll(5, 0), (b"", "too-many-handshakes"))
        primary.receive(3, shake(), 0)
        primary.connect(5, 0)
        self.assertEqual(self.state(primary, 4), "handshake")


class DecisionTest(SessionTest):
    def test_claims(self):
        primary = self.primary(5)
        primary.drop(3)
        for claim, state in (
            ((G, 3), "streaming"),
            ((G, 6), "streaming"),
            ((G, 2), "preparing"),
            ((G, 0), "preparing"),
            ((G, 7), "preparing"),
            ((G, 2**63 - 1), "preparing"),
            ((G + 1, 3), "preparing"),
            ((0, 3), "preparing"),
        ):
            primary.connect(1, 0)
            primary.receive(1, shake(*claim), 0)
            shown = primary.look(1)
            cursor = claim[1] if state == "streaming" else None
            self.assertEqual((shown.state, shown.cursor, shown.acked, shown.unsent), (state, cursor, cursor, 0))
            frames = b"".join(FRAME % offset for offset in range(claim[1], 6)) if cursor else b""
            self.assertEqual(primary.poll(1, 0), (b"+ACK 7 %d\r\n" % claim[1] + frames, None))
            primary.lost(1, 0)
            self.assert_refused("unknown-connection", primary.lost, 1, 0)

    def test_busy(self):
        primary = self.primary(sessions=1)
        self.joined(primary, 1)
        primary.connect(2, 0)
        primary.receive(2, shake() + b"junk", 0)
        self.assertEqual(self.state(primary, 2), "ended")
        self.assertEqual(len(primary.slots()), 1)
        primary.receive(1, b"x", 0)
        primary.connect(3, 0)
        primary.receive(3, shake(), 0)
        self.assertEqual(self.state(primary, 3), "preparing")
        self.assertEqual(primary.poll(2, 0), (b"-ERR busy\r\n", "busy"))


class SnapshotTest(SessionTest):
    def test_whole(self):
        primary = self.primary(2)
        self.assertIsNone(primary.freeze())
        self.joined(primary, 1)
        self.assertEqual(primary.freeze(), 3)
        self.assertIsNone(primary.freeze())
        self.joined(primary, 2)
        self.assertEqual(primary.look(2).cursor, 3)
        primary.push([b"x"])
        for generation, offset in ((G, 2), (G + 1, 3)):
            self.assertEqual(primary.ready(generation, offset, b""), 0)
            self.assertEqual(primary.failed(generation, offset), 0)
        payload = b"a" * 65_536 + b"b"
        self.assertEqual(primary.ready(G, 3, payload), 2)
        self.assertEqual(primary.ready(G, 3, payload), 0)
        self.assertEqual(primary.acknowledged(0), 0)
        chunks = b"$65536\r\n" + b"a" * 65_536 + b"\r\n$1\r\nb\r\n"
        wanted = b"+SNAPSHOT\r\n" + chunks + b"+SNAPSHOT_END 3\r\n" + FRAME % 3 + b"+PING 7 4\r\n"
        self.assertEqual(primary.poll(1, 1_000), (wanted, None))
        shown = primary.look(1)
        self.assertEqual((shown.state, shown.cursor, shown.acked, shown.unsent), ("streaming", 4, None, len(wanted)))
        self.assertEqual(primary.acknowledged(0), 0)
        primary.receive(1, b"REPLCONF ACK 2\r\n", 1_000)  # below what it was given
        self.assertEqual(primary.acknowledged(0), 0)
        primary.receive(1, b"REPLCONF ACK 3\r\n", 1_000)
        self.assertEqual(primary.acknowledged(3), 1)
        self.assertEqual(primary.acknowledged(4), 0)

    def test_no_payload(self):
        primary = self.primary()
        self.joined(primary, 1)
        self.assertEqual(primary.freeze(), 1)
        primary.ready(G, 1, b"")
        self.assertEqual(primary.poll(1, 0)[0], b"+SNAPSHOT\r\n+SNAPSHOT_END 1\r\n")

    def test_limit_of_snapshots(self):
        primary = self.primary(snapshots=1)
        self.joined(primary, 1)
        self.assertEqual(primary.freeze(), 1)
        primary.ready(G, 1, b"")
        self.joined(primary, 2)
        self.assertIsNone(primary.look(2).cursor)
        self.assertIsNone(primary.freeze())
        primary.poll(1, 0)
        self.assertEqual(primary.freeze(), 1)
        primary.ready(G, 1, b"")
        self.joined(primary, 3)
        self.assertIsNone(primary.freeze())
        primary.lost(2, 0)
        self.assertEqual(primary.freeze(), 1)

    def test_failed_and_late(self):
        primary = self.primary(budget=1)
        primary.push([b"x"])
        self.joined(primary, 1)
        self.assertEqual(primary.freeze(), 2)
        primary.push([b"x"])
        primary.push([b"x"])  # evicts 2
        self.assertEqual(primary.poll(1, 0), (b"-ERR behind\r\n", "behind"))
        self.joined(primary, 2)
        self.assertIsNone(primary.look(2).cursor)  # 2 is out of reach: it waits
        self.assertEqual(primary.ready(G, 2, b"p"), 0)
        self.assertEqual(primary.freeze(), 4)
        self.joined(primary, 3)
        self.assertEqual(primary.failed(G, 4), 2)
        self.assertEqual(primary.poll(3, 0), (b"-ERR busy\r\n", "busy"))
        self.assertIsNone(primary.freeze())

    def test_in_preparation_without_sessions(self):
        primary = self.primary()
        self.joined(primary, 1)
        self.assertEqual(primary.freeze(), 1)
        primary.lost(1, 0)
        self.joined(primary, 2)
        self.assertEqual(primary.look(2).cursor, 1)  # attached to it
        primary.lost(2, 0)
        self.assertEqual(primary.ready(G, 1, b""), 0)
        self.joined(primary, 3)
        self.assertIsNone(primary.look(3).cursor)
        self.assertEqual(primary.freeze(), 1)


class SendingTest(SessionTest):
    def test_limit(self):
        primary = self.primary(3, unsent=1)
        primary.connect(1, 0)
        primary.receive(1, shake(G, 1), 0)
        ack, frame = b"+ACK 7 1\r\n", FRAME % 1
        ping = b"+PING 7 4\r\n"
        self.assertEqual(primary.poll(1, 999)[0], ack)
        self.assert_refused("bad-argument", primary.poll, 1, 0, len(ack) + 1)
        self.assertEqual(primary.poll(1, 5_000, len(ack) - 1)[0], b"")  # a `+PING` is left due
        self.assertEqual(primary.look(1).unsent, 1)
        self.assertEqual(primary.poll(1, 5_000, 1)[0], frame + ping)  # with frames left
        self.assertEqual(primary.look(1).unsent, len(frame + ping))
        self.assertEqual(primary.poll(1, 5_000, len(frame + ping))[0], FRAME % 2)
        self.assertEqual(primary.poll(1, 5_999, len(frame))[0], FRAME % 3)
        self.assertEqual(primary.poll(1, 6_000)[0], b"")
        self.assertEqual(primary.poll(1, 6_001, len(frame))[0], ping)
        self.assertEqual(primary.poll(1, 7_000, len(ping))[0], b"")
        self.assertEqual(primary.poll(1, 7_001)[0], ping)

    def test_room_for_one_more(self):
        length = len(FRAME % 1)
        for limit, frames in ((length, 1), (length + 1, 2), (2 * length, 2), (2 * length + 1, 3)):
            primary = self.primary(3, unsent=limit)
            primary.connect(1, 0)
            primary.receive(1, shake(G, 4), 0)
            primary.poll(1, 0)
            primary = self.primary(0, unsent=limit)
            self.joined(primary, 1, (G, 1))
            for _ in range(3):
                primary.push([b"x"])
            self.assertEqual(len(primary.poll(1, 0)[0]), frames * length)

    def test_pieces_of_a_snapshot(self):
        primary = self.primary(unsent=1)
        self.joined(primary, 1)
        primary.freeze()
        primary.ready(G, 1, b"p" * 65_537)
        got, sent = [], b""
        for _ in range(5):
            sent = primary.poll(1, 0, len(sent))[0]
            got.append((len(sent), self.state(primary, 1)))
        self.assertEqual(got[:3], [(11, "shipping"), (65_546, "shipping"), (7, "shipping")])
        self.assertEqual(got[3:], [(17, "streaming"), (0, "streaming")])

    def test_ping_in_the_midst_of_a_snapshot(self):
        primary = self.primary(unsent=1)
        primary.connect(1, 0)
        primary.receive(1, shake(), 0)
        primary.freeze()
        primary.push([b"x"])
        primary.ready(G, 1, b"p")
        ping = b"+PING 7 2\r\n"
        sent = b""
        for now, wanted in (
            (1_000, b"+ACK 7 1\r\n" + ping),
            (1_999, b"+SNAPSHOT\r\n"),
            (2_000, b"$1\r\np\r\n" + ping),
            (2_000, b"+SNAPSHOT_END 1\r\n"),
            (9_000, FRAME % 1 + ping),
            (9_999, b""),
        ):
            sent, end = primary.poll(1, now, len(sent))
            self.assertEqual((sent, end), (wanted, None))

    def test_ping_while_preparing(self):
        primary = self.primary()
        primary.connect(1, 0)
        primary.receive(1, shake(), 500)
        self.assertEqual(primary.poll(1, 1_499), (b"+ACK 7 1\r\n", None))
        self.assertEqual(primary.poll(1, 9_000), (b"+PING 7 1\r\n", None))
        self.assertEqual(primary.poll(1, 9_999), (b"", None))


class EndingTest(SessionTest):
    def test_acknowledgements(self):
        primary = self.primary(5)
        self.joined(primary, 1, (G, 3), replica_id=b"a")
        for told, acked in ((2, 3), (3, 3), (5, 5), (4, 5), (7, 5), (6, 6), (2**63 - 1, 6)):
            primary.receive(1, b"REPLCONF ACK %d\r\n" % told, 0)
            self.assertEqual(primary.look(1).acked, acked)
        self.joined(primary, 2)
        primary.receive(2, b"REPLCONF ACK 0\r\nREPLCONF ACK 9\r\n", 0)
        self.assertEqual(self.state(primary, 2), "preparing")
        primary.receive(2, b"REPLCONF ACK -", 0)
        primary.receive(2, b"1\r\n", 0)
        self.assertEqual(primary.poll(2, 0), (b"-ERR negative-offset\r\n", "negative-offset"))

    def test_behind(self):
        primary = self.primary(3)
        self.joined(primary, 1, (G, 2))
        primary.drop(5)
        primary.push([b"x"])
        primary.drop(4)
        self.assertEqual(self.state(primary, 1), "streaming")
        primary.drop(2**63 - 1)
        self.assertEqual(primary.look(1).cursor, 4)
        self.assertEqual(primary.poll(1, 0), (b"-ERR behind\r\n", "behind"))

    def test_no_progress(self):
        primary = self.primary(3, link_timeout=10, snapshot_timeout=1_000)
        primary.connect(1, 0)
        primary.receive(1, shake(G, 4), 0)
        primary.poll(1, 0)
        self.assertEqual(primary.poll(1, 10, 1), (b"", None))
        self.assertEqual(primary.poll(1, 19), (b"", None))
        self.assertEqual(primary.poll(1, 20), (b"", "no-progress"))
        primary.connect(1, 20)
        primary.receive(1, shake(G, 4), 20)
        self.assertEqual(primary.poll(1, 35), (b"+ACK 7 4\r\n", None))  # nothing was unsent before
        self.assertEqual(primary.poll(1, 45, 10), (b"", None))
        self.assertEqual(primary.poll(1, 60), (b"", None))

    def test_no_ack(self):
        primary = self.primary(3, link_timeout=10, snapshot_timeout=100)
        self.joined(primary, 1, (G, 4))
        self.assertEqual(primary.poll(1, 99)[1], None)
        self.assertEqual(primary.poll(1, 100), (b"", "no-ack"))
        self.joined(primary, 1, (G, 4), 100)
        primary.receive(1, b"REPLCONF ACK 0\r\n", 150)
        self.assertEqual(primary.poll(1, 159)[1], None)
        self.assertEqual(primary.poll(1, 160), (b"", "no-ack"))

    def test_ended(self):
        primary = self.primary(3)
        primary.connect(1, 0)
        primary.receive(1, shake(G, 4), 0)
        sent = len(primary.poll(1, 0)[0])
        primary.receive(1, b"x", 0)
        primary.receive(1, b"REPLCONF ACK 1\r\n", 0)
        self.assert_refused("bad-argument", primary.poll, 1, 0, sent + 1)
        self.assertEqual(primary.poll(1, 0, sent), (b"-ERR unknown-line\r\n", "unknown-line"))
        self.assert_refused("unknown-connection", primary.receive, 1, b"", 0)


class SlotsTest(SessionTest):
    def shown(self, primary):
        return [(slot.id, slot.live, slot.acked, slot.seen) for slot in primary.slots()]

    def test_acked(self):
        primary = self.primary(5)
        self.joined(primary, 1, (G, 3), replica_id=b"b")
        self.joined(primary, 2, (G, 4), replica_id=b"b")
        self.joined(primary, 3, replica_id=b"a")
        self.assertEqual(self.shown(primary), [(b"a", 1, None, None), (b"b", 2, 3, None)])
        primary.lost(1, 5)
        primary.lost(2, 6)
        primary.lost(3, 4)
        self.assertEqual(self.shown(primary), [(b"a", 0, None, 6), (b"b", 0, 4, 6)])
        self.joined(primary, 1, replica_id=b"b", now=6)
        self.assertEqual(self.shown(primary), [(b"a", 0, None, 6), (b"b", 1, None, None)])
        self.assertEqual(primary.expire(5, 10), [])
        self.assertEqual(primary.expire(5, 11), [b"a"])
        self.assertEqual(primary.expire(0, 0), [])

    def test_ends_in_the_order_of_connecting(self):
        primary = self.primary(5)
        for connection in (9, 3):
            primary.connect(connection, 0)
        for connection, offset in ((3, 2), (9, 4)):
            primary.receive(connection, shake(G, offset), 7)
        primary.drop(5)
        self.assertEqual([self.state(primary, c) for c in (9, 3)], ["ended", "ended"])
        self.assertEqual(self.shown(primary), [(b"r", 0, 2, 7)])
        shown = primary.look(9)
        self.assertEqual((shown.cursor, shown.acked, shown.unsent), (4, 4, 0))

    def test_room(self):
        primary = self.primary(slots=2)
        self.joined(primary, 1, replica_id=b"b")
        self.joined(primary, 2, replica_id=b"a")
        self.joined(primary, 3, replica_id=b"c")
        self.assertEqual([slot.id for slot in primary.slots()], [b"a", b"b"])
        primary.lost(1, 5)
        primary.receive(2, b"x", 5)
        self.joined(primary, 4, replica_id=b"d", now=6)
        self.assertEqual(self.shown(primary), [(b"b", 0, None, 5), (b"d", 1, None, None)])
        self.joined(primary, 5, replica_id=b"c", now=6)  # another session of that id gets a slot, in place of b
        self.assertEqual(self.shown(primary), [(b"c", 1, None, None), (b"d", 1, None, None)])
        primary.lost(3, 7)  # and the first one stays without
        self.assertEqual(self.shown(primary), [(b"c", 1, None, None), (b"d", 1, None, None)])


class PayloadTest(SessionTest):
    def read(self, payload, claim, every=1):
        commands = []
        reader = PayloadReader(commands.append)
        for start in range(0, len(payload), every):
            reader.feed(payload[start : start + every])
        reader.finish(claim)
        return commands

    def sealed(self, body):
        return body + listed(b"TIDEMARK.DIGEST", hashlib.sha256(body).hexdigest().encode())

    def test_write(self):
        commands = [(b"b",), (b"a", b"\xff"), (b"a",), (b"a", b""), (b"a", b"\x7f", b"z")]
        header = b"*4\r\n$17\r\nTIDEMARK.SNAPSHOT\r\n$1\r\n1\r\n$1\r\n7\r\n$2\r\n10\r\n"
        body = header + b"".join(listed(*command) for command in sorted(commands))
        for order in itertools.permutations(commands):
            self.assertEqual(write_payload(Claim(7, 10), order), self.sealed(body))
        self.assertEqual(self.read(self.sealed(body), Claim(7, 10)), sorted(commands))
        self.assertEqual(self.read(write_payload(Claim(2**64 - 1, 2**63 - 1), []), Claim(2**64 - 1, 2**63 - 1)), [])

    def test_write_refuses(self):
        self.assert_refused("bad-generation", write_payload, Claim(0, 2**63), [()])
        self.assert_refused("bad-offset", write_payload, Claim(1, 2**63), [()])
        self.assert_refused("bad-count", write_payload, Claim(1, 0), [(b"a",), (), (b"a",)])
        self.assert_refused("bad-command", write_payload, Claim(1, 0), [(b"a",), (b"a",), ()])
        for name in (b"TIDEMARK.SNAPSHOT", b"TIDEMARK.DIGEST"):
            self.assert_refused("bad-command", write_payload, Claim(1, 0), [(name, b"x")])
            write_payload(Claim(1, 0), [(name.lower(),)])

    def test_read_refuses(self):
        header, claim = listed(b"TIDEMARK.SNAPSHOT", b"1", b"7", b"1"), Claim(7, 1)
        good = self.sealed(header + listed(b"a") + listed(b"b"))
        self.assertEqual(self.read(good, claim), [(b"a",), (b"b",)])
        for wrong in (Claim(8, 1), Claim(7, 2), Claim(0, 1), Claim(7, 2**63)):
            self.assert_refused("bad-snapshot", self.read, good, wrong)
        for end in range(len(good)):
            self.assert_refused("bad-snapshot", self.read, good[:end], claim, 7)
        for at in range(len(good)):
            changed = bytearray(good)
            changed[at] ^= 1
            self.assert_refused("bad-snapshot", self.read, bytes(changed), claim, 1_000)
        for bad in (
            good + b"\r",
            good + good,
            self.sealed(b""),
            self.sealed(listed(b"a")),
            self.sealed(header + header),
            self.sealed(header + listed(b"b") + listed(b"a")),
            self.sealed(header + listed(b"a") + listed(b"a")),
            self.sealed(header + b"*0\r\n"),
            self.sealed(header + b"*01\r\n$1\r\na\r\n"),
            self.sealed(header + listed(b"TIDEMARK.DIGEST")),
            self.sealed(listed(b"TIDEMARK.SNAPSHOT", b"1", b"07", b"1")),
            self.sealed(listed(b"TIDEMARK.SNAPSHOT", b"2", b"7", b"1")),
            self.sealed(listed(b"tidemark.snapshot", b"1", b"7", b"1")),
            self.sealed(listed(b"TIDEMARK.SNAPSHOT", b"1", b"7", b"1", b"")),
            header + listed(b"TIDEMARK.DIGEST", hashlib.sha256(header).hexdigest().upper().encode()),
            header + listed(b"tidemark.digest", hashlib.sha256(header).hexdigest().encode()),
            header + listed(b"TIDEMARK.DIGEST", hashlib.sha256(header).hexdigest().encode(), b""),
        ):
            self.assert_refused("bad-snapshot", self.read, bad, claim, 3)


if __name__ == "__main__":
    unittest.main()
