"""Replicas of chapter 08 with a network that loses, doubles and delays, and clocks that are wrong.

They come to hold the same, which is what was written last; and nothing that was removed and collected comes back.
"""

import random
import unittest

from lww import Replica, Stored
from lww_entries import ALL_KEYS
from refusal import Refusal

KEYS = [b"a", b"b", b"c", b"d", b"e"]
DRIFT = 50


class Network:
    def __init__(self, pick, loss):
        self.pick = pick
        self.loss = loss
        self.time = 1_000
        self.ways = []  # messages with their receivers
        self.late = []  # the same, of those that come at any time
        self.cut = set()  # (receiver, sender) of whom nothing comes through for a while
        self.skews = {}
        self.replicas = {}
        self.views = [frozenset()]  # by number
        self.next_id = 0
        self.written = {}  # entries by key
        self.collected = {}  # by key, the greatest rank of a tombstone that a floor has dropped
        for writer in (1, 2, 3):
            self.add(Replica(writer, max_drift=DRIFT))
        self.open_view({1, 2, 3})

    def add(self, replica):
        writer = replica.table.writer
        self.replicas[writer] = replica
        self.skews[writer] = self.pick.randint(-30, 30)

    def open_view(self, members):
        self.views.append(frozenset(members))

    def now(self, writer):
        return self.time + self.skews[writer]

    def id(self):
        self.next_id += 1
        return self.next_id

    def members(self):
        return sorted(self.views[-1])

    # What happens

    def step(self):
        self.time += self.pick.randint(0, 3)
        replica = self.pick.choice([replica for replica in self.replicas.values() if replica.standing != "removed"])
        try:
            self.act(replica)
        except Refusal as refusal:
            assert refusal.code in ("joining", "clock-ahead", "stranger", "established"), refusal.code
        for _ in range(3):
            if self.ways:
                self.deliver(self.ways.pop(self.pick.randrange(len(self.ways))))
        if self.late and self.pick.random() < 0.05:
            self.deliver(self.late.pop(self.pick.randrange(len(self.late))))
        if self.pick.random() < 0.02:
            pairs = [(one, other) for one in self.members() for other in self.members()]
            self.cut = set(self.pick.sample(pairs, self.pick.choice((0, 0, 1, 2, 4))))

    def act(self, replica):
        writer, key = replica.table.writer, self.pick.choice(KEYS)
        peer = self.pick.choice([other for other in self.replicas if other != writer])
        match self.pick.randrange(12):
            case 0 | 1 if self.pick.random() < 0.6:
                pass
            case 0:
                self.note(replica, replica.put(key, self.pick.choice((b"", b"v", bytes(30_000))), self.now(writer)))
            case 1:
                self.note(replica, replica.remove(key, self.now(writer)))
            case 2 if self.pick.random() < 0.3:
                self.send(peer, [replica.delta([key])])
            case 3 | 4 | 9 | 10:
                if not replica.retry(peer) or self.pick.random() < 0.1:
                    self.send(peer, [replica.pull(peer, self.id())])
            case 5 | 11:
                self.send(peer, replica.retry(peer))
            case 6:
                self.watch(replica, replica.collect)
            case 7 if replica.view_number < len(self.views) - 1:
                number = replica.view_number + 1
                self.go_to_view(replica, number)
            case 8 if replica.standing == "joining":
                self.send(peer, [replica.join(self.id())])
            case 8 if self.pick.random() < 0.05:
                self.restart(replica)
            case 8 if self.pick.random() < 0.1:
                self.skews[writer] = self.pick.choice((-100, -30, 0, 30, 100))

    def go_to_view(self, replica, number):
        """The next view, or, of a new writer, the first one that it is a member of."""
        while replica.view_number == 0 and replica.table.writer not in self.views[number]:
            number += 1
        replica.view(number, self.views[number])

    def restart(self, old):
        """With all that is durable, and with the view that it was in."""
        table = old.table
        number = old.view_number
        if old.standing == "joining":
            new = Replica(table.writer, max_drift=DRIFT, is_joining=True)
            if number:
                new.view(number, self.views[number])
        else:
            stored = Stored(table.floor, table.clock, table.entries(), view=number, members=self.views[number])
            new = Replica(table.writer, max_drift=DRIFT, stored=stored)  # LWW-023
        assert (new.standing, new.view_number) == (old.standing, number)
        self.replicas[table.writer] = new

    def exchange_member(self):
        """A member goes, and another writer joins; an established one stays (LWW-063)."""
        members = set(self.members())
        established = {member for member in members if self.replicas[member].standing == "established"}
        members.remove(self.pick.choice([member for member in sorted(members) if established - {member}]))
        writer = max(self.replicas) + 1
        self.add(Replica(writer, max_drift=DRIFT, is_joining=True))
        self.open_view(members | {writer})

    def note(self, replica, entry):
        assert entry.hi > replica.table.floor  # LWW-096
        self.written.setdefault(entry.key, []).append(entry)

    def watch(self, replica, act):
        """Do something, and note which tombstones a floor has dropped."""
        before = replica.table.entries()
        answer = act()
        for entry in before:
            if replica.get(entry.key) is None and replica.standing == "established":
                assert entry.value is None
                self.collected[entry.key] = max(self.collected.get(entry.key, entry.rank), entry.rank)
        return answer

    def send(self, receiver, messages):
        for message in messages:
            for _ in range(self.pick.choice((0, 1, 1, 2, 3)) if self.pick.random() < self.loss else 1):
                if (receiver, message.sender) not in self.cut:
                    self.ways.append((receiver, message))
                if self.loss and self.pick.random() < 0.07:
                    self.late.append((receiver, message))

    def deliver(self, way):
        writer, message = way
        replica = self.replicas[writer]
        try:
            received = self.watch(replica, lambda: replica.receive(message, self.now(writer)))
        except Refusal as refusal:
            assert refusal.code in (
                "other-view", "stranger", "joining", "unasked", "not-member", "rejected-future",
            ), refusal.code  # fmt: skip
        else:
            self.send(message.sender, received.messages)

    # Coming to rest

    def settle(self):
        """All see the last view, clocks are right, and nothing is lost any more."""
        self.time += 1_000
        self.loss = 0
        self.cut.clear()
        for replica in self.replicas.values():
            while replica.standing != "removed" and replica.view_number < len(self.views) - 1:
                self.go_to_view(replica, replica.view_number + 1)
        self.skews = dict.fromkeys(self.replicas, 0)
        members = [self.replicas[writer] for writer in self.members()]
        established = [replica for replica in members if replica.standing == "established"]  # one at least (LWW-063)
        for replica in members:
            if replica.standing == "joining":
                self.send(established[0].table.writer, [replica.join(self.id())])
                self.run()
        for _ in range(4):
            self.run()
            for replica in members:
                for other in members:
                    if other is not replica:
                        self.send(other.table.writer, [replica.pull(other.table.writer, self.id())])
                        self.run()
            for replica in members:
                self.watch(replica, replica.collect)
            self.ways, self.late = self.ways + self.late, []
        return members

    def run(self):
        while self.ways:
            self.deliver(self.ways.pop(0))


class NetworkTest(unittest.TestCase):
    def check_end(self, network, seed):
        members = network.settle()
        for replica in members[1:]:
            self.assertEqual(replica.table.entries(), members[0].table.entries(), seed)
        for entry in members[0].table.entries():
            self.assertIsNotNone(entry.value, seed)  # all tombstones are gone
            self.assertIn(entry, network.written[entry.key])
        for key, entries in network.written.items():
            held = members[0].get(key)
            own = [entry.rank for entry in entries if entry.writer in network.members()]
            if held is None:
                dead = [entry.rank for entry in entries if entry.value is None]
                self.assertTrue(not own or max(dead) >= max(own), seed)
            else:
                self.assertGreaterEqual([held.rank], own and [max(own)], seed)
                if key in network.collected:
                    self.assertGreater(held.rank, network.collected[key], seed)

    def test_three_replicas(self):
        collected = 0
        for seed in range(60):
            network = Network(random.Random(seed), loss=0.3)
            for _ in range(700):
                network.step()
            collected += len(network.collected)
            self.check_end(network, seed)
        self.assertGreater(collected, 60)

    def test_members_that_change(self):
        for seed in range(60):
            network = Network(random.Random(seed), loss=0.2)
            for _ in range(4):
                for _ in range(300):
                    network.step()
                network.exchange_member()
            self.check_end(network, seed)

    def test_large_tables(self):
        for seed in range(3):
            pick = random.Random(seed)
            one, other = Replica(1), Replica(2)
            for n in range(500):
                pick.choice((one, other)).put(b"%d" % pick.randrange(1_000), bytes(pick.randrange(300)), n)
            for asker, asked in ((one, other), (other, one)):
                ways, ends = [(asked, asker.pull(asked.table.writer, 1))], []
                while ways:
                    replica, message = ways.pop()
                    received = replica.receive(message, 600)
                    ways += [(asker if replica is asked else asked, answer) for answer in received.messages]
                    ends += [received.pull] if received.pull else []
                self.assertEqual(ends, ["complete"])
            self.assertEqual(one.table.entries(ALL_KEYS), other.table.entries(ALL_KEYS))


if __name__ == "__main__":
    unittest.main()
