"""The client's side of a call, by chapter 05."""

import unittest

from client import Answer, ClientCall, Error, Fail, Lost, Redirection, Reply, Send, Unsent, parse_redirection

NOSCRIPT = Error(b"NOSCRIPT No matching script. Please use EVAL.")
KINDS = ("script", "write", "read")


def actions(kind, *events):
    call = ClientCall(kind)
    return [call.sent] + [call.handle(event) for event in events]


def evalsha(node=None, asking=False):
    return Send("evalsha", node, asking)


def eval_(node=None, asking=False):
    return Send("eval", node, asking)


def command(node=None, asking=False):
    return Send("plain", node, asking)


START = {"script": evalsha, "write": command, "read": command}


class ClientTest(unittest.TestCase):
    def check(self, kind, events, expected):
        self.assertEqual(actions(kind, *events), expected)

    def test_start_and_reply(self):
        for kind in KINDS:
            self.check(kind, [], [START[kind]()])
            self.check(kind, [Reply()], [START[kind](), Answer()])

    def test_noscript(self):
        self.check("script", [NOSCRIPT, Reply()], [evalsha(), eval_(), Answer()])
        self.check("script", [NOSCRIPT, NOSCRIPT], [evalsha(), eval_(), Fail("server-error", NOSCRIPT.text)])
        self.check("script", [Error(b"NOSCRIPT")], [evalsha(), eval_()])
        for kind in ("write", "read"):
            self.check(kind, [NOSCRIPT], [command(), Fail("server-error", NOSCRIPT.text)])
        for text in (b"ERR NOSCRIPT", b"noscript", b" NOSCRIPT", b"NOSCRIP", b""):
            self.check("script", [Error(text)], [evalsha(), Fail("server-error", text)])

    def test_redirections(self):
        moved, ask = Error(b"MOVED 3999 10.0.0.7:6379"), Error(b"ASK 3999 10.0.0.8:6380")
        for kind in KINDS:
            first = START[kind]
            self.check(kind, [moved, Reply()], [first(), first(b"10.0.0.7:6379"), Answer()])
            self.check(kind, [ask, Reply()], [first(), first(b"10.0.0.8:6380", True), Answer()])
            # ASKING is for one send only
            self.check(kind, [ask, moved], [first(), first(b"10.0.0.8:6380", True), first(b"10.0.0.7:6379")])
            self.check(kind, [Error(b"MOVED 0 :7")], [first(), first(b":7")])

    def test_noscript_after_a_redirection(self):
        ask, moved = Error(b"ASK 1 h:1"), Error(b"MOVED 1 i:2")
        self.check("script", [moved, NOSCRIPT], [evalsha(), evalsha(b"i:2"), eval_(b"i:2")])
        self.check("script", [ask, NOSCRIPT], [evalsha(), evalsha(b"h:1", True), eval_(b"h:1", True)])

    def test_redirection_after_noscript(self):
        """As at the start: by the digest, and by the text only where that node has no script either."""
        moved = Error(b"MOVED 1 i:2")
        self.check(
            "script",
            [NOSCRIPT, moved, NOSCRIPT, Reply()],
            [evalsha(), eval_(), evalsha(b"i:2"), eval_(b"i:2"), Answer()],
        )

    def test_the_sixth_redirection(self):
        texts = [b"MOVED 1 h:1", b"ASK 1 h:2", b"MOVED 1 h:3", b"ASK 1 h:4", b"MOVED 1 h:5", b"ASK 1 h:6"]
        for kind in KINDS:
            first = START[kind]
            sent = [first(), first(b"h:1"), first(b"h:2", True), first(b"h:3"), first(b"h:4", True), first(b"h:5")]
            self.check(kind, map(Error, texts[:5]), sent)
            self.check(kind, map(Error, texts), [*sent, Fail("server-error", texts[5])])
            self.check(kind, [*map(Error, texts[:5]), Reply()], [*sent, Answer()])

    def test_noscript_is_no_redirection(self):
        """A NOSCRIPT does not count, and does not begin the count anew."""
        moved = Error(b"MOVED 1 h:1")
        expected = [evalsha(), eval_()] + [evalsha(b"h:1"), eval_(b"h:1")] * 5
        self.check("script", [NOSCRIPT] + [moved, NOSCRIPT] * 5, expected)
        self.check(
            "script", [NOSCRIPT] + [moved, NOSCRIPT] * 5 + [moved], [*expected, Fail("server-error", moved.text)]
        )

    def test_other_errors(self):
        for text in (b"OOM no", b"READONLY no", b"WRONGTYPE no", b"LOADING no", b"BUSY no", b"CLUSTERDOWN no",
                     b"TRYAGAIN no", b"CROSSSLOT no", b"", b"\xff\x00"):  # fmt: skip
            for kind in KINDS:
                self.check(kind, [Error(text)], [START[kind](), Fail("server-error", text)])
        self.check("script", [NOSCRIPT, Error(b"OOM")], [evalsha(), eval_(), Fail("server-error", b"OOM")])

    def test_unsent(self):
        moved = Error(b"MOVED 1 h:1")
        for kind in KINDS:
            first = START[kind]
            self.check(kind, [Unsent()], [first(), Fail("unavailable")])
            self.check(kind, [moved, Unsent()], [first(), first(b"h:1"), Fail("unavailable")])
        self.check("script", [NOSCRIPT, Unsent()], [evalsha(), eval_(), Fail("unavailable")])

    def test_lost(self):
        moved = Error(b"ASK 1 h:1")
        for kind, code in (("script", "in-doubt"), ("write", "in-doubt"), ("read", "unavailable")):
            first = START[kind]
            self.check(kind, [Lost()], [first(), Fail(code)])
            self.check(kind, [moved, Lost()], [first(), first(b"h:1", True), Fail(code)])
        self.check("script", [NOSCRIPT, Lost()], [evalsha(), eval_(), Fail("in-doubt")])


class RedirectionTest(unittest.TestCase):
    def test_what_is_one(self):
        long = b"h" * 255
        for text, node in [
            (b"MOVED 0 h:1", b"h:1"), (b"MOVED 16383 h:65535", b"h:65535"), (b"MOVED 1 :6379", b":6379"),
            (b"MOVED 1 ::1:6379", b"::1:6379"), (b"MOVED 1 [::1]:6379", b"[::1]:6379"), (b"MOVED 1 ::1", b"::1"),
            (b"MOVED 1 %b:1" % long, long + b":1"), (b"MOVED 1 !~:1", b"!~:1"), (b"MOVED 1 h:x:1", b"h:x:1"),
        ]:  # fmt: skip
            self.assertEqual(parse_redirection(text), Redirection(node, asking=False), text)
            self.assertEqual(parse_redirection(b"ASK" + text[5:]), Redirection(node, asking=True), text)

    def test_what_is_none(self):
        for text in (
            b"", b"MOVED", b"MOVED ", b"MOVED 1", b"MOVED 1 ", b"MOVED h:1", b"MOVED 1 6379", b"moved 1 h:1",
            b"Ask 1 h:1", b"ASKING 1 h:1", b"MOVE 1 h:1", b"ERR MOVED 1 h:1", b" MOVED 1 h:1", b"MOVED  1 h:1",
            b"MOVED 1  h:1", b"MOVED 1 h:1 ", b"MOVED 1 h:1 x", b"MOVED 1 h:1\r\n", b"MOVED\t1 h:1",
            b"MOVED 16384 h:1", b"MOVED 01 h:1", b"MOVED -1 h:1", b"MOVED -0 h:1", b"MOVED +1 h:1", b"MOVED x h:1",
            b"MOVED  h:1", b"MOVED 100000 h:1", b"MOVED 1 h", b"MOVED 1 h:", b"MOVED 1 h:0", b"MOVED 1 h:01",
            b"MOVED 1 h:65536", b"MOVED 1 h:100000", b"MOVED 1 h:-1", b"MOVED 1 h:+1", b"MOVED 1 h:x", b"MOVED 1 h:1x",
            b"MOVED 1 :", b"MOVED 1 \xc3\xa9:1", b"MOVED 1 h\x7f:1", b"MOVED 1 h\x1f:1", b"MOVED 1 h i:1",
            b"MOVED 1 " + b"h" * 256 + b":1",
        ):  # fmt: skip
            self.assertIsNone(parse_redirection(text), text)


if __name__ == "__main__":
    unittest.main()
