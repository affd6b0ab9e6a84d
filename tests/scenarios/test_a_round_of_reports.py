"""Whole rounds by heads on LINE for PC and by typing alone, and texts as people paste them."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from bot.exports import write_report
from handlers.exports import Wanted, report_content
from messages.exports.content import Mode
from messages.texts import conversation as C
from messages.thai import thai_digits
from tests.kit.chat import YEAR, Chat, Office, squeezed


@pytest.fixture(params=[False, True], ids=["runs", "restarts"])
async def office(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    """Each chat as it is, and with a restart between every two turns."""
    opened = await Office.open(tmp_path)
    opened.restarts = request.param
    yield opened
    await opened.close()


SHARED = (1, 3, 5, 6, 7, 8, 10)
PLAIN = ("ประชุมชี้แจงบุคลากร ๑๒ ม.ค. ๖๖", "บุคลากรเข้าใจตรงกันทุกคน", "ไม่มี", "ข้าม", "ยืนยัน")


class Counted:
    """Counts what one head sends, and answers by typing or by buttons that a PC shows."""

    def __init__(self, chat: Chat, *, taps: bool) -> None:
        self.chat = chat
        self.taps = taps
        self.sent = 0

    async def does(self, words: str) -> None:
        self.sent += 1
        if self.taps and words in self.chat.buttons():
            await self.chat.taps(words)
        else:
            await self.chat.says(words)


@pytest.mark.parametrize("taps", [False, True], ids=["typed only", "LINE for PC"])
async def test_a_plain_round_of_seven_takes_at_most_70_messages(
    office: Office, taps: bool
) -> None:
    # กลุ่มบริหารงานบุคคล has sent nothing yet.
    head = Counted(office.chat("demo-09"), taps=taps)
    before = {(r.indicator) for r in await office.reports("demo-09")}
    await head.does("งานของฉัน")
    for number in SHARED:
        if f"ตัวชี้วัดที่ {number}" not in str(before):
            await head.does(f"รายงาน {number}")
        if head.chat.step != "statuses":
            continue
        await head.does("ดำเนินการแล้ว")
        for words in PLAIN:
            await head.does(words)
        head.chat.sees("บันทึกแล้ว")
    await head.does("งานของฉัน")
    head.chat.sees("รายงานครบแล้ว")
    assert head.sent <= 70


async def test_the_plain_case_is_six_answers_and_a_confirmation(office: Office) -> None:
    head = office.chat("demo-02")
    await head.says("งานของฉัน")
    answers = ("5", "ดำเนินการแล้ว", *PLAIN[:4])
    assert len(answers) == 6
    await head.says_each(*answers)
    head.sees(C.CHECK_BEFORE_SENDING)
    await head.says("ยืนยัน")
    head.sees("บันทึกแล้ว")


PASTED = {
    "table": "ลำดับ\tรายการ\tจำนวน\r\n1\tอบรม\t๑๘/๒๐\r\n2\tประชุม\t๓ ครั้ง",
    "emoji": "อบรมแล้ว 👍🏽 ครอบครัว 👨‍👩‍👧‍👦 ธง 🇹🇭",
    "english": "Trained 18/20 staff on the No Gift Policy (Jan 2023)",
    "controls": "ก่อน\x00\x07\x1bหลัง\u202e\u2028จบบรรทัด",
    "longest": "ที่" * 666 + "กก",
    "xml": "<w:t>&amp; ]]> {{=1+1}}</w:t>",
    "formula": '=HYPERLINK("http://a.b")',
}


ENDINGS = {"word": "docx", "excel": "xlsx", "json": "json"}


def batched(texts: list[str]) -> list[tuple[str, str]]:
    """Two and two, the last with the first."""
    return list(zip(texts[::2], [*texts[1::2], texts[0]], strict=True))


def printed(text: str) -> str:
    """As it can be found again: digits are Thai ones in print, white space is a matter of looks,
    and some characters no page can hold."""
    held = "".join(c for c in text if c not in "\x00\x07\x1b\u202e\u2028")
    return thai_digits(squeezed(held))


def words_in_word(file: Path) -> str:
    body = docx.Document(str(file)).element.body
    return printed("".join(t.text or "" for t in body.iter(qn("w:t"))))


def words_in_excel(file: Path) -> str:
    cells = [c for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows() for c in row]
    assert all(c.data_type != "f" for c in cells)
    return printed("".join(str(c.value) for c in cells if c.value is not None))


def words_in_json(file: Path) -> str:
    def strings(node: Any) -> Iterator[str]:
        if isinstance(node, str):
            yield node
        elif isinstance(node, dict | list):
            for inner in node.values() if isinstance(node, dict) else node:
                yield from strings(inner)

    return printed("".join(strings(json.loads(file.read_bytes()))))


@pytest.mark.parametrize("text", PASTED.values(), ids=PASTED)
async def test_what_people_paste_is_kept_whole_or_refused_at_once(
    office: Office, text: str
) -> None:
    head = office.chat("demo-02")
    await head.says_each("รายงาน 5", "3", text, text, "ไม่มี", "ข้าม")
    await office.restart()
    await head.says("ยืนยัน")
    head.sees("บันทึกแล้ว")
    (report,) = await office.reports("demo-02")
    kept = text.replace("\r\n", "\n").replace("\t", " ")
    kept = "".join(c for c in kept if c not in "\x00\x07\x1b")
    assert report.summary == report.outcome == kept.strip()
    await head.says_each("ที่ส่งแล้ว", "1")
    head.sees("สรุปผล")


async def test_what_people_paste_stands_in_every_kind_of_export(
    office: Office, tmp_path: Path
) -> None:
    head = office.chat("demo-02")
    texts = list(PASTED.values())
    pairs = list(zip((3, 5, 7, 10), batched(texts), strict=True))
    for number, (summary, outcome) in pairs:
        await head.says_each(f"รายงาน {number}", "3", summary, outcome, "ไม่มี", "ข้าม", "ยืนยัน")
        head.sees("บันทึกแล้ว")
    async with office.unit() as unit:
        content = await report_content(unit, Wanted(Mode.CURRENT, YEAR), office.clock())
    for read in (words_in_word, words_in_excel, words_in_json):
        ending = read.__name__.rpartition("_")[2]
        to = tmp_path / f"report.{ENDINGS[ending]}"
        written = write_report(content, tmp_path / "data", to, lambda done, total: None)
        whole = read(written.file)
        for text in texts:
            assert printed(text) in whole, ending


async def test_a_text_that_is_too_long_is_refused_with_its_next_line(office: Office) -> None:
    head = office.chat("demo-02")
    await head.says_each("รายงาน 5", "3")
    await head.says_in_one_breath("ก" * 2001, "บรรทัดสุดท้ายของข้อความยาว")
    head.sees(C.NEXT_LINE_REFUSED)
    assert "summary" not in await office.answers("demo-02")
    await head.says("สรุปสั้น ๆ ที่พิมพ์ใหม่")
    assert (await office.answers("demo-02"))["summary"] == "สรุปสั้น ๆ ที่พิมพ์ใหม่"


async def test_a_question_to_a_group_in_the_middle_is_put_to_the_group(office: Office) -> None:
    head = office.chat("demo-02")
    await head.says_each("รายงาน 5", "3", "ถามกลุ่มการเงิน เรื่อง เบิกค่าวิทยากรอย่างไร")
    head.sees_apart("คำตอบอยู่ครบ", "คำถามและชื่อของท่าน")
    async with office.unit() as unit:
        assert len(await unit.questions.forwarded()) == 1
    await head.says_each("รายงาน 5")
    head.sees("ได้ดำเนินการอะไรไปแล้วบ้าง")


class TestUsingATextAgain:
    async def test_of_the_round_before(self, office: Office) -> None:
        head = office.chat("demo-02")
        await head.says_each(
            "รายงาน 5", "3", "ทบทวนแผนปฏิบัติการแล้ว", "ได้แผนฉบับใหม่", "งบน้อย\nเพิ่มงบ", "-", "ยืนยัน"
        )
        office.clock.set(month=9, day=4, hour=9)
        await head.says_each("รายงาน 5", "3")
        head.sees(C.TEXT_BEFORE, "ทบทวนแผนปฏิบัติการแล้ว")
        await head.taps("ใช้ข้อความเดิม")
        await head.says_each("เหมือนเดิม", "ใช้ข้อความเดิม", "-", "ยืนยัน")
        report = next(r for r in await office.reports("demo-02") if r.round_id == "2566-R12")
        assert (report.summary, report.outcome) == ("ทบทวนแผนปฏิบัติการแล้ว", "ได้แผนฉบับใหม่")
        assert (report.problem, report.suggestion) == ("งบน้อย", "เพิ่มงบ")

    async def test_where_there_is_none_says_so(self, office: Office) -> None:
        head = office.chat("demo-02")
        await head.says_each("รายงาน 5", "3", "ใช้ข้อความเดิม")
        head.sees(C.NO_TEXT_BEFORE)
        assert "summary" not in await office.answers("demo-02")


class TestHints:
    async def test_are_two_at_most_and_block_nothing(self, office: Office) -> None:
        head = office.chat("demo-02")
        await head.says_each("รายงาน 5", "3", "ทำแล้ว")
        head.sees("ข้อความสั้นมาก", "เกิดผลลัพธ์")
        await head.says("บุคลากรเข้าใจร้อยละ ๙๐ ของทั้งหมด")
        head.sees("จำนวนจริง")
        await head.says_each("ย้อนกลับ", "สั้น")
        head.sees_not("สั้นมาก")

    async def test_are_not_given_where_a_percentage_has_its_whole(self, office: Office) -> None:
        head = office.chat("demo-02")
        await head.says_each("รายงาน 5", "3", "อบรมแล้ว ๑๘/๒๐ คน คิดเป็นร้อยละ ๙๐")
        head.sees_not("จำนวนจริง")


async def test_dictated_problem_and_suggestion_are_told_apart(office: Office) -> None:
    head = office.chat("demo-02")
    await head.says_each("รายงาน 5", "3", "ทบทวนแผนปฏิบัติการแล้ว", "ได้แผนฉบับใหม่")
    await head.says("ปัญหาคือบุคลากรไม่ว่างพร้อมกัน ข้อเสนอแนะคือจัดอบรมออนไลน์")
    answers = await office.answers("demo-02")
    assert answers["problem_suggestion"] == ["บุคลากรไม่ว่างพร้อมกัน", "จัดอบรมออนไลน์"]
