"""What the tests of this folder share: a store, rows, and an
outbound line that goes wrong as planned."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.errors import LineTemporary
from store.model import Delivery, DeliveryId, DeliveryKind, DeliveryStatus, LineUserId
from store.unit import Store
from tests.kit.hand import HandClock

SOMCHAI = LineUserId("U" + "1" * 32)
SOMSRI = LineUserId("U" + "2" * 32)
SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
TOKEN = "channel-access-token"


@dataclass
class RecordingLine:
    """Takes what is sent; the next calls raise what `next_errors` hold (None: it works)."""

    next_errors: list[Exception | None] = field(default_factory=list)
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    limit: int | None = 300
    used: int = 0
    asked: int = 0
    is_down: bool = False
    after_call: Callable[[], None] | None = None

    async def reply(self, token: str, messages: Sequence[Any], trace: str = "") -> str | None:
        return self._take("reply", token, list(messages))

    async def push(
        self, to: str, messages: Sequence[Any], key: str, trace: str = ""
    ) -> str | None:
        return self._take("push", to, list(messages), key)

    async def multicast(
        self, to: Sequence[str], messages: Sequence[Any], key: str, trace: str = ""
    ) -> str | None:
        return self._take("multicast", list(to), list(messages), key)

    async def quota(self) -> int | None:
        self.asked += 1
        if self.is_down:
            raise LineTemporary(500)
        return self.limit

    async def consumption(self) -> int:
        return self.used

    def _take(self, *call: Any) -> str:
        self.calls.append(call)
        if self.after_call is not None:
            self.after_call()
        if self.next_errors and (error := self.next_errors.pop(0)) is not None:
            raise error
        return f"request-{len(self.calls)}"


def text(words: str) -> dict[str, str]:
    return {"type": "text", "text": words}


def reply_row(clock: HandClock, id: str = "d1", **changes: Any) -> Delivery:
    row = Delivery(
        id=DeliveryId(id),
        kind=DeliveryKind.REPLY,
        to=(SOMCHAI,),
        messages=(text("คำตอบ"),),
        retry_key=f"key-{id}",
        status=DeliveryStatus.SENDING,
        created_at=clock(),
        trace="route;step;template;event",
        reply_token=f"token-{id}",
        received_at=clock(),
    )
    return replace(row, **changes)


def push_row(clock: HandClock, id: str = "d1", **changes: Any) -> Delivery:
    values: dict[str, Any] = {
        "kind": DeliveryKind.PUSH,
        "status": DeliveryStatus.QUEUED,
        "reply_token": None,
        "received_at": None,
    }
    return reply_row(clock, id, **(values | changes))


async def put(store: Store, *rows: Delivery) -> None:
    async with store.unit() as unit:
        for row in rows:
            await unit.deliveries.put(row)


async def found(store: Store, id: str = "d1") -> Delivery:
    async with store.unit() as unit:
        row = await unit.deliveries.find(DeliveryId(id))
    assert row is not None
    return row
