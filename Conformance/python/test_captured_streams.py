"""Two streams recorded from a real primary, turned into the events that an independent count found in them."""

import unittest
from pathlib import Path

from items import Ack, Chunk, Frame, Ping, Snapshot, SnapshotEnd
from wire import StreamParser

STREAMS = Path(__file__).resolve().parents[2] / "Tests" / "Fixtures" / "captured-streams"


def parsed(data, size):
    parser = StreamParser("downstream")
    items = [event.item for at in range(0, len(data), size) for event in parser.feed(data[at : at + size])]
    assert parser.error is None and not parser.inside_item
    return items


class CapturedStreamsTest(unittest.TestCase):
    def everyhow(self, name, length):
        """The items of a stream, which are the same however it is cut."""
        data = (STREAMS / name).read_bytes()
        self.assertEqual(len(data), length)
        whole = parsed(data, len(data))
        for size in range(1, 65):
            self.assertEqual(parsed(data, size), whole, f"in pieces of {size}")
        return whole

    def test_session_a(self):
        items = self.everyhow("session-a.bin", 87_739)
        generation = 8965428590485712
        self.assertEqual(items[:3], [Ack(generation, 0), Snapshot(), Ping(generation, 0)])
        self.assertIsInstance(items[3], Chunk)
        self.assertEqual(len(items[3].payload), 10)
        self.assertEqual(items[4], SnapshotEnd(0))
        frames = [item for item in items if isinstance(item, Frame)]
        self.assertEqual([frame.offset for frame in frames], list(range(224)))
        self.assertEqual(sum(len(frame.args) for frame in frames), 1_463)
        self.assertEqual(sum(len(arg) for frame in frames for arg in frame.args), 75_626)
        self.assertEqual(max(len(arg) for frame in frames for arg in frame.args), 70_000)
        self.assertEqual(sum(isinstance(item, Ping) for item in items), 1 + 4)
        self.assertEqual(len(items), 1 + 1 + 5 + 1 + 1 + 224)

    def test_session_b(self):
        items = self.everyhow("session-b.bin", 256_886)
        self.assertIsInstance(items[0], Ack)
        self.assertEqual(items[0].offset, 0)
        self.assertIsInstance(items[1], Snapshot)
        chunks = [item for item in items if isinstance(item, Chunk)]
        self.assertEqual([len(chunk.payload) for chunk in chunks], [65_536, 65_536, 65_536, 59_029])
        self.assertIn(SnapshotEnd(374), items)
        frames = [item for item in items if isinstance(item, Frame)]
        self.assertEqual([frame.offset for frame in frames], list(range(374, 394)))
        self.assertEqual(sum(isinstance(item, Ping) for item in items), 1 + 2)
        self.assertEqual(len(items), 1 + 1 + 3 + 4 + 1 + 20)


if __name__ == "__main__":
    unittest.main()
