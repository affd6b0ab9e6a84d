"""The whole bot against the local stand-in for LINE, started and stopped as in production."""

import asyncio
import errno
import io
import json
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot import health, logs
from bot.admin import ADDRESS_FILE, ask_running_bot
from bot.config import Settings
from bot.simulator import Fault, SimulatedPerson, Simulator
from bot.wiring import Bot, build_bot
from messages.texts import menu as T
from store import log_file
from store.backup_rotation import stored_backups
from store.catalogue import load_plan
from store.errors import StoreLocked
from store.inbox import FileInbox
from store.model import (
    DeliveryKind,
    DeliveryStatus,
    EventId,
    JobId,
    JobStatus,
    LineUserId,
    Membership,
    Person,
    PersonId,
    Role,
)
from store.tinydb_collections import TinyDBPeople
from store.tinydb_store import TinyDBStore
from store.unit import InboxEvent, Unit
from tests.bot.kit import SECRET, SOMCHAI, SOMSRI, TOKEN, found, push_row, put, text
from tests.bot.test_webhook import event
from tests.kit.hand import Counter, HandClock

QUESTION = "ตัวชี้วัดที่ 8 มีมาตรการอะไรบ้าง"


@pytest.fixture
async def simulator(clock: HandClock) -> AsyncIterator[Simulator]:
    people = [SimulatedPerson(SOMCHAI, "สมชาย"), SimulatedPerson(SOMSRI, "สมศรี")]
    started = Simulator(
        now=clock, new_id=Counter(), channel_secret=SECRET, access_token=TOKEN, people=people
    )
    await started.start()
    yield started
    await started.close()


@pytest.fixture
def settings(simulator: Simulator, tmp_path: Path) -> Settings:
    return Settings(
        line_channel_secret=SecretStr(SECRET),
        line_channel_access_token=SecretStr(TOKEN),
        line_api_base=simulator.base_url,
        bot_data_dir=tmp_path / "office",
        bot_port=0,
        bot_fiscal_year=2566,
    )


@asynccontextmanager
async def running(
    settings: Settings, simulator: Simulator, clock: HandClock
) -> AsyncIterator[Bot]:
    async with build_bot(settings, now=clock, tick_seconds=3600) as bot:
        simulator.webhook_url = bot.webhook_url
        yield bot


async def test_a_question_is_answered_by_a_free_reply(
    settings: Settings, simulator: Simulator, clock: HandClock
) -> None:
    async with running(settings, simulator, clock) as bot:
        posted = await simulator.say(SOMCHAI, QUESTION)
        assert posted.status == 200
        assert await simulator.wait_for_bot(SOMCHAI, 1)
        await bot.idle()
        assert (await bot.health.figures())["inbox"] == 0
        assert (await bot.health.figures())["administrators"] == 0
    assert simulator.quota_used == 0
    assert simulator.unplayed == []
    assert {c.status for c in simulator.calls} == {200}


async def test_a_redelivered_event_has_no_second_effect(
    settings: Settings, simulator: Simulator, clock: HandClock
) -> None:
    async with running(settings, simulator, clock) as bot:
        posted = await simulator.say(SOMCHAI, QUESTION)
        await simulator.wait_for_bot(SOMCHAI, 1)
        await bot.idle()
        assert await simulator.redeliver(posted) == 200
        await bot.idle()
        assert len([c for c in simulator.calls if "reply" in c.path]) == 1
    async with running(settings, simulator, clock) as bot:
        assert await simulator.redeliver(posted) == 200
        await bot.idle()
    assert len([c for c in simulator.calls if "reply" in c.path]) == 1


async def test_what_was_on_disk_and_unheard_is_answered_at_the_next_start(
    settings: Settings, simulator: Simulator, clock: HandClock
) -> None:
    async with running(settings, simulator, clock):
        pass
    folder = settings.bot_data_dir
    store = TinyDBStore.open(folder, Counter())
    async with store.unit() as unit:
        membership = Membership(Role.STAFF)
        await unit.people.put(Person(PersonId("p1"), SOMCHAI, "ชื่อ", "", (membership,)))
    inbox = FileInbox.open(folder / "inbox", store.store_id, store.is_handled)
    said = {"type": "text", "id": "1", "text": QUESTION}
    for id in ("E1", "E2"):
        await inbox.keep([InboxEvent(EventId(id), clock(), event(id, message=said))])
    await inbox.close()
    await store.close()
    clock.move(minutes=30)
    async with running(settings, simulator, clock) as bot:
        await simulator.wait_for_bot(SOMCHAI, 2)
        await bot.idle()
        assert (await bot.health.figures())["turns"]
    paths = [c.path.rpartition("/")[2] for c in simulator.calls if "/message/" in c.path]
    assert sorted(paths) == ["push", "push", "reply", "reply"], "old tokens, then pushes"


@pytest.mark.parametrize(
    "fault",
    [
        Fault.SERVER_ERROR,
        Fault.RATE_LIMIT,
        Fault.RESET,
        Fault.ACCEPTED_BUT_500,
        Fault.ACCEPTED_BUT_RESET,
    ],
)
async def test_multicasts_arrive_exactly_once(
    settings: Settings, simulator: Simulator, clock: HandClock, fault: Fault
) -> None:
    async with running(settings, simulator, clock) as bot:
        for user in (SOMCHAI, SOMSRI):
            await simulator.follow(user)
        await bot.idle()
        before = {u: len(simulator.bot_messages(u)) for u in (SOMCHAI, SOMSRI)}
        simulator.faults.add("/multicast", fault, times=2)
        everyone = (SOMCHAI, SOMSRI)
        await put(
            bot.store,
            push_row(
                clock,
                kind=DeliveryKind.MULTICAST,
                to=everyone,
                retry_key="123e4567-e89b-12d3-a456-426614174000",
            ),
        )
        for _ in range(5):
            await bot.outbox.round()
            clock.move(minutes=10)
        assert (await found(bot.store)).status is DeliveryStatus.ACCEPTED
        for user in everyone:
            assert len(simulator.bot_messages(user)) == before[user] + 1
        keys = {c.retry_key for c in simulator.calls if "multicast" in c.path}
        assert len(keys) == 1


async def test_a_forged_post_is_refused_and_answers_nothing(
    settings: Settings, simulator: Simulator, clock: HandClock
) -> None:
    async with running(settings, simulator, clock) as bot:
        assert await simulator.post_events([event()], signature="forged") == 401
        assert await simulator.post_events([event()], signature=None) == 400
        await bot.idle()
        assert simulator.bot_messages(SOMCHAI) == []


async def test_a_second_bot_on_the_same_folder_is_refused_and_changes_nothing(
    settings: Settings, simulator: Simulator, clock: HandClock
) -> None:
    async with running(settings, simulator, clock):
        with pytest.raises(StoreLocked):
            await build_bot(settings, now=clock).start()
        await simulator.say(SOMCHAI, QUESTION)
        assert await simulator.wait_for_bot(SOMCHAI, 1)


async def test_a_port_in_use_leaves_the_folder_free(
    settings: Settings, simulator: Simulator, clock: HandClock, tmp_path: Path
) -> None:
    async with running(settings, simulator, clock) as bot:
        taken = {"bot_port": bot.port, "bot_data_dir": tmp_path / "other"}
        other = settings.model_copy(update=taken)
        with pytest.raises(OSError, match="address"):
            await build_bot(other, now=clock).start()
    async with running(other.model_copy(update={"bot_port": 0}), simulator, clock):
        pass


async def test_the_bot_starts_without_line_and_stops_at_once(
    settings: Settings, simulator: Simulator, clock: HandClock
) -> None:
    nowhere = settings.model_copy(update={"line_api_base": "http://127.0.0.1:1"})
    async with running(nowhere, simulator, clock) as bot:
        assert (await simulator.say(SOMCHAI, QUESTION)).status == 200
        await bot.lanes.idle()
        began = time.monotonic()
    assert time.monotonic() - began < 5


async def test_a_new_plan_reaches_the_next_turn(
    settings: Settings, simulator: Simulator, clock: HandClock
) -> None:
    async with running(settings, simulator, clock) as bot:
        async with bot.store.unit() as unit:
            (plan,) = await unit.plans.all()
            await unit.plans.add(replace(plan, id="2566-v2", version=2))
        await simulator.say(SOMCHAI, QUESTION)
        await bot.idle()
        assert bot._knowledge().plans[plan.fiscal_year].version == 2


async def test_a_store_is_filled_at_its_first_start_only(
    settings: Settings, clock: HandClock
) -> None:
    filled = 0

    async def fill(unit: Unit, _now: datetime) -> None:
        nonlocal filled
        filled += 1
        await unit.plans.add(load_plan())

    for _ in range(2):
        async with build_bot(settings, now=clock, first_start=fill):
            pass
    assert filled == 1


async def test_health_is_told_over_http_and_over_the_private_channel(
    settings: Settings, simulator: Simulator, clock: HandClock
) -> None:
    async with running(settings, simulator, clock) as bot, aiohttp.ClientSession() as session:

        async def get(path: str, **headers: str) -> tuple[int, str]:
            async with session.get(bot.base_url + path, headers=headers) as answer:
                return answer.status, await answer.text()

        await bot.tick()
        await simulator.say(SOMCHAI, QUESTION)
        await simulator.wait_for_bot(SOMCHAI, 1)
        await bot.idle()
        assert (await get("/live"))[0] == 200
        assert await get("/ready") == (200, "ready\n")
        status, metrics = await get("/metrics")
        assert status == 200
        assert "bot_inbox_pending 0" in metrics
        assert "bot_turns_total" in metrics
        assert (await get("/metrics", **{"X-Forwarded-For": "203.0.113.9"}))[0] == 404
        told = await asyncio.to_thread(ask_running_bot, settings.bot_data_dir, "health")
        assert told is not None
        assert told["problems"] == []
        clock.move(minutes=4)
        assert await get("/ready") == (503, "no_tick\n")
    assert ask_running_bot(settings.bot_data_dir, "health") is None
    assert not (settings.bot_data_dir / ADDRESS_FILE).exists()


async def test_a_poison_event_is_set_aside_told_and_stops_nobody(
    settings: Settings,
    simulator: Simulator,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    find = TinyDBPeople.by_line_user

    async def unreadable(people: TinyDBPeople, id: LineUserId) -> Person | None:
        if id == SOMCHAI:
            raise ValueError("unreadable")
        return await find(people, id)

    async with running(settings, simulator, clock) as bot:
        with monkeypatch.context() as patch:
            patch.setattr(TinyDBPeople, "by_line_user", unreadable)
            await simulator.say(SOMCHAI, "พิษ8471")
            await simulator.say(SOMSRI, QUESTION)
            await simulator.wait_for_bot(SOMSRI, 1)
            (told,) = await simulator.wait_for_bot(SOMCHAI, 1)
            await bot.idle()
        await simulator.say(SOMCHAI, QUESTION)
        await simulator.wait_for_bot(SOMCHAI, 2)
        await bot.idle()
        assert (await bot.health.figures())["turns"] == {"answered": 2, "set_aside": 1}
    (body,) = (settings.bot_data_dir / "inbox" / "set-aside").iterdir()
    assert told["text"] == T.BROKEN.format(reference=body.stem)
    assert "พิษ8471" in body.read_text(encoding="utf-8")
    assert "พิษ8471" not in (settings.bot_data_dir / "journal").read_text(encoding="utf-8")


async def test_a_full_disk_is_told_and_forgotten_once_there_is_space(
    settings: Settings,
    simulator: Simulator,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    async with running(settings, simulator, clock) as bot:
        await bot.tick()
        with monkeypatch.context() as patch:
            patch.setattr(log_file.os, "write", full)
            patch.setattr(health, "_takes_writes", lambda _: False)
            assert (await simulator.say(SOMCHAI, QUESTION)).status == 503
            assert (await bot.health.figures())["problems"] == ["disk_stuck"]
        assert (await bot.health.figures())["problems"] == []
        assert bot.disk.broken is None
        assert (await simulator.say(SOMCHAI, QUESTION)).status == 200
        await simulator.wait_for_bot(SOMCHAI, 1)


@pytest.mark.parametrize("writer", ["inbox", "journal"])
async def test_after_a_failed_sync_nothing_is_taken_and_stopping_takes_no_second(
    settings: Settings,
    simulator: Simulator,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
    writer: str,
) -> None:
    sync, left = log_file._sync, 1 if writer == "inbox" else 2

    def fails(file: int) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise OSError(errno.EIO, "input/output error")
        sync(file)

    async with running(settings, simulator, clock) as bot:
        await bot.tick()
        # The night's work and the tidying after a start write, too.
        await asyncio.gather(bot._tidying, *bot.jobs._tasks.values())
        simulator.faults.add("/reply", Fault.TIMEOUT)
        await simulator.say(SOMSRI, QUESTION)
        async with asyncio.timeout(5):
            while not any(call.path.endswith("/reply") for call in simulator.calls):
                await asyncio.sleep(0.01)
        monkeypatch.setattr(log_file, "_sync", fails)
        status = (await simulator.say(SOMCHAI, QUESTION)).status
        assert status == (503 if writer == "inbox" else 200)
        await asyncio.sleep(0.1)
        assert bot.disk.broken
        assert (await bot.health.figures())["problems"] == ["disk_broken"]
        assert (await simulator.say(SOMSRI, QUESTION)).status == 503
        began = time.monotonic()
    assert time.monotonic() - began < 1
    monkeypatch.undo()
    async with running(settings, simulator, clock) as bot:
        await simulator.wait_for_bot(SOMSRI, 1)
        await bot.idle()
        # Once: whoever was never greeted gets the greeting and the answer in one reply.
        assert len(simulator.bot_messages(SOMCHAI)) == (0 if writer == "inbox" else 2)


async def test_logs_hold_nothing_of_what_passed_through(
    settings: Settings, simulator: Simulator, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.StringIO()
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    monkeypatch.setattr(logs.sys, "stderr", written)
    logs.set_up()
    canary = "คานารี8471"
    try:
        async with running(settings, simulator, clock) as bot:
            for fault in Fault:
                if fault is not Fault.TIMEOUT:
                    simulator.faults.add("/reply", fault)
                await simulator.say(SOMCHAI, f"{QUESTION} {canary}")
                await simulator.press(SOMCHAI, canary)
            await simulator.post_events([{"type": canary}])
            await simulator.post_events([event()], signature=canary)
            await bot.idle()
            for _ in Fault:
                # Each answer waits for the one before it.
                clock.move(seconds=9)
                await bot.outbox.round()
            await put(bot.store, push_row(clock, messages=(text(canary) | {"type": canary},)))
            await bot.outbox.round()
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert {"turn", "delivery", "webhook_refused"} <= {line["what"] for line in lines}
    tokens = {c.body["replyToken"] for c in simulator.calls if c.path.endswith("/reply")}
    assert tokens
    for secret in (canary, SECRET, TOKEN, SOMCHAI, "สมชาย", *tokens):
        assert secret not in json.dumps(lines, ensure_ascii=False)


@pytest.mark.parametrize("backs_up", [True, False], ids=["an office", "the demo"])
async def test_a_bot_makes_its_backup_when_the_night_is_due(
    settings: Settings, simulator: Simulator, clock: HandClock, backs_up: bool
) -> None:
    folder = settings.bot_data_dir / "backup"
    async with build_bot(settings, now=clock, tick_seconds=3600, backs_up=backs_up) as bot:
        await bot.tick()
        async with asyncio.timeout(10):
            while not await _is_done(bot, "nightly@2023-03-13"):
                await asyncio.sleep(0.02)
    made = [backup.folder.name for backup in stored_backups(folder)]
    assert made == (["2023-03-13T085000"] if backs_up else [])


async def _is_done(bot: Bot, job: str) -> bool:
    async with bot.store.unit() as unit:
        found = await unit.jobs.find(JobId(job))
    return found is not None and found.status is JobStatus.DONE
