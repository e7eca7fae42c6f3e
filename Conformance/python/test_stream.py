"""The stream parser, by chapter 02."""

import random
import unittest

from items import Ack, Chunk, ErrorLine, Frame, Limits, Ping, ReplconfAck, Snapshot, SnapshotEnd
from wire import StreamParser, encode

ITEMS = [
    Frame(7, (b"SET", b"", b"\r\n+")),
    Chunk(b"$1\r\n"),
    Ack(2**64 - 1, 2**63 - 1),
    Snapshot(),
    SnapshotEnd(0),
    Ping(1, 10),
    ErrorLine(b"too-old", None),
    ErrorLine(b"x", b""),
    ErrorLine(b"x", b"some text ~"),
    Frame(3, (b"after", b"a smaller", b"offset")),
]


def run(pieces, direction="downstream", limits=Limits()):
    """All that a parser reports: events, and the error or whether it needs more."""
    parser = StreamParser(direction, limits)
    events, error = [], None
    for index, piece in enumerate(pieces):
        fed = parser.feed(piece)
        if error is not None:
            assert not fed
        events += [(index, event.end, event.item) for event in fed]
        if error is None and parser.error is not None:
            error = (index, parser.error.at, parser.error.code)
    return events, parser.inside_item if error is None else error


class StreamTest(unittest.TestCase):
    def refused(self, code, right, wrong, direction="downstream", limits=Limits()):
        for before in (b"", b"+SNAPSHOT\r\n" if direction == "downstream" else b"REPLCONF ACK 5\r\n"):
            events, needs = run([before + right], direction, limits)
            self.assertEqual(needs, len(right) > 0, right)
            at = len(before + right)
            for tail in (b"", b"\r\n+SNAPSHOT\r\n"):
                whole = before + right + wrong + tail
                _, error = run([whole], direction, limits)
                self.assertEqual(error, (0, at, code), whole)
                _, error = run([whole[i : i + 1] for i in range(len(whole))], direction, limits)
                self.assertEqual(error, (at, at, code), whole)
                _, error = run([b"", before + right, b"", wrong, tail], direction, limits)
                self.assertEqual(error, (3, at, code), whole)

    def test_all_items_however_cut(self):
        data, expected = b"", []
        for item in ITEMS:
            data += encode(item)
            expected.append((len(data), item))
        for size in range(1, len(data) + 1):
            pieces = [data[i : i + size] for i in range(0, len(data), size)]
            events, needs = run(pieces)
            self.assertIs(needs, False)
            self.assertEqual([(end, item) for _, end, item in events], expected)
            for piece, end, _ in events:
                self.assertEqual(piece, (end - 1) // size)
        ends = {0} | {end for end, _ in expected}
        for end in range(len(data)):
            self.assertIs(run([data[:end]])[1], end not in ends)

    def test_nothing_given(self):
        self.assertEqual(run([]), ([], False))
        self.assertEqual(run([b"", b""]), ([], False))
        self.assertEqual(run([b"", b"+", b""]), ([], True))
        self.assertEqual(run([b"", b"+SNAPSHOT\r\n", b""]), ([(1, 11, Snapshot())], False))

    def test_items_before_an_error(self):
        data = b"+SNAPSHOT\r\n+PING 1 2\r\n?+SNAPSHOT\r\n"
        expected = [(0, 11, Snapshot()), (0, 22, Ping(1, 2))]
        self.assertEqual(run([data, b"+SNAPSHOT\r\n"]), (expected, (0, 22, "unknown-line")))
        self.assertEqual(run([data[:22], b"", data[22:]]), (expected, (2, 22, "unknown-line")))

    def test_first_byte(self):
        for byte in range(256):
            if byte not in b"*$+-":
                self.refused("unknown-line", b"", bytes([byte]))
            if byte != ord("R"):
                self.refused("unknown-line", b"", bytes([byte]), "upstream")

    def test_keywords(self):
        for right, wrong in [
            (b"+", b"a"), (b"+", b"E"), (b"-", b"A"), (b"+A", b"c"), (b"+ACK", b"\r"), (b"+ACK", b"S"),
            (b"+SNAPSHOT", b"\n"), (b"+SNAPSHOT", b" "), (b"+SNAPSHOT", b"S"), (b"+SNAPSHOT_END", b"\r"),
            (b"+PING", b"\r"), (b"-ERR", b"\r"), (b"-E", b"r"), (b"+", b"\r"), (b"-", b"-"),
        ]:  # fmt: skip
            self.refused("unknown-line", right, wrong)
        word = b"REPLCONF ACK "
        for at in range(len(word)):
            self.refused("unknown-line", word[:at], word[at : at + 1].swapcase() if at not in (8, 12) else b"\r", "upstream")

    def test_generation(self):
        for word in (b"+ACK ", b"+PING "):
            for wrong in b" 0-+\r\na":
                self.refused("bad-generation", word, bytes([wrong]))
            for wrong in b"\r\n-a":
                self.refused("bad-generation", word + b"10", bytes([wrong]))
            self.refused("bad-generation", word + b"1844674407370955161", b"6")
            self.refused("bad-generation", word + b"18446744073709551615", b"0")
            self.refused("bad-generation", word + b"9999999999999999999", b"0")
            self.refused("bad-offset", word + b"18446744073709551615 ", b" ")

    def test_offset_in_a_line(self):
        for word, direction in [
            (b"+ACK 1 ", "downstream"), (b"+PING 9 ", "downstream"),
            (b"+SNAPSHOT_END ", "downstream"), (b"REPLCONF ACK ", "upstream"),
        ]:  # fmt: skip
            self.refused("negative-offset", word, b"-", direction)
            for wrong in b"\r\n +a":
                self.refused("bad-offset", word, bytes([wrong]), direction)
            for wrong in b"05- \n":
                self.refused("bad-offset", word + b"0", bytes([wrong]), direction)
            self.refused("bad-offset", word + b"922337203685477580", b"8", direction)
            self.refused("bad-offset", word + b"9223372036854775807", b"0", direction)
            self.refused("bad-terminator", word + b"9223372036854775807\r", b"\r", direction)
            self.refused("bad-terminator", word + b"0\r", b"x", direction)

    def test_snapshot_terminator(self):
        self.refused("bad-terminator", b"+SNAPSHOT\r", b"\r")

    def test_error_lines(self):
        for wrong in b" \r\nA9-_\xe4":
            self.refused("bad-text", b"-ERR ", bytes([wrong]))
        for wrong in b"\nA_\x00\xe4":
            self.refused("bad-text", b"-ERR a-9", bytes([wrong]))
        for wrong in b"\n\x1f\x7f\x80\x00\t":
            self.refused("bad-text", b"-ERR a ", bytes([wrong]))
            self.refused("bad-text", b"-ERR a  b", bytes([wrong]))
        self.refused("bad-terminator", b"-ERR a\r", b"\r")
        self.refused("bad-terminator", b"-ERR a \r", b"x")

    def test_length_of_a_line(self):
        for start in (b"-ERR ", b"-ERR a "):
            full = start + b"a" * (254 - len(start))
            for wrong in b"a \n\x00\xff-":
                self.refused("limit-exceeded", full, bytes([wrong]))
            self.assertEqual(run([full + b"\r\n"])[0][0][1], 256)
            self.refused("bad-terminator", full + b"\r", b"\r")
            for wrong in b"\n\x00":
                self.refused("bad-text", full[:-1], bytes([wrong]))
        self.refused("limit-exceeded", b"-ERR " + b"a" * 249, b" ")

    def test_chunks(self):
        for wrong in b"0\r\n-+ ":
            self.refused("bad-length", b"$", bytes([wrong]))
        for wrong in b"\n-+ :":
            self.refused("bad-length", b"$10", bytes([wrong]))
        self.refused("limit-exceeded", b"$6553", b"7")
        self.refused("limit-exceeded", b"$65536", b"0")
        self.refused("bad-terminator", b"$65536\r", b"\r")
        self.refused("bad-terminator", b"$2\r\n\r\n", b"x")
        self.refused("bad-terminator", b"$2\r\n\r\n\r", b"\r")
        tight = Limits(1, 0, 0)
        self.assertEqual(run([b"$3\r\nabc\r\n"], limits=tight), ([(0, 9, Chunk(b"abc"))], False))

    def test_frames(self):
        self.refused("bad-envelope", b"*", b"3")
        self.refused("bad-envelope", b"*2\r", b"\r")
        self.refused("limit-exceeded", b"*2\r\n:0\r\n*", b"2", limits=Limits(count=1))
        self.refused("limit-exceeded", b"*2\r\n:0\r\n*2\r\n$2\r\nab\r\n$", b"2", limits=Limits(total=3))

    def test_total_begins_anew_with_each_frame(self):
        data = encode(Frame(0, (b"abc",)))
        self.assertEqual(len(run([data * 3], limits=Limits(total=3))[0]), 3)

    def test_upstream(self):
        data = b"REPLCONF ACK 0\r\nREPLCONF ACK 9223372036854775807\r\n"
        events, needs = run([data], "upstream")
        self.assertEqual([item for _, _, item in events], [ReplconfAck(0), ReplconfAck(2**63 - 1)])
        self.assertIs(needs, False)

    def test_random_cuts_of_random_damage(self):
        data = b"".join(encode(item) for item in ITEMS)
        pick = random.Random(2)
        for _ in range(3000):
            bad = bytearray(data)
            bad[pick.randrange(len(bad))] = pick.choice(b"\r\n 0129*$+-:aA_" + bytes([0, 255]))
            whole, end = run([bytes(bad)])
            cuts = sorted(pick.choices(range(len(bad) + 1), k=pick.randrange(8)))
            pieces = [bytes(bad[a:b]) for a, b in zip([0, *cuts], [*cuts, len(bad)])]
            events, cut_end = run(pieces)
            self.assertEqual([e[1:] for e in events], [e[1:] for e in whole])
            self.assertEqual(end if isinstance(end, bool) else end[1:], cut_end if isinstance(cut_end, bool) else cut_end[1:])
            if not isinstance(end, bool):  # the verdict falls with that byte, not before and not after
                at = end[1]
                self.assertIsInstance(run([bytes(bad[:at])])[1], bool)
                self.assertEqual(run([bytes(bad[: at + 1])])[1], end)


if __name__ == "__main__":
    unittest.main()
