"""The clients of lax counters, by chapter 07."""

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
from lax_instance_client import InstanceClient
from lax_messages import (
    Abandon,
    Add,
    Added,
    Batched,
    ClearAsked,
    Cleared,
    CloseAsked,
    Delayed,
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

MAX = 9223372036854775807


def add(key, delta):
    return Add(key.encode(), delta)


def read(id, key):
    return ReadAsked(id, key.encode())


def call(id, *keys, command=b"inc"):
    return CallAsked(id, tuple(arg for key in keys for arg in (command, key.encode(), b"1", b"none", b"")))


def sent_call(request, *keys):
    return SendPlainCall(request, call(0, *keys).args)


def refresh(request, *keys):
    return SendPlainCall(request, tuple(arg for key in keys for arg in (b"get", key.encode(), b"", b"none", b"")))


def batch(request, sequence, *args):
    """Keys and deltas."""
    args = tuple(arg.encode() if isinstance(arg, str) else b"%d" % arg for arg in args)
    return SendBatch(request, None, sequence, args)


def heard(*values):
    return tuple(value if isinstance(value, PlainHeard) else PlainHeard("ok", value) for value in values)


def batched(request, *values):
    return Batched(request, heard(*values))


def results(request, *values):
    return Results(request, heard(*values))


def dropped(key, delta, code):
    return Dropped(key.encode(), delta, code)


CORRUPT = PlainHeard("corrupt", None)


class PlainClientTest(unittest.TestCase):
    def run_client(self, *steps, lag=20, staleness=20):
        """Each step is an event, and the actions that are expected."""
        client = PlainClient(lag, staleness)
        for event, *actions in steps:
            self.assertEqual(client.handle(event), actions, event)
        return client

    def test_the_page(self):
        self.run_client(
            (read(1, "k"), refresh(1, "k")),
            (results(1, 40), Value(1, (40,))),
            (add("k", 5), Added((45,))),
            (add("k", 2), Added((47,))),
            (Time(19),),
            (Time(20), batch(2, 1, "k", 7)),
            (add("k", 1), Added((48,))),
            (Failed(2, "in-doubt"), Delayed("in-doubt")),
            (Time(39),),
            (Time(40), batch(3, 1, "k", 7)),
            (batched(3, 47), batch(4, 2, "k", 1)),
            (read(2, "k"), Value(2, (48,))),
            (batched(4, 48),),
        )

    def test_adding(self):
        self.run_client(
            (add("k", MAX), Added(None)),
            (add("k", 1), Refused("overflow")),
            (add("k", -1), Added(None)),
            (add("l", 0), Added(None)),
            (Time(20), batch(1, 1, "k", MAX - 1, "l", 0)),
            (add("k", MAX), Added(None)),  # what is in flight is not looked at
            (batched(1, PlainHeard("overflow", 5), 0), dropped("k", MAX - 1, "overflow")),
            (add("k", 0), Added((MAX + 5,))),
        )

    def test_bases(self):
        self.run_client(
            (read(1, "k"), refresh(1, "k")),
            (results(1, None), Value(1, (None,))),
            (Time(20),),
            (read(2, "k"), Value(2, (None,))),
            (Time(21),),
            (add("k", 0), Added(None)),  # LAX-044
            (read(3, "k"), batch(2, 1, "k", 0)),  # LAX-072
            (batched(2, 0), Value(3, (0,))),
            (add("k", 1), Added((1,))),
            (Time(41), batch(3, 2, "k", 1)),
            (Time(42),),
            (add("k", 1), Added((2,))),  # in use
            (read(4, "k"),),  # stale
            (Time(100),),
            (batched(3, 1), Value(4, (2,)), batch(4, 3, "k", 1)),
        )

    def test_batches_of_a_hundred(self):
        keys = [f"{n:03}" for n in range(150)]
        client = PlainClient()
        for key in keys:
            client.handle(add(key, 1))
        self.assertEqual(client.handle(add("000", 1)), [Added(None)])
        first = [arg for key in keys[:100] for arg in (key, 2 if key == "000" else 1)]
        rest = [arg for key in keys[100:] for arg in (key, 1)]
        # the last one is wanted, and those before it go first
        self.assertEqual(client.handle(read(1, "149")), [batch(1, 1, *first)])
        self.assertEqual(client.handle(batched(1, *[1] * 100)), [batch(2, 2, *rest)])

    def test_pauses(self):
        """LAX-055."""
        for lag, pauses in ((300, (300, 600, 1000, 1000)), (20, (20, 40, 80, 160, 320, 640, 1000)), (1500, (1000, 1000))):
            client = self.run_client((add("k", 1), Added(None)), (Time(lag), batch(1, 1, "k", 1)), lag=lag)
            now = lag
            for request, pause in enumerate(pauses, 1):
                self.assertEqual(client.handle(Failed(request, "unavailable")), [Delayed("unavailable")])
                now += pause
                self.assertEqual(client.handle(Time(now - 1)), [])
                self.assertEqual(client.handle(Time(now)), [batch(request + 1, 1, "k", 1)])

    def test_giving_up(self):
        self.run_client(
            (add("k", 1), Added(None)),
            (Time(20), batch(1, 1, "k", 1)),
            (Failed(1, "unavailable"), Delayed("unavailable")),
            (Time(40), batch(2, 1, "k", 1)),
            (Failed(2, "in-doubt"), Delayed("in-doubt")),
            (Time(80), batch(3, 1, "k", 1)),
            (add("l", 1), Added(None)),
            (FlushAsked(1),),
            (Time(1_800_039),),
            (read(2, "k"),),
            (Time(1_800_040), dropped("k", 1, "in-doubt"), Fail(2, "in-doubt"), batch(4, 2, "l", 1)),
            (batched(3, 1),),  # of what was given up
            (batched(4, 1), Fail(1, "in-doubt")),
        )
        # an unanswered request is enough, one that was certainly not applied is not
        self.run_client(
            (add("k", 1), Added(None)),
            (Time(20), batch(1, 1, "k", 1)),
            (Time(1_800_019),),
            (Time(1_800_020), dropped("k", 1, "in-doubt")),
        )
        self.run_client(
            (add("k", 1), Added(None)),
            (Time(20), batch(1, 1, "k", 1)),
            (Failed(1, "server-error"), Delayed("server-error")),
            (Time(2_000_000), batch(2, 1, "k", 1)),
        )

    def test_refused_batches(self):
        for code, doubt, told in [
            ("bad-argument", None, "bad-argument"), ("corrupt", None, "corrupt"), ("outdated", None, "in-doubt"),
            ("bad-argument", "in-doubt", "in-doubt"), ("corrupt", "bad-reply", "in-doubt"), ("corrupt", "unavailable", "corrupt"),
        ]:  # fmt: skip
            steps = [(add("k", 1), Added(None)), (add("l", 2), Added(None)), (Time(20), batch(1, 1, "k", 1, "l", 2))]
            if doubt is not None:
                steps += [(Failed(1, doubt), Delayed(doubt)), (Time(40), batch(2, 1, "k", 1, "l", 2))]
            request = 1 if doubt is None else 2
            self.run_client(
                *steps,
                (read(1, "l"),),
                (FlushAsked(2),),
                (Failed(request, code), dropped("k", 1, told), dropped("l", 2, told), Fail(1, told), Fail(2, told)),
                (add("k", 5), Added(None)),
            )

    def test_outcomes(self):
        self.run_client(
            (add("k", 1), Added(None)),
            (add("l", 2), Added(None)),
            (add("m", 3), Added(None)),
            (read(1, "l"), batch(1, 1, "k", 1, "l", 2, "m", 3)),
            (read(2, "k"),),
            (FlushAsked(3),),
            (
                batched(1, PlainHeard("overflow", MAX), CORRUPT, 4), dropped("k", 1, "overflow"), dropped("l", 2, "corrupt"),
                Fail(1, "corrupt"), Value(2, (MAX,)), Fail(3, "overflow"),
            ),
            (add("l", 1), Added(None)),
            (add("m", 1), Added((5,))),
        )  # fmt: skip

    def test_refreshes(self):
        self.run_client(
            (read(1, "k"), refresh(1, "k")),
            (read(2, "l"),),
            (read(3, "m"),),
            (read(4, "k"),),
            (add("k", 1), Added(None)),
            (Time(20),),  # LAX-076
            (add("m", 1), Added(None), batch(2, 1, "m", 1)),
            (results(1, 7), Value(1, (8,)), Value(4, (8,)), refresh(3, "l")),
            (read(5, "n"),),
            (Failed(3, "server-error"), Fail(2, "server-error"), refresh(4, "n")),
            (results(4, CORRUPT), Fail(5, "corrupt")),
            (batched(2, 1), Value(3, (1,)), batch(3 + 2, 2, "k", 1)),
        )

    def test_calls(self):
        self.run_client(
            (add("k", 1), Added(None)),
            (add("z", 1), Added(None)),
            (call(1, "k", "l"), batch(1, 1, "k", 1, "z", 1)),
            (add("l", 5), Added(None)),  # held
            (call(2, "l"),),
            (call(3, "m"), sent_call(2, "m")),
            (batched(1, 1, 1), sent_call(3, "k", "l")),
            (Time(50),),
            (results(3, 2, 6), Done(1), batch(4, 2, "l", 5)),  # it began before the second call
            (batched(4, 11), sent_call(5, "l")),
            (Failed(5, "in-doubt"), Fail(2, "in-doubt")),
            (add("l", 1), Added(None)),
            (results(2, CORRUPT), Done(3)),
            (add("m", 1), Added(None)),
        )

    def test_a_call_that_cannot_be_sent(self):
        self.run_client(
            (add("k", 1), Added(None)),
            (call(1, "k"), batch(1, 1, "k", 1)),
            (call(2, "k"),),
            (Failed(1, "unavailable"), Delayed("unavailable"), Fail(1, "unavailable")),
            (Time(20), batch(2, 1, "k", 1)),
            (batched(2, 1), sent_call(3, "k")),
        )

    def test_who_waits_for_the_next_batch(self):
        """LAX-079, LAX-088: by a failure that is told, whatever a batch would have told or let go."""
        self.run_client(
            (add("k", 1), Added(None)),
            (Time(20), batch(1, 1, "k", 1)),
            (add("j", 1), Added(None)),
            (read(1, "j"),),  # free, for the next batch
            (call(2, "j"),),
            (call(3, "j", "x"),),  # in line behind that, so not begun
            (call(4, "n"), sent_call(2, "n")),
            (add("n", 1), Added(None)),  # not free
            (read(5, "n"),),
            (read(6, "z"), refresh(3, "z")),
            (FlushAsked(7),),
            (Failed(1, "bad-reply"), Delayed("bad-reply"), Fail(1, "bad-reply"), Fail(2, "unavailable")),
            (read(8, "j"),),
            (Time(40), batch(4, 1, "k", 1)),
            (results(2, 1), Done(4), Value(5, (2,))),
            (Failed(4, "unavailable"), Delayed("unavailable"), Fail(3, "unavailable"), Fail(8, "unavailable")),
            (results(3, 9), Value(6, (9,))),
            (Time(80), batch(5, 1, "k", 1)),
            (batched(5, 1), batch(6, 2, "j", 1, "n", 1)),
            (batched(6, 1, 2), Done(7)),
        )

    def test_a_clear_that_cannot_be_sent(self):
        self.run_client(
            (add("k", 1), Added(None)),
            (Time(20), batch(1, 1, "k", 1)),
            (ClearAsked(1),),
            (add("j", 1), Added(None)),  # held, so not free, but free from then on
            (read(2, "j"),),
            (read(3, "z"),),
            (
                Failed(1, "server-error"), Delayed("server-error"),
                Fail(1, "unavailable"), Fail(2, "server-error"), Fail(3, "server-error"),  # LAX-079
            ),
            (read(4, "j"),),
            (Time(40), batch(2, 1, "k", 1)),
            (Failed(2, "bad-reply"), Delayed("bad-reply"), Fail(4, "bad-reply")),
        )  # fmt: skip

    def test_reads_of_keys_that_are_held(self):
        """LAX-079: they fail with what holds their key, and no others do; what is free is judged before that."""
        self.run_client(
            (add("k", 1), Added(None)),
            (Time(20), batch(1, 1, "k", 1)),
            (call(1, "n"), sent_call(2, "n")),
            (call(2, "k", "z"),),
            (call(3, "z", "y"),),  # has not begun
            (add("z", 1), Added(None)),  # not free
            (read(4, "z"),),
            (read(5, "n"),),  # held by what is sent
            (read(6, "y"), refresh(3, "y")),
            (Failed(1, "in-doubt"), Delayed("in-doubt"), Fail(2, "unavailable"), Fail(4, "in-doubt")),
            (results(3, 1), Value(6, (1,))),
        )

    def test_the_last_result_of_a_call_counts(self):
        """LAX-077, LAX-084."""
        for values, told, then in [
            ((CORRUPT, 2), Value(2, (2,)), Added((2,))),
            ((1, CORRUPT), Fail(2, "corrupt"), Added(None)),
        ]:
            self.run_client(
                (call(1, "k", "k"), sent_call(1, "k", "k")),
                (read(2, "k"),),
                (results(1, *values), Done(1), told),
                (add("k", 0), then),
            )

    def test_what_ends_bases(self):
        """LAX-085, LAX-086, LAX-087."""
        for event, sent, code, view in [
            (call(2, "k"), sent_call(2, "k"), "in-doubt", None), (call(2, "k"), sent_call(2, "k"), "server-error", (7,)),
            (ClearAsked(2), SendClear(2), "bad-reply", None), (ClearAsked(2), SendClear(2), "unavailable", (7,)),
        ]:  # fmt: skip
            self.run_client(
                (read(1, "k"), refresh(1, "k")),
                (results(1, 7), Value(1, (7,))),
                (event, sent),
                (Failed(2, code), Fail(2, code)),
                (add("k", 0), Added(view)),
            )

    def test_clear(self):
        self.run_client(
            (add("k", 1), Added(None)),
            (call(1, "l"), sent_call(1, "l")),
            (ClearAsked(2),),
            (call(3, "k"),),
            (results(1, 1), Done(1), batch(2, 1, "k", 1)),
            (add("k", 2), Added(None)),
            (read(4, "n"),),
            (batched(2, 1), SendClear(3)),
            (Time(30),),
            (Cleared(3), Done(2), batch(4, 2, "k", 2), refresh(5, "n")),
            (batched(4, 2), sent_call(6, "k")),
        )

    def test_close(self):
        self.run_client((CloseAsked(1), Done(1)), (add("k", 1), Refused("closed")), (read(2, "k"), Fail(2, "closed")))
        self.run_client(
            (add("k", 1), Added(None)),
            (CloseAsked(1), batch(1, 1, "k", 1)),
            (add("k", 1), Refused("closed")),
            (FlushAsked(2), Fail(2, "closed")),
            (CloseAsked(3), Fail(3, "closed")),
            (batched(1, 1), Done(1)),
            (Abandon(),),
            (Time(99),),
        )

    def test_abandon(self):
        self.run_client(
            (call(1, "c"), sent_call(1, "c")),
            (call(2, "c"),),
            (add("k", 1), Added(None)),
            (read(3, "k"), batch(2, 1, "k", 1)),
            (add("l", 1), Added(None)),
            (FlushAsked(4),),
            (add("m", 1), Added(None)),
            (read(5, "x"), refresh(3, "x")),
            (
                Abandon(), dropped("k", 1, "in-doubt"), dropped("l", 1, "unavailable"), dropped("m", 1, "unavailable"),
                Fail(1, "in-doubt"), Fail(2, "unavailable"), Fail(3, "unavailable"), Fail(4, "in-doubt"), Fail(5, "unavailable"),
            ),
            (Abandon(),),
            (batched(2, 1),),
            (add("k", 1), Refused("closed")),
        )  # fmt: skip


def ibatch(request, life, sequence, *args):
    args = tuple(arg.encode() if isinstance(arg, str) else b"%d" % arg for arg in args)
    return SendBatch(request, life, sequence, args)


def get(request, life, *keys_and_beliefs):
    """Keys, epochs and counts."""
    args = []
    for key, epoch, count in zip(*[iter(keys_and_beliefs)] * 3):
        args += (b"get", key.encode(), b"", b"none", b"", str(epoch).encode(), str(count).encode())
    return SendCall(request, life, tuple(args))


def iheard(*states):
    """Total, own and epoch."""
    return tuple(Heard("ok", epoch, own, total) for total, own, epoch in states)


class InstanceClientTest(unittest.TestCase):
    def run_client(self, *steps, ttl=300, staleness=20):
        client = InstanceClient(staleness=staleness, ttl=ttl)
        for event, *actions in steps:
            self.assertEqual(client.handle(event), actions, event)
        return client

    def attached(self, *steps, **more):
        """From a batch on that was answered: life 7, a belief for `k`, and request 3 is the next one."""
        return self.run_client(
            (add("k", 5), Added(None)),
            (Time(20), SendAttach(1)),
            (Attached(1, 7), ibatch(2, 7, 1, "k", 5, "", "")),
            (Batched(2, iheard((45, 5, 9))),),
            *steps,
            **more,
        )

    def test_views(self):
        self.attached(
            (add("k", -1), Added((44, 4))),
            (Time(40), ibatch(3, 7, 2, "k", -1, 9, 5)),
            (Batched(3, (Heard("overflow", 9, 5, 10**20),)), dropped("k", -1, "overflow")),
            (read(1, "k"), Value(1, (10**20, 5))),
        )

    def test_when_a_base_was_told(self):
        """The request counts that was sent, not what was asked for earlier."""
        self.run_client(
            (read(1, "k"), SendAttach(1)),
            (Time(15),),
            (Attached(1, 7), SendCall(2, 7, (b"get", b"k", b"", b"none", b"", b"", b""))),
            (Results(2, iheard((None, 0, None))), Value(1, (None, 0))),
            (Time(35),),
            (read(2, "k"), Value(2, (None, 0))),
            (Time(36),),
            (read(3, "k"), SendCall(3, 7, (b"get", b"k", b"", b"none", b"", b"", b""))),
        )

    def test_revived(self):
        self.attached(
            (call(1, "l"), SendCall(3, 7, (*call(1, "l").args, b"", b""))),
            (Results(3, iheard((1, 1, 11))), Done(1)),
            (add("k", 1), Added((46, 6))),
            (Time(40), ibatch(4, 7, 2, "k", 1, 9, 5)),
            (Failed(4, "in-doubt"), Delayed("in-doubt")),
            (Time(60), ibatch(5, 7, 2, "k", 1, 9, 5)),
            (Revived(5), SendAttach(6)),
            # no `get` for `k` (LAX-112)
            (Attached(6, 20), SendCall(7, 20, (b"get", b"l", b"", b"none", b"", b"11", b"1"))),
            (Results(7, iheard((1, 1, 11))), ibatch(8, 20, 2, "k", 1, 9, 5)),
            (Batched(8, iheard((46, 6, 9))),),
            (call(2, "k"), SendCall(9, 20, (*call(2, "k").args, b"9", b"6"))),
        )

    def test_no_get_while_a_batch_waits(self):
        self.attached(
            (add("k", 1), Added((46, 6))),
            (Time(40), ibatch(3, 7, 2, "k", 1, 9, 5)),
            (call(1, "m"), SendCall(4, 7, (*call(1, "m").args, b"", b""))),
            (Failed(3, "in-doubt"), Delayed("in-doubt")),
            (Revived(4), SendAttach(5)),
            (Attached(5, 20), SendCall(6, 20, (*call(1, "m").args, b"", b""))),
            (Time(60), ibatch(7, 20, 2, "k", 1, 9, 5)),
        )

    def test_attach_fails(self):
        self.run_client(
            (add("k", 5), Added(None)),
            (call(1, "l"), SendAttach(1)),
            (Time(20),),
            (Failed(1, "in-doubt"), Delayed("unavailable"), Fail(1, "unavailable")),
            (Time(40), SendAttach(2)),
            (Abandon(), dropped("k", 5, "unavailable")),
        )

    def test_giving_up_lets_a_new_life_begin(self):
        self.attached(
            (add("k", 1), Added((46, 6))),
            (Time(40), ibatch(3, 7, 2, "k", 1, 9, 5)),
            (call(1, "m"), SendCall(4, 7, (*call(1, "m").args, b"", b""))),
            (Revived(4),),
            (add("l", 1), Added(None)),
            (Time(1_800_040), dropped("k", 1, "in-doubt"), SendAttach(5)),
            (Revived(3),),
            (
                Attached(5, 20),
                get(6, 20, "k", 9, 5),
            ),
            (
                Results(6, iheard((6, 6, 9))),
                SendCall(7, 20, (*call(1, "m").args, b"", b"")),
                get(8, 20, "k", 9, 6),  # LAX-117
                ibatch(9, 20, 3, "l", 1, "", ""),
            ),
            ttl=2**31 - 1,
        )  # fmt: skip

    def test_no_life_can_be_begun(self):
        """LAX-110: a failure of the batch by EPOCH-080, with `corrupt` too, is no refusal of it."""
        self.run_client(
            (add("k", 5), Added(None)),
            (read(1, "k"), SendAttach(1)),
            (Failed(1, "corrupt"), Delayed("corrupt"), Fail(1, "corrupt")),
            (Time(40), SendAttach(2)),
            (Attached(2, 7), ibatch(3, 7, 1, "k", 5, "", "")),
            (Failed(3, "corrupt"), dropped("k", 5, "corrupt")),  # and this is one; nothing is believed
        )

    def test_no_new_life_can_be_begun_while_a_batch_is_in_doubt(self):
        self.attached(
            (add("k", 1), Added((46, 6))),
            (Time(40), ibatch(3, 7, 2, "k", 1, 9, 5)),
            (Failed(3, "in-doubt"), Delayed("in-doubt")),
            (Time(60), ibatch(4, 7, 2, "k", 1, 9, 5)),
            (Revived(4), SendAttach(5)),
            (Failed(5, "corrupt"), Delayed("corrupt")),
            (Time(100), SendAttach(6)),
            (Attached(6, 20), ibatch(7, 20, 2, "k", 1, 9, 5)),
            (Failed(7, "corrupt"), dropped("k", 1, "in-doubt"), get(8, 20, "k", 9, 5)),  # LAX-060, LAX-117
        )

    def test_dropped_batches_are_asked_for(self):
        """LAX-117: before what else the event lets go, and with the beliefs of when it is sent."""
        for code, told in (("bad-argument", "bad-argument"), ("outdated", "in-doubt")):
            self.attached(
                (add("a", 1), Added(None)),
                (add("k", 1), Added((46, 6))),
                (Time(40), ibatch(3, 7, 2, "a", 1, "", "", "k", 1, 9, 5)),
                (add("k", 2), Added((48, 8))),
                (read(1, "a"),),
                (Time(60),),
                (
                    Failed(3, code), dropped("a", 1, told), dropped("k", 1, told), Fail(1, told),
                    get(4, 7, "k", 9, 5),  # and the next batch waits for it, by EPOCH-076
                ),
                (add("k", 0), Added(None)),  # LAX-062
                (Results(4, iheard((48, 6, 9))), ibatch(5, 7, 3, "k", 2, 9, 6)),
                (Batched(5, iheard((50, 8, 9))),),
                (add("k", 0), Added((50, 8))),
            )  # fmt: skip

    def test_nobody_waits_for_what_a_drop_asks_for(self):
        """LAX-117: its failure is told to nobody, and its answer tells no base."""
        for answer in (Failed(4, "in-doubt"), Results(4, iheard((46, 6, 9)))):
            self.attached(
                (add("k", 1), Added((46, 6))),
                (Time(40), ibatch(3, 7, 2, "k", 1, 9, 5)),
                (Failed(3, "outdated"), dropped("k", 1, "in-doubt"), get(4, 7, "k", 9, 5)),
                (answer,),
                (add("k", 0), Added(None)),
            )

    def test_a_drop_that_cannot_be_asked_for(self):
        """LAX-118: another life begins, with all beliefs, when nothing is unanswered."""
        for code, told in (("in-doubt", "unavailable"), ("server-error", "server-error")):
            self.attached(
                (add("k", 1), Added((46, 6))),
                (Time(40), ibatch(3, 7, 2, "k", 1, 9, 5)),
                (call(1, "l"), SendCall(4, 7, (*call(1, "l").args, b"", b""))),
                (Failed(3, "outdated"), dropped("k", 1, "in-doubt"), get(5, 7, "k", 9, 5)),
                (call(2, "k"),),
                (Failed(5, code),),
                (call(3, "m"),),
                (Results(4, iheard((2, 2, 10))), Done(1), Fail(2, told), Fail(3, told)),
                (read(4, "m"), SendAttach(6)),
                (Attached(6, 20), get(7, 20, "k", 9, 5, "l", 10, 2)),
            )
        self.attached(  # and a refusal with `revived` is no failure
            (add("k", 1), Added((46, 6))),
            (Time(40), ibatch(3, 7, 2, "k", 1, 9, 5)),
            (Failed(3, "outdated"), dropped("k", 1, "in-doubt"), get(4, 7, "k", 9, 5)),
            (Revived(4), SendAttach(5)),
            (Attached(5, 20), get(6, 20, "k", 9, 5)),
            (Results(6, iheard((5, 5, 9))), get(7, 20, "k", 9, 5)),
            (Results(7, iheard((5, 5, 9))),),
        )

    def test_gets_for_the_keys_of_a_batch(self):
        """LAX-112: none only where a request for it is in doubt."""
        self.attached(
            (add("k", 1), Added((46, 6))),
            (Time(40), ibatch(3, 7, 2, "k", 1, 9, 5)),
            (Revived(3), SendAttach(4)),
            (Attached(4, 20), get(5, 20, "k", 9, 5)),
            (Results(5, iheard((5, 5, 9))), ibatch(6, 20, 2, "k", 1, 9, 5)),
            (Failed(6, "bad-reply"), Delayed("bad-reply")),
            (Time(60), ibatch(7, 20, 2, "k", 1, 9, 5)),
            (Revived(7), SendAttach(8)),
            (Attached(8, 30), ibatch(9, 30, 2, "k", 1, 9, 5)),
        )

    def test_a_drop_at_the_end_asks_for_nothing(self):
        """LAX-116: not in that event either."""
        self.attached(
            (add("k", 1), Added((46, 6))),
            (CloseAsked(1), ibatch(3, 7, 2, "k", 1, 9, 5)),
            (Failed(3, "outdated"), dropped("k", 1, "in-doubt"), Fail(1, "in-doubt")),
        )
        self.attached(
            (add("k", 1), Added((46, 6))),
            (CloseAsked(1), ibatch(3, 7, 2, "k", 1, 9, 5)),
            (Abandon(), dropped("k", 1, "in-doubt"), Fail(1, "in-doubt")),
        )

    def test_a_result_that_tells_no_base(self):
        """LAX-057, LAX-058, LAX-071: a repetition of which key or slice are corrupt by now."""
        self.attached(
            (add("k", 1), Added((46, 6))),
            (Time(50), ibatch(3, 7, 2, "k", 1, 9, 5)),
            (read(1, "k"),),
            (Batched(3, (Heard("ok", None, None, None),)), get(4, 7, "k", 9, 5)),  # the read waits
            (Results(4, (Heard("corrupt", None, None, None),)), Fail(1, "corrupt")),
        )
        # what is known tells no base either where the outcome was corrupt
        self.attached(
            (add("k", 1), Added((46, 6))),
            (Time(50), ibatch(3, 7, 2, "k", 1, 9, 5)),
            (read(1, "k"),),
            (Batched(3, (Heard("corrupt", 9, 5, 45),)), dropped("k", 1, "corrupt"), Fail(1, "corrupt")),
            (add("k", 1), Added(None)),
        )

    def test_a_clear_own_that_fails(self):
        """LAX-086: it may have done a part. LAX-087 is of clears."""
        for code in ("in-doubt", "unavailable"):
            self.attached(
                (ClearOwnAsked(1), SendClearOwn(3, 7, None)),
                (Cursor(3, b"k"), SendClearOwn(4, 7, b"k")),
                (Failed(4, code), Fail(1, code)),
                (add("k", 0), Added(None)),
            )
        self.attached(  # it was not sent
            (add("l", 1), Added(None)),
            (Time(40), ibatch(3, 7, 2, "l", 1, "", "")),
            (add("k", 0), Added((45, 5))),
            (ClearOwnAsked(1),),
            (Failed(3, "unavailable"), Delayed("unavailable"), Fail(1, "unavailable")),
            (add("k", 0), Added((45, 5))),
            staleness=100,
        )
        self.attached(
            (ClearAsked(1), SendClear(3)),
            (Failed(3, "unavailable"), Fail(1, "unavailable")),
            (add("k", 0), Added((45, 5))),
        )

    def test_clears(self):
        self.attached(
            (ClearAsked(1), SendClear(3)),
            (Cleared(3), Done(1)),
            (call(2, "k"), SendCall(4, 7, (*call(2, "k").args, b"", b""))),  # LAX-114
            (Results(4, iheard((1, 1, 12))), Done(2)),
            (ClearOwnAsked(3), SendClearOwn(5, 7, None)),
            (add("k", 1), Added((2, 2))),
            (Cursor(5, b"k"), SendClearOwn(6, 7, b"k")),
            (Time(40),),
            (Cursor(6, None), Done(3), ibatch(7, 7, 2, "k", 1, "", "")),
        )

    def test_nothing_after_a_close(self):
        self.attached(
            (add("k", 1), Added((46, 6))),
            (CloseAsked(1), ibatch(3, 7, 2, "k", 1, 9, 5)),
            (Time(120), SendBeat(4, 7, None)),
            (Revived(4),),
            (Batched(3, iheard((46, 6, 9))), Done(1)),  # and no attach: LAX-116
            (Time(1000),),
        )


if __name__ == "__main__":
    unittest.main()
