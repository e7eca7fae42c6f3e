"""Chapter 07, lax, "The client", for plain counters: what the machine of lax_client.py sends goes straight to a server."""

from __future__ import annotations

from epochs_client import Failed, Results, UnknownRequest
from lax_client import LAG, REFUSALS, STALENESS, Batch, Errand, LaxClient, LineCall, LineClear, Refresh
from lax_messages import Batched, Cleared, PlainHeard, SendBatch, SendClear, SendPlainCall, State
from counters import write_value


class PlainClient(LaxClient):
    def __init__(self, lag: int = LAG, staleness: int = STALENESS) -> None:
        super().__init__(lag, staleness)
        self._requests: dict[int, Errand] = {}  # unanswered
        self._forgotten: set[int] = set()  # requests of batches that were given up
        self._sent = 0

    # What is sent

    def _number(self, errand: Errand) -> int:
        self._sent += 1
        self._requests[self._sent] = errand
        errand.sent_at = self._now
        return self._sent

    def _send_batch(self, batch: Batch) -> None:
        args: list[bytes] = []
        for key, delta in batch.deltas.items():
            args += (key, write_value(delta.amount))
        self._sends.append(SendBatch(self._number(batch), None, batch.sequence, tuple(args)))

    def _send_call(self, errand: LineCall | Refresh) -> None:
        self._sends.append(SendPlainCall(self._number(errand), errand.args))

    def _send_clear(self, clear: LineClear) -> None:
        self._sends.append(SendClear(self._number(clear)))

    def _forget_batch(self, batch: Batch) -> None:
        for number, errand in list(self._requests.items()):
            if errand is batch:
                del self._requests[number]
                self._forgotten.add(number)

    # What came of it

    def _take_answer(self, event: object) -> None:
        match event:
            case Batched(request, results):
                if self._take(request, Batch) is not None:
                    self._batch_answered(results)
            case Results(request, results):
                errand = self._take(request, LineCall, Refresh)
                if isinstance(errand, Refresh):
                    self._refresh_answered(results)
                elif isinstance(errand, LineCall):
                    self._call_answered(errand, results)
            case Cleared(request):
                self._clear_answered(self._take(request, LineClear))
            case Failed(request, code):
                errand = self._take(request, Batch, LineCall, LineClear, Refresh)
                if isinstance(errand, Batch) and code in REFUSALS:
                    self._batch_refused(code)
                elif isinstance(errand, Batch):
                    self._batch_failed(code)
                elif isinstance(errand, Refresh):
                    self._refresh_failed(code)
                elif errand is not None:
                    self._line_failed(errand, code)

    def _take(self, number: int, *kinds: type) -> Errand | None:
        """What a request was for that is now answered; None where that was given up."""
        if number in self._forgotten:
            self._forgotten.remove(number)
            return None
        if not isinstance(self._requests.get(number), kinds):
            raise UnknownRequest(number)
        return self._requests.pop(number)

    def _told(self, heard: PlainHeard) -> State | None:
        if heard.status == "corrupt":
            return None
        return (heard.value,)
