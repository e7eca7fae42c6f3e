"""The adapter as the runner sees it, by chapter 11."""

import hashlib
import io
import json
import subprocess
import sys
import unittest
from pathlib import Path

from harness import Adapter
from tidemark import HELLO, OPERATIONS

PROGRAM = [sys.executable, str(Path(__file__).with_name("tidemark.py"))]


def ask_lines(data):
    out = io.BytesIO()
    Adapter(HELLO, OPERATIONS).serve(io.BytesIO(data), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def ask(*steps):
    request = {"id": "c", "case": {"steps": [{"op": op, "args": args} for op, args in steps]}}
    (answer,) = ask_lines(json.dumps(request).encode() + b"\n")
    return answer


def observe(op, **args):
    return ask((op, args))["obs"][0]


class HarnessTest(unittest.TestCase):
    def test_hello(self):
        (answer,) = ask_lines(b'{"hello":{"versions":[3,1],"revision":"9.9.9"}}\r\n')
        self.assertEqual(answer["hello"]["version"], 1)
        self.assertEqual(answer["hello"]["window"], 64)
        (answer,) = ask_lines(b'{"hello":{"versions":[2],"revision":"0.1.0"}}\n')
        self.assertEqual(list(answer), ["error"])

    def test_every_cap_has_operations(self):
        self.assertEqual({name.rpartition(".")[0] for name in OPERATIONS}, set(HELLO["caps"]))
        self.assertEqual(len(set(OPERATIONS)), len(OPERATIONS))
        for name in ("", ".", "wire", "wire.", "wire.nothing", "nothing.encode", "tidemark.encode", "os.path"):
            self.assertNotIn(name, OPERATIONS)

    def test_lines_that_nobody_should_send(self):
        for line in (b"", b"x", b"[1]", b"\xff", b"\xef\xbb\xbf{}", b"[" * 100_000, b'{"id":1}', b"{}", b'"\\ud800"'):
            answers = ask_lines(line + b'\n{"hello":{"versions":[1]}}\n')
            self.assertEqual([list(a) for a in answers], [["error"], ["hello"]], line[:20])

    def test_cases_that_nobody_should_send(self):
        step = {"op": "wire.decode", "args": {"bytes": ""}}
        for case in (
            None, {}, {"steps": []}, {"steps": [1]}, {"steps": [{"op": "wire.decode"}]}, {"steps": {}},
            {"steps": [{**step, "more": 1}]}, {"steps": [{**step, "args": []}]}, {"steps": [{**step, "op": 1}]},
        ):  # fmt: skip
            (answer,) = ask_lines(json.dumps({"id": "é", "case": case}).encode() + b"\n")
            self.assertEqual((answer["id"], list(answer)), ("é", ["id", "error"]))
        for op, args in [
            ("wire.decode", {}), ("wire.decode", {"bytes": "0"}), ("wire.decode", {"bytes": "0A"}),
            ("wire.decode", {"bytes": "0a 0d"}), ("wire.decode", {"bytes": None}), ("wire.decode", {"bytes": "zz"}),
            ("wire.decode", {"bytes": "", "limits": {"x": "1"}}), ("wire.decode", {"bytes": "", "limits": []}),
            ("wire.decode", {"bytes": "", "limits": {"count": "0"}}),
            ("wire.decode", {"bytes": "", "limits": {"total": "01"}}),
            ("wire.decode", {"bytes": "", "limits": {"total": 1}}),
            ("wire.stream", {"direction": "sideways", "pieces": []}), ("wire.stream", {"direction": [], "pieces": []}),
            ("wire.stream", {"direction": "upstream", "pieces": "00"}),
            ("wire.encode", {"item": {}}), ("wire.encode", {"item": {"ping": {"generation": "1", "offset": "1"}}}),
            ("wire.encode", {"item": {"frame": {"offset": "-1", "args": []}}}),
            ("backlog.state", {}), ("backlog.create", {"budget": 1}), ("backlog.create", {"budget": "１"}),
            ("counters.call", {}), ("counters.call", {"args": "67"}), ("counters.call", {"args": [], "namespace": None}),
            ("counters.store", {"key": "61"}), ("counters.names", {}), ("counters.client.call", {"call": "script"}),
            ("counters.client.call", {"call": "eval", "events": []}),
            ("epochs.attach", {}), ("epochs.attach", {"instance": "61", "now": None}), ("epochs.names", {}),
            ("epochs.store", {"at": "total", "value": ""}), ("epochs.store", {"at": "here", "value": "", "key": ""}),
            ("lax.batch", {"args": []}), ("lax.store", {"value": ""}), ("lax.store", {"value": "", "writer": "61"}),
            ("lax.names", {"namespace": "61"}), ("lax.epochs.stored", {"namespace": 1}),
            *(
                (op, {"events": events})
                for op in ("lax.client.plain", "lax.client.instance")
                for events in (
                    {}, [{}], [1], [{"add": {"key": "6b", "delta": 1}}], [{"x": {}}], [{"cleared": {"request": 1}}],
                    [{"batched": {"request": 1, "results": []}}], [{"failed": {"request": 1, "code": "in-doubt"}}],
                )
            ),
            ("lax.client.plain", {"events": [{"clear-own": {"id": 1}}]}),
            ("lww.state", {}), ("lww.create", {"writer": "1"}), ("lww.create", {"writer": "0" * 16, "terms": False}),
            ("lww.create", {"writer": "0" * 16, "stored": {}}), ("lww.canonical", {"entries": [{}]}),
            *(
                ("lww.encode", {"message": {"view": "0", "from": "0" * 16, "body": body}})
                for body in (
                    {}, {"pull": {}}, {"pull": {"id": 1}}, {"pull": {"id": str(2**64)}}, {"x": {}}, [],
                    {"same": {"id": "1", "low": "61", "high": "61"}}, {"ask": {"id": "1", "low": "", "high": None}},
                )
            ),
            *(
                ("epochs.client.run", {"ttl": 1, "events": events})
                for events in (
                    {}, [{}], [{"call": {"id": 1}}], [{"time": {"now": "1"}}], [{"revived": {"request": 1}}],
                    [{"clear-own": {"id": 1}}, {"results": {"request": 1, "results": []}}],
                )
            ),
            *(
                ("counters.client.call", {"call": "read", "events": events})
                for events in (
                    {}, ["reply"], [{}], [{"reply": {}, "lost": {}}], [{"error": "x"}], [{"error": {}}], [{"answer": {}}],
                    [{"reply": None}],
                )
            ),
        ]:  # fmt: skip
            self.assertEqual(list(ask((op, args))), ["id", "error"], (op, args))

    def test_unknown_operation(self):
        known, unknown = ("wire.decode", {"bytes": ""}), ("wire.guess", {})
        self.assertEqual(ask(known, unknown), {"id": "c", "unsupported": True})

    def test_the_example(self):
        answer = ask(
            ("backlog.create", {"budget": "1024"}), ("backlog.push", {"args": ["50494e47"]}), ("backlog.read", {"from": "1"})
        )
        self.assertEqual(answer, {"id": "c", "obs": [{"ok": {}}, {"ok": {"offset": "0"}}, {"ok": {"frames": []}}]})

    def test_a_refusal_does_not_end_the_case(self):
        answer = ask(
            ("backlog.create", {"budget": "30"}),
            ("backlog.create", {"budget": "0"}),
            ("backlog.resume", {"at": "9"}),
            ("backlog.push", {"args": []}),
            ("backlog.push", {"args": [""], "more": 1}),
            ("backlog.read", {"from": "0", "frames": "1", "bytes": "1"}),
            ("backlog.read", {"from": "9", "frames": "1", "bytes": "1"}),
            ("backlog.state", {}),
            ("backlog.drop", {"below": "10"}),
            ("backlog.state", {}),
            ("backlog.create", {"budget": "30", "limits": {"count": "1"}}),
            ("backlog.push", {"args": ["", ""]}),
            ("backlog.state", {}),
        )
        frame = b"*2\r\n:9\r\n*1\r\n$0\r\n\r\n"
        none = {"oldest": None, "newest": None, "count": "0", "bytes": "0"}
        held = {"next": "10", "oldest": "9", "newest": "9", "count": "1", "bytes": str(len(frame))}
        self.assertEqual(answer["obs"], [
            {"ok": {}}, {"reject": {"code": "bad-budget"}}, {"ok": {}}, {"reject": {"code": "bad-count"}},
            {"ok": {"offset": "9"}}, {"reject": {"code": "too-old"}}, {"ok": {"frames": [frame.hex()]}},
            {"ok": held}, {"ok": {}}, {"ok": {"next": "10", **none}},
            {"ok": {}}, {"reject": {"code": "limit-exceeded"}}, {"ok": {"next": "0", **none}},
        ])  # fmt: skip

    def test_decode(self):
        frame = b"*2\r\n:9223372036854775806\r\n*1\r\n$1\r\n\xff\r\n"
        self.assertEqual(
            observe("wire.decode", bytes=(frame + b"x").hex()),
            {"ok": {"offset": "9223372036854775806", "args": ["ff"], "used": len(frame)}},
        )
        self.assertEqual(observe("wire.decode", bytes=""), {"ok": {"need-more": True}})
        self.assertEqual(observe("wire.decode", bytes="2b"), {"reject": {"code": "bad-envelope", "at": 0}})

    def test_limits(self):
        top = str(2**64 - 1)
        for limits in ({"count": top, "length": top, "total": top}, {"count": "1", "length": "0", "total": "0"}, {}):
            answer = observe("wire.decode", bytes=b"*2\r\n:0\r\n*1048577".hex(), limits=limits)
            at = 10 if limits.get("count") == "1" else 15
            self.assertEqual(answer, {"reject": {"code": "limit-exceeded", "at": at}})
        push = {"item": {"frame": {"offset": "0", "args": ["61"]}}}
        for limits, answer in [({"length": "0"}, "reject"), ({"total": "0"}, "reject"), ({"count": "1"}, "ok")]:
            self.assertEqual(list(observe("wire.encode", **push, limits=limits)), [answer])

    def test_long_bytes(self):
        for size in (0, 4095, 4096, 4097):
            data = b"\xab" * size
            written = observe("wire.encode", item={"frame": {"offset": "0", "args": [data.hex()]}})["ok"]["bytes"]
            if size < 4090:
                self.assertTrue(written.endswith("0d0a" + "ab" * size + "0d0a"))
            frame = b"*2\r\n:0\r\n*1\r\n$%d\r\n%b\r\n" % (size, data)
            if size > 4090:
                self.assertEqual(written, {"len": str(len(frame)), "sha256": hashlib.sha256(frame).hexdigest()})
            (arg,) = observe("wire.decode", bytes=frame.hex())["ok"]["args"]
            digest = {"len": str(size), "sha256": hashlib.sha256(data).hexdigest()}
            self.assertEqual(arg, data.hex() if size <= 4096 else digest)

    def test_every_item_both_ways(self):
        for direction, items in {
            "downstream": [
                {"frame": {"offset": "0", "args": ["", "00"]}}, {"chunk": "0d0a"},
                {"ack": {"generation": "18446744073709551615", "offset": "9223372036854775807"}}, {"snapshot": {}},
                {"snapshot-end": {"offset": "0"}}, {"ping": {"generation": "1", "next": "9007199254740993"}},
                {"error-line": {"code": "61", "text": None}}, {"error-line": {"code": "61", "text": ""}},
                {"error-line": {"code": "61", "text": "2062"}},
            ],
            "upstream": [{"replconf-ack": {"offset": "0"}}],
        }.items():  # fmt: skip
            for item in items:
                encoded = observe("wire.encode", item=item)["ok"]["bytes"]
                answer = observe("wire.stream", direction=direction, pieces=["", encoded])
                event = {"piece": 1, "end": len(encoded) // 2, "item": item}
                self.assertEqual(answer, {"ok": {"events": [event], "need-more": False}})

    def test_stream_error(self):
        pieces = [b"+SNAPSHOT\r\n+".hex(), "", b"SNAPSHOT\r\r\n".hex(), "2b"]
        self.assertEqual(
            observe("wire.stream", direction="downstream", pieces=pieces),
            {"ok": {
                "events": [{"piece": 0, "end": 11, "item": {"snapshot": {}}}],
                "error": {"piece": 2, "at": 21, "code": "bad-terminator"},
            }},
        )  # fmt: skip
        answer = observe("wire.stream", direction="upstream", pieces=["52"])
        self.assertEqual(answer, {"ok": {"events": [], "need-more": True}})

    def test_counters(self):
        def call(*arguments):
            return ("counters.call", {"args": [argument.encode().hex() for argument in arguments]})

        inc = ("inc", "k", "9223372036854775807", "none", "")
        answer = ask(
            call(*inc, *inc, "dec", "l", "5", "none", ""),
            call(*inc, "inc", "k", "1", "none", "0"),
            call(*inc, "get"),
            ("counters.store", {"key": "ff", "value": "31" * 4097}),
            ("counters.stored", {}),
            call("get", "\x01", "", "none", ""),
            ("counters.stored", {"namespace": "61"}),
            ("counters.clear", {"namespace": "61"}),
            ("counters.clear", {}),
            ("counters.stored", {}),
            ("counters.names", {"namespace": "61"}),
            ("counters.names", {"namespace": ""}),
            ("counters.call", {"args": [], "namespace": "7b"}),
            ("counters.store", {"key": "", "value": "", "namespace": "7b"}),
            ("counters.stored", {"namespace": "7b"}),
            ("counters.clear", {"namespace": "7b"}),
        )
        top, bad = "9223372036854775807", {"reject": {"code": "bad-namespace"}}
        long = {"len": "4097", "sha256": hashlib.sha256(b"1" * 4097).hexdigest()}
        self.assertEqual(answer["obs"], [
            {"ok": {"results": [
                {"status": "ok", "old": None, "new": top},
                {"status": "overflow", "old": top, "new": top},
                {"status": "ok", "old": None, "new": "-5"},
            ]}},
            {"reject": {"code": "bad-argument", "field": "reference", "item": 1}},
            {"reject": {"code": "bad-argument", "field": "items"}},
            {"ok": {}},
            {"ok": {"fields": [
                {"key": "6b", "value": top.encode().hex()}, {"key": "6c", "value": "2d35"}, {"key": "ff", "value": long},
            ]}},
            {"ok": {"results": [{"status": "ok", "old": None, "new": None}]}},
            {"ok": {"fields": []}}, {"ok": {}}, {"ok": {}}, {"ok": {"fields": []}},
            {"ok": {"strict": b"{a}:sc".hex()}}, bad, bad, bad, bad, bad,
        ])  # fmt: skip

    def test_cases_do_not_share_counters(self):
        call = ("counters.call", {"args": [part.encode().hex() for part in ("inc", "k", "1", "none", "")]})
        for _ in range(2):
            self.assertEqual(ask(call)["obs"], [{"ok": {"results": [{"status": "ok", "old": None, "new": "1"}]}}])

    def test_client(self):
        def send(by, node, asking):
            return {"send": {"by": by, "node": node, "asking": asking}}

        events = [{"error": b"ASK 1 :6379".hex()}, {"error": b"NOSCRIPT".hex()}]
        node = b":6379".hex()
        sent = [send("evalsha", None, False), send("evalsha", node, True), send("eval", node, True)]
        for event, end in [
            ({"reply": {}}, {"answer": {}}), ({"error": "ff"}, {"fail": {"code": "server-error", "text": "ff"}}),
            ({"unsent": {}}, {"fail": {"code": "unavailable"}}), ({"lost": {}}, {"fail": {"code": "in-doubt"}}),
        ]:  # fmt: skip
            answer = observe("counters.client.call", call="script", events=[*events, event])
            self.assertEqual(answer, {"ok": {"actions": [*sent, end]}})
        for call in ("write", "read"):
            answer = observe("counters.client.call", call=call, events=[])
            self.assertEqual(answer, {"ok": {"actions": [send("plain", None, False)]}})

    def test_epochs(self):
        a, b = b"a" * 32, b"b" * 32
        instance = {"instance": a.hex(), "life": "31"}

        def call(*arguments, **more):
            return ("epochs.call", {**instance, **more, "args": [argument.encode().hex() for argument in arguments]})

        inc = ("inc", "k", "5", "none", "", "", "")
        answer = ask(
            ("epochs.attach", {"instance": a.hex()}),
            call(*inc, "get", "l", "", "none", "", "", ""),
            call(*inc, *inc[:6], "1"),
            call(*inc[:6]),
            call(*inc, life="32"),
            ("epochs.store", {"at": "slice", "instance": b.hex(), "key": "6b", "value": "78"}),
            ("epochs.store", {"at": "total", "key": "ff", "value": ""}),
            ("epochs.beat", {**instance, "budget": "31"}),
            ("epochs.clear-own", {**instance, "cursor": "6b", "now": b"30001".hex(), "ttl": "31"}),
            ("epochs.attach", {"instance": a.hex(), "now": ""}),
            ("epochs.stored", {}),
            ("epochs.clear", {}),
            ("epochs.store", {"at": "serial", "value": "78"}),
            ("epochs.attach", {"instance": b.hex()}),
            ("epochs.stored", {}),
            ("epochs.names", {"namespace": "61"}),
            ("epochs.names", {"namespace": ""}),
            ("epochs.stored", {"namespace": "61"}),
        )
        nothing = {"total": None, "own": None}
        own = {"instance": a.hex(), "key": "6b", "value": b"2|5".hex(), "listed": True}
        more = {"instance": b.hex(), "key": "6b", "value": "78", "listed": True}
        left = {
            "deadlines": [{"instance": a.hex(), "deadline": "30002"}], "lives": [{"instance": a.hex(), "life": "31"}],
        }  # fmt: skip
        totals = [{"key": "6b", "value": b"2|5".hex()}, {"key": "ff", "value": ""}]
        self.assertEqual(answer["obs"], [
            {"ok": {"life": "1"}},
            {"ok": {"results": [
                {"status": "ok", "old": {**nothing, "own": "0"}, "new": {"total": "5", "own": "5", "epoch": "2"}},
                {"status": "ok", "old": {**nothing, "own": "0"}, "new": {**nothing, "own": "0", "epoch": None}},
            ]}},
            {"reject": {"code": "bad-argument", "field": "count", "item": 1}},
            {"reject": {"code": "bad-argument", "field": "items"}},
            {"reject": {"code": "revived"}},
            {"ok": {}}, {"ok": {}}, {"ok": {"cursor": "6b", "removed": []}}, {"ok": {"cursor": None, "removed": []}},
            {"reject": {"code": "bad-argument", "field": "now"}},
            {"ok": {"serial": "32", "totals": totals, "slices": [own, more], **left}},
            {"ok": {}}, {"ok": {}}, {"reject": {"code": "corrupt"}},
            {"ok": {"serial": "78", "totals": [], "slices": [], **left}},
            {"ok": {name: (b"{a}:ic:" + letter).hex() for name, letter in (
                ("totals", b"t"), ("slices", b"s"), ("lists", b"x"), ("deadlines", b"i"), ("meta", b"m"),
            )}},
            {"reject": {"code": "bad-namespace"}},
            {"ok": {"serial": None, "totals": [], "slices": [], "deadlines": [], "lives": []}},
        ])  # fmt: skip

    def test_epochs_client(self):
        key = ["696e63", "6b", "31", "6e6f6e65", ""]
        heard = {"status": "ok", "old": {"total": None, "own": "0"}, "new": {"total": "1", "own": "-1", "epoch": "9"}}
        corrupt = {"status": "corrupt", "old": {"total": None, "own": None}, "new": {"total": None, "own": None, "epoch": None}}
        answer = observe("epochs.client.run", ttl=30, events=[
            {"call": {"id": 8, "args": key}},
            {"life": {"request": 1, "life": "999999999999999999"}},
            {"results": {"request": 2, "results": [heard]}},
            {"call": {"id": 9, "args": key}},
            {"results": {"request": 3, "results": [corrupt]}},
            {"clear-own": {"id": 7}},
            {"cursor": {"request": 4, "cursor": "ff"}},
            {"time": {"now": 10}},
            {"revived": {"request": 6}},
            {"failed": {"request": 5, "code": "bad-reply"}},
            {"failed": {"request": 7, "code": "corrupt"}},
        ])  # fmt: skip
        life = {"life": "999999999999999999"}
        self.assertEqual(answer, {"ok": {"actions": [
            [{"attach": {"request": 1}}],
            [{"call": {"request": 2, **life, "args": [*key, "", ""]}}],
            [{"done": {"id": 8}}],
            [{"call": {"request": 3, **life, "args": [*key, "39", "2d31"]}}],
            [{"done": {"id": 9}}],
            [{"clear-own": {"request": 4, **life, "cursor": None}}],
            [{"clear-own": {"request": 5, **life, "cursor": "ff"}}],
            [{"beat": {"request": 6, **life, "cursor": None}}],
            [],
            [{"fail": {"id": 7, "code": "bad-reply"}}, {"attach": {"request": 7}}],
            [],
        ]}})  # fmt: skip

    def test_lax(self):
        w, v = (b"0" * 32).hex(), (b"1" + b"0" * 31).hex()

        def batch(sequence, *arguments, writer=w):
            args = [argument.encode().hex() for argument in arguments]
            return ("lax.batch", {"writer": writer, "sequence": sequence.encode().hex(), "args": args})

        answer = ask(
            ("lax.store", {"key": "ff", "value": "78"}),
            batch("1", "k", "-5"),
            batch("1", "k", "-5"),
            batch("1", "k", "-5", "l"),
            batch("1", "k", "-5", "k", "1"),
            ("lax.store", {"writer": v, "value": "78"}),
            batch("1", "k", "1", writer=v),
            batch("2", "k", "1"),
            batch("1", "k", "1"),
            ("lax.call", {"args": [part.encode().hex() for part in ("get", "k", "", "none", "")]}),
            ("counters.stored", {}),
            ("lax.stored", {}),
            ("lax.clear", {}),
            ("lax.stored", {}),
            ("lax.names", {"namespace": "61", "writer": w}),
            ("lax.names", {"namespace": "", "writer": w}),
            ("lax.stored", {"namespace": "61"}),
        )
        writers = [{"writer": w, "value": b"2|a".hex()}, {"writer": v, "value": "78"}]
        self.assertEqual(answer["obs"], [
            {"ok": {}},
            {"ok": {"repeated": False, "results": [{"status": "ok", "old": None, "new": "-5"}]}},
            {"ok": {"repeated": True, "results": [{"status": "ok", "old": "-5", "new": "-5"}]}},
            {"reject": {"code": "bad-argument", "field": "items"}},
            {"reject": {"code": "bad-argument", "field": "key", "item": 1}},
            {"ok": {}}, {"reject": {"code": "corrupt"}},
            {"ok": {"repeated": False, "results": [{"status": "ok", "old": "-5", "new": "-4"}]}},
            {"reject": {"code": "outdated"}},
            {"ok": {"results": [{"status": "ok", "old": "-4", "new": "-4"}]}},
            {"ok": {"fields": []}},
            {"ok": {"fields": [{"key": "6b", "value": b"-4".hex()}, {"key": "ff", "value": "78"}], "writers": writers}},
            {"ok": {}}, {"ok": {"fields": [], "writers": writers}},
            {"ok": {
                "lax": b"{a}:lc".hex(), "writer": b"{a}:lc:w:".hex() + w, "instance-writer": b"{a}:ic:w:".hex() + w,
            }},
            {"reject": {"code": "bad-namespace"}},
            {"ok": {"fields": [], "writers": []}},
        ])  # fmt: skip

    def test_lax_epochs(self):
        a, w = (b"a" * 32).hex(), (b"0" * 32).hex()
        batch = ("lax.epochs.batch", {"instance": a, "life": "31", "writer": w, "sequence": "31", "args": ["6b", "35", "", ""]})
        answer = ask(
            batch, ("epochs.attach", {"instance": a}), batch, batch, ("lax.epochs.stored", {}),
            ("epochs.call", {"instance": a, "life": "31", "args": [
                part.encode().hex() for part in ("get", "k", "", "none", "", "", "")
            ]}),
            ("lax.epochs.store", {"writer": w, "value": ""}), batch,
        )  # fmt: skip
        new = {"total": "5", "own": "5"}
        first = {"status": "ok", "old": {"total": None, "own": "0"}, "new": {**new, "epoch": "2"}}
        again = {**first, "old": new}
        self.assertEqual(answer["obs"], [
            {"reject": {"code": "revived"}}, {"ok": {"life": "1"}}, {"ok": {"repeated": False, "results": [first]}},
            {"ok": {"repeated": True, "results": [again]}},
            {"ok": {"writers": [{"writer": w, "value": b"1|a,2,5".hex()}]}}, {"ok": {"results": [again]}},
            {"ok": {}}, {"reject": {"code": "corrupt"}},
        ])  # fmt: skip

    def test_lww(self):
        one, two = "0" * 15 + "1", "f" * 16
        entry = {"key": "6b", "epoch": "0", "stamp": f"0000000000070000-{one}", "value": "76"}
        held = "0000000000000001" "00000001" "6b" "0000000000000000" "0000000000070000" "0000000000000001" "00" "00000001" "76"
        digest = hashlib.sha256(bytes.fromhex(held)).hexdigest()
        delta = {"view": "0", "from": one, "body": {"delta": {"entries": [entry]}}}
        range = {"id": "18446744073709551615", "low": "", "high": None}
        asked = {"view": "0", "from": two, "body": {"ask": {**range, "digest": "00" * 32}}}
        answer = ask(
            ("lww.create", {"writer": one, "max-drift": "281474976710656"}),
            ("lww.create", {"writer": one, "max-drift": "10"}),
            ("lww.put", {"key": "6b", "value": "76", "now": "7"}),
            ("lww.get", {"key": "6b"}),
            ("lww.get", {"key": ""}),
            ("lww.delta", {"keys": ["6b", "", "6b"]}),
            ("lww.encode", {"message": delta}),
            ("lww.decode", {"bytes": "00" * 16 + "07" + held}),
            ("lww.canonical", {"entries": [entry]}),
            ("lww.parse", {"bytes": held}),
            ("lww.parse", {"bytes": held + "00"}),
            ("lww.range", {"low": "61", "high": "6b"}),
            ("lww.receive", {"message": asked, "now": "8"}),
            ("lww.view", {"number": "1", "members": [one]}),
            ("lww.remove", {"key": "6b", "now": "0", "epoch": "1"}),
            ("lww.remove", {"key": "6b", "now": "0"}),
            ("lww.collect", {}),
            ("lww.state", {}),
            ("lww.create", {"writer": two}),
            ("lww.receive", {"message": delta, "now": "8"}),
            ("lww.receive", {"message": {**delta, "body": {"delta": {"entries": [{**entry, "value": None}]}}}, "now": "8"}),
            ("lww.pull", {"peer": one, "id": "3"}),
            ("lww.retry", {"peer": one}),
            ("lww.learn", {"term": "1"}),
            ("lww.join", {"id": "1"}),
        )  # fmt: skip
        empty = hashlib.sha256(bytes(8)).hexdigest()
        pull = {"view": "0", "from": two, "body": {"pull": {"id": "3"}}}
        self.assertEqual(
            answer["obs"],
            [
                {"reject": {"code": "bad-argument"}},
                {"ok": {}},
                {"ok": {"stamp": f"0000000000070000-{one}"}},
                {"ok": {"entry": entry}},
                {"ok": {"entry": None}},
                {"ok": {"message": delta}},
                {"ok": {"bytes": "00" * 8 + one + "07" + held}},
                {"ok": {"message": {**delta, "from": "0" * 16}}},
                {"ok": {"bytes": held, "digest": digest}},
                {"ok": {"entries": [entry]}},
                {"reject": {"code": "malformed"}},
                {"ok": {"count": "0", "digest": empty}},
                {
                    "ok": {
                        "results": [],
                        "messages": [{"view": "0", "from": one, "body": {"entries": {**range, "entries": [entry]}}}],
                        "pull": None,
                    }
                },
                {"ok": {}},
                {"reject": {"code": "rejected-epoch"}},
                {"ok": {"stamp": f"0000000000070001-{one}"}},
                {"ok": {"floor": "0000000000070001", "collected": "1"}},
                {
                    "ok": {
                        "standing": "established", "view": "1", "term": "0", "clock": "0000000000070001",
                        "floor": "0000000000070001", "frontier": "0000000000070001", "stable": "0000000000070001",
                        "entries": [], "digest": empty,
                    }
                },
                {"ok": {}},
                {"ok": {"results": [{"status": "applied"}], "messages": [], "pull": None}},
                {"ok": {"results": [{"status": "collision", "winner": "incoming"}], "messages": [], "pull": None}},
                {"ok": {"message": pull}},
                {"ok": {"messages": [pull]}},
                {"reject": {"code": "no-terms"}},
                {"reject": {"code": "established"}},
            ],
        )  # fmt: skip

    def test_lax_clients(self):
        answer = observe("lax.client.plain", staleness=0, events=[
            {"read": {"id": 1, "key": "6b"}},
            {"results": {"request": 1, "results": [{"status": "ok", "old": None, "new": None}]}},
            {"add": {"key": "6b", "delta": "9223372036854775807"}},
            {"add": {"key": "6b", "delta": "1"}},
            {"time": {"now": 20}},
            {"failed": {"request": 2, "code": "unavailable"}},
            {"flush": {"id": 2}},
            {"abandon": {}},
            {"close": {"id": 3}},
        ])  # fmt: skip
        top = "9223372036854775807"
        self.assertEqual(answer, {"ok": {"actions": [
            [{"call": {"request": 1, "args": ["676574", "6b", "", "6e6f6e65", ""]}}],
            [{"value": {"id": 1, "view": {"value": None}}}],
            [{"added": {"view": {"value": top}}}],
            [{"refused": {"code": "overflow"}}],
            [{"batch": {"request": 2, "sequence": "1", "args": ["6b", top.encode().hex()]}}],
            [{"delayed": {"code": "unavailable"}}],
            [],
            [{"dropped": {"key": "6b", "delta": top, "code": "unavailable"}}, {"fail": {"id": 2, "code": "unavailable"}}],
            [{"fail": {"id": 3, "code": "closed"}}],
        ]}})  # fmt: skip
        heard = {"status": "ok", "old": {"total": None, "own": "0"}, "new": {"total": "-92233720368547758080", "own": "1", "epoch": "9"}}
        answer = observe("lax.client.instance", lag=7, ttl=30, events=[
            {"add": {"key": "6b", "delta": "1"}},
            {"time": {"now": 7}},
            {"life": {"request": 1, "life": "3"}},
            {"batched": {"request": 2, "results": [heard]}},
            {"add": {"key": "6b", "delta": "-1"}},
            {"time": {"now": 17}},
            {"clear": {"id": 1}},
        ])  # fmt: skip
        self.assertEqual(answer, {"ok": {"actions": [
            [{"added": {"view": None}}],
            [{"attach": {"request": 1}}],
            [{"batch": {"request": 2, "life": "3", "sequence": "1", "args": ["6b", "31", "", ""]}}],
            [],
            [{"added": {"view": {"total": "-92233720368547758081", "own": "0"}}}],
            [
                {"beat": {"request": 3, "life": "3", "cursor": None}},
                {"batch": {"request": 4, "life": "3", "sequence": "2", "args": ["6b", "2d31", "39", "31"]}},
            ],
            [],
        ]}})  # fmt: skip

    def test_an_answer_that_is_too_long(self):
        steps = [("backlog.create", {"budget": "1000000"}), *[("backlog.push", {"args": ["00" * 4000]})] * 100]
        answer = ask(*steps, *[("backlog.read", {"from": "0"})] * 30)
        self.assertEqual(list(answer), ["id", "error"])

    def test_last_line_without_line_feed(self):
        (answer,) = ask_lines(b'{"hello":{"versions":[1]}}')
        self.assertIn("hello", answer)

    def test_one_line_at_a_time_does_not_deadlock(self):
        with subprocess.Popen(PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            for number in range(3):
                for part in (b'{"id":"%d","case":{"steps":[{"op":"wire.decode",' % number, b'"args":{"bytes":""}}]}}\n'):
                    process.stdin.write(part)
                    process.stdin.flush()
                self.assertEqual(json.loads(process.stdout.readline())["id"], str(number))
            process.stdin.close()
            self.assertEqual(process.wait(2), 0)

    def test_the_runner_goes_away(self):
        with subprocess.Popen(PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdout.close()
            process.stdin.write(b'{"hello":{"versions":[1]}}\n')
            process.stdin.close()
            self.assertEqual(process.stderr.read(), b"")


if __name__ == "__main__":
    unittest.main()
