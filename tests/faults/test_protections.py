"""The protections one by one, in small: these are the tests that mutants must turn red."""

import asyncio
import errno
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.rehearsal import Rehearsal
from bot.simulator import Fault
from store.errors import StoreCorrupt, StoreError, StoreLocked
from store.model import DeliveryId
from tests.faults.failing_disk import FailingDisk
from tests.faults.folders import commit, contents, lay_out, open_store, reopened
from tests.kit.chat import Office
from tests.store import records as make

STAFF = f"U{1:032x}"
HEAD = f"U{2:032x}"
TOO_MANY_BYTES = 300 * 1024


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    # A tick would meet the disk that takes nothing before the inbox does, and be answered for.
    async with Rehearsal(tmp_path / "data", tick_seconds=3600) as rehearsal:
        yield rehearsal


async def test_a_forged_post_is_refused_and_writes_nothing(
    office: Rehearsal, tmp_path: Path
) -> None:
    event = office.line.events.text(STAFF, "ตัวชี้วัดที่ 1")
    assert await office.line.post_events([event], signature="AAAA") == 401
    await office.bot.idle()
    written = b"".join(contents(tmp_path / "data").values())
    assert event["webhookEventId"].encode() not in written


async def test_an_oversize_post_is_refused(office: Rehearsal) -> None:
    event = office.line.events.text(STAFF, "x" * TOO_MANY_BYTES)
    assert await office.line.post_events([event]) == 413


async def test_an_event_of_long_ago_is_refused(office: Rehearsal) -> None:
    event = office.line.events.text(STAFF, "ตัวชี้วัดที่ 1")
    event["timestamp"] -= int(timedelta(days=31).total_seconds()) * 1000
    assert await office.line.post_events([event]) == 400


async def test_a_redelivered_event_is_answered_once(office: Rehearsal) -> None:
    posted = await office.line.say(STAFF, "ตัวชี้วัดที่ 4")
    await office.line.wait_for_bot(STAFF, 1)
    assert await office.line.redeliver(posted) == 200
    await office.bot.idle()
    assert len([call for call in office.line.calls if call.path.endswith("/reply")]) == 1


async def test_on_a_disk_that_takes_nothing_no_event_is_acknowledged(
    office: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.line.say(STAFF, "ตัวชี้วัดที่ 4")
    await office.bot.idle()
    with monkeypatch.context() as patch:
        disk = FailingDisk(patch, tmp_path / "data", already_open=True)
        disk.fails_at, disk.errno, disk.is_gone = 1, errno.ENOSPC, True
        posted = await office.line.say(STAFF, "ตัวชี้วัดที่ 5")
    assert posted.status == 503


async def test_a_push_that_line_took_but_answered_500_arrives_once(office: Rehearsal) -> None:
    office.line.faults.add("/multicast", Fault.ACCEPTED_BUT_500)
    row = make.delivery(to=(STAFF, HEAD), messages=({"type": "text", "text": "x"},))
    row = replace(row, retry_key="6ba7b810-9dad-41d1-80b4-00c04fd430c8")
    async with office.bot.store.unit() as unit:
        await unit.deliveries.put(replace(row, created_at=office.clock.now()))
    office.bot.outbox.wake()
    async with asyncio.timeout(10):
        while len([c for c in office.line.calls if c.path.endswith("/multicast")]) < 2:
            await office.line.chats.news(1)
    async with office.bot.store.unit() as unit:
        assert await unit.deliveries.find(DeliveryId("del1")) is not None
    assert len(office.line.bot_messages(HEAD)) == 1


async def test_the_folder_of_an_open_store_is_refused(quick: Path) -> None:
    store = open_store(quick / "data")
    refused: StoreError | None = None
    try:
        await open_store(quick / "data").close()
    except StoreLocked as error:
        refused = error
    await store.close()
    assert refused is not None


async def test_a_changed_letter_in_an_old_commit_is_refused(quick: Path) -> None:
    store = open_store(quick / "data")
    for number in range(3):
        await commit(store, number)
    files = contents(quick / "data")
    await store.close()
    changed = files["journal"].replace(b"Up000", b"Ux000", 1)
    assert changed != files["journal"]
    lay_out(quick / "data", files | {"journal": changed})
    assert isinstance(await reopened(quick / "data"), StoreCorrupt)


async def test_what_is_for_administrators_is_not_shown_to_staff(tmp_path: Path) -> None:
    office = await Office.open(tmp_path)
    staff, administrator = office.chat("demo-01"), office.chat("demo-03")
    await administrator.says("หลักฐานการรับรู้")
    await staff.says("หลักฐานการรับรู้")
    assert staff.text != administrator.text
    await office.close()
