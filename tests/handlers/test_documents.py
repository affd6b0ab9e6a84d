"""The register of documents and dates: asked for in people's words, kept by administrators."""

from dataclasses import replace
from datetime import date

import pytest

from messages.texts import documents as T
from messages.texts import menu as M
from messages.texts import unanswered as U
from store.model import DocumentId, DocumentLink, FiscalYear, ReportingRound, RoundId
from tests.kit.chat import Chat, Office

LINK = "https://www.sk2.example.go.th/mou.pdf"
MOU = DocumentLink(
    DocumentId("mou"),
    FiscalYear(2566),
    "บันทึกข้อตกลงความร่วมมือ (MOU)",
    ("MOU", "เอ็มโอยู"),
    link=LINK,
    indicator=3,
    measure=2,
    checked_on=date(2023, 3, 10),
)
IIT = DocumentLink(
    DocumentId("iit"),
    FiscalYear(2566),
    "แบบวัด IIT",
    ("แบบประเมิน IIT",),
    on=date(2023, 4, 3),
    means="เปิดให้ตอบ",
    checked_on=date(2022, 1, 1),
)
MEASURES = DocumentLink(
    DocumentId("o42"),
    FiscalYear(2566),
    "มาตรการส่งเสริมคุณธรรม",
    link="https://www.sk2.example.go.th/o42",
    code="O42",
)


@pytest.fixture
async def register(office: Office) -> Office:
    async with office.unit() as unit:
        for document in (MOU, IIT, MEASURES):
            await unit.documents.put(document)
    return office


async def entries(office: Office) -> list[DocumentLink]:
    async with office.unit() as unit:
        return list(await unit.documents.all())


class TestAsking:
    @pytest.mark.parametrize(
        "text", ["ขอลิงก์ MOU", "ขอลิ้งค์เอ็มโอยูหน่อยค่ะ", "link mou", "MOU อยู่ที่ไหน ขอลิงก์"]
    )
    async def test_for_a_link_gives_it_with_the_age_of_the_knowledge(
        self, register: Office, staff: Chat, text: str
    ) -> None:
        await staff.says(text)
        staff.sees(MOU.title, LINK, "ตรวจล่าสุด ๑๐ มี.ค. ๖๖ (๓ วันก่อน)", "ปีงบประมาณ ๒๕๖๖")
        assert any(LINK in str(json) for json in staff.shown)

    @pytest.mark.parametrize("text", ["แบบประเมิน IIT เปิดเมื่อไหร่", "iit ตอบได้วันไหน"])
    async def test_for_a_day_gives_it_and_says_that_the_knowledge_is_old(
        self, register: Office, staff: Chat, text: str
    ) -> None:
        await staff.says(text)
        staff.sees("เปิดให้ตอบ", "๓ เม.ย. ๖๖", T.IS_OLD)

    @pytest.mark.parametrize("text", ["ลิงก์ OIT ข้อ 42", "ขอลิงค์ o๔๒", "OIT 42"])
    async def test_for_an_oit_item_goes_by_its_code(
        self, register: Office, staff: Chat, text: str
    ) -> None:
        await staff.says(text)
        staff.sees(MEASURES.title, T.NEVER_CHECKED)

    @pytest.mark.parametrize(
        "text", ["กำหนดส่งวันไหน", "กำหนดส่งเมื่อไร", "ส่งรายงานวันไหนคะ", "รายงานรอบ ๖ เดือน ส่งเมื่อไหร่"]
    )
    async def test_when_reports_are_due_comes_from_the_rounds(
        self, staff: Chat, text: str
    ) -> None:
        await staff.says(text)
        staff.sees("รอบ ๖ เดือน (รอบนี้)", "๓๑ มี.ค. ๖๖ (อีก ๑๘ วัน)", "รอบ ๑๒ เดือน", "๓๐ ก.ย. ๖๖")

    async def test_a_round_that_an_administrator_moved_is_told_as_it_is(
        self, office: Office, staff: Chat
    ) -> None:
        days = {"period_end": date(2023, 3, 31), "opens": date(2023, 3, 1)}
        moved = ReportingRound(
            RoundId("2566-R6"), FiscalYear(2566), 6, **days, due=date(2023, 4, 7)
        )
        async with office.unit() as unit:
            await unit.rounds.put(moved)
        await staff.says("กำหนดส่งวันไหน")
        staff.sees("๗ เม.ย. ๖๖")
        staff.sees_not("๓๐ ก.ย. ๖๖")

    @pytest.mark.parametrize(
        "text",
        [
            "ตัวชี้วัดที่ 3 ทำเมื่อไหร่",
            "MOU",
            "คู่มือปฏิบัติงาน",
            "ระยะเวลาการใช้งบประมาณ",
            "ใครรับผิดชอบข้อ 9",
            "ปลูกฝังใจบริการ เดดไลน์เมื่อไหร่",
        ],
    )
    async def test_what_the_plan_answers_stays_the_plans(
        self, register: Office, staff: Chat, text: str
    ) -> None:
        await staff.says(text)
        staff.sees("รายงานปี ๒๕๖๖ ส่วนที่")

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("ขอลิงก์แผนจัดซื้อจัดจ้าง", T.MISSING_LINK),
            ("ลิงก์ OIT ข้อ 12", T.MISSING_LINK),
            ("แบบวัด EIT ปิดเมื่อไหร่", T.MISSING_DATE),
            ("กำหนดส่งแบบสรุปพลังงาน", T.MISSING_DATE),
        ],
    )
    async def test_for_what_is_missing_says_so_and_queues_it(
        self, register: Office, staff: Chat, administrator: Chat, text: str, sentence: str
    ) -> None:
        await staff.says(text)
        staff.sees(sentence, U.KEPT)
        await administrator.says("คำถามที่ตอบไม่ได้")
        administrator.sees(text)

    async def test_of_another_year_gets_that_years_entry(
        self, register: Office, staff: Chat
    ) -> None:
        newer = replace(MOU, id=DocumentId("m67"), year=FiscalYear(2567), link=f"{LINK}?67")
        async with register.unit() as unit:
            await unit.documents.put(newer)
        await staff.says("ขอลิงก์ MOU ปี 2566")
        staff.sees_not("?67")
        await staff.says("ขอลิงก์ MOU")
        staff.sees("?67", "ปีงบประมาณ ๒๕๖๗")
        await staff.says("ขอลิงก์ MOU ปี 2568")
        staff.sees(T.MISSING_LINK)

    async def test_is_for_staff_only(self, register: Office, guest: Chat) -> None:
        for text in ("ขอลิงก์ MOU", "กำหนดส่งวันไหน"):
            await guest.says(text)
            guest.sees_not(LINK, "๓๑ มี.ค. ๖๖")


class TestReading:
    async def test_staff_see_the_list_and_each_entry_and_change_nothing(
        self, register: Office, staff: Chat, administrator: Chat
    ) -> None:
        await staff.says("เอกสารและกำหนดการ")
        staff.sees("เอกสารและกำหนดการ ๓ รายการ", MOU.title, "เปิดให้ตอบ ๓ เม.ย. ๖๖")
        staff.sees_not(T.ADD)
        await staff.says("1")
        staff.sees(LINK, "เอ็มโอยู", "มาตรการ ๓.๒")
        staff.sees_not(T.EDIT, T.RETIRE)
        await administrator.says_each("เอกสารและกำหนดการ", "1")
        for words in (T.EDIT, T.CHECK, T.RETIRE):
            await staff.presses(administrator.button(words))
            staff.sees(T.ADMINISTRATORS_ONLY)
        assert await entries(register) == [MOU, IIT, MEASURES]

    async def test_guests_do_not(self, register: Office, guest: Chat) -> None:
        for act in (guest.says("เอกสารและกำหนดการ"), guest.presses("doc:mou")):
            await act
            guest.sees(M.ENROLLED_ONLY)


class TestKeeping:
    async def test_an_entry_is_asked_for_step_by_step(
        self, office: Office, administrator: Chat, staff: Chat
    ) -> None:
        await administrator.says("เอกสารและกำหนดการ")
        administrator.sees(T.LIST_EMPTY)
        await administrator.taps(T.ADD)
        await administrator.says_each("ปฏิทิน ITA", "ปฏิทินประเมิน, ตารางไอทีเอ", LINK)
        await office.restart()
        await administrator.says_each("๓ เม.ย. ๖๖", "เริ่มประเมิน", "O๑๒", "1")
        administrator.sees("ปฏิทิน ITA", LINK, "๓ เม.ย. ๖๖", "กลุ่มอำนวยการ")
        await administrator.says("ยืนยัน")
        (entry,) = await entries(office)
        assert (entry.title, entry.aliases) == ("ปฏิทิน ITA", ("ปฏิทินประเมิน", "ตารางไอทีเอ"))
        assert (entry.link, entry.on, entry.means) == (LINK, date(2023, 4, 3), "เริ่มประเมิน")
        assert (entry.code, entry.owner, entry.year) == ("O12", "adm", 2566)
        assert entry.checked_on == date(2023, 3, 13)
        await staff.says("ตารางไอทีเอ เริ่มวันไหน")
        staff.sees("เริ่มประเมิน", "๓ เม.ย. ๖๖", "วันนี้")

    async def test_only_a_title_is_needed_with_a_link_or_a_date(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says("เอกสารและกำหนดการ")
        await administrator.taps(T.ADD)
        await administrator.says_each("คู่มือ", "-", "-", "ไม่มี", "ข้าม", "ข้าม", "ยืนยัน")
        administrator.sees(T.NOTHING_TO_KEEP)
        assert await entries(office) == []
        await administrator.says_each("แก้ 3", LINK, "ยืนยัน")
        (entry,) = await entries(office)
        assert (entry.link, entry.on, entry.owner) == (LINK, None, None)

    @pytest.mark.parametrize(
        "link",
        ["http://a.go.th/x", "www.a.go.th", "https://a", "https://a.go.th/x y", "javascript:1"],
    )
    async def test_a_link_that_is_none_is_refused(self, administrator: Chat, link: str) -> None:
        await administrator.says("เอกสารและกำหนดการ")
        await administrator.taps(T.ADD)
        await administrator.says_each("คู่มือ", "-", link)
        administrator.sees(T.LINK_UNREADABLE)

    @pytest.mark.parametrize("day", ["พรุ่งนี้ก็ได้", "๓๑ ก.พ. ๖๖", "เดือนหน้า"])
    async def test_a_day_that_is_none_is_refused(self, administrator: Chat, day: str) -> None:
        await administrator.says("เอกสารและกำหนดการ")
        await administrator.taps(T.ADD)
        await administrator.says_each("คู่มือ", "-", "-", day)
        administrator.sees(T.DATE_UNREADABLE)

    async def test_an_edit_begins_with_what_is_there(
        self, register: Office, administrator: Chat
    ) -> None:
        await administrator.says_each("เอกสารและกำหนดการ", "2", "1")
        administrator.sees(IIT.title, "๓ เม.ย. ๖๖", "เปิดให้ตอบ", "ไม่ระบุ")
        await administrator.says_each("แก้ 4", "๑๐ เม.ย. ๖๖", "ยืนยัน")
        changed = next(d for d in await entries(register) if d.id == IIT.id)
        today = date(2023, 3, 13)
        assert changed == replace(IIT, on=date(2023, 4, 10), checked_on=today)

    async def test_looking_is_noted_with_one_tap(
        self, register: Office, administrator: Chat
    ) -> None:
        await administrator.says_each("เอกสารและกำหนดการ", "2", "2")
        administrator.sees("๑๓ มี.ค. ๖๖")
        changed = next(d for d in await entries(register) if d.id == IIT.id)
        assert changed == replace(IIT, checked_on=date(2023, 3, 13))

    async def test_retired_ones_are_told_no_more(
        self, register: Office, administrator: Chat, staff: Chat
    ) -> None:
        await administrator.says_each("เอกสารและกำหนดการ", "1", "3")
        await staff.says("ขอลิงก์ MOU")
        staff.sees(T.MISSING_LINK)
        await staff.says("เอกสารและกำหนดการ")
        staff.sees_not(MOU.title)
        await staff.presses("doc:mou")
        staff.sees(T.GONE)
        await administrator.says("เอกสารและกำหนดการ")
        await administrator.taps(MOU.title)
        await administrator.taps(T.USE_AGAIN)
        await staff.says("ขอลิงก์ MOU")
        staff.sees(LINK)
