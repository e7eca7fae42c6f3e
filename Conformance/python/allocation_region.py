"""Chapter 09, allocation, "Regions" and "Tokens": who does the work of a shard, and who guards what it works on."""

from __future__ import annotations

from dataclasses import dataclass

from allocation_messages import Drain, Drained, Order, Own, Owning, Saying, Stopped
from allocation_values import Token
from refusal import Refusal

OWNING = "owning"
STOPPING = "stopping"
IDLE = "idle"

NO_MARK = ()  # below any mark


@dataclass
class Work:
    """What a region keeps for a shard."""

    mark: Token | tuple[()] = NO_MARK  # the token or the handoff that it was told last
    state: str = IDLE
    is_source: bool = False  # whether it is so by the last drain that it took


@dataclass(frozen=True)
class Told:
    """What a region does when it is told something."""

    say: tuple[Saying, ...] = ()
    is_to_stop: bool = False  # whether it has to begin now to stop the shard, and to call `stopped` then


class Region:
    """One region, for all shards. It has no connection: it is told what arrives, and answers what to say."""

    def __init__(self) -> None:
        self._works: dict[bytes, Work] = {}

    def state(self, shard: bytes) -> str:
        return self._works[shard].state if shard in self._works else IDLE

    def tell(self, order: Order) -> Told:
        work = self._works.setdefault(order.shard, Work())
        if isinstance(order, Own):
            return self._own(work, order)
        return self._drain(work, order)

    def _own(self, work: Work, own: Own) -> Told:
        if own.token < work.mark:
            return Told()  # ALLOC-072
        if own.token > work.mark:  # ALLOC-070; otherwise only the answer: ALLOC-071
            work.mark = own.token
            work.state = OWNING
        return Told((Owning(own.shard, own.token),))

    def _drain(self, work: Work, drain: Drain) -> Told:
        if drain.handoff < work.mark:
            return Told()  # ALLOC-072
        work.mark = drain.handoff
        work.is_source = drain.is_source
        say: tuple[Saying, ...] = ()
        if drain.is_source or work.state == IDLE:
            say += (Drained(drain.shard, drain.handoff),)  # ALLOC-073
        if work.state == OWNING:
            work.state = STOPPING  # ALLOC-074
            return Told(say, is_to_stop=True)
        if work.state == IDLE and drain.is_source:
            say += (Stopped(drain.shard, drain.handoff),)  # ALLOC-075
        return Told(say)

    def stopped(self, shard: bytes) -> tuple[Saying, ...]:
        """The region does not work on the shard any more (ALLOC-076)."""
        work = self._works.get(shard)
        if work is None or work.state != STOPPING:
            return ()
        work.state = IDLE
        return (Stopped(shard, work.mark) if work.is_source else Drained(shard, work.mark),)


class Guard:
    """Who guards a resource: lets nobody work under a token below one that was seen."""

    def __init__(self) -> None:
        self._greatest: dict[bytes, Token] = {}

    def check(self, shard: bytes, token: Token) -> None:
        if token < self._greatest.get(shard, token):  # ALLOC-080
            raise Refusal("stale-token")
        self._greatest[shard] = token  # ALLOC-081
