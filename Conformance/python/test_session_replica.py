"""The replica of sessions, its operations in the harness, and a replica with a primary, by chapter 04."""

import json
import random
import unittest

from harness import Adapter
from refusal import Refusal
from session_adapter import CaseHost
from session_events import Applied, Begun, Ended, Handed, Installed
from session_limits import Claim, PrimaryLimits, ReplicaLimits
from session_payload import write_payload
from session_primary import Primary
from session_replica import Replica
from tidemark import HELLO, OPERATIONS
from wire import Frame

G = 7
MAX = 2**53 - 1
ACK = b"+ACK 7 5\r\n"
FRAME = b"*2\r\n:%d\r\n*1\r\n$1\r\nx\r\n"


def codes(events):
    return [event.code for event in events if isinstance(event, Ended)]


class ReplicaTest(unittest.TestCase):
    def assert_refused(self, code, ask, *args, **more):
        with self.assertRaises(Refusal) as caught:
            ask(*args, **more)
        self.assertEqual(caught.exception.code, code)

    def replica(self, claim=Claim(G, 5), strict=False, durable=False, **limits):
        self.host = CaseHost(strict)
        return Replica(b"r", self.host, claim, durable, ReplicaLimits(**limits))

    def in_state(self, state, **more):
        """A replica in a state, at time 0, with a claim of (7, 5)."""
        replica = self.replica(**more)
        if state != "idle":
            replica.connect(0)
        if state in ("await-snapshot", "in-snapshot"):
            replica.receive(b"+ACK 9 0\r\n", 0)
        if state == "streaming":
            replica.receive(ACK, 0)
        if state == "in-snapshot":
            replica.receive(b"+SNAPSHOT\r\n", 0)
        self.assertEqual(replica.state, state)
        return replica

    def test_create(self):
        create = lambda *args, **limits: Replica(*args, limits=ReplicaLimits(**limits))  # noqa: E731
        for bad in (b"", b"x" * 256):
            self.assert_refused("bad-id", create, bad, CaseHost(True), Claim(0, 2**63))
        self.assert_refused("bad-generation", create, b"r", CaseHost(True), Claim(0, 2**63))
        self.assert_refused("bad-offset", create, b"r", CaseHost(True), Claim(1, 2**63), stall_timeout=0)
        for name in ReplicaLimits.__dataclass_fields__:
            for limit in (0, MAX + 1):
                self.assert_refused("bad-limit", create, b"r", CaseHost(True), **{name: limit})
        create(b"x" * 255, CaseHost(True), Claim(2**64 - 1, 2**63 - 1), snapshot=MAX)

    def test_operations_out_of_place(self):
        replica = self.replica()
        self.assert_refused("bad-time", replica.receive, b"", MAX + 1)
        self.assert_refused("not-connected", replica.receive, b"", MAX)
        self.assert_refused("not-connected", replica.closed, 0)
        self.assertEqual(replica.tick(0), ([], b""))
        self.assert_refused("bad-time", replica.tick, MAX + 1)
        replica.connect(0)
        self.assert_refused("already-connected", replica.connect, 0)

    def test_table(self):
        states = ("await-ack", "await-snapshot", "streaming", "in-snapshot")
        for data, *wanted in (
            (ACK, [], ["unexpected-ack"], ["unexpected-ack"], ["unexpected-ack"]),
            (b"+SNAPSHOT\r\n", ["unexpected-snapshot"], [], [], ["unexpected-snapshot"]),
            (b"$1\r\nx\r\n", *[["unexpected-chunk"]] * 3, []),
            (b"+SNAPSHOT_END 3\r\n", *[["unexpected-end"]] * 3, []),
            (FRAME % 5, *[["unexpected-frame"]] * 2, [], ["unexpected-frame"]),
            (FRAME % 4, *[["unexpected-frame"]] * 2, ["gap"], ["unexpected-frame"]),
            (FRAME % 6, *[["unexpected-frame"]] * 2, ["gap"], ["unexpected-frame"]),
            (b"+PING 7 5\r\n", ["unexpected-ping"], [], [], []),
            (b"+PING 7 4\r\n", ["unexpected-ping"], [], ["behind-claim"], []),
            (b"+PING 8 4\r\n", ["unexpected-ping"], [], ["other-generation"], []),
            (b"-ERR busy no\r\n", *[["peer-error"]] * 4),
            (b"*2\r\n;", *[["bad-offset"]] * 4),
            (b"REPLCONF", *[["unknown-line"]] * 4),
        ):
            for state, end in zip(states, wanted):
                with self.subTest(data=data, state=state):
                    replica = self.in_state(state)
                    events, _ = replica.receive(data + b"junk" * bool(end), 0)
                    self.assertEqual(codes(events), end)
                    self.assertEqual(replica.state == "idle", bool(end))
                    if end:
                        self.assertEqual(replica.claim, None if end == ["behind-claim"] else Claim(G, 5))
                        self.assert_refused("not-connected", replica.receive, b"", 0)

    def test_details(self):
        for data, ended in (
            (FRAME % 9, Ended("gap", expected=5, got=9)),
            (b"-ERR busy\r\n", Ended("peer-error", peer=b"busy")),
        ):
            self.assertEqual(self.in_state("streaming").receive(data, 0), ([ended], b""))
        replica = self.in_state("streaming")
        self.assertEqual(replica.closed(0), [Ended("closed")])
        self.host.fails = 6
        replica.connect(0)
        wanted = [Applied(Frame(5, (b"x",))), Ended("apply-failed", offset=6)]
        self.assertEqual(replica.receive(ACK + FRAME % 5 + FRAME % 6, 0), (wanted, b""))
        self.assertEqual(replica.claim, Claim(G, 6))
        self.assertIsNone(replica.retry(0))
        self.assertIn(b"$1\r\n7\r\n$1\r\n6\r\n", replica.connect(0))

    def test_generations(self):
        replica = self.replica(claim=None)
        self.assertIn(b"$1\r\n0\r\n$1\r\n1\r\n", replica.connect(0))
        replica.receive(b"+ACK 18446744073709551615 0\r\n", 0)
        self.assertEqual(replica.state, "await-snapshot")
        replica = self.in_state("await-snapshot")
        replica.receive(b"+SNAPSHOT\r\n$1\r\nx\r\n", 0)
        self.assertEqual(replica.claim, Claim(G, 5))
        self.assertEqual(codes(replica.receive(b"", 0)[0]), [])
        self.assertEqual(replica.closed(0), [Ended("closed")])
        self.assertEqual(replica.claim, Claim(G, 5))

    def test_snapshot(self):
        payload = write_payload(Claim(9, 3), [(b"SET", b"k", b"v")])
        for end, last in (
            (b"+SNAPSHOT_END 3\r\n", Installed(Claim(9, 3))),
            (b"+SNAPSHOT_END 2\r\n", Ended("bad-snapshot")),
        ):
            replica = self.in_state("await-snapshot", strict=True)
            first, second = payload[:5], payload[5:]
            data = b"+SNAPSHOT\r\n$5\r\n%b\r\n+PING 1 1\r\n$%d\r\n%b\r\n" % (first, len(second), second)
            self.assertEqual(replica.receive(data, 0)[0], [Begun(), Handed(first), Handed(second)])
            events, send = replica.receive(end, 0)
            self.assertEqual(events, [last])
            is_installed = isinstance(last, Installed)
            self.assertEqual(replica.claim, Claim(9, 3) if is_installed else Claim(G, 5))
            self.assertEqual(send, b"REPLCONF ACK 3\r\n" if is_installed else b"")
            self.assertEqual(replica.retry(30_000), 0 if is_installed else 90_000)
        replica = self.in_state("in-snapshot", strict=True)
        self.host.fails = 3  # which does not matter then
        self.assertEqual(codes(replica.receive(b"+SNAPSHOT_END 3\r\n", 0)[0]), ["bad-snapshot"])
        replica = self.in_state("in-snapshot")
        self.host.fails = 3
        self.assertEqual(replica.receive(b"+SNAPSHOT_END 3\r\n", 0)[0], [Ended("apply-failed", offset=3)])

    def test_snapshot_limit(self):
        replica = self.in_state("in-snapshot", snapshot=3)
        self.assertEqual(replica.receive(b"$3\r\nabc\r\n", 0)[0], [Handed(b"abc")])
        self.assertEqual(replica.receive(b"$1\r\nd\r\n", 0)[0], [Ended("snapshot-limit")])
        self.assertEqual(replica.retry(30_001), 60_000)

    def test_snapshot_while_streaming(self):
        replica = self.in_state("streaming")
        replica.receive(FRAME % 5 + b"+SNAPSHOT\r\n+SNAPSHOT_END 2\r\n", 0)
        self.assertEqual((replica.state, replica.claim), ("streaming", Claim(G, 2)))
        self.assertEqual(codes(replica.receive(FRAME % 2 + b"+PING 8 3\r\n", 0)[0]), ["other-generation"])

    def test_lag(self):
        replica = self.in_state("streaming")
        self.assertIsNone(replica.lag)
        replica.receive(b"+PING 7 6\r\n", 0)
        self.assertEqual(replica.lag, 1)
        replica.receive(FRAME % 5 + FRAME % 6, 0)
        self.assertEqual(replica.lag, 0)
        replica.receive(b"+PING 7 9\r\n+SNAPSHOT\r\n+PING 7 9\r\n", 0)
        self.assertIsNone(replica.lag)
        replica.receive(b"+SNAPSHOT_END 2\r\n" + FRAME % 2, 0)
        self.assertEqual(replica.state, "streaming")
        self.assertIsNone(replica.lag)
        replica.receive(b"+PING 7 5\r\n", 0)
        self.assertEqual(replica.lag, 2)
        replica.closed(0)
        replica.connect(0)
        replica.receive(b"+ACK 7 0\r\n", 0)
        self.assertIsNone(replica.lag)

    def test_items_are_judged_at_their_last_byte(self):
        for state, data, code in (
            ("streaming", b"$1\r\nx\r\n", "unexpected-chunk"),
            ("streaming", FRAME % 9, "gap"),
            ("in-snapshot", b"$2\r\nxx\r\n", "snapshot-limit"),
            ("in-snapshot", FRAME % 5, "unexpected-frame"),
        ):
            replica = self.in_state(state, snapshot=1)
            self.assertEqual(codes(replica.receive(data[:-1], 0)[0]), [])
            self.assertEqual(codes(replica.receive(data[-1:], 0)[0]), [code])
        replica = self.in_state("streaming")
        events, _ = replica.receive(FRAME % 5 + FRAME % 9, 0)
        self.assertEqual(events, [Applied(Frame(5, (b"x",))), Ended("gap", expected=6, got=9)])

    def test_timeouts(self):
        times = {"handshake_timeout": 5, "link_timeout": 10, "snapshot_timeout": 100, "stall_timeout": 50}
        for state, data, at, code in (
            ("await-ack", b"+AC", 5, "handshake-timeout"),
            ("await-snapshot", b"+", 103, "snapshot-timeout"),
            ("in-snapshot", b"$", 103, "snapshot-timeout"),
            ("streaming", b"", 100, "link-timeout"),
            ("streaming", b"+", 13, "link-timeout"),
            ("await-snapshot", b"+SNAPSHOT\r\n+SNAPSHOT_END 2\r\n", 13, "link-timeout"),
        ):
            replica = self.in_state(state, **times)
            replica.receive(data, 3)
            self.assertEqual(replica.tick(at - 1)[0], [])
            self.assertEqual(replica.tick(at)[0], [Ended(code)])
        replica = self.replica(**times)
        replica.connect(0)
        replica.receive(ACK + b"+", 0)  # a byte after `+ACK` in the same piece
        self.assertEqual(codes(replica.tick(10)[0]), ["link-timeout"])
        replica = self.in_state("streaming", link_timeout=10, snapshot_timeout=4)  # the longer of both
        self.assertEqual(codes(replica.tick(9)[0]), [])
        self.assertEqual(codes(replica.tick(10)[0]), ["link-timeout"])
        replica = self.in_state("in-snapshot", link_timeout=10, snapshot_timeout=4)
        self.assertEqual(codes(replica.tick(4)[0]), ["snapshot-timeout"])

    def test_stalled(self):
        lagging, level, snapshot = b"+PING 7 7\r\n", b"+PING 7 5\r\n", b"+SNAPSHOT\r\n+SNAPSHOT_END 5\r\n"
        for arrivals, code in (
            (((1, lagging), (51, lagging)), "stalled"),
            (((1, lagging), (20, b"+PING 7 6\r\n"), (51, lagging)), "stalled"),
            (((1, lagging[:4]), (2, lagging[4:]), (51, lagging)), None),  # it came with its last byte
            (((1, lagging), (50, lagging), (51, lagging[:-1])), None),
            (((1, lagging), (51, b"*")), None),  # time alone is not enough
            (((51, lagging + lagging),), None),
            (((1, lagging), (20, level), (51, lagging)), None),
            (((1, lagging), (20, level + lagging), (70, lagging)), "stalled"),
            (((1, lagging), (51, level)), None),
            (((1, lagging), (51, lagging + level)), None),  # it moved before the tick
            (((1, lagging), (20, FRAME % 5), (51, lagging)), None),
            (((1, lagging), (51, lagging + FRAME % 5)), None),
            (((1, lagging), (20, snapshot), (51, lagging)), None),
            (((1, lagging), (51, lagging + b"+SNAPSHOT\r\n")), None),
            (((1, lagging), (51, lagging + snapshot)), None),
            (((1, snapshot + lagging), (51, lagging)), "stalled"),
            (((1, b"+SNAPSHOT\r\n" + lagging + b"+SNAPSHOT_END 5\r\n"), (51, lagging)), None),
        ):
            with self.subTest(arrivals=arrivals):
                replica = self.in_state("streaming", stall_timeout=50, link_timeout=200)
                for at, data in arrivals:
                    self.assertEqual(codes(replica.receive(data, at)[0]), [])
                    claim = replica.claim
                self.assertEqual(codes(replica.tick(100)[0]), [code] if code else [])
                self.assertEqual(replica.claim, None if code else claim)
        replica = self.in_state("streaming", stall_timeout=10, link_timeout=10)
        replica.receive(lagging, 1)
        replica.receive(lagging, 11)
        self.assertEqual(codes(replica.tick(21)[0]), ["link-timeout"])
        self.assertEqual(replica.claim, Claim(G, 5))
        replica = self.in_state("streaming", stall_timeout=10)
        replica.receive(lagging, 1)
        replica.closed(5)
        replica.connect(5)
        replica.receive(ACK + lagging, 11)  # another session
        self.assertEqual(codes(replica.tick(11)[0]), [])

    def test_acknowledgements(self):
        replica = self.in_state("streaming")
        self.assertEqual(replica.tick(0), ([], b""))
        self.assertEqual(replica.receive(b"+PING 7 5\r\n", 0)[1], b"REPLCONF ACK 5\r\n")
        self.assertEqual(replica.receive(FRAME % 5, 99)[1], b"")
        self.assertEqual(replica.tick(100)[1], b"REPLCONF ACK 6\r\n")
        self.assertEqual(replica.tick(300)[1], b"")
        self.assertEqual(replica.receive(FRAME % 6 + FRAME % 7, 300)[1], b"REPLCONF ACK 8\r\n")
        self.assertEqual(replica.receive(b"+PING 7 8\r\n+SNAPSHOT\r\n", 600)[1], b"")
        self.assertEqual(replica.tick(601)[1], b"")
        self.assertEqual(replica.receive(b"+SNAPSHOT_END 2\r\n", 602)[1], b"REPLCONF ACK 2\r\n")

    def test_acknowledgements_for_bytes_alone(self):
        replica = self.in_state("streaming")
        self.assertEqual(replica.tick(1_000)[1], b"")  # no byte
        self.assertEqual(replica.receive(b"", 1_000)[1], b"")
        self.assertEqual(replica.receive(b"*", 1_000)[1], b"REPLCONF ACK 5\r\n")
        self.assertEqual(replica.receive(b"2", 1_999)[1], b"")
        self.assertEqual(replica.tick(2_000)[1], b"REPLCONF ACK 5\r\n")
        self.assertEqual(replica.tick(3_000)[1], b"")
        for data, send in ((ACK, b""), (ACK + b"*", b"REPLCONF ACK 5\r\n")):
            replica = self.replica()
            replica.connect(0)
            self.assertEqual(replica.receive(data, 10), ([], b""))
            self.assertEqual(replica.tick(1_009)[1], b"")
            self.assertEqual(replica.durable(G, 5, 1_010), send)

    def test_only_pings_while_streaming_are_acknowledged(self):
        replica = self.in_state("streaming")
        self.assertEqual(replica.receive(FRAME % 5, 0)[1], b"REPLCONF ACK 6\r\n")
        self.assertEqual(replica.receive(b"+SNAPSHOT\r\n+PING 7 9\r\n+SNAPSHOT_END 3\r\n", 500)[1], b"")
        self.assertEqual(replica.tick(999)[1], b"")
        self.assertEqual(replica.tick(1_000)[1], b"REPLCONF ACK 3\r\n")
        self.assertEqual(replica.receive(FRAME % 3, 1_100)[1], b"REPLCONF ACK 4\r\n")
        replica = self.in_state("in-snapshot")
        self.assertEqual(replica.receive(b"+SNAPSHOT_END 0\r\n", 0)[1], b"REPLCONF ACK 0\r\n")

    def test_durable(self):
        replica = self.in_state("streaming", durable=True)
        self.assertEqual(replica.receive(FRAME % 5, 0)[1], b"")
        self.assertEqual(replica.receive(b"+PING 7 6\r\n", 0)[1], b"REPLCONF ACK 5\r\n")
        self.assert_refused("bad-time", replica.durable, G, 7, MAX + 1)
        self.assert_refused("bad-offset", replica.durable, G, 7, 500)
        self.assertEqual(replica.durable(8, 2**64 - 1, 0), b"")
        self.assertEqual(replica.durable(G, 4, 100), b"")
        self.assertEqual(replica.durable(G, 6, 100), b"REPLCONF ACK 6\r\n")
        events = replica.receive(b"+SNAPSHOT\r\n+SNAPSHOT_END 9\r\n+PING 7 9\r\n", 300)
        self.assertEqual(events[1], b"REPLCONF ACK 0\r\n")
        self.assertEqual(replica.durable(G, 9, 300), b"")
        self.assertEqual(replica.tick(400)[1], b"REPLCONF ACK 9\r\n")
        self.assert_refused("bad-offset", replica.durable, G, 10, 5_000)
        self.assertEqual(replica.receive(b"+", 1_399)[1], b"")  # 5,000 was not given
        replica = self.in_state("in-snapshot", durable=True)
        self.assertEqual(replica.durable(G, 5, 0), b"")
        self.assertEqual(replica.receive(b"+SNAPSHOT_END 3\r\n", 0)[1], b"REPLCONF ACK 0\r\n")
        self.assertEqual(replica.durable(G, 9, 100), b"")  # of the generation before
        self.assertEqual(replica.durable(9, 0, 100), b"")
        self.assertEqual(replica.durable(9, 3, 100), b"REPLCONF ACK 3\r\n")

    def test_retry(self):
        replica = self.replica()
        self.assertEqual(replica.retry(2**64 - 1), 0)
        for half in (125, 250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000):
            replica.connect(0)
            replica.closed(0)
            self.assertEqual([replica.retry(j) for j in (0, half, half + 1)], [half, 2 * half, half])
        self.assertEqual(replica.retry(2**64 - 1), 15_000 + (2**64 - 1) % 15_001)
        replica.connect(0)
        replica.receive(ACK + b"*", 0)
        replica.receive(b"2", 9_999)
        replica.closed(10_000)  # the last byte counts, not the end
        self.assertEqual(replica.retry(0), 15_000)
        replica.connect(10_000)
        replica.receive(ACK, 10_000)
        replica.receive(b"", 20_000)
        replica.closed(20_000)
        self.assertEqual(replica.retry(0), 15_000)
        replica.connect(20_000)
        replica.receive(ACK, 20_000)
        replica.receive(b"*", 30_000)
        replica.closed(30_000)
        self.assertEqual(replica.retry(0), 125)
        replica.connect(30_000)
        replica.receive(ACK, 30_000)
        self.assertEqual(codes(replica.receive(b"!", 40_000)[0]), ["unknown-line"])
        self.assertEqual(replica.retry(0), 125)
        replica.connect(20_000)
        replica.closed(20_000)
        replica.connect(20_000)
        replica.receive(ACK + FRAME % 5, 20_000)
        replica.closed(20_000)
        self.assertEqual(replica.retry(0), 125)

    def test_retry_is_by_the_last_session_that_ended(self):
        for data, code, delay in (
            (b"+ACK 9 0\r\n+SNAPSHOT\r\n$2\r\nxx\r\n", "snapshot-limit", 60_000),
            (b"+ACK 9 0\r\n+SNAPSHOT\r\n+SNAPSHOT_END 3\r\n", "bad-snapshot", 60_000),
            (ACK + FRAME % 5, "apply-failed", None),
        ):
            replica = self.replica(strict=True, snapshot=1)
            self.host.fails = 5
            replica.connect(0)
            self.assertEqual(codes(replica.receive(data, 0)[0]), [code])
            self.assertEqual(replica.retry(0), delay)
            replica.connect(0)
            self.assertEqual(replica.retry(0), delay)
            replica.closed(0)
            self.assertEqual(replica.retry(0), 250)


class TogetherTest(unittest.TestCase):
    """A primary and a replica over a link that breaks, with small limits."""

    def run_one(self, seed):
        rng = random.Random(seed)
        log, generation = [], 1
        primary = Primary(generation, 200, limits=PrimaryLimits(unsent=60))
        replica = Replica(b"r", CaseHost(True))
        state, now, connection = [], 0, 0
        down, up = bytearray(), bytearray()
        connected = False

        def take(events):
            nonlocal state, connected
            for event in events:
                if isinstance(event, Applied):
                    state = [*state, event.frame.args]
                elif isinstance(event, Begun):
                    chunks.clear()
                elif isinstance(event, Handed):
                    chunks.extend(event.payload)
                elif isinstance(event, Installed):
                    state = list(snapshots[event.claim])
                else:
                    self.assertIn(event.code, ("closed", "peer-error"))
                    connected = False
            if replica.claim is not None and replica.claim.generation == generation:
                self.assertEqual(state, log[: replica.claim.offset - 1])

        chunks, snapshots, wanted = bytearray(), {}, None
        for step in range(400):
            now += rng.randrange(200)
            done = step > 300
            action = rng.random()
            if not done and action < 0.3:
                args = (b"%d" % step,)
                primary.push(args)
                log.append(args)
            elif not done and action < 0.32:
                generation += 1
                log = []
                primary.renew(generation)
            elif not done and action < 0.36 and connected:
                primary.lost(connection, now)
                take(replica.closed(now))
                down.clear(), up.clear()
            if replica.state == "idle":
                connected = True
                down.clear(), up.clear()
                connection += 1
                primary.connect(connection, now)
                up += replica.connect(now)
            offset = primary.freeze()
            if offset is not None:
                wanted = Claim(generation, offset)
                snapshots[wanted] = list(log)
            elif wanted is not None:
                commands = [(b"%06d" % at, *args) for at, args in enumerate(snapshots[wanted])]
                primary.ready(wanted.generation, wanted.offset, write_payload(wanted, commands))
                wanted = None
            cut = rng.randrange(len(up) + 1)
            primary.receive(connection, bytes(up[:cut]), now)
            del up[:cut]
            unsent = primary.look(connection).unsent
            sent, code = primary.poll(connection, now, unsent)
            down += sent
            cut = len(down) if code else rng.randrange(len(down) + 1)
            events, more = replica.receive(bytes(down[:cut]), now)
            del down[:cut]
            up += more
            take(events)
            if connected and code is not None:
                self.fail(f"{code} was not told")
            if connected:
                events, more = replica.tick(now)
                up += more
                take(events)
        self.assertEqual(replica.claim, Claim(generation, len(log) + 1))
        self.assertEqual(state, log)

    def test_many(self):
        for seed in range(60):
            with self.subTest(seed=seed):
                self.run_one(seed)


class HarnessTest(unittest.TestCase):
    def answer(self, *steps):
        adapter = Adapter(HELLO, OPERATIONS)
        case = {"steps": [{"op": op, "args": args} for op, args in steps]}
        return json.loads(adapter.answer_line(json.dumps({"id": "c", "case": case}).encode()))

    def test_every_operation_is_of_a_cap(self):
        for operation in OPERATIONS:
            self.assertIn(operation.rpartition(".")[0], HELLO["caps"])

    def test_primary(self):
        p = "session.primary."
        shake = "2a360d0a24390d0a5245504c49434154450d0a24340d0a46524f4d0d0a24310d0a300d0a24310d0a310d0a24320d0a49440d0a24310d0a720d0a"
        answer = self.answer(
            (p + "create", {"generation": "7", "budget": "0"}),
            (p + "create", {"generation": "7", "budget": "1", "limits": {"link-timeout": "9"}, "frames": {"count": "1"}}),
            (p + "connect", {"connection": 1, "now": "0"}),
            (p + "receive", {"connection": 1, "bytes": shake, "now": "0"}),
            (p + "look", {"connection": 1}),
            (p + "freeze", {}),
            (p + "ready", {"generation": "7", "offset": "1", "payload": ""}),
            (p + "poll", {"connection": 1, "now": "0"}),
            (p + "receive", {"connection": 1, "bytes": b"REPLCONF ACK 1\r\n".hex(), "now": "0"}),
            (p + "slots", {}),
            (p + "lost", {"connection": 1, "now": "5"}),
            (p + "expire", {"ttl": "0", "now": "5"}),
        )
        self.assertEqual(
            answer["obs"],
            [
                {"reject": {"code": "bad-budget"}},
                {"ok": {}},
                {"ok": {}},
                {"ok": {}},
                {"ok": {"state": "preparing", "cursor": None, "acked": None, "unsent": "0"}},
                {"ok": {"offset": "1"}},
                {"ok": {"sessions": 1}},
                {"ok": {"send": b"+ACK 7 1\r\n+SNAPSHOT\r\n+SNAPSHOT_END 1\r\n".hex(), "end": None}},
                {"ok": {}},
                {"ok": {"slots": [{"id": "72", "live": 1, "acked": "1", "seen": None}]}},
                {"ok": {}},
                {"ok": {"ids": ["72"]}},
            ],
        )

    def test_bad_requests_are_answered(self):
        good = {
            "session.primary.create": {"generation": "7", "budget": "100"},
            "session.replica.create": {"id": "72"},
        }
        junk = (None, 1, True, "x", "-1", "01", [], {}, [[]], {"generation": "1"}, "ff", "9" * 5_000)
        for operation in OPERATIONS:
            if not operation.startswith("session."):
                continue
            create = operation.rpartition(".")[0] + ".create"
            self.assertIn("error", self.answer((operation, {"connection": None})))
            for name in ("generation", "budget", "at", "limits", "frames", "connection", "now", "bytes", "claim", "pieces"):
                for value in junk:
                    args = {"now": "0", "connection": 1, "jitter": "0", name: value}
                    answer = self.answer((create, good[create]), (operation, args))
                    self.assertEqual(answer["id"], "c")


if __name__ == "__main__":
    unittest.main()
