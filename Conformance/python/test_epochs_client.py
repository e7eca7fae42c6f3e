"""The client of instance-aware counters, by chapter 06."""

import random
import unittest

from epochs import Epochs
from epochs_client import (
    Attached,
    CallAsked,
    ClearOwnAsked,
    Client,
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
    UnknownRequest,
)
from epochs_form import Head
from refusal import Refusal


def call(id, *keys, command=b"inc"):
    """A call with an item for each key."""
    return CallAsked(id, tuple(arg for key in keys for arg in (command, key.encode(), b"1", b"none", b"")))


def sent(request, life, *items):
    """A call with an item for each key with its belief."""
    args = []
    for key, *belief in items:
        args += (b"inc", key.encode(), b"1", b"none", b"", *(b"%d" % b for b in belief or ()))
        args += () if belief else (b"", b"")
    return SendCall(request, life, tuple(args))


def restored(request, life, *items):
    args = []
    for key, epoch, count in items:
        args += (b"get", key.encode(), b"", b"none", b"", b"%d" % epoch, b"%d" % count)
    return SendCall(request, life, tuple(args))


def results(request, *heard):
    """A result for each pair of epoch and own slice."""
    return Results(request, tuple(Heard("ok", *pair) for pair in heard))


class ClientTest(unittest.TestCase):
    def run_client(self, *steps, ttl=300):
        """Each step is an event, and the actions that are expected."""
        client = Client(ttl)
        for event, *actions in steps:
            self.assertEqual(client.handle(event), actions, event)
        return client

    def attached(self, *steps, ttl=300):
        """The same, from a life on: the next request is number 3, and calls for `k` have the belief 9, 5."""
        return self.run_client(
            (call(1, "k"), SendAttach(1)),
            (Attached(1, 7), sent(2, 7, ("k",))),
            (results(2, (9, 5)), Done(1)),
            *steps,
            ttl=ttl,
        )

    def test_first_call(self):
        self.attached((call(2, "k"), sent(3, 7, ("k", 9, 5))))

    def test_nothing_before_a_life(self):
        self.run_client(
            (Time(10**6),),
            (call(1, "k"), SendAttach(1)),
            (call(2, "l"),),
            (call(3, "k"),),
            (ClearOwnAsked(4),),
            (Attached(1, 7), sent(2, 7, ("k",)), sent(3, 7, ("l",))),
        )
        self.run_client((ClearOwnAsked(1), SendAttach(1)), (Attached(1, 7), SendClearOwn(2, 7, None)))

    def test_beliefs(self):
        self.attached(
            (call(2, "k", "l", "k"), sent(3, 7, ("k", 9, 5), ("l",), ("k", 9, 5))),
            (results(3, (9, 6), (10, -1), (9, 7)), Done(2)),
            (call(3, "l", "k"), sent(4, 7, ("l", 10, -1), ("k", 9, 7))),
            (Results(4, (Heard("corrupt", None, None), Heard("unmet", 9, 0))), Done(3)),
            (call(4, "l", "k"), sent(5, 7, ("l", 10, -1), ("k",))),
            (results(5, (None, 0), (9, 2)), Done(4)),
            (call(5, "l", "k"), sent(6, 7, ("l",), ("k", 9, 2))),
            (Failed(6, "in-doubt"), Fail(5, "in-doubt")),
            (call(6, "l", "k"), sent(7, 7, ("l",), ("k", 9, 2))),
        )

    def test_waiting_for_keys(self):
        self.attached(
            (call(2, "a", "b"), sent(3, 7, ("a",), ("b",))),
            (call(3, "b", "c"),),
            (call(4, "c"),),
            (call(5, "d"), sent(4, 7, ("d",))),
            (call(6, "a"),),
            (results(4, (11, 1)), Done(5)),
            (results(3, (12, 1), (13, 1)), Done(2), sent(5, 7, ("b", 13, 1), ("c",)), sent(6, 7, ("a", 12, 1))),
            (Failed(5, "unavailable"), Fail(3, "unavailable"), sent(7, 7, ("c",))),
        )

    def test_the_same_key_twice_in_a_waiting_call(self):
        self.attached(
            (call(2, "k"), sent(3, 7, ("k", 9, 5))),
            (call(3, "k", "k"),),
            (results(3, (9, 6)), Done(2), sent(4, 7, ("k", 9, 6), ("k", 9, 6))),
            (results(4, (9, 7), (9, 8)), Done(3)),
            (call(4, "k"), sent(5, 7, ("k", 9, 8))),
        )

    def test_revived(self):
        self.attached(
            (call(2, "k"), sent(3, 7, ("k", 9, 5))),
            (call(3, "a"), sent(4, 7, ("a",))),
            (call(4, "k"),),
            (Revived(4),),
            (call(5, "z"),),
            (results(3, (9, 6)), Done(2), SendAttach(5)),
            (call(6, "a"),),
            (Attached(5, 8), restored(6, 8, ("k", 9, 6))),
            (call(7, "y"),),
            (results(6, (9, 6)), sent(7, 8, ("a",)), sent(8, 8, ("k", 9, 6)), sent(9, 8, ("z",)), sent(10, 8, ("y",))),
            (results(7, (20, 1)), Done(3), sent(11, 8, ("a", 20, 1))),
        )

    def test_revived_without_beliefs(self):
        self.run_client(
            (call(1, "k"), SendAttach(1)),
            (Attached(1, 7), sent(2, 7, ("k",))),
            (Revived(2), SendAttach(3)),
            (Attached(3, 8), sent(4, 8, ("k",))),
        )

    def test_restoring_in_hundreds(self):
        keys = [f"{number:03}" for number in range(250)]
        client = self.run_client((call(1, *keys[:100]), SendAttach(1)))
        client.handle(Attached(1, 7))
        client.handle(call(2, *reversed(keys[100:200])))
        client.handle(call(3, *keys[200:]))
        for request, count in ((2, 100), (3, 100), (4, 50)):
            client.handle(results(request, *[(9, 1)] * count))
        client.handle(call(4, "k"))
        self.assertEqual(client.handle(Revived(5)), [SendAttach(6)])
        believed = [(key, 9, 1) for key in keys]
        self.assertEqual(
            client.handle(Attached(6, 8)),
            [restored(7, 8, *believed[:100]), restored(8, 8, *believed[100:200]), restored(9, 8, *believed[200:])],
        )
        self.assertEqual(client.handle(results(8, *[(9, 1)] * 100)), [])
        self.assertEqual(client.handle(results(7, *[(10, 0)] * 100)), [])
        self.assertEqual(client.handle(results(9, *[(9, 2)] * 50)), [sent(10, 8, ("k",))])
        # the belief of 0 has ended
        self.assertEqual(client.handle(call(5, "000", "249")), [sent(11, 8, ("000",), ("249", 9, 2))])

    def test_revived_while_restoring(self):
        self.attached(
            (call(2, "k"), sent(3, 7, ("k", 9, 5))),
            (Revived(3), SendAttach(4)),
            (Attached(4, 8), restored(5, 8, ("k", 9, 5))),
            (Revived(5), SendAttach(6)),
            (Attached(6, 9), restored(7, 9, ("k", 9, 5))),
            (results(7, (9, 5)), sent(8, 9, ("k", 9, 5))),
        )

    def test_attach_fails(self):
        for code, told in [
            ("server-error", "server-error"), ("corrupt", "corrupt"), ("unavailable", "unavailable"),
            ("in-doubt", "unavailable"), ("bad-reply", "unavailable"),
        ]:  # fmt: skip
            self.run_client(
                (call(1, "k"), SendAttach(1)),
                (ClearOwnAsked(2),),
                (call(3, "k"),),
                (Failed(1, code), Fail(1, told), Fail(2, told), Fail(3, told)),
                (call(4, "k"), SendAttach(2)),
                (Attached(2, 7), sent(3, 7, ("k",))),
            )

    def test_get_fails(self):
        keys = [f"{number:03}" for number in range(100)]
        for first, second in ((Failed(6, "server-error"), Failed(7, "in-doubt")), (Failed(7, "server-error"), None)):
            client = self.attached((call(2, *keys), sent(3, 7, *[(key,) for key in keys])))
            client.handle(results(3, *[(11, 1)] * 100))
            client.handle(call(3, "x"))
            self.assertEqual(client.handle(Revived(4)), [SendAttach(5)])
            client.handle(call(4, "y"))
            self.assertEqual(len(client.handle(Attached(5, 8))), 2)
            self.assertEqual(client.handle(first), [])
            self.assertEqual(
                client.handle(second or results(6, *[(11, 1)] * 100)), [Fail(3, "server-error"), Fail(4, "server-error")]
            )
            # detached, with the beliefs
            self.assertEqual(client.handle(call(5, "x")), [SendAttach(8)])
            self.assertEqual(len(client.handle(Attached(8, 9))), 2)

    def test_beats(self):
        self.attached(
            (Time(99),),
            (Time(100), SendBeat(3, 7, None)),
            (call(2, "k"), sent(4, 7, ("k", 9, 5))),
            (Time(199),),
            (Time(250),),
            (Cursor(3, b"m"), SendBeat(5, 7, b"m")),
            (Cursor(5, b"n"),),
            (Time(349),),
            (Time(340),),
            (Time(350), SendBeat(6, 7, b"n")),
            (Failed(6, "unavailable"),),
            (Time(450), SendBeat(7, 7, b"n")),
            (Cursor(7, None),),
            (Time(10_000), SendBeat(8, 7, None)),
            (Cursor(8, b"o"),),
            (Time(10_100), SendBeat(9, 7, b"o")),
            (Revived(9),),
            (Revived(4), SendAttach(10)),
            (Time(10_200),),
            (Attached(10, 8), restored(11, 8, ("k", 9, 5))),
            (results(11, (9, 5)), sent(12, 8, ("k", 9, 5)), SendBeat(13, 8, None)),
        )

    def test_interval(self):
        for ttl, interval in ((1, 1), (2, 1), (3, 1), (5, 1), (6, 2), (2**31 - 1, 715827882)):
            self.attached((Time(interval - 1),), (Time(interval), SendBeat(3, 7, None)), ttl=ttl)

    def test_a_beat_attaches(self):
        self.run_client(
            (call(1, "k"), SendAttach(1)),
            (Failed(1, "unavailable"), Fail(1, "unavailable")),
            (Time(99),),
            (Time(100), SendAttach(2)),
            (Time(250),),
            (Failed(2, "unavailable"), SendAttach(3)),
            (Attached(3, 7),),
            (Time(350), SendBeat(4, 7, None)),
        )

    def test_clear_own(self):
        self.attached(
            (call(2, "k"), sent(3, 7, ("k", 9, 5))),
            (call(3, "k"),),
            (ClearOwnAsked(4),),
            (ClearOwnAsked(5),),
            (call(6, "k", "z"),),
            (results(3, (9, 6)), Done(2), sent(4, 7, ("k", 9, 6))),
            (results(4, (9, 7)), Done(3), SendClearOwn(5, 7, None)),
            (call(7, "y"),),
            (Time(100), SendBeat(6, 7, None)),
            (Cursor(6, b"b"),),
            (Cursor(5, b"c"), SendClearOwn(7, 7, b"c")),
            (Cursor(7, None), Done(4), SendClearOwn(8, 7, None)),
            (Failed(8, "in-doubt"), Fail(5, "in-doubt"), sent(9, 7, ("k",), ("z",)), sent(10, 7, ("y",))),
        )

    def test_clear_own_begins_anew(self):
        self.attached(
            (ClearOwnAsked(2), SendClearOwn(3, 7, None)),
            (Cursor(3, b"c"), SendClearOwn(4, 7, b"c")),
            (Revived(4), SendAttach(5)),
            (Attached(5, 8), restored(6, 8, ("k", 9, 5))),
            (results(6, (9, 5)), SendClearOwn(7, 8, None)),
            (Time(100), SendBeat(8, 8, None)),
            (Revived(8),),
            (Cursor(7, b"c"), SendAttach(9)),
            (Attached(9, 9), restored(10, 9, ("k", 9, 5))),
            (results(10, (9, 5)), SendClearOwn(11, 9, None)),
            (Cursor(11, None), Done(2)),
            (call(3, "k"), sent(12, 9, ("k",))),
        )

    def test_a_clear_own_that_fails_keeps_beliefs(self):
        self.attached(
            (ClearOwnAsked(2), SendClearOwn(3, 7, None)),
            (call(3, "k"),),
            (Failed(3, "server-error"), Fail(2, "server-error"), sent(4, 7, ("k", 9, 5))),
        )

    def test_what_nobody_should_ask_for(self):
        for args in ((), (b"get",) * 4, (b"get",) * 6, (b"x",) * 505):
            self.run_client((CallAsked(1, args), Fail(1, "bad-argument")), (call(2, "k"), SendAttach(1)))
        client = self.attached()
        for event in (Attached(1, 1), results(2), Cursor(9, None), Revived(0), Failed(3, "in-doubt")):
            with self.assertRaises(UnknownRequest):
                client.handle(event)

    def test_many_waiting_calls(self):
        client = self.attached()
        for number in range(20_000):
            client.handle(call(number + 2, "k", "l"))
        for number in range(20_000):
            self.assertEqual(len(client.handle(results(number + 3, (9, 5), (9, 5)))), 1 + (number < 19_999))


def walked(request, answer):
    """The answer to a walk, as an event."""
    cursor, removed = answer
    return Cursor(request, cursor, tuple(removed))


class TogetherTest(unittest.TestCase):
    """Clients and counters: after every revival an instance has what its answered calls say."""

    def test_nothing_is_lost(self):
        pick = random.Random(86)
        for _ in range(30):
            epochs, now, asked = Epochs(), 0, 0
            clients = {b"%032x" % n: Client(90) for n in range(4)}
            wanted = dict.fromkeys(clients, 0)  # each call adds 1 to a key of `abc`
            flying, attaches = [], 0
            for _ in range(400):
                instance = pick.choice(list(clients))
                client, events = clients[instance], []
                if pick.random() < 0.6:
                    asked += 1
                    wanted[instance] += 1
                    events.append(call(asked, pick.choice("abc")))
                elif flying:
                    # requests overtake one another
                    instance, action = flying.pop(pick.randrange(len(flying)))
                    client = clients[instance]
                    events.append(self.answer(epochs, instance, now, action))
                now += pick.choice((0, 0, 5, 40))
                events.append(Time(now))
                for event in events:
                    for action in client.handle(event):
                        attaches += isinstance(action, SendAttach)
                        if not isinstance(action, Done):
                            flying.append((instance, action))
            while flying:
                instance, action = flying.pop(0)
                for action in clients[instance].handle(self.answer(epochs, instance, now, action)):
                    if not isinstance(action, Done):
                        flying.append((instance, action))
            total = sum(int(value.split(b"|")[1]) for value in epochs.stored(b"ns").totals.values())
            self.assertGreater(attaches, 8)
            # at the end nobody is dead who was heard of, once each has called again
            for client in clients.values():
                self.assertEqual(client._requests, {})
            for instance, client in clients.items():
                asked += 1
                flying = [(instance, action) for action in client.handle(call(asked, "d"))]
                while flying:
                    instance, action = flying.pop(0)
                    if not isinstance(action, Done):
                        flying += [(instance, a) for a in client.handle(self.answer(epochs, instance, now, action))]
            total = sum(int(v.split(b"|")[1]) for k, v in epochs.stored(b"ns").totals.items() if k != b"d")
            self.assertEqual(total, sum(wanted.values()))

    def answer(self, epochs, instance, now, action):
        head = Head(instance, b"%d" % now, b"90", b"3")
        try:
            match action:
                case SendAttach(request):
                    return Attached(request, epochs.attach(b"ns", head))
                case SendCall(request, life, args):
                    results = epochs.call(b"ns", head, b"%d" % life, args)
                    return Results(request, tuple(Heard(r.status, r.new.epoch, r.new.own) for r in results))
                case SendBeat(request, life, cursor):
                    return walked(request, epochs.beat(b"ns", head, b"%d" % life, cursor or b""))
        except Refusal as refusal:
            self.assertEqual(refusal.code, "revived")
            return Revived(request)
        raise TypeError(action)


if __name__ == "__main__":
    unittest.main()
