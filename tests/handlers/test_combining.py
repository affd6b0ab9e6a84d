"""`ข้อความของสำนักงาน`: all groups' texts side by side become the office's own, kept apart."""

import pytest

from handlers.exports import Wanted, report_content
from handlers.rules.clean_up import clean_up
from handlers.rules.flags import FlagKind, flags_in
from handlers.rules.joining_texts import joined
from messages.exports.build import report_document
from messages.exports.content import Mode
from messages.texts import combining as T
from store.model import Wording
from tests.kit.chat import YEAR, Chat, Office

FIRST = "จัดประชุมชี้แจงบุคลากร ๒ ครั้ง"
SECOND = "จัดทำคู่มือเผยแพร่บนเว็บไซต์"


async def report(head: Chat, number: int, summary: str) -> None:
    rest = ("บุคลากรเข้าใจตรงกัน", "ไม่มี", "ข้าม", "ยืนยัน")
    await head.says_each(f"รายงาน {number}", "3", summary, *rest)


async def wordings(office: Office) -> list[Wording]:
    async with office.unit() as unit:
        return list(await unit.wordings.of_year(YEAR))


async def printed(office: Office) -> tuple[str, list[tuple[int, str]]]:
    """All that Part 1 says of indicator 10, and what is out of date."""
    async with office.unit() as unit:
        content = await report_content(unit, Wanted(Mode.CURRENT), office.clock())
    part = next(p for p in report_document(content).parts if p.number == 1)
    row = part.tables[9].rows[0]
    stale = [(m.indicator, m.stale) for m in content.missing if m.stale]
    return "\n".join(row.cells[4]), stale


@pytest.fixture
async def both(office: Office, head: Chat) -> Chat:
    """Two groups have written on indicator 10, in the same round."""
    await report(head, 10, FIRST)
    other = office.chat("demo-06")
    await report(other, 10, SECOND)
    return other


class TestSideBySide:
    async def test_all_groups_texts_stand_under_one_another(
        self, both: Chat, administrator: Chat
    ) -> None:
        await administrator.says_each("ข้อความของสำนักงาน", "10", "1")
        administrator.sees("กลุ่มนิเทศ", FIRST, "กลุ่มนโยบายและแผน", SECOND, T.JOIN_ALL, T.WRITE_OWN)

    async def test_a_number_leads_to_its_columns(self, both: Chat, administrator: Chat) -> None:
        await administrator.says("ข้อความของสำนักงาน 10")
        administrator.sees("สรุปผล", "ผลลัพธ์", "ปัญหา/อุปสรรค", "ข้อเสนอแนะ", T.COLUMN_NONE)

    async def test_is_the_administrators(self, both: Chat, head: Chat) -> None:
        await head.says("ข้อความของสำนักงาน")
        head.sees(T.COMBINE_WHOSE)
        await head.presses("combine:2566-R6:10:summary:all")
        head.sees(T.COMBINE_WHOSE)


class TestTheOfficesText:
    async def test_joined_it_stands_in_the_book_and_the_groups_words_stay(
        self, office: Office, both: Chat, administrator: Chat
    ) -> None:
        before, _ = await printed(office)
        assert "กลุ่มนิเทศ" in before
        await administrator.says_each("ข้อความของสำนักงาน 10", "1")
        await administrator.taps(T.JOIN_ALL)
        administrator.sees(FIRST, SECOND)
        await administrator.says("ยืนยัน")
        administrator.sees("บันทึกแล้ว: ตัวชี้วัดที่ ๑๐ สรุปผล ฉบับที่ ๑")
        after, stale = await printed(office)
        assert FIRST in after
        assert SECOND in after
        assert "กลุ่มนิเทศ" not in after.partition("ปัญหา")[0]
        assert stale == []
        await both.says("ดูร่าง")
        both.sees("ตัวชี้วัดที่")

    async def test_one_groups_text_can_be_changed_before_it_is_kept(
        self, office: Office, both: Chat, administrator: Chat
    ) -> None:
        await administrator.says_each("ข้อความของสำนักงาน 10", "1", "1", "แก้ 1")
        await administrator.says_each("ทุกกลุ่มชี้แจงบุคลากรครบ ๓ ครั้ง", "ยืนยัน")
        (kept,) = await wordings(office)
        assert kept.text == "ทุกกลุ่มชี้แจงบุคลากรครบ ๓ ครั้ง"
        text, _ = await printed(office)
        assert kept.text in text
        assert SECOND not in text

    async def test_a_new_report_makes_it_out_of_date_and_changes_nothing(
        self, office: Office, both: Chat, head: Chat, administrator: Chat
    ) -> None:
        await administrator.says_each("ข้อความของสำนักงาน 10", "1")
        await administrator.taps(T.JOIN_ALL)
        await administrator.says("ยืนยัน")
        kept = (await wordings(office))[0].text
        await head.says_each("ที่ส่งแล้ว", "1")
        await head.taps("แก้ไขฉบับนี้")
        await head.says_each("แก้ 3", "จัดประชุมเพิ่มเป็น ๔ ครั้ง", "ยืนยัน")
        text, stale = await printed(office)
        assert kept.splitlines()[0] in text
        assert stale == [(10, "summary")]
        await administrator.says_each("ข้อความของสำนักงาน", "10")
        administrator.sees("ควรดูใหม่")

    async def test_each_change_is_a_version_of_its_own(
        self, office: Office, both: Chat, administrator: Chat
    ) -> None:
        for text in ("ฉบับแรกของสำนักงาน", "ฉบับหลังของสำนักงาน"):
            await administrator.says_each("ข้อความของสำนักงาน 10", "1")
            await administrator.taps(T.WRITE_OWN)
            await administrator.says_each(text, "ยืนยัน")
        assert [w.version for w in await wordings(office)] == [1, 2]
        shown, _ = await printed(office)
        assert "ฉบับหลัง" in shown
        assert "ฉบับแรก" not in shown

    async def test_two_administrators_do_not_overwrite_each_other(
        self, office: Office, both: Chat, administrator: Chat
    ) -> None:
        await administrator.says_each("ข้อความของสำนักงาน 10", "1")
        await administrator.taps(T.WRITE_OWN)
        await administrator.says("ฉบับของผู้ดูแลคนแรก")
        other = office.chat("demo-04")
        await other.says_each("ข้อความของสำนักงาน 10", "1")
        if T.WRITE_OWN in other.buttons():
            await other.taps(T.WRITE_OWN)
            await other.says_each("ฉบับของอีกคน", "ยืนยัน")
            await administrator.says("ยืนยัน")
            administrator.sees(T.COMBINED_MEANWHILE)
            assert len(await wordings(office)) == 1

    async def test_cleaning_up_is_offered_and_can_be_declined(
        self, office: Office, both: Chat, administrator: Chat
    ) -> None:
        typed = "จัดประชุม  3 ครั้งครับ 😀"
        for answer, kept in (("1", "จัดประชุม ๓ ครั้ง"), ("2", typed)):
            await administrator.says_each("ข้อความของสำนักงาน 10", "1")
            await administrator.taps(T.WRITE_OWN)
            await administrator.says(typed)
            administrator.sees(T.CLEAN_YES, "จัดประชุม ๓ ครั้ง", T.CLEAN_NO)
            await administrator.says_each(answer, "ยืนยัน")
            assert (await wordings(office))[-1].text == kept

    async def test_names_and_numbers_are_named(
        self, office: Office, both: Chat, administrator: Chat
    ) -> None:
        name = (await office.person("demo-02")).name
        await administrator.says_each("ข้อความของสำนักงาน 10", "1")
        await administrator.taps(T.WRITE_OWN)
        await administrator.says_each(f"มอบ{name} โทร ๐๘๑-๒๓๔-๕๖๗๘ ดูแล", "ยืนยัน")
        administrator.sees(f"ชื่อบุคคล “{name}”", "เบอร์โทร")


@pytest.mark.parametrize(
    ("text", "book"),
    [
        ("ทำแล้ว  3 ครั้งค่ะ", "ทำแล้ว ๓ ครั้ง"),
        ("เรียบร้อยดีครับ!!!", "เรียบร้อยดี!"),
        ("ดู https://e.go.th/a2 และ MOU 2 ฉบับ", "ดู https://e.go.th/a2 และ MOU ๒ ฉบับ"),
        ("ดีมาก 👍👍 ขอบคุณค่ะ", "ดีมาก ขอบคุณ"),
        ("บรรทัดแรก\n\n\n\nบรรทัดสอง", "บรรทัดแรก\n\nบรรทัดสอง"),
        ("โทร 081-234-5678", "โทร 081-234-5678"),
        ("คะแนนเต็ม ๑๐๐", "คะแนนเต็ม ๑๐๐"),
    ],
)
def test_cleaning_up(text: str, book: str) -> None:
    assert clean_up(text) == book
    assert clean_up(book) == book


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("เลข 1-2345-67890-12-3", FlagKind.ID_NUMBER),
        ("เลข ๑๒๓๔๕๖๗๘๙๐๑๒๓ ของผู้ร้อง", FlagKind.ID_NUMBER),
        ("โทร 081 234 5678", FlagKind.PHONE),
        ("โทร ๐๗๔-๓๐๑๒๓๔", FlagKind.PHONE),
        ("ส่งที่ somchai@obec.go.th", FlagKind.E_MAIL),
        ("แต่งตั้งนายสมชาย ใจดี เป็นกรรมการ", FlagKind.NAME),
        ("มานี มีนา เป็นผู้ดูแล", FlagKind.NAME),
    ],
)
def test_what_gives_somebody_away(text: str, kind: FlagKind) -> None:
    assert [flag.kind for flag in flags_in(text, ["มานี มีนา"])] == [kind]


@pytest.mark.parametrize(
    "text",
    ["จัดอบรม ๑๒ ครั้ง มีผู้เข้าร่วม ๖๐๗ คน", "นายทะเบียนตรวจแล้ว", "งบ 1,250,000 บาท", "คำสั่งที่ 12/2566"],
)
def test_what_gives_nobody_away(text: str) -> None:
    assert flags_in(text) == ()


def test_what_several_say_stands_once() -> None:
    assert joined(["ก\nข", "ข\nค", " ข "]) == "ก\nข\nค"
