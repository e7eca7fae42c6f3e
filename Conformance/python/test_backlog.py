"""The backlog, by chapter 03."""

import random
import unittest

from backlog import Backlog, State
from items import Limits
from refusal import Refusal
from wire import encode_frame

TOP = 2**63 - 1
X = (b"x",)
SIZE = len(encode_frame(0, X))


class BacklogTest(unittest.TestCase):
    def refused(self, code, operation, *args, **caps):
        with self.assertRaises(Refusal) as caught:
            operation(*args, **caps)
        self.assertEqual(caught.exception.code, code)
        self.assertIsNone(caught.exception.at)

    def test_budget(self):
        for budget in (0, 2**63, 2**64 - 1):
            self.refused("bad-budget", Backlog, budget)
        for budget in (1, TOP):
            self.assertEqual(Backlog(budget).state(), State(0, None, None, 0, 0))

    def test_push(self):
        backlog = Backlog(1000)
        for offset in range(12):
            self.assertEqual(backlog.push(X), offset)
        frames = [encode_frame(offset, X) for offset in range(12)]
        self.assertEqual(backlog.read(0), frames)
        self.assertEqual(backlog.state(), State(12, 0, 11, 12, sum(map(len, frames))))

    def test_eviction_is_exact(self):
        backlog = Backlog(2 * SIZE)
        backlog.push(X), backlog.push(X)
        self.assertEqual(backlog.state().count, 2)
        backlog.push(X)
        self.assertEqual(backlog.state(), State(3, 1, 2, 2, 2 * SIZE))

    def test_a_frame_above_the_budget_is_held(self):
        backlog = Backlog(1)
        for offset in range(3):
            backlog.push(X)
            self.assertEqual(backlog.state(), State(offset + 1, offset, offset, 1, SIZE))

    def test_a_longer_offset_counts(self):
        backlog = Backlog(2 * SIZE + 1)
        backlog.resume(9)
        backlog.push(X), backlog.push(X)  # offsets 9 and 10
        self.assertEqual(backlog.state(), State(11, 9, 10, 2, 2 * SIZE + 1))
        tight = Backlog(2 * SIZE)
        tight.resume(9)
        tight.push(X), tight.push(X)
        self.assertEqual(tight.state().oldest, 10)

    def test_push_refused(self):
        backlog = Backlog(SIZE, Limits(count=2, length=3, total=4))
        for code, args in [
            ("bad-count", ()),
            ("limit-exceeded", (b"",) * 3),
            ("limit-exceeded", (b"aaaa",)),
            ("limit-exceeded", (b"aaa", b"aa")),
        ]:
            self.refused(code, backlog.push, args)
        backlog.resume(TOP - 1)  # so no refused push has started it
        self.assertEqual(backlog.push(X), TOP - 1)
        held = backlog.state()
        self.assertEqual((held.next, held.newest), (TOP, TOP - 1))
        self.refused("bad-count", backlog.push, ())
        self.refused("limit-exceeded", backlog.push, (b"aaaa",))
        self.refused("offset-exhausted", backlog.push, X)
        self.assertEqual(backlog.state(), held)
        self.assertEqual(backlog.read(TOP), [])
        self.assertEqual(len(backlog.read(TOP - 1)), 1)

    def test_read(self):
        backlog = Backlog(3 * SIZE)
        self.assertEqual(backlog.read(0), [])
        self.refused("future", backlog.read, 1)
        for _ in range(5):
            backlog.push(X)
        frames = {offset: encode_frame(offset, X) for offset in range(5)}
        for start in (0, 1):
            self.refused("too-old", backlog.read, start)
        for start in (2, 3, 4, 5):
            self.assertEqual(backlog.read(start), [frames[o] for o in range(start, 5)])
        self.refused("future", backlog.read, 6)
        self.refused("future", backlog.read, TOP)
        self.refused("bad-offset", backlog.read, TOP + 1)

    def test_caps(self):
        backlog = Backlog(1000)
        for _ in range(4):
            backlog.push(X)
        for frames, bytes_, count in [
            (1, None, 1), (3, None, 3), (4, None, 4), (2**64 - 1, 2**64 - 1, 4),
            (None, 1, 1), (None, SIZE, 1), (None, 2 * SIZE - 1, 1), (None, 2 * SIZE, 2), (None, 4 * SIZE, 4),
            (3, 2 * SIZE, 2), (1, 2 * SIZE, 1),
        ]:  # fmt: skip
            self.assertEqual(len(backlog.read(0, max_frames=frames, max_bytes=bytes_)), count, (frames, bytes_))
        self.assertEqual(backlog.read(4, max_frames=1, max_bytes=1), [])

    def test_byte_cap_with_a_large_first_or_second_frame(self):
        backlog = Backlog(1000)
        backlog.push((b"x" * 100,)), backlog.push(X), backlog.push((b"x" * 100,)), backlog.push(X)
        self.assertEqual(len(backlog.read(0, max_bytes=SIZE)), 1)
        self.assertEqual(len(backlog.read(1, max_bytes=3 * SIZE)), 1)  # the small one behind is not taken

    def test_order_of_reasons_of_read(self):
        backlog = Backlog(1000)
        backlog.resume(5)
        for caps in ({"max_frames": 0}, {"max_bytes": 0}, {"max_frames": 0, "max_bytes": 0}):
            self.refused("bad-offset", backlog.read, TOP + 1, **caps)
            for start in (4, 5, 6):
                self.refused("bad-argument", backlog.read, start, **caps)

    def test_drop(self):
        backlog = Backlog(1000)
        for _ in range(5):
            backlog.push(X)
        backlog.drop(0)
        self.assertEqual(backlog.state().count, 5)
        backlog.drop(2)
        self.assertEqual(backlog.state(), State(5, 2, 4, 3, 3 * SIZE))
        self.refused("too-old", backlog.read, 1)
        self.refused("bad-offset", backlog.drop, TOP + 1)
        backlog.drop(TOP)
        self.assertEqual(backlog.state(), State(5, None, None, 0, 0))
        self.refused("too-old", backlog.read, 4)
        self.assertEqual(backlog.read(5), [])
        self.refused("already-started", backlog.resume, 5)
        self.assertEqual(backlog.push(X), 5)

    def test_resume(self):
        backlog = Backlog(1000)
        backlog.drop(7), backlog.read(0)
        self.refused("bad-offset", backlog.resume, TOP + 1)
        backlog.resume(TOP)
        self.assertEqual(backlog.state(), State(TOP, None, None, 0, 0))
        self.assertEqual(backlog.read(TOP), [])
        self.refused("too-old", backlog.read, TOP - 1)
        self.refused("offset-exhausted", backlog.push, X)
        self.refused("already-started", backlog.resume, 0)
        self.refused("bad-offset", backlog.resume, TOP + 1)
        zero = Backlog(1)
        zero.resume(0)
        self.refused("already-started", zero.resume, 0)

    def test_against_a_list(self):
        pick = random.Random(3)
        for _ in range(200):
            budget = pick.randrange(1, 200)
            backlog, model, following = Backlog(budget), [], 0
            for _ in range(40):
                if pick.random() < 0.7:
                    args = (b"y" * pick.randrange(40),)
                    frame = encode_frame(following, args)
                    while model and sum(len(f) for _, f in model) + len(frame) > budget:
                        model.pop(0)
                    model.append((following, frame))
                    self.assertEqual(backlog.push(args), following)
                    following += 1
                else:
                    below = pick.randrange(following + 3)
                    model = [(o, f) for o, f in model if o >= below]
                    backlog.drop(below)
                self.assertEqual(
                    backlog.state(),
                    State(following, model[0][0] if model else None, model[-1][0] if model else None,
                          len(model), sum(len(f) for _, f in model)),
                )  # fmt: skip
                if model:
                    self.assertEqual(backlog.read(model[0][0]), [f for _, f in model])


if __name__ == "__main__":
    unittest.main()
