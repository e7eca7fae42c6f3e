"""The frame decoder, by chapter 02."""

import itertools
import random
import unittest

from items import Frame, Limits
from refusal import Refusal
from wire import decode_frame, encode_frame

HEAD = b"*2\r\n:0\r\n"


def verdict(data, limits=Limits()):
    try:
        decoded = decode_frame(data, limits)
    except Refusal as refusal:
        return refusal.code, refusal.at
    return "need-more" if decoded is None else decoded


class DecodeTest(unittest.TestCase):
    def refused(self, code, right, wrong, limits=Limits()):
        """Up to `right` more is needed; with the byte `wrong` there is an error at it."""
        self.assertEqual(verdict(right, limits), "need-more", right)
        for tail in (b"", b"\r\n" * 20):
            self.assertEqual(verdict(right + wrong + tail, limits), (code, len(right)), right + wrong)

    def test_whole_frames_and_all_their_prefixes(self):
        for args in [(b"SET", b"k", b"v"), (b"",), (b"\r\n$1\r\n", b"", b"\x00\xff"), (b"a" * 12,)]:
            for offset in (0, 9, 10, 2**53 + 1, 2**63 - 2):
                data = encode_frame(offset, args)
                for end in range(len(data)):
                    self.assertEqual(verdict(data[:end]), "need-more")
                for tail in (b"", b"x", data):
                    self.assertEqual(verdict(data + tail), (Frame(offset, args), len(data)))

    def test_envelope(self):
        for at, byte in itertools.product(range(4), range(256)):
            if byte != b"*2\r\n"[at]:
                self.refused("bad-envelope", b"*2\r\n"[:at], bytes([byte]))

    def test_offset(self):
        for byte in b"*-0\r\n ":
            self.refused("bad-offset", b"*2\r\n", bytes([byte]))
        self.refused("negative-offset", b"*2\r\n:", b"-")
        for byte in b"+\r\n :a/":
            self.refused("bad-offset", b"*2\r\n:", bytes([byte]))
        for byte in b"0123456789-+\n ":
            self.refused("bad-offset", b"*2\r\n:0", bytes([byte]))
        for byte in b"-+\n /:":
            self.refused("bad-offset", b"*2\r\n:17", bytes([byte]))
        for byte in b"789":
            self.refused("bad-offset", b"*2\r\n:922337203685477580", bytes([byte]))
        for byte in b"0123456789":
            self.refused("bad-offset", b"*2\r\n:9223372036854775806", bytes([byte]))
            self.refused("bad-offset", b"*2\r\n:1000000000000000000", bytes([byte]))
        self.refused("bad-terminator", b"*2\r\n:9223372036854775806\r", b"\r")
        for byte in range(256):
            if byte != 10:
                self.refused("bad-terminator", b"*2\r\n:0\r", bytes([byte]))

    def test_count(self):
        for byte in b"$1\r\n:":
            self.refused("bad-count", HEAD, bytes([byte]))
        for byte in b"0\r\n-+ a":
            self.refused("bad-count", HEAD + b"*", bytes([byte]))
        for byte in b"\n-+ a":
            self.refused("bad-count", HEAD + b"*10", bytes([byte]))
        for byte in b"789":
            self.refused("limit-exceeded", HEAD + b"*104857", bytes([byte]))
        self.refused("limit-exceeded", HEAD + b"*1048576", b"0")
        self.refused("bad-terminator", HEAD + b"*1048576\r", b"\r")
        one = Limits(count=1)
        self.refused("limit-exceeded", HEAD + b"*", b"2", one)
        self.refused("limit-exceeded", HEAD + b"*1", b"0", one)
        self.refused("bad-count", HEAD + b"*", b"0", one)

    def test_length(self):
        head = HEAD + b"*2\r\n"
        for byte in b"*1\r\n":
            self.refused("bad-length", head, bytes([byte]))
        for byte in b"\r\n-+ a":
            self.refused("bad-length", head + b"$", bytes([byte]))
        for byte in b"0123456789-+\n ":
            self.refused("bad-length", head + b"$0", bytes([byte]))
        self.refused("limit-exceeded", head + b"$6710886", b"5")
        self.refused("limit-exceeded", head + b"$67108864", b"0")
        self.refused("bad-terminator", head + b"$67108864\r", b"x")

    def test_limits_of_length_and_total(self):
        head = HEAD + b"*2\r\n"
        self.refused("limit-exceeded", head + b"$", b"4", Limits(length=3))
        self.refused("limit-exceeded", head + b"$3", b"0", Limits(length=3))
        self.refused("limit-exceeded", head + b"$", b"4", Limits(total=3))
        self.refused("limit-exceeded", head + b"$2\r\nab\r\n$", b"2", Limits(total=3))
        self.refused("limit-exceeded", head + b"$2\r\nab\r\n$1", b"0", Limits(total=3))
        self.refused("limit-exceeded", head + b"$3\r\nabc\r\n$", b"1", Limits(total=3))
        self.assertEqual(verdict(head + b"$3\r\nabc\r\n$0\r\n\r\n", Limits(total=3))[1], len(head) + 15)
        self.refused("bad-length", head + b"$0", b"5", Limits(length=0, total=0))
        self.refused("limit-exceeded", head + b"$", b"5", Limits(length=0))

    def test_terminator_of_a_payload(self):
        head = HEAD + b"*1\r\n$2\r\n\r\n"
        for byte in range(256):
            if byte != 13:
                self.refused("bad-terminator", head, bytes([byte]))
            if byte != 10:
                self.refused("bad-terminator", head + b"\r", bytes([byte]))

    def test_against_the_language_itself(self):
        """For tiny limits: an error is at the first byte with which no frame of the language begins."""
        alphabet = b"\r\n*:$0123-a"
        payloads = [bytes(p) for n in range(3) for p in itertools.product(alphabet, repeat=n)]
        limits = Limits(count=2, length=2, total=2)
        commands = [(p,) for p in payloads]
        commands += [(p, q) for p in payloads for q in payloads if len(p) + len(q) <= 2]
        language = {encode_frame(0, args): args for args in commands}
        prefixes = {data[:end] for data in language for end in range(len(data) + 1)}
        offset_digits = 5  # the language above has one offset, so bytes there are not tried
        pick = random.Random(1)
        for data in pick.sample(sorted(language), 400):
            for at in range(len(data)):
                if at in (offset_digits, offset_digits + 1):
                    continue
                bad = data[:at] + bytes([pick.choice(alphabet)]) + data[at + 1 :]
                expected = "need-more" if bad in prefixes else None
                for end in range(len(bad) + 1):
                    if bad[:end] in language:
                        expected = (Frame(0, language[bad[:end]]), end)
                        break
                    if bad[:end] not in prefixes:
                        expected = end - 1
                        break
                got = verdict(bad, limits)
                if isinstance(expected, int):
                    self.assertEqual(got[1], expected, bad)
                else:
                    self.assertEqual(got, expected, bad)


if __name__ == "__main__":
    unittest.main()
