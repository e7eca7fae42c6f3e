"""Chapter 07, lax, "The client of an instance": two machines, that of lax_client.py above that of chapter 06."""

from __future__ import annotations

from epochs_client import (
    Action,
    Attached,
    Call,
    ClearOwn,
    Client,
    Cursor,
    Failed,
    Heard,
    Request,
    Results,
    Revived,
    Time,
    UnknownRequest,
)
from counters import write_value
from lax_client import LAG, REFUSALS, STALENESS, Batch, Errand, LaxClient, LineCall, LineClear, Refresh
from lax_messages import Batched, Cleared, SendBatch, SendClear, State

TTL = 30_000


# The lower client


class BatchCall(Call):
    """A batch, which is a call but for how it is sent."""

    def __init__(self, number: int, id: int, batch: Batch) -> None:
        self.number = number
        self.id = id
        self.sequence = batch.sequence
        self.items = [(key, write_value(delta.amount)) for key, delta in batch.deltas.items()]
        self.keys = set(batch.deltas)
        self.behind = 0


class PutBack(Refresh):
    """A call of a `get` for each key of a batch that was dropped (LAX-117). Nobody waits for the answer.

    Where it fails, the life ends (LAX-118).
    """


class LowerClient(Client):
    """The client of chapter 06, which is asked for batches, too (LAX-110).

    A batch keeps its keys from calls while it waits to be sent again (LAX-111): the client above asks for no call of a key
    that is in flight. An id is here what the client above has given to what it asks for.
    """

    def __init__(self, ttl: int) -> None:
        super().__init__(ttl)
        self.ended: list[tuple[Errand, tuple[Heard, ...] | None, str]] = []  # what, with its results or a code
        self.batch: Batch | None = None  # that is under way
        self._errands: dict[int, Errand] = {}  # by id
        self._forgotten: set[int] = set()  # requests that were given up

    # What the client above asks for

    def ask(self, errand: Errand) -> list[Action]:
        """Ask for something that is to be sent, and answer what it lets go."""
        self._actions = []
        is_known = isinstance(errand, Batch) and errand.place is not None
        number = errand.place if is_known else self._next_asked()  # sent again, it stands where it stood (LAX-110)
        self._errands[number] = errand
        match errand:
            case Batch():
                errand.place = number
                self.batch = errand
                self._order.add(BatchCall(number, number, errand))
            case LineClear():
                self._order.add(ClearOwn(number, number))
            case _:
                self._order.add(Call(number, number, errand.args))
        self._go_on()
        return self._actions

    def forget(self, batch: Batch) -> list[Action]:
        """Forget a batch that was dropped, and a request for it that is unanswered (LAX-111)."""
        self._actions = []
        for call in self._order.calls:
            if self._errands[call.id] is batch:
                self._withdraw(call)
        self._go_on()
        return self._actions

    def _withdraw(self, call: Call) -> None:
        del self._errands[call.id]
        for number, request in self._requests.items():
            if request.call is call:
                del self._requests[number]
                self._forgotten.add(number)
                self._order.end(call)
                return
        self._order.withdraw(call)

    def next_number(self) -> int:
        """For a request that the client above sends itself."""
        return self._next_number()

    # Beliefs and a `clear`

    def beliefs(self) -> dict[bytes, tuple[int, int]]:
        return dict(self._beliefs)

    def end_beliefs(self, old: dict[bytes, tuple[int, int]]) -> None:
        """End those of the beliefs that are still of these epochs (LAX-114)."""
        for key, (epoch, _) in old.items():
            if key in self._beliefs and self._beliefs[key][0] == epoch:
                del self._beliefs[key]

    # What is different with batches

    def handle(self, event: object) -> list[Action]:
        if getattr(event, "request", None) in self._forgotten:
            self._forgotten.remove(event.request)
            return []
        if isinstance(event, Batched):
            self._actions = []
            self._handle_results(self._take(event.request, "batch"), event.results)
            self._go_on()
            return self._actions
        return super().handle(event)

    def _send_asked(self, call: Call) -> None:
        errand = self._errands[call.id]
        errand.sent_at = self._now  # where it is sent again, the last time counts
        if not isinstance(call, BatchCall):
            super()._send_asked(call)
            return
        keys = tuple(key for key, _ in call.items)
        number = self._number(Request("batch", keys, call))
        args = self._with_beliefs(call.items, keys)
        self._actions.append(SendBatch(number, self._life, call.sequence, args))

    def _handle_revived(self, request: Request) -> None:
        if request.call is not None:
            errand = self._errands[request.call.id]
            errand.sent_at = None  # it was not applied (LAX-113)
            if isinstance(errand, Batch):
                if errand.was_revived:  # twice in a row: a failure
                    self._state = "ending"
                    self._tell_failure(request.call, "unavailable")
                    self._order.end(request.call)
                    return
                errand.was_revived = True
        super()._handle_revived(request)

    def _handle_failure(self, request: Request, code: str) -> None:
        if request.call is not None and isinstance(self._errands[request.call.id], PutBack):
            self._fail_life(code)  # LAX-118
        super()._handle_failure(request, code)

    def _keys_to_restore(self) -> list[bytes]:
        """LAX-112."""
        keys = super()._keys_to_restore()
        if self.batch is None or self.batch.doubted_since is None:
            return keys
        return [key for key in keys if key not in self.batch.deltas]

    def _tell_done(self, asked: Call | ClearOwn, results: tuple[Heard, ...]) -> None:
        self.ended.append((self._errands.pop(asked.id), results, ""))

    def _tell_failure(self, asked: Call | ClearOwn, code: str) -> None:
        errand = self._errands.pop(asked.id)
        if isinstance(errand, Batch):
            errand.was_revived = False
        self.ended.append((errand, None, code))


# Both together


class InstanceClient(LaxClient):
    def __init__(self, lag: int = LAG, staleness: int = STALENESS, ttl: int = TTL) -> None:
        super().__init__(lag, staleness)
        self._lower = LowerClient(ttl)
        self._clear: tuple[int, LineClear, dict[bytes, tuple[int, int]]] | None = None  # that is unanswered

    # What is sent

    def _send_batch(self, batch: Batch) -> None:
        self._sends += self._lower.ask(batch)

    def _send_call(self, errand: LineCall | Refresh) -> None:
        self._sends += self._lower.ask(errand)

    def _send_clear(self, clear: LineClear) -> None:
        if clear.own:
            self._sends += self._lower.ask(clear)
            return
        number = self._lower.next_number()
        self._clear = (number, clear, self._lower.beliefs())
        self._sends.append(SendClear(number))

    def _forget_batch(self, batch: Batch) -> None:
        self._sends += self._lower.forget(batch)

    def _after_drop(self, batch: Batch) -> None:
        """LAX-117."""
        beliefs = self._lower.beliefs()
        keys = [key for key in batch.deltas if key in beliefs]
        if keys:
            self._sends += self._lower.ask(PutBack(keys))

    # What came of it

    def _take_answer(self, event: object) -> None:
        """LAX-115."""
        match event:
            case Cleared(request):
                clear, beliefs = self._take_clear(request)
                self._lower.end_beliefs(beliefs)
                self._clear_answered(clear)
            case Failed(request, code) if self._clear is not None and self._clear[0] == request:
                clear, _ = self._take_clear(request)
                self._line_failed(clear, code)
            case Attached() | Results() | Batched() | Cursor() | Revived() | Failed() | Time():
                self._sends += self._lower.handle(event)
                self._take_ended()

    def _take_clear(self, request: int) -> tuple[LineClear, dict[bytes, tuple[int, int]]]:
        if self._clear is None or self._clear[0] != request:
            raise UnknownRequest(request)
        _, clear, beliefs = self._clear
        self._clear = None
        return clear, beliefs

    def _take_ended(self) -> None:
        """The lower client's answer is the upper one's answer, and its failure the upper one's failure."""
        ended, self._lower.ended = self._lower.ended, []
        for errand, results, code in ended:
            match errand:
                case PutBack():
                    pass
                case Batch() if code in REFUSALS and errand.sent_at is not None:
                    self._batch_refused(code)
                case Batch() if results is None:  # also with `corrupt`, where no life could be begun (LAX-110)
                    self._batch_failed(code)
                case Batch():
                    self._batch_answered(results)
                case Refresh() if results is None:
                    self._refresh_failed(code)
                case Refresh():
                    self._refresh_answered(results)
                case _ if results is None:
                    self._line_failed(errand, code)
                case LineClear():
                    self._clear_answered(errand)
                case LineCall():
                    self._call_answered(errand, results)
        self._lower.batch = self._batch

    def _pass_time(self, now: int) -> None:
        super()._pass_time(now)
        self._take_ended()  # giving a batch up may end others

    def _told(self, heard: Heard) -> State | None:
        if heard.status == "corrupt" or heard.own is None:  # of a repetition, where key or slice are corrupt by now
            return None
        return (heard.total, heard.own)
