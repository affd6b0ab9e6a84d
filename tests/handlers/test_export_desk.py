"""The office's report as a file: asked for in the chat, fetched from the page behind its link."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application
from docx import Document
from openpyxl import load_workbook

from bot.exports import ExportFailed, Exports
from bot.file_page import FilePage, Write
from handlers.file_links import TIMES, MadeFile, ReportToWrite
from messages.texts import export_desk as T
from messages.texts import file_links as F
from store.model import Membership, Role
from tests.kit.chat import CODES, Chat, Office

PUBLIC = "https://bot.example.go.th"


@pytest.fixture
async def online(office: Office) -> Office:
    office.public_url = PUBLIC
    office.build_dispatch()
    return office


@pytest.fixture
async def director(online: Office) -> Chat:
    async with online.unit() as unit:
        person = await unit.people.by_line_user(online.chat("demo-01").user)
        assert person
        await unit.people.put(replace(person, memberships=(Membership(Role.DIRECTOR),)))
    return online.chat("demo-01")


async def fetched(
    office: Office, chat: Chat, folder: Path, write: Write | None = None
) -> tuple[int, bytes, str]:
    """What the page's button delivers: status, file, and its name."""
    text = str(chat.shown)
    (address,) = set(re.findall(rf"{PUBLIC}(/files/[^?']+)", text))
    app = Application()
    exports = Exports(office.store, folder, office.clock)
    made = write or exports.made
    FilePage(office.store, CODES, office.clock, office.new_id, made).add_routes(app)
    async with TestClient(TestServer(app)) as client:
        shown = await client.get(address)
        assert "ดาวน์โหลดไฟล์" in await shown.text() or shown.status == 404
        answer = await client.post(address)
        return answer.status, await answer.read(), answer.headers.get("Content-Disposition", "")


async def test_the_list_offers_every_report_of_the_plan_in_force(administrator: Chat) -> None:
    await administrator.says("ส่งออกรายงาน")
    administrator.sees(T.TITLE, T.TWELVE, T.SIX, T.CURRENT, T.SOURCE, "ปีงบประมาณ ๒๕๖๖")


async def test_a_year_without_a_plan_is_refused(administrator: Chat) -> None:
    await administrator.says("ส่งออกรายงาน ปี 2570")
    administrator.sees(T.NO_PLAN.format(year="๒๕๗๐"))


async def test_a_plan_that_was_never_printed_has_no_report_as_printed(
    administrator: Chat,
) -> None:
    await administrator.says_each("เปิดปีงบประมาณใหม่ ๒๕๗๐", "1", "ยืนยัน", "ส่งออกรายงาน")
    administrator.sees(T.TWELVE, T.SIX, T.CURRENT, "ปีงบประมาณ ๒๕๗๐")
    administrator.sees_not(T.SOURCE)
    await administrator.presses("export:2570:source:docx:")
    administrator.sees(T.NOT_PRINTED.format(year="๒๕๗๐"))
    await administrator.says("ส่งออกรายงาน ปี 2566")
    administrator.sees(T.SOURCE)


async def test_what_should_not_be_printed_is_named_before_the_file_is_fetched(
    head: Chat, administrator: Chat
) -> None:
    await administrator.says_each("ส่งออกรายงาน", "3")
    administrator.sees_not("โปรดดูก่อนพิมพ์")
    await head.says_each("รายงาน 10", "2", "มอบนายสมชาย ใจดี โทร 081-234-5678")
    await head.says_each("ทุกคนทราบ", "ไม่มี", "ข้าม", "ยืนยัน")
    await administrator.says_each("ส่งออกรายงาน", "3")
    administrator.sees("ตัวชี้วัดที่ ๑๐ โปรดดูก่อนพิมพ์", "“นายสมชาย ใจดี”", "เบอร์โทร")


async def test_a_file_that_could_not_be_made_is_told_and_not_counted(
    online: Office, administrator: Chat, tmp_path: Path
) -> None:
    async def fails(report: ReportToWrite) -> MadeFile:
        raise ExportFailed

    await administrator.says_each("ส่งออกรายงาน", "2")
    status, raw, _ = await fetched(online, administrator, tmp_path, fails)
    assert status == 503
    assert F.PAGE_FAILED in raw.decode()
    for n in range(TIMES + 1):
        status, _, _ = await fetched(online, administrator, tmp_path)
        assert status == (200 if n < TIMES else 404)


async def test_a_head_is_told_whose_it_is(head: Chat) -> None:
    await head.says("ส่งออกรายงาน")
    head.sees(T.WHOSE)


async def test_the_report_comes_as_word_with_what_it_lacks(
    online: Office, administrator: Chat, tmp_path: Path
) -> None:
    await administrator.says_each("ส่งออกรายงาน", "2")
    administrator.sees(F.CAUTION, "รายงาน-ITA-2566-6m.docx", "จึงพิมพ์คำว่า ร่าง ทุกหน้า")
    status, raw, name = await fetched(online, administrator, tmp_path)
    assert status == 200
    assert "docx" in name
    document = Document(BytesIO(raw))
    assert any("การปฏิบัติหน้าที่" in t.cell(0, 0).text + str(t._tbl.xml) for t in document.tables)


async def test_the_same_report_comes_as_excel(
    online: Office, administrator: Chat, tmp_path: Path
) -> None:
    await administrator.says_each("ส่งออกรายงาน", "4", "1")
    administrator.sees("รายงาน-ITA-2566-source.xlsx")
    status, raw, _ = await fetched(online, administrator, tmp_path)
    assert status == 200
    assert load_workbook(BytesIO(raw)).sheetnames


async def test_who_is_no_director_any_more_gets_nothing_from_an_old_link(
    director: Chat, online: Office, tmp_path: Path
) -> None:
    await director.says_each("ส่งออกรายงาน", "4")
    director.sees("รายงาน-ITA-2566-source.docx")
    async with online.unit() as unit:
        person = await unit.people.by_line_user(director.user)
        assert person
        await unit.people.put(replace(person, memberships=(Membership(Role.STAFF),)))
    status, _, _ = await fetched(online, director, tmp_path)
    assert status == 404


async def test_a_button_that_names_no_report_is_answered_kindly(administrator: Chat) -> None:
    await administrator.presses("export:2566:13m:docx:")
    administrator.sees(T.GONE)
