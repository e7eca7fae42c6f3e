"""The clients of chapter 07 and its counters, with a network that loses, delays and doubles, and a server that is broken at times.

Each delta counts once where nobody was told otherwise, views do not fall until then, and everything that was asked for ends.
"""

import random
import unittest

from epochs_client import (
    Attached,
    CallAsked,
    ClearOwnAsked,
    Cursor,
    Done,
    Fail,
    Failed,
    Heard,
    Results,
    Revived,
    SendAttach,
    SendBeat,
    SendCall,
    SendClearOwn,
    Time,
)
from epochs_form import Head
from lax import Lax
from lax_client import IN_DOUBT
from lax_epochs import LaxEpochs
from lax_instance_client import InstanceClient
from lax_messages import (
    Abandon,
    Add,
    Added,
    Batched,
    ClearAsked,
    Cleared,
    CloseAsked,
    Dropped,
    FlushAsked,
    PlainHeard,
    ReadAsked,
    Refused,
    SendBatch,
    SendClear,
    SendPlainCall,
    Value,
)
from lax_plain_client import PlainClient
from refusal import Refusal

N = b"n"
KEYS = (b"a", b"b", b"c")


class PlainServer:
    """Plain counters, and clients that ask for them, each by its writer."""

    def __init__(self):
        self.lax = Lax()
        self.last_batches = self.lax.last_batches
        self.clients = {b"%032x" % n: PlainClient() for n in range(2)}

    def apply(self, writer, now, action):
        """The answer to a request; None where a refusal is as good as none."""
        match action:
            case SendPlainCall(request, args):
                return Results(request, self.heard(self.lax.call(N, args)))
            case SendBatch(request, _, sequence, args):
                return Batched(request, self.heard(self.lax.batch(N, writer, b"%d" % sequence, args)[1]))
            case SendClear(request):
                self.lax.clear(N)
                return Cleared(request)

    def heard(self, results):
        return tuple(PlainHeard(result.status, result.new) for result in results)

    def totals(self):
        return {key: int(value) for key, value in self.lax.stored(N)}


class InstanceServer:
    """Instance-aware counters, and their clients, each by its instance, which is its writer too."""

    def __init__(self):
        self.epochs = LaxEpochs()
        self.last_batches = self.epochs.last_batches
        self.clients = {b"%032x" % n: InstanceClient(ttl=90) for n in range(3)}

    def apply(self, instance, now, action):
        head = Head(instance, b"%d" % now, b"90", b"3")
        match action:
            case SendAttach(request):
                return Attached(request, self.epochs.attach(N, head))
            case SendCall(request, life, args):
                return Results(request, self.heard(self.epochs.call(N, head, b"%d" % life, args)))
            case SendBatch(request, life, sequence, args):
                _, results = self.epochs.batch(N, head, b"%d" % life, instance, b"%d" % sequence, args)
                return Batched(request, self.heard(results))
            case SendBeat(request, life, cursor):
                cursor, removed = self.epochs.beat(N, head, b"%d" % life, cursor or b"")
                return Cursor(request, cursor, tuple(removed))
            case SendClearOwn(request, life, cursor):
                cursor, removed = self.epochs.clear_own(N, head, b"%d" % life, cursor or b"")
                return Cursor(request, cursor, tuple(removed))
            case SendClear(request):
                self.epochs.clear(N)
                return Cleared(request)

    def heard(self, results):
        return tuple(Heard(r.status, r.new.epoch, r.new.own, r.new.total) for r in results)

    def totals(self):
        return {key: int(value.split(b"|")[1]) for key, value in self.epochs.stored(N).totals.items()}


class Network:
    """A server, its clients, and what is on its way; and what the total of each key may be."""

    def __init__(self, test, server, pick, chances):
        self.test, self.server, self.pick, self.chances = test, server, pick, chances
        self.clients = server.clients
        self.now = self.asked = 0
        self.flying, self.late = [], []
        self.waiting = {}  # by id: who asked for it, and what
        self.least = dict.fromkeys(KEYS, 0)  # what counts for certain
        self.doubted = dict.fromkeys(KEYS, 0)  # what may count as well
        self.shown = {}  # by client and key; gone when a delta was dropped
        self.broken = {}  # last batches that somebody has overwritten, by writer
        self.seen = {"attaches": 0, "drops": 0, "doubts": 0}

    def tell(self, who, event):
        if event is None:
            return
        is_asking = hasattr(event, "id")
        if is_asking:
            self.waiting[event.id] = (who, event)
        for action in self.clients[who].handle(event):
            if hasattr(action, "request"):
                self.flying.append((who, action))
                self.seen["attaches"] += isinstance(action, SendAttach)
            match action:
                case Added(view):
                    self.least[event.key] += event.delta
                    self.show(who, event.key, view)
                case Value(id, view):
                    self.show(who, self.waiting.pop(id)[1].key, view)
                case Done(id):
                    _, asked = self.waiting.pop(id)
                    self.call_ended(asked, sure=True)
                case Fail(id, code):
                    _, asked = self.waiting.pop(id)
                    if code in IN_DOUBT:
                        self.call_ended(asked, sure=False)
                case Dropped(key, delta, code):
                    self.test.assertNotEqual(code, "overflow")
                    self.least[key] -= delta
                    self.seen["drops"] += 1
                    self.shown = {}  # anybody's view may fall
                    if code == "in-doubt":
                        self.doubted[key] += delta
                        self.seen["doubts"] += 1
                case Refused(code):
                    self.test.fail(action)

    def call_ended(self, asked, sure):
        if isinstance(asked, CallAsked) and asked.args[0] == b"inc":
            counts = self.least if sure else self.doubted
            counts[asked.args[1]] += int(asked.args[2])

    def show(self, who, key, view):
        """Views of plain counters do not fall; those of instances do, when others die."""
        if self.chances["clears"] or view is None or len(view) > 1:
            return
        shown = self.shown.get((who, key), 0)
        self.test.assertGreaterEqual(view[0] or 0, shown)
        self.shown[who, key] = view[0] or 0

    def apply(self, who, action):
        try:
            return self.server.apply(who, self.now, action)
        except Refusal as refusal:
            if refusal.code == "revived":
                return Revived(action.request)
            self.test.assertIn(refusal.code, ("corrupt", "outdated"))
            return Failed(action.request, refusal.code)

    def ask(self, who, make, *args):
        self.asked += 1
        self.tell(who, make(self.asked, *args))

    def step(self):
        pick, who, key, chance = self.pick, self.pick.choice(list(self.clients)), self.pick.choice(KEYS), self.pick.random()
        if chance < 0.25:
            self.tell(who, Add(key, pick.randrange(4)))
        elif chance < 0.32:
            self.ask(who, ReadAsked, key)
        elif chance < 0.36:
            command, operand = pick.choice(((b"get", b""), (b"inc", b"3")))
            self.ask(who, CallAsked, (command, key, operand, b"none", b""))
        elif chance < 0.38:
            self.ask(who, FlushAsked)
        elif chance < 0.5:
            self.now += 1_800_000 if pick.random() < self.chances["give_up"] else pick.choice((1, 10, 30, 60))
            for one in self.clients:
                self.tell(one, Time(self.now))
        elif chance < 0.5 + self.chances["clears"]:
            self.ask(who, ClearOwnAsked if isinstance(self.clients[who], InstanceClient) and pick.random() < 0.5 else ClearAsked)
        elif chance < 0.53 + self.chances["breaks"]:
            self.break_or_mend(who)
        elif self.late and chance < 0.6:
            self.apply(*self.late.pop(pick.randrange(len(self.late))))
        elif self.flying:
            self.answer(*self.flying.pop(pick.randrange(len(self.flying))))

    def break_or_mend(self, who):
        """Somebody stores what is no record where the last batch of a writer is, or mends it."""
        if who in self.broken:
            self.server.last_batches.store(N, who, self.broken.pop(who))
        elif self.pick.random() < self.chances["breaks"]:
            stored = dict(self.server.last_batches.stored(N))
            if who in stored:
                self.broken[who] = stored[who]
                self.server.last_batches.store(N, who, b"x")

    def answer(self, who, action):
        fate = self.pick.random()
        if fate < 0.65:
            self.tell(who, self.apply(who, action))
        elif fate < 0.75:
            self.tell(who, Failed(action.request, self.pick.choice(("unavailable", "server-error"))))
        elif fate < 0.8 and isinstance(action, SendAttach):
            self.tell(who, Failed(action.request, "corrupt"))
        elif fate < 0.88:
            self.apply(who, action)
            self.tell(who, Failed(action.request, self.pick.choice(("in-doubt", "bad-reply"))))
        else:
            self.late.append((who, action))
            self.tell(who, Failed(action.request, "in-doubt"))

    def settle(self, rounds):
        """The network is good again, and nobody is silent."""
        for _ in range(rounds):
            for who in self.clients:
                self.tell(who, Time(self.now))
            while self.flying:
                who, action = self.flying.pop(0)
                self.tell(who, self.apply(who, action))
            self.now += 20

    def run(self, steps):
        for _ in range(steps):
            self.step()
        for who in list(self.broken):
            self.server.last_batches.store(N, who, self.broken.pop(who))
        self.settle(60)
        self.test.assertEqual(self.waiting, {})  # nobody waits for ever
        while self.late:
            self.apply(*self.late.pop())
        self.settle(3)
        for who in self.clients:  # what only the next call of a key puts back, where the `get` of LAX-117 has failed
            self.ask(who, CallAsked, tuple(arg for key in KEYS for arg in (b"get", key, b"", b"none", b"")))
        self.settle(3)
        if not self.chances["clears"]:
            totals = self.server.totals()
            for key in KEYS:
                total = totals.get(key, 0)
                self.test.assertLessEqual(self.least[key], total, key)
                self.test.assertLessEqual(total, self.least[key] + self.doubted[key], key)
        for who in self.clients:
            self.ask(who, CloseAsked)
            self.settle(2)
            self.test.assertEqual(self.clients[who].handle(Abandon()), [])
        self.test.assertEqual(self.waiting, {})
        return self.seen


class NetworkTest(unittest.TestCase):
    def simulate(self, server, seeds, steps=300, give_up=0.0, breaks=0.0, clears=0.0):
        seen = {}
        for seed in range(seeds):
            with self.subTest(seed=seed):
                chances = {"give_up": give_up, "breaks": breaks, "clears": clears}
                for name, count in Network(self, server(), random.Random(seed), chances).run(steps).items():
                    seen[name] = seen.get(name, 0) + count
        return seen

    def test_plain(self):
        self.assertEqual(self.simulate(PlainServer, 20)["drops"], 0)

    def test_plain_with_drops(self):
        self.assertGreater(self.simulate(PlainServer, 20, give_up=0.05, breaks=0.02)["doubts"], 20)

    def test_plain_with_clears(self):
        self.simulate(PlainServer, 20, give_up=0.05, breaks=0.02, clears=0.02)

    def test_instances(self):
        seen = self.simulate(InstanceServer, 20)
        self.assertEqual(seen["drops"], 0)
        self.assertGreater(seen["attaches"], 100)

    def test_instances_with_drops(self):
        self.assertGreater(self.simulate(InstanceServer, 20, give_up=0.05, breaks=0.02)["doubts"], 20)

    def test_instances_with_clears(self):
        self.simulate(InstanceServer, 20, give_up=0.05, breaks=0.02, clears=0.02)


if __name__ == "__main__":
    unittest.main()
