"""The encoder, by chapter 02."""

import unittest

from items import Ack, Chunk, ErrorLine, Frame, Limits, Ping, ReplconfAck, Snapshot, SnapshotEnd
from refusal import Refusal
from wire import encode


class EncodeTest(unittest.TestCase):
    def refused(self, code, item, limits=Limits()):
        with self.assertRaises(Refusal) as caught:
            encode(item, limits)
        self.assertEqual(caught.exception.code, code)
        self.assertIsNone(caught.exception.at)

    def test_the_frame_of_the_first_page(self):
        self.assertEqual(
            encode(Frame(41, (b"SET", b"k", b"v"))), b"*2\r\n:41\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n"
        )

    def test_frame_with_an_empty_argument(self):
        self.assertEqual(encode(Frame(0, (b"",))), b"*2\r\n:0\r\n*1\r\n$0\r\n\r\n")

    def test_largest_frame_offset(self):
        self.assertIn(b":9223372036854775806\r\n", encode(Frame(2**63 - 2, (b"x",))))
        for offset in (2**63 - 1, 2**63, 2**64 - 1):
            self.refused("bad-offset", Frame(offset, (b"x",)))

    def test_numbers_above_2_to_53_are_exact(self):
        self.assertIn(b":9007199254740993\r\n", encode(Frame(2**53 + 1, (b"x",))))

    def test_limits_of_frames(self):
        limits = Limits(count=2, length=3, total=4)
        encode(Frame(0, (b"aaa", b"b")), limits)
        self.refused("limit-exceeded", Frame(0, (b"", b"", b"")), limits)
        self.refused("limit-exceeded", Frame(0, (b"aaaa",)), limits)
        self.refused("limit-exceeded", Frame(0, (b"aaa", b"bb")), limits)
        zero = Limits(count=1, length=0, total=0)
        encode(Frame(0, (b"",)), zero)
        self.refused("limit-exceeded", Frame(0, (b"a",)), zero)

    def test_protocol_limits(self):
        most = b"x" * 67_108_864
        self.assertEqual(len(encode(Frame(0, (most, b"")))), 67_108_864 + len(b"*2:0*2$67108864$0") + 7 * 2)
        self.refused("limit-exceeded", Frame(0, (most + b"x",)))
        self.refused("limit-exceeded", Frame(0, (most, b"x")))
        encode(Frame(0, (b"",) * 1_048_576))
        self.refused("limit-exceeded", Frame(0, (b"",) * 1_048_577))

    def test_configured_limits_cannot_be_raised(self):
        limits = Limits.configured(count=2**64 - 1, length=2**64 - 1, total=2**64 - 1)
        self.assertEqual(limits, Limits())
        self.assertEqual(Limits.configured(count=1, length=0, total=0), Limits(1, 0, 0))

    def test_order_of_reasons(self):
        self.refused("bad-offset", Frame(2**63 - 1, ()))
        self.refused("bad-offset", Frame(2**63 - 1, (b"a",)), Limits(1, 0, 0))
        self.refused("bad-count", Frame(0, ()))

    def test_lines(self):
        top = 2**63 - 1
        for item, expected in [
            (Ack(1, 0), b"+ACK 1 0\r\n"),
            (Ack(2**64 - 1, top), b"+ACK 18446744073709551615 9223372036854775807\r\n"),
            (Snapshot(), b"+SNAPSHOT\r\n"),
            (SnapshotEnd(top), b"+SNAPSHOT_END 9223372036854775807\r\n"),
            (Ping(7, 9), b"+PING 7 9\r\n"),
            (ErrorLine(b"a", None), b"-ERR a\r\n"),
            (ErrorLine(b"a-9-", b""), b"-ERR a-9- \r\n"),
            (ErrorLine(b"a", b"  ~ "), b"-ERR a   ~ \r\n"),
            (ReplconfAck(0), b"REPLCONF ACK 0\r\n"),
        ]:
            self.assertEqual(encode(item), expected)

    def test_lines_refused(self):
        over = 2**63
        for code, item in [
            ("bad-generation", Ack(0, 0)),
            ("bad-generation", Ack(0, over)),
            ("bad-generation", Ping(0, over)),
            ("bad-generation", Ping(0, 0)),
            ("bad-offset", Ack(1, over)),
            ("bad-offset", Ping(1, 2**64 - 1)),
            ("bad-offset", SnapshotEnd(over)),
            ("bad-offset", ReplconfAck(over)),
        ]:
            self.refused(code, item)

    def test_error_lines_refused(self):
        for error_code in (b"", b"A", b"-a", b"9a", b"a b", b"a_b", b"a\r", b"a\n", b"a\r\n", b"\xc3\xa4", b"aB"):
            self.refused("bad-text", ErrorLine(error_code, None))
        for text in (b"\x1f", b"\x7f", b"a\n", b"a\r", b"\t", b"\x80", b"\x00"):
            self.refused("bad-text", ErrorLine(b"a", text))
        # 5 + 249 + 2 = 256
        self.assertEqual(len(encode(ErrorLine(b"a" * 249, None))), 256)
        self.refused("limit-exceeded", ErrorLine(b"a" * 250, None))
        self.assertEqual(len(encode(ErrorLine(b"a", b"t" * 247))), 256)
        self.refused("limit-exceeded", ErrorLine(b"a", b"t" * 248))
        self.refused("limit-exceeded", ErrorLine(b"a" * 249, b""))
        self.refused("bad-text", ErrorLine(b"a", b"t" * 300 + b"\n"))

    def test_chunks(self):
        self.assertEqual(encode(Chunk(b"\r\n")), b"$2\r\n\r\n\r\n")
        self.assertEqual(len(encode(Chunk(b"x" * 65_536), Limits(1, 0, 0))), 65_536 + 10)
        self.refused("limit-exceeded", Chunk(b"x" * 65_537))
        self.refused("bad-length", Chunk(b""))


if __name__ == "__main__":
    unittest.main()
