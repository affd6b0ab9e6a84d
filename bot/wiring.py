"""The composition root: settings in, a running bot out. The only place that picks a backend."""

import asyncio
import contextlib
import gc
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot import clock, logs, stopping
from bot.account import LineAccount
from bot.admin import AdminChannel
from bot.after_turn import AFTER_TURN
from bot.backups import Backups
from bot.code_key import code_maker
from bot.config import Settings
from bot.delivery import Outbox
from bot.disk import DiskWatch
from bot.door_seal import DoorSeal
from bot.erasing import erase_runner
from bot.exports import Exports
from bot.file_page import FilePage, hand_out_runner
from bot.first_start import ship_content, ship_what_is_new
from bot.health import Counts, Health
from bot.jobs import Jobs, Runner, fetch_content_runner
from bot.lanes import Lanes
from bot.line.client import LineClient
from bot.line.content import LineContent
from bot.line.events import OWN_EVENT_PREFIX, Signature, event_of
from bot.nightly import nightly_runner
from bot.people_desk import PeopleDesk
from bot.picture_page import PicturePage
from bot.plan_files import PlanDesk, PlanFiles
from bot.rich_menus import RichMenus
from bot.schedule import Schedule
from bot.snapshot import KnowledgeKeeper
from bot.turns import FileIntake, Turns, problem_of
from bot.webhook import MOST_BYTES, PATH, Webhook
from handlers.conversing import FETCH_CONTENT
from handlers.dispatch import Dispatch
from handlers.erasing import ERASE
from handlers.file_links import HAND_OUT
from handlers.scheduled import NIGHTLY
from store.backup import FOLDER as BACKUPS
from store.errors import StoreError
from store.files import EvidenceFiles
from store.inbox import FileInbox
from store.model import Notice, NoticeId, NoticeKind
from store.tinydb_store import TinyDBStore
from store.unit import InboxEvent, Store, Unit

EVIDENCE_BYTES = 20 * 1024 * 1024
REQUEST_SECONDS = 1.0
"""How long a post under way may take when the bot stops, and once more to be cut off."""
LINGER_SECONDS = 1.0
"""How long a refused post may still trickle in before its connection is cut."""

FirstStart = Callable[[Unit, datetime], Awaitable[None]]


def build_bot(
    settings: Settings,
    *,
    now: Callable[[], datetime] = clock.now,
    new_id: Callable[[], str] = clock.new_id,
    tick_seconds: float = 10,
    first_start: FirstStart = ship_content,
    backs_up: bool = True,
) -> "Bot":
    """A bot that opens and listens when it is started. `first_start` fills a store without plans.
    It makes a backup every night if it `backs_up`.

    Starting raises StoreLocked, StoreCorrupt or StoreUnavailable where the folder cannot be used.
    """
    return Bot(settings, now, new_id, tick_seconds, first_start, backs_up=backs_up)


def _tail_cut(file: str, now: datetime) -> Notice:
    logs.write("journal_tail_cut", level=logging.WARNING, file=file)
    return Notice(NoticeId(f"tail_cut@{file}"), NoticeKind.TAIL_CUT, now, {"file": file})


@contextlib.asynccontextmanager
async def open_desk(folder: Path) -> AsyncIterator[PeopleDesk]:
    """The operator's desk on a folder that no bot runs on; raises what opening a store raises."""
    store = TinyDBStore.open(folder, clock.new_id)
    try:
        yield PeopleDesk(store, code_maker(folder), clock.now, clock.new_id)
    finally:
        await store.close()


async def sync_rich_menus(settings: Settings) -> Mapping[str, Any]:
    """The rich menus of a bot that does not run; raises what opening a store raises."""
    store = TinyDBStore.open(settings.bot_data_dir, clock.new_id)
    token = settings.line_channel_access_token.get_secret_value()
    line = LineClient(token, settings.line_api_base)
    try:
        await line.open()
        menus = RichMenus(store, line, lambda: clock.now().astimezone(settings.zone))
        return await menus.told()
    finally:
        await line.close()
        await store.close()


class Bot:
    """All parts, put together in `start` and taken down in reverse by `stop`.

    `cut_tail` names the copy of a journal whose unfinished end was cut.
    """

    store: Store
    outbox: Outbox
    account: LineAccount
    cut_tail: str | None
    lanes: Lanes
    jobs: Jobs
    rich_menus: RichMenus
    exports: Exports
    health: Health

    def __init__(
        self,
        settings: Settings,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        tick_seconds: float,
        first_start: FirstStart,
        *,
        backs_up: bool,
    ) -> None:
        self.settings = settings
        self._now = now
        self._new_id = new_id
        self._tick_seconds = tick_seconds
        self._first_start = first_start
        self._backs_up = backs_up
        self._open = contextlib.AsyncExitStack()
        self._runner: web.AppRunner | None = None
        self.disk = DiskWatch()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    @property
    def port(self) -> int:
        """Where the webhook listens."""
        if self._runner is None or not self._runner.addresses:
            raise RuntimeError("the bot is not started")
        return int(self._runner.addresses[0][1])

    @property
    def base_url(self) -> str:
        """The bot's own address on this machine."""
        return f"http://{self.settings.bot_host}:{self.port}"

    @property
    def webhook_url(self) -> str:
        """Where LINE, or its stand-in, posts."""
        return self.base_url + PATH

    async def start(self) -> None:
        """Open everything in order; what is open already is closed when a later part fails."""
        gc.disable()
        try:
            await self._open_disk()
            await self._open_line()
            self._assemble()
            await self._resume()
            await self._listen()
        except BaseException:
            await self._open.aclose()
            raise
        finally:
            gc.enable()
        logs.write("started", port=self.port)

    async def stop(self) -> None:
        """Finish what is at work within ten seconds; the rest is on disk for the next start.

        `stopping.py` has the seconds of each part; closing the store has what is left of the ten.
        """
        await self._open.aclose()
        logs.write("stopped")

    async def tick(self) -> None:
        """Let everything happen that is due now, without waiting for the scheduler."""
        await self._schedule.tick()

    async def idle(self) -> None:
        """Wait until every event taken in is handled and everything due has been sent."""
        await self._webhook.rush.over()
        await self.lanes.idle()
        await self.outbox.round()

    async def _open_disk(self) -> None:
        folder = self.settings.bot_data_dir
        secret = self.settings.line_channel_secret.get_secret_value().encode()
        self.store = store = TinyDBStore.open(folder, self._new_id, secret)
        is_handled = self._is_handled = store.is_handled
        self._stop_within(stopping.LONGEST, store.close)
        # What was read in stays; looking through it again and again would hold up the loop.
        gc.freeze()
        async with self.store.unit() as unit:
            if not await unit.plans.all():
                await self._first_start(unit, self._now())
            else:
                await ship_what_is_new(unit, self._now().astimezone(self.settings.zone))
            self.cut_tail = store.cut_tail
            if self.cut_tail is not None:
                await unit.notices.add(_tail_cut(self.cut_tail, self._now()))
        self.codes = code_maker(folder)
        cover, inbox = DoorSeal(secret), folder / "inbox"
        self._inbox = FileInbox.open(inbox, store.store_id, is_handled, cover)
        self.disk = DiskWatch(store, self._inbox)
        self._stop_within(stopping.INBOX, self._inbox.close)
        self._knowledge = KnowledgeKeeper(self.store, self.settings.opened_year)
        await self._knowledge.refresh()

    async def _open_line(self) -> None:
        self._line = LineClient(
            self.settings.line_channel_access_token.get_secret_value(),
            self.settings.line_api_base,
            shows_trace=self.settings.speaks_to_stand_in,
        )
        await self._line.open()
        self._stop_within(stopping.LINE, self._line.close)
        self.account = LineAccount(self._line)
        self.rich_menus = RichMenus(
            self.store, self._line, lambda: self._now().astimezone(self.settings.zone)
        )

    def _assemble(self) -> None:
        files = EvidenceFiles(self.settings.bot_data_dir / "files", EVIDENCE_BYTES)
        self._pictures = PicturePage(files, self.codes, self._now)
        intake = FileIntake(LineContent(self._line, EVIDENCE_BYTES), files, self._line)
        counts = Counts()
        self.outbox = Outbox(self.store, self._line, self._now, self._new_id)
        self._backups = Backups(self.store, self.settings.bot_data_dir, self._now)
        self.exports = Exports(self.store, self.settings.bot_data_dir, self._now)
        self.jobs = Jobs(
            store=self.store,
            inbox=self._inbox,
            runners=self._runners(files, intake),
            add_event=lambda event: self.lanes.add(event),
            now=self._now,
        )
        turns = Turns(
            dispatch=self._new_dispatch(PlanFiles(files.read)),
            intake=intake,
            inbox=self._inbox,
            outbox=self.outbox,
            jobs=self.jobs,
            refresh=self._knowledge.refresh,
            count=counts.turn,
            now=self._now,
        )
        self.lanes = Lanes(turns.take, turns.set_aside, self.disk)
        self._schedule = self._new_schedule()
        self._webhook = self._new_webhook()
        self.health = self._new_health(counts)

    def _runners(self, files: EvidenceFiles, intake: FileIntake) -> dict[str, Runner]:
        data = self.settings.bot_data_dir
        nightly = self._backups if self._backs_up else None
        return {
            FETCH_CONTENT: fetch_content_runner(intake.keep, problem_of, self._now),
            ERASE: erase_runner(
                self.store, files, self._inbox, self._now, self.rich_menus.let_go, data / BACKUPS
            ),
            HAND_OUT: hand_out_runner(self.store, data, self._now, self.exports.made),
            NIGHTLY: nightly_runner(self.store, self._inbox, nightly, self._now, data, files),
        }

    def _new_dispatch(self, read_plan: PlanFiles) -> Dispatch:
        return Dispatch(
            store=self.store,
            knowledge=self._knowledge,
            now=self._now,
            new_id=self._new_id,
            codes=self.codes,
            after_turn=AFTER_TURN,
            guests_may_ask=self.settings.bot_guests == "published",
            public_url=self.settings.bot_public_url,
            basic_id=lambda: self.settings.bot_line_id or self.account.basic_id,
            push_reserve=self.settings.bot_push_reserve,
            read_plan=read_plan,
        )

    def _new_webhook(self) -> Webhook:
        return Webhook(
            signature=Signature(self.settings.line_channel_secret.get_secret_value()),
            inbox=self._inbox,
            is_handled=self._is_handled,
            take=self._take,
            account=self.account,
            disk=self.disk,
            now=self._now,
        )

    def _new_health(self, counts: Counts) -> Health:
        return Health(
            folder=self.settings.bot_data_dir,
            inbox=self._inbox,
            store=self.store,
            schedule=self._schedule,
            webhook=self._webhook,
            counts=counts,
            disk=self.disk,
            now=self._now,
        )

    def _new_schedule(self) -> Schedule:
        return Schedule(
            store=self.store,
            line=self._line,
            knowledge=self._knowledge,
            now=self._now,
            new_id=self._new_id,
            zone=self.settings.zone,
            reserve=self.settings.bot_push_reserve,
            wake_outbox=self.outbox.wake,
            start_job=self.jobs.start,
            follow_people=self.rich_menus.follow_people,
            seconds=self._tick_seconds,
        )

    async def _resume(self) -> None:
        """First what was being said, then what was not yet heard, then unfinished work."""
        await self.outbox.start()
        self._stop_within(stopping.OUTBOX, self.outbox.stop)
        self._stop_within(stopping.JOBS, self.jobs.stop)
        self._stop_within(stopping.BACKUPS, self._backups.stop)
        self._stop_within(stopping.LINE, self.rich_menus.stop)
        self._stop_within(stopping.EXPORTS, self.exports.stop)
        self._stop_within(stopping.LANES, self.lanes.drain, stopping.TURNS)
        for kept in self._inbox.pending():
            if kept.id.startswith(OWN_EVENT_PREFIX):
                await self.jobs.replayed(kept)
            else:
                self._take(kept)
        await self.jobs.resume()

    async def _listen(self) -> None:
        app = web.Application(client_max_size=MOST_BYTES)
        app.router.add_post(PATH, self._webhook.answer)
        given = (self.store, self.codes, self._now, self._new_id)
        files = FilePage(*given, self.exports.made)
        for page in (self.health, files, self._pictures):
            page.add_routes(app)
        self._runner = web.AppRunner(
            app, access_log=None, shutdown_timeout=REQUEST_SECONDS, lingering_time=LINGER_SECONDS
        )
        desk = PeopleDesk(*given, lambda: self.account.basic_id)
        verbs = {"health": self.health.verb, **self._backups.verbs, **self.exports.verbs}
        verbs |= desk.verbs | self.rich_menus.verbs | PlanDesk(self.store, self._now).verbs
        admin = AdminChannel(self.settings.bot_data_dir, verbs)
        self._stop_within(stopping.LISTENING, self._stop_listening, self._runner, admin)
        await self._runner.setup()
        await web.TCPSite(self._runner, self.settings.bot_host, self.settings.bot_port).start()
        await admin.start()
        # The first request loads LINE's SDK, for which nobody should wait at the door.
        learning = asyncio.create_task(self.account.learn())
        self._open.callback(learning.cancel)
        self._schedule.start()
        # After a kill the journal may be long; the next start should not have to read it again.
        self._tidying = asyncio.create_task(self._tidy())
        self._open.callback(self._tidying.cancel)

    async def _tidy(self) -> None:
        try:
            await self.store.fold()
        except StoreError as error:
            logs.write("not_folded", level=logging.WARNING, error=error)

    async def _stop_listening(self, runner: web.AppRunner, admin: AdminChannel) -> None:
        await asyncio.gather(runner.cleanup(), admin.stop(), self._schedule.stop())

    def _stop_within(
        self, seconds: float, stop: Callable[..., Awaitable[None]], *args: object
    ) -> None:
        self._open.push_async_callback(lambda: stopping.within(self.disk, seconds, stop, *args))

    def _take(self, kept: InboxEvent) -> None:
        self.lanes.add(event_of(kept.raw, kept.received_at, self._line.has_sent))
