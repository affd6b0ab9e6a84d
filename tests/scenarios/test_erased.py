"""Somebody is erased: nothing on disk knows them any more but their reports, by number."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from bot.rehearsal import Rehearsal
from store.model import PersonId
from tests.handlers.test_privacy import _uris

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
