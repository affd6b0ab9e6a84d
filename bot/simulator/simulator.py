"""The simulator as tests and the demo hold it: one server, its people, and what they saw."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Literal

from aiohttp import web

from bot.simulator.callback import Callback
from bot.simulator.faults import Faults
from bot.simulator.ids import bot_user_id
from bot.simulator.memory import Memory
from bot.simulator.model import (
    BotIdentity,
    Call,
    Line,
    LineJson,
    PostedEvent,
    SimulatedPerson,
    WebhookTrouble,
)
from bot.simulator.page_server import PAGE, PageServer
from bot.simulator.people_acts import PeopleActs
from bot.simulator.platform import CLIENT_MAX_SIZE, Platform

SHUTDOWN_SECONDS = 2.0


class Simulator(PeopleActs):
    """LINE's platform on this machine.

    `now` gives aware datetimes, `new_id` never the same text twice. `quota_limit` None means
    no monthly limit. `public_prefix` is (address the bot writes in links, address where the
    bot really listens). `skip_time` moves the clock that `now` reads; without it the page
    has no buttons for that.
    """

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        channel_secret: str,
        access_token: str,
        people: Sequence[SimulatedPerson] = (),
        quota_limit: int | None = 300,
        chat_mode: str = "bot",
        public_prefix: tuple[str, str] | None = None,
        skip_time: Callable[[timedelta], Awaitable[None]] | None = None,
    ) -> None:
        memory = Memory(now, new_id, people, quota_limit)
        words = json.loads((PAGE / "words.json").read_text(encoding="utf-8"))
        identity = BotIdentity(bot_user_id(channel_secret), words["bot_name"], chat_mode)
        super().__init__(memory, Callback(channel_secret, identity.user_id), identity)
        self.unplayed = memory.unplayed
        """Calls and message types that LINE has and this simulator does not play."""
        self._quota = memory.quota
        self._rich_menus = memory.rich_menus
        self._platform = Platform(memory, identity, access_token)
        self._page = PageServer(
            self, memory, identity.name, public_prefix=public_prefix, skip_time=skip_time
        )
        self._runner: web.AppRunner | None = None
        self.base_url = ""

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen (on a free port when 0) and return `base_url`; the page is at its root."""
        app = web.Application(client_max_size=CLIENT_MAX_SIZE)
        self._platform.add_routes(app)
        self._page.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        self.base_url = f"http://{host}:{self._runner.addresses[0][1]}"
        await self._callback.open()
        return self.base_url

    async def close(self) -> None:
        """Stop listening and posting."""
        self._platform.stop_holding()
        self.chats.tell()
        await self._callback.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def post_events(
        self, events: list[LineJson], *, signature: str | Literal["valid"] | None = "valid"
    ) -> int:
        """Post these events in one webhook as they are; the bot's HTTP status."""
        return await self._callback.post(events, signature)

    async def redeliver(self, posted: PostedEvent) -> int:
        """Send an event once more, as LINE does when it got no 2xx; the bot's HTTP status."""
        return await self._callback.post([self.events.again(posted.event)])

    def conversation(self, user_id: str) -> list[Line]:
        """All lines of a chat; a group's id works too."""
        return self.chats.lines(user_id)

    def bot_messages(self, user_id: str) -> list[LineJson]:
        """The LINE messages the bot sent into that chat, in order."""
        return self.chats.bot_messages(user_id)

    def rich_menu_of(self, user_id: str) -> str | None:
        """The name of the rich menu that person's phone shows."""
        menu = self._rich_menus.seen_by(user_id)
        return str(menu.json["name"]) if menu else None

    async def wait_for_bot(
        self,
        user_id: str,
        count: int,
        timeout: float = 5.0,  # noqa: ASYNC109 - it raises with what did come
    ) -> list[LineJson]:
        """Wait until the bot sent at least `count` messages there.

        Raises TimeoutError, which says what did come, after `timeout` seconds.
        """
        try:
            async with asyncio.timeout(timeout):
                while len(self.bot_messages(user_id)) < count:
                    await self.chats.news(timeout)
        except TimeoutError:
            came = self.bot_messages(user_id)
            raise TimeoutError(f"{len(came)} of {count} messages came: {came}") from None
        return self.bot_messages(user_id)

    @property
    def webhook_url(self) -> str:
        """The bot's callback address."""
        return self._callback.url

    @webhook_url.setter
    def webhook_url(self, url: str) -> None:
        self._callback.url = url

    @property
    def public_prefix(self) -> tuple[str, str] | None:
        """The address that the bot writes in links, and where it really listens."""
        return self._page.public_prefix

    @public_prefix.setter
    def public_prefix(self, prefix: tuple[str, str] | None) -> None:
        self._page.public_prefix = prefix

    @property
    def calls(self) -> list[Call]:
        """Every call of the bot, in the order of the answers."""
        return self._platform.calls

    @property
    def faults(self) -> Faults:
        """What shall go wrong next."""
        return self._platform.faults

    @property
    def webhook_troubles(self) -> list[WebhookTrouble]:
        """Webhooks the bot answered too late or not with 2xx."""
        return self._callback.troubles

    @property
    def quota_used(self) -> int:
        """Messages counted this month."""
        return self._quota.used

    @quota_used.setter
    def quota_used(self, count: int) -> None:
        self._quota.used = count

    @property
    def quota_limit(self) -> int | None:
        """Messages that may be sent in a month; None for no limit."""
        return self._quota.limit

    @quota_limit.setter
    def quota_limit(self, limit: int | None) -> None:
        self._quota.limit = limit
