"""Somebody is erased: nothing on disk knows them any more but their reports, by number."""

import asyncio
import base64
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot import clock
from bot.rehearsal import Rehearsal
from messages import keywords as K
from messages.texts import enrolment_desk as D
from messages.texts import operator as T
from store.erased import read_erased
from store.model import AuditAction, PersonId
from store.tinydb_store import TinyDBStore
from tests.handlers.test_privacy import _uris
from tests.scenarios.test_enrolment_day import (
    ADMINISTRATOR,
    all_at_once,
    asked,
    button,
    last_words,
    say,
)

CANARY = "นกขมิ้นเหลืองอ่อน"
HEAD = f"U{2:032x}"


async def _says(rehearsal: Rehearsal, *texts: str) -> None:
    for text in texts:
        before = len(rehearsal.line.bot_messages(HEAD))
        await rehearsal.line.say(HEAD, text)
        await rehearsal.line.wait_for_bot(HEAD, before + 1)


def _files_with(folder: Path, text: str) -> list[str]:
    raw = (text.encode(), text.encode("unicode_escape"))
    found = [p for p in folder.rglob("*") if p.is_file()]
    return [str(p) for p in found if any(part in p.read_bytes() for part in raw)]


async def test_after_erasing_no_file_holds_line_id_name_or_text(tmp_path: Path) -> None:
    async with Rehearsal(tmp_path) as rehearsal:
        async with rehearsal.bot.store.unit() as unit:
            person = await unit.people.find(PersonId("demo-02"))
        assert person is not None
        await _says(rehearsal, "รายงาน 10", "2", CANARY, "พัก", "ลบข้อมูลของฉัน")
        assert _files_with(tmp_path, HEAD)
        assert _files_with(tmp_path, CANARY)
        await _says(rehearsal, "1")
        async with asyncio.timeout(20):
            while rehearsal.bot.store.tables_with(HEAD):
                await asyncio.sleep(0.1)
        await rehearsal.bot.idle()
    for text in (HEAD, person.name, CANARY):
        assert _files_with(tmp_path, text) == [], text


ASKER, PICKER = "U" + "b" * 32, "U" + "c" * 32
ROSTER = """name,position,group,role
นางสาวบุษบง ริมธารใส,นักวิชาการ,อำนวยการ,staff
นายกล้วยไม้ ป่าลึก,นักวิชาการ,อำนวยการ,staff
"""


async def _types(rehearsal: Rehearsal, who: str, *texts: str) -> None:
    for text in texts:
        await all_at_once(rehearsal, say(rehearsal, who, text))


async def _asks_and_is_approved(rehearsal: Rehearsal) -> None:
    """A code that fails, a request under the name without its title, the administrator's yes."""
    request = K.REQUEST_ENROLMENT.label
    await _types(rehearsal, ASKER, rehearsal.bot.codes.new(), request, "อำนวยการ", "บุษบง ริมธารใส")
    await _types(rehearsal, ASKER, K.CONFIRM.label)
    await _types(rehearsal, ADMINISTRATOR, K.REQUESTS.label)
    assert "บุษบง ริมธารใส" in last_words(rehearsal, ADMINISTRATOR)
    await _types(rehearsal, ADMINISTRATOR, D.APPROVE_ALL)


async def _picks_the_own_name(rehearsal: Rehearsal) -> None:
    """The group's code, a request that is given up for it, and the head's list of who took a
    name left open."""
    words = (K.GROUP_CODES.label, D.OPEN_CODE, "อำนวยการ", "1", K.CONFIRM.label)
    await _types(rehearsal, ADMINISTRATOR, *words)
    code = last_words(rehearsal, ADMINISTRATOR).split("รหัสกลุ่ม ")[-1][:9]
    await _types(rehearsal, PICKER, K.REQUEST_ENROLMENT.label, "อำนวยการ", "กล้วยไม้ ป่าลึก")
    await _types(rehearsal, PICKER, "พัก", code)
    async with rehearsal.bot.store.unit() as unit:
        (own,) = [p.id for p in await unit.people.all() if "กล้วยไม้" in p.name]
    press = rehearsal.line.press(PICKER, button(rehearsal, PICKER, f"me:{own}"))
    await all_at_once(rehearsal, press)
    await _types(rehearsal, ADMINISTRATOR, K.CLAIMS.label)
    assert "กล้วยไม้ ป่าลึก" in last_words(rehearsal, ADMINISTRATOR)


async def test_who_came_in_by_request_or_group_code_leaves_nothing_either(tmp_path: Path) -> None:
    async with Rehearsal(tmp_path, tick_seconds=60) as rehearsal:
        file = base64.b64encode(ROSTER.encode()).decode()
        await asked(rehearsal, "people_import", file=file)
        await _asks_and_is_approved(rehearsal)
        await _picks_the_own_name(rehearsal)
        for who in (ASKER, PICKER):
            assert _files_with(tmp_path, who)
            await _types(rehearsal, who, "ลบข้อมูลของฉัน", "1")
            assert "บุคลากรหมายเลข" in last_words(rehearsal, who)
        async with asyncio.timeout(20):
            while any(rehearsal.bot.store.tables_with(who) for who in (ASKER, PICKER)):
                await asyncio.sleep(0.1)
        await rehearsal.bot.idle()
    for text in (ASKER, PICKER, "บุษบง", "กล้วยไม้"):
        assert _files_with(tmp_path, text) == [], text


async def test_a_link_hands_its_file_out_by_post_five_times(tmp_path: Path) -> None:
    async with Rehearsal(tmp_path) as rehearsal, aiohttp.ClientSession() as web:
        await _says(rehearsal, "ข้อมูลของฉัน", "1")
        (uri,) = _uris(list(rehearsal.line.bot_messages(HEAD))[-1])
        url = rehearsal.bot.base_url + urlsplit(uri).path
        page = await (await web.get(url)).text()
        assert "my-data-2023-03-13.json" in page
        assert CANARY not in page
        answers = [await web.post(url) for _ in range(6)]
        assert [a.status for a in answers] == [200] * 5 + [404]
        assert HEAD in await answers[0].text()
        assert "attachment" in answers[0].headers["Content-Disposition"]
        assert (await web.get(url[:-1] + "x")).status == 404


def _command(folder: Path, *arguments: str) -> str:
    """A command of the shell on that data folder; what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "BOT_DATA_DIR": str(folder)},
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


@pytest.mark.parametrize("is_beside", [True, False])
async def test_an_older_backup_brings_nobody_back_who_was_erased_since(
    tmp_path: Path, is_beside: bool
) -> None:
    data, drive, anew = tmp_path / "data", tmp_path / "drive", tmp_path / "anew"
    async with Rehearsal(data) as rehearsal:
        async with rehearsal.bot.store.unit() as unit:
            person = await unit.people.find(PersonId("demo-02"))
            other = await unit.people.find(PersonId("demo-01"))
        assert person is not None
        assert other is not None
        await _says(rehearsal, "รายงาน 10", "2", CANARY, "พัก")
    # Made beside the bot's own, or on a drive that knew of nobody at that time.
    to = () if is_beside else ("--to", str(drive))
    _command(data, "backup", *to)
    (backup,) = (p for p in (data / "backup" if is_beside else drive).iterdir() if p.is_dir())
    async with Rehearsal(data) as rehearsal:
        # The demo's calendar is behind that of the machine, by which backups are dated.
        rehearsal.clock.skip(datetime.now(UTC) - rehearsal.clock.now() + timedelta(minutes=1))
        await _says(rehearsal, "ลบข้อมูลของฉัน", "1")
        async with asyncio.timeout(20):
            while rehearsal.bot.store.tables_with(HEAD):
                await asyncio.sleep(0.1)
        await rehearsal.bot.idle()
    before = () if is_beside else ("--erased", str(data))
    told = _command(anew, "restore", str(backup), *before)
    assert T.ERASED_AGAIN.format(count=1) in told
    for text in (HEAD, person.name, CANARY):
        assert _files_with(anew, text) == [], text
    assert _files_with(anew, other.name)
    store = TinyDBStore.open(anew, clock.new_id)
    async with store.unit() as unit:
        assert await unit.reports.of_person(PersonId("demo-02"))
        actions = [entry.action for entry in await unit.audit.newest(3)]
    await store.close()
    assert AuditAction.ERASED_AGAIN in actions
    # The list goes on with the folder: a restore from there knows them, too.
    assert {one.person for one in read_erased(anew / "backup")} == {"demo-02"}


async def test_without_a_list_a_restore_says_what_it_cannot_know(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with Rehearsal(data):
        pass
    _command(data, "backup", "--to", str(tmp_path / "drive"))
    (backup,) = (tmp_path / "drive").iterdir()
    assert T.NOBODY_LISTED in _command(tmp_path / "anew", "restore", str(backup))
