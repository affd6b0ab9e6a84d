"""Whether the bot lives, is ready for work, and what it has done; no word of what people wrote."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.disk import DiskWatch
from bot.schedule import Schedule
from bot.webhook import Webhook
from handlers.rules.permissions import administrators
from store.errors import StoreError
from store.unit import Inbox, Store

OLDEST_IN_INBOX = timedelta(seconds=60)
OLDEST_TICK = timedelta(minutes=3)
LEAST_FREE_BYTES = 200 * 1024 * 1024
_PROBE = b"\1" * 64 * 1024
"""About as much as the longest reply takes in the journal."""
_PROXY_HEADERS = ("Forwarded", "X-Forwarded-For", "X-Real-IP")


class Counts:
    """Turns by outcome since the start."""

    def __init__(self) -> None:
        self.turns: Counter[str] = Counter()

    def turn(self, outcome: str) -> None:
        """One more turn ended that way."""
        self.turns[outcome] += 1


class Health:
    """The three pages, and the same figures for the admin channel."""

    def __init__(
        self,
        *,
        folder: Path,
        inbox: Inbox,
        store: Store,
        schedule: Schedule,
        webhook: Webhook,
        counts: Counts,
        disk: DiskWatch,
        now: Callable[[], datetime],
    ) -> None:
        self._folder = folder
        self._inbox = inbox
        self._store = store
        self._schedule = schedule
        self._webhook = webhook
        self._counts = counts
        self._disk = disk
        self._now = now
        self._began = now()

    def add_routes(self, app: web.Application) -> None:
        """GET /live, /ready and /metrics."""
        app.router.add_get("/live", self._live)
        app.router.add_get("/ready", self._ready)
        app.router.add_get("/metrics", self._metrics)

    async def figures(self) -> dict[str, Any]:
        """What is waiting and what was done; `problems` are codes, empty when all is well."""
        problems = []
        now = self._now()
        try:
            async with self._store.unit() as unit:
                open_rows = len(await unit.deliveries.open())
                able = len(administrators(await unit.people.all()))
        except StoreError:
            open_rows = able = -1
            problems.append("store")
        if self._disk.broken:
            problems.append("disk_broken")
        elif self._is_stuck():
            problems.append("disk_stuck")
        oldest = self._inbox.oldest
        if oldest is not None and now - oldest > OLDEST_IN_INBOX:
            problems.append("inbox_late")
        if now - (self._schedule.last_tick or self._began) > OLDEST_TICK:
            problems.append("no_tick")
        if shutil.disk_usage(self._folder).free < LEAST_FREE_BYTES:
            problems.append("disk_full")
        return {
            "inbox": self._inbox.count,
            "outbox": open_rows,
            "administrators": able,
            "refused_posts": self._webhook.refusals,
            "turns": dict(self._counts.turns),
            "problems": problems,
        }

    def _is_stuck(self) -> bool:
        """Whether writes fail; asks the disk, or a bot that gets no posts would never recover."""
        if self._disk.stuck_for and _takes_writes(self._folder):
            self._disk.worked()
        return self._disk.stuck_for > 0

    async def verb(self, _args: Mapping[str, Any]) -> Mapping[str, Any]:
        """`health` of the admin channel."""
        return await self.figures()

    async def _live(self, _request: web.Request) -> web.Response:
        return web.Response(text="live\n")

    async def _ready(self, _request: web.Request) -> web.Response:
        problems = (await self.figures())["problems"]
        text = "\n".join(problems or ["ready"]) + "\n"
        return web.Response(text=text, status=503 if problems else 200)

    async def _metrics(self, request: web.Request) -> web.Response:
        if not _is_from_here(request):
            return web.Response(status=404)
        figures = await self.figures()
        lines = [
            f"bot_inbox_pending {figures['inbox']}",
            f"bot_outbox_open {figures['outbox']}",
            f"bot_webhook_refused_total {figures['refused_posts']}",
        ]
        for outcome, count in sorted(figures["turns"].items()):
            lines.append(f'bot_turns_total{{outcome="{outcome}"}} {count}')
        return web.Response(text="\n".join(lines) + "\n")


def _takes_writes(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
            return file.write(_PROBE) == len(_PROBE)
    except OSError:
        return False


def _is_from_here(request: web.Request) -> bool:
    # The proxy in front is on this machine too, but says for whom it asks.
    if any(name in request.headers for name in _PROXY_HEADERS):
        return False
    try:
        return ip_address(request.remote or "").is_loopback
    except ValueError:
        return False
