"""A simulator on a free port, a bot that only listens, and a clock the test moves."""

import asyncio
import io
import itertools
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.simulator import SimulatedPerson, Simulator

SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
TOKEN = "access-token"
SOMCHAI = SimulatedPerson("U" + "1" * 32, "สมชาย ใจซื่อ", "เจ้าหน้าที่")
MALEE = SimulatedPerson("U" + "2" * 32, "มาลี โปร่งใส", "หัวหน้ากลุ่ม")
GROUP = "C" + "3" * 32
BANGKOK = timezone(timedelta(hours=7))


class Clock:
    """A time that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2023, 3, 13, 8, 50, tzinfo=BANGKOK)

    def __call__(self) -> datetime:
        return self.time

    async def skip(self, span: timedelta) -> None:
        self.time += span


@dataclass
class ListeningBot:
    """A bot's webhook that keeps what it got and answers `status` after `delay` seconds."""

    posts: list[tuple[bytes, str | None]] = field(default_factory=list)
    status: int = 200
    delay: float = 0.0
    location: str = ""

    async def handle(self, request: web.Request) -> web.Response:
        self.posts.append((await request.read(), request.headers.get("x-line-signature")))
        await asyncio.sleep(self.delay)
        headers = {"Location": self.location} if self.location else {}
        return web.Response(status=self.status, headers=headers)

    @property
    def events(self) -> list[dict[str, Any]]:
        return [event for body, _ in self.posts for event in json.loads(body)["events"]]


class LineApi:
    """Calls the simulator as a bot would, without any SDK in between."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self._session = session
        self._base = base

    async def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str = TOKEN,
        raw: bytes | None = None,
        **headers: str,
    ) -> tuple[int, Any, Any]:
        """(status, JSON body, headers) of one call; header names with _ for -."""
        sent = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        written = raw if raw is not None else (json.dumps(body).encode() if body else b"")
        data = io.BytesIO(written) if written else None
        async with self._session.request(
            method, self._base + path, data=data, headers=sent
        ) as answer:
            content = await answer.read()
            is_json = answer.content_type == "application/json"
            return answer.status, json.loads(content) if is_json else content, answer.headers

    async def push(self, messages: Any, to: Any = SOMCHAI.user_id, **kw: Any) -> Any:
        return await self.call(
            "POST", "/v2/bot/message/push", {"to": to, "messages": messages}, **kw
        )

    async def reply(self, token: str, messages: Any, **kw: Any) -> Any:
        body = {"replyToken": token, "messages": messages}
        return await self.call("POST", "/v2/bot/message/reply", body, **kw)

    async def multicast(self, to: Any, messages: Any, **kw: Any) -> Any:
        body = {"to": to, "messages": messages}
        return await self.call("POST", "/v2/bot/message/multicast", body, **kw)


def text(words: str = "สวัสดี") -> dict[str, str]:
    return {"type": "text", "text": words}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def bot() -> AsyncIterator[tuple[ListeningBot, str]]:
    listening = ListeningBot()
    app = web.Application()
    app.router.add_post("/callback", listening.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield listening, f"http://127.0.0.1:{runner.addresses[0][1]}/callback"
    await runner.cleanup()


@pytest.fixture
def listening(bot: tuple[ListeningBot, str]) -> ListeningBot:
    return bot[0]


@pytest.fixture
async def simulator(clock: Clock, bot: tuple[ListeningBot, str]) -> AsyncIterator[Simulator]:
    numbers = itertools.count()
    played = Simulator(
        now=clock,
        new_id=lambda: f"id-{next(numbers)}",
        channel_secret=SECRET,
        access_token=TOKEN,
        people=(SOMCHAI, MALEE),
        public_prefix=("https://bot.demo.invalid", "http://127.0.0.1:1"),
        skip_time=clock.skip,
    )
    played.webhook_url = bot[1]
    await played.start()
    yield played
    await played.close()


@pytest.fixture
async def line(simulator: Simulator) -> AsyncIterator[LineApi]:
    async with aiohttp.ClientSession() as session:
        yield LineApi(session, simulator.base_url)
