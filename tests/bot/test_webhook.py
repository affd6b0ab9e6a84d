"""The door: what comes in, what is refused, and what is on disk by then."""

import asyncio
import base64
import errno
import hashlib
import hmac
import json
import os
import zlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot import rush as rush_module
from bot import webhook as webhook_module
from bot.disk import DiskWatch
from bot.line.events import FARTHEST_AHEAD, OLDEST, Signature
from bot.rush import MANY
from bot.webhook import MOST_BYTES, PATH, Webhook
from handlers.scheduled import EVENT_IDS_KEPT
from store.errors import StoreUnavailable
from store.inbox import FileInbox
from store.model import EventId
from store.tinydb_store import TinyDBStore
from store.unit import InboxEvent
from tests.bot.kit import SECRET, SOMCHAI
from tests.kit.hand import START, HandClock

BOT = "Ubot"


def event(id: str = "EVENT1", **changes: Any) -> dict[str, Any]:
    return {
        "type": "message",
        "mode": "active",
        "timestamp": int(START.timestamp() * 1000),
        "source": {"type": "user", "userId": SOMCHAI},
        "webhookEventId": id,
        "deliveryContext": {"isRedelivery": False},
        "replyToken": f"token-{id}",
        "message": {"type": "text", "id": "1", "text": "รายงาน", "quoteToken": "q"},
    } | changes


def on_disk(inbox: Path) -> bytes:
    """What the inbox's files hold beside their headers."""
    return b"".join(p.read_bytes().partition(b"\n")[2] for p in sorted(inbox.glob("*.log")))


def post_of(*events: Any) -> bytes:
    return json.dumps({"destination": BOT, "events": list(events)}).encode()


def sign(body: bytes, secret: str = SECRET) -> str:
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


@dataclass
class Account:
    user_id: str | None = BOT


@dataclass
class Door:
    """The webhook listening on a port, and what it let in."""

    url: str
    webhook: Webhook
    account: Account
    session: aiohttp.ClientSession
    taken: list[InboxEvent] = field(default_factory=list)

    async def post(self, body: bytes, **headers: str) -> int:
        headers.setdefault("x-line-signature", sign(body))
        async with self.session.post(self.url, data=body, headers=headers) as answer:
            return answer.status

    @property
    def ids(self) -> list[str]:
        return [e.id for e in self.taken]


@pytest.fixture
async def door(inbox: FileInbox, store: TinyDBStore, clock: HandClock) -> AsyncIterator[Door]:
    account = Account()
    taken: list[InboxEvent] = []
    webhook = Webhook(
        signature=Signature(SECRET),
        inbox=inbox,
        is_handled=store.is_handled,
        take=taken.append,
        account=account,
        disk=DiskWatch(),
        now=clock,
    )
    app = web.Application(client_max_size=MOST_BYTES)
    app.router.add_post(PATH, webhook.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, lingering_time=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"
    async with aiohttp.ClientSession() as session:
        yield Door(url, webhook, account, session, taken)
    await runner.cleanup()


async def test_a_signed_post_is_on_disk_before_it_is_answered(
    door: Door, inbox: FileInbox, inbox_folder: Path
) -> None:
    assert await door.post(post_of(event())) == 200
    assert door.ids == ["EVENT1"]
    assert inbox.holds(EventId("EVENT1"))
    assert b"EVENT1" in on_disk(inbox_folder)


async def test_lines_own_example_of_a_signature_fits() -> None:
    # https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/
    body = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    assert Signature(SECRET).fits(body, "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=")


@pytest.mark.parametrize(
    ("body", "signature"),
    [
        (b"{}", ""),
        (b"{}", "x"),
        (b"{}", sign(b"{ }")),
        (b"{}", sign(b"{}", "another secret")),
        (b"{}", sign(b"{}")[:-1]),
        (b"{}", sign(b"{}").upper()),
        (b"{}", "\udcff\udcfe"),
        (b"{}", "ลายเซ็น"),
        (b"\xff", sign(b"\xff")),
    ],
)
def test_no_other_signature_fits(body: bytes, signature: str) -> None:
    assert not Signature(SECRET).fits(body, signature)


async def test_the_verify_button_posts_no_events_and_gets_200(door: Door) -> None:
    assert await door.post(post_of()) == 200


GOOD = post_of(event())
DEEP = b'{"destination":"Ubot","events":' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        pytest.param(GOOD, {"x-line-signature": ""}, 400, id="unsigned"),
        pytest.param(GOOD, {"x-line-signature": sign(GOOD, "other")}, 401, id="forged"),
        pytest.param(GOOD, {"x-line-signature": "\xff\xfe"}, 401, id="signature in bytes"),
        pytest.param(zlib.compress(GOOD), {"Content-Encoding": "deflate"}, 415, id="compressed"),
        pytest.param(b" " * (MOST_BYTES + 1), {}, 413, id="oversize"),
        pytest.param(b"garbage", {}, 400, id="garbage"),
        pytest.param(b"\xff\xfe\x00", {}, 401, id="not UTF-8"),
        pytest.param(b"[]", {}, 400, id="a list"),
        pytest.param(b"{}", {}, 400, id="no events"),
        pytest.param(b'{"destination":"Ubot","events":null}', {}, 400, id="events null"),
        pytest.param(DEEP, {}, 400, id="deeply nested"),
        pytest.param(b'{"events":[' + b"9" * 5000 + b"]}", {}, 400, id="an endless number"),
        pytest.param(post_of(None), {}, 400, id="event null"),
        pytest.param(post_of(event(webhookEventId=None)), {}, 400, id="no id"),
        pytest.param(post_of(event(webhookEventId="job-1")), {}, 400, id="an id of ours"),
        pytest.param(post_of(event(timestamp="soon")), {}, 400, id="no time"),
        pytest.param(post_of(event(timestamp=10**30)), {}, 400, id="in a far future"),
        pytest.param(post_of(event(source="x")), {}, 400, id="no source"),
    ],
)
async def test_what_is_hostile_is_refused_and_nothing_is_written(
    door: Door, inbox_folder: Path, body: bytes, headers: dict[str, str], status: int
) -> None:
    assert await door.post(body, **headers) == status
    assert door.taken == []
    assert on_disk(inbox_folder) == b""
    assert door.webhook.refusals == 1


async def test_a_body_without_a_length_is_cut_at_the_limit(door: Door) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(10):
            yield b"x" * (MOST_BYTES // 8)

    headers = {"x-line-signature": "x"}
    async with door.session.post(door.url, data=pieces(), headers=headers) as answer:
        assert answer.status == 413


async def test_a_body_that_stalls_is_given_up(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook_module, "SECONDS_FOR_BODY", 0.1)

    async def stalling() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(0.6)
        yield b"}"

    headers = {"x-line-signature": "x"}
    async with door.session.post(door.url, data=stalling(), headers=headers) as answer:
        assert answer.status == 408
    assert door.taken == []


@pytest.mark.parametrize("ahead", [{"days": 30, "seconds": 1}, {"minutes": -10, "seconds": -1}])
async def test_stale_and_future_events_are_refused(
    door: Door, clock: HandClock, ahead: dict[str, float]
) -> None:
    clock.move(**ahead)
    assert await door.post(post_of(event())) == 400
    assert door.taken == []


@pytest.mark.parametrize("ahead", [{"days": 30}, {"minutes": -10}])
async def test_events_at_the_border_are_still_taken(
    door: Door, clock: HandClock, ahead: dict[str, float]
) -> None:
    clock.move(**ahead)
    assert await door.post(post_of(event())) == 200
    assert door.ids == ["EVENT1"]


def test_an_id_is_remembered_for_as_long_as_its_event_can_come_again() -> None:
    assert EVENT_IDS_KEPT > OLDEST + FARTHEST_AHEAD


async def test_each_event_is_judged_on_its_own(door: Door) -> None:
    odd = event("ODD", mode="a new mode", type="a new type")
    body = post_of(event("A"), {"type": "message"}, odd, None, event("B"))
    assert await door.post(body) == 200
    assert door.ids == ["A", "ODD", "B"]


async def test_a_post_for_another_account_is_refused_once_ours_is_known(door: Door) -> None:
    door.account.user_id = "Uother"
    assert await door.post(post_of(event())) == 400
    door.account.user_id = None
    assert await door.post(post_of(event())) == 200


async def test_an_event_held_already_is_answered_and_not_taken_again(door: Door) -> None:
    again = event(deliveryContext={"isRedelivery": True})
    assert [await door.post(post_of(e)) for e in (event(), again)] == [200, 200]
    assert await door.post(post_of(event("TWICE"), event("TWICE"))) == 200
    assert door.ids == ["EVENT1", "TWICE"]


async def test_an_event_handled_before_is_answered_and_not_written(
    door: Door, store: TinyDBStore, inbox_folder: Path, clock: HandClock
) -> None:
    async with store.unit() as unit:
        await unit.events.mark_handled(EventId("EVENT1"), clock())
    assert await door.post(post_of(event())) == 200
    assert door.taken == []
    assert on_disk(inbox_folder) == b""


async def test_half_a_surrogate_pair_does_not_lose_the_other_events(door: Door) -> None:
    half = event("HALF", message={"type": "text", "id": "1", "text": "a\ud83d"})
    assert await door.post(post_of(half, event("B"))) == 200
    assert door.ids == ["HALF", "B"]
    assert "\ud83d" not in door.taken[0].raw["message"]["text"]


class SlowInbox:
    """Takes its time over the disk; `fails` lets it fail then."""

    broken: str | None = None

    def __init__(self, fails: bool = False) -> None:
        self.fails = fails
        self.kept: list[InboxEvent] = []
        self.go = asyncio.Event()

    def holds(self, id: EventId) -> bool:
        return any(e.id == id for e in self.kept)

    async def keep(self, events: Sequence[InboxEvent]) -> None:
        await self.go.wait()
        if self.fails:
            raise StoreUnavailable("inbox", "no space left")
        self.kept.extend(events)


@pytest.mark.parametrize(("fails", "status"), [(False, 200), (True, 503)])
async def test_a_second_copy_waits_for_the_disk_like_the_first(
    door: Door, fails: bool, status: int
) -> None:
    slow = SlowInbox(fails)
    door.webhook._keeping._inbox = slow  # type: ignore[assignment]
    posts = [asyncio.create_task(door.post(post_of(event()))) for _ in range(3)]
    await asyncio.sleep(0.1)
    assert not any(post.done() for post in posts)
    slow.go.set()
    assert await asyncio.gather(*posts) == [status] * 3
    assert door.ids == ([] if fails else ["EVENT1"])


async def test_an_event_whose_post_was_cut_off_is_taken_and_its_second_copy_answered(
    door: Door,
) -> None:
    slow = SlowInbox()
    door.webhook._keeping._inbox = slow  # type: ignore[assignment]
    first = asyncio.create_task(door.webhook._keeping.keep(kept(event())))
    second = asyncio.create_task(door.webhook._keeping.keep(kept(event())))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    slow.go.set()
    await second
    assert first.cancelled()
    assert door.ids == ["EVENT1"]


def kept(*raws: dict[str, Any]) -> list[InboxEvent]:
    return [InboxEvent(EventId(raw["webhookEventId"]), START, raw) for raw in raws]


async def test_a_broken_disk_is_not_even_tried(door: Door) -> None:
    slow = SlowInbox()
    slow.go.set()
    door.webhook._keeping._inbox = slow  # type: ignore[assignment]
    door.webhook._disk = DiskWatch(slow)
    assert await door.post(post_of(event())) == 200
    slow.broken = "an earlier sync failed"
    assert await door.post(post_of(event("NEW"))) == 503
    assert await door.post(post_of(event())) == 503
    assert door.ids == ["EVENT1"]


async def test_a_full_disk_gives_503_and_goes_on_when_there_is_space(
    door: Door, inbox_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        assert await door.post(post_of(event())) == 503
        assert await door.post(post_of(event(), event("B"))) == 503
    assert (door.taken, on_disk(inbox_folder)) == ([], b"")
    assert await door.post(post_of(event(), event("B"))) == 200
    assert door.ids == ["EVENT1", "B"]


async def test_posts_of_one_moment_are_taken_in_the_order_of_the_disk(
    door: Door, inbox: FileInbox
) -> None:
    posts = [door.post(post_of(event(f"A{n}"), event(f"B{n}"))) for n in range(40)]
    assert set(await asyncio.gather(*posts)) == {200}
    await door.webhook.rush.over()
    assert door.ids == [e.id for e in inbox.pending()]


async def test_in_a_rush_everybody_is_answered_before_any_work_begins(door: Door) -> None:
    posts = [door.post(post_of(event(f"A{n}"))) for n in range(4 * MANY)]
    assert set(await asyncio.gather(*posts)) == {200}
    assert len(door.ids) < MANY
    await door.webhook.rush.over()
    assert sorted(door.ids) == sorted(f"A{n}" for n in range(4 * MANY))
    assert await door.post(post_of(event("B"))) == 200
    assert door.ids[-1] == "B"


async def test_a_rush_without_an_end_holds_work_up_for_two_seconds_at_most(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rush_module, "LONGEST", 0.1)
    slow = SlowInbox()
    posts = [asyncio.create_task(door.post(post_of(event(f"A{n}")))) for n in range(2 * MANY)]
    await asyncio.gather(*posts)
    door.webhook._keeping._inbox = slow  # type: ignore[assignment]
    waiting = [asyncio.create_task(door.post(post_of(event(f"B{n}")))) for n in range(MANY)]
    await asyncio.sleep(0.3)
    assert sorted(door.ids) == sorted(f"A{n}" for n in range(2 * MANY))
    slow.go.set()
    await asyncio.gather(*waiting)


async def test_an_event_that_no_file_can_hold_spoils_it_for_no_other(door: Door) -> None:
    good, bad = kept(event("GOOD"))[0], kept(event("BAD", odd=object()))[0]
    outcomes = await asyncio.gather(
        door.webhook._keeping.keep([bad]),
        door.webhook._keeping.keep([good]),
        return_exceptions=True,
    )
    assert isinstance(outcomes[0], TypeError)
    assert outcomes[1] is None
    assert door.ids == ["GOOD"]
