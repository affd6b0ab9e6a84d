"""Two years at once: the year asked for, else the plan in force, and every answer says which."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.clock import BANGKOK
from messages.texts import progress_report as P
from store.model import (
    DocumentId,
    DocumentLink,
    FiscalYear,
    GroupId,
    Holder,
    HolderKind,
    Indicator,
    MeasureId,
    OpenedYear,
    Plan,
    Responsible,
    Score,
)
from tests.kit.chat import Chat, Office
from tests.kit.plans import Y2570, working_plan

Y2566 = FiscalYear(2566)
OPENED = datetime(2026, 10, 1, 9, tzinfo=BANGKOK)


def other_plan() -> Plan:
    """2570: indicator 2 has a second measure, another score, another owner and another result."""
    plan = working_plan()
    two = plan.indicator(2)
    assert two is not None
    text = "จัดทำแดชบอร์ดงบประมาณ"
    more = replace(
        two.measures[0],
        id=MeasureId("2570-M2.2"),
        number=2,
        printed_number="๒",
        printed=f"๒. {text}",
        text=text,
    )
    owner = Holder(HolderKind.GROUP, "กลุ่มนโยบายและแผน", group=GroupId("plan"))
    two = replace(
        two,
        measures=(*two.measures, more),
        score=Score("๙๐.๐๐", 90.0),
        responsible=Responsible(owner.printed, (owner,)),
        result=("เผยแพร่แดชบอร์ดแล้ว",),
    )
    return replace(plan, indicators=tuple(two if _is_second(i) else i for i in plan.indicators))


def _is_second(indicator: Indicator) -> bool:
    return indicator.number == 2


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """2566 was opened and so, later, was 2570; a register entry in each."""
    office = await Office.open(tmp_path, opened_year=None)
    async with office.unit() as unit:
        await unit.plans.add(other_plan())
        for year in (Y2566, Y2570):
            await unit.opened_years.add(OpenedYear(year, OPENED, None))
            await unit.documents.put(
                DocumentLink(
                    DocumentId(f"mou-{year}"),
                    year,
                    "บันทึกข้อตกลง MOU",
                    link=f"https://example.go.th/{year}",
                    on=date(year - 543, 2, 1),
                    code="O42",
                )
            )
    await office.refresh()
    yield office
    await office.close()


KINDS = {
    "indicator": ("ตัวชี้วัดที่ 2{}", "๙๐.๐๐", "๙๖.๕๐"),
    "measure": ("มาตรการ 2.1{}", "ปีงบประมาณ ๒๕๗๐", "ปีงบประมาณ ๒๕๖๖"),
    "score": ("คะแนนตัวชี้วัดที่ 2{}", "๙๐.๐๐", "๙๖.๕๐"),
    "owner": ("ใครรับผิดชอบการใช้งบประมาณ{}", "กลุ่มนโยบายและแผน", "กลุ่มบริหารงานการเงินฯ"),
    "result": ("ผลการดำเนินการตัวชี้วัดที่ 2{}", "แดชบอร์ดแล้ว", "แผนการใช้จ่ายงบประมาณประจำปี"),
    "duties": ("กลุ่มการเงินต้องทำอะไรบ้าง{}", "๘ ตัวชี้วัด", "๙ ตัวชี้วัด"),
    "list": ("ตัวชี้วัด{}", "คะแนน ๙๐.๐๐", "คะแนน ๙๖.๕๐"),
    "lowest": ("คะแนนต่ำสุด{}", "การใช้งบประมาณ", "การเปิดเผยข้อมูล"),
    "topic": ("ยืมรถหลวง{}", "ปีงบประมาณ ๒๕๗๐", "ปีงบประมาณ ๒๕๖๖"),
    "deadline": ("กำหนดส่งวันไหน{}", "๓๑ มี.ค. ๗๐", "๓๑ มี.ค. ๖๖"),
    "register": ("ขอลิงก์ MOU{}", "example.go.th/2570", "example.go.th/2566"),
    "item": ("O42 คืออะไร{}", "example.go.th/2570", "มาตรการส่งเสริมคุณธรรม"),
    "level": ("ระดับ ITA{}", "ยังไม่มีเกณฑ์ระดับของปีงบประมาณ ๒๕๗๐", "ยังไม่มีคะแนนของตัวชี้วัดที่ ๓"),
}


@pytest.mark.parametrize(("text", "now", "then"), KINDS.values(), ids=KINDS)
class TestEveryKindOfQuestion:
    async def test_without_a_year_is_of_the_plan_in_force(
        self, staff: Chat, text: str, now: str, then: str
    ) -> None:
        await staff.says(text.format(""))
        staff.sees(now, "๒๕๗๐")

    @pytest.mark.parametrize("year", [" ปี 2566", " ปี 66", " ปี ๖๖", " ปีงบประมาณ ๒๕๖๖"])
    async def test_with_a_year_is_of_that_year(
        self, staff: Chat, text: str, now: str, then: str, year: str
    ) -> None:
        await staff.says(text.format(year))
        staff.sees(then, "๒๕๖๖")

    @pytest.mark.parametrize("year", [" ปี 2570", " ปี ๗๐"])
    async def test_with_the_present_year_is_of_the_plan_in_force(
        self, staff: Chat, text: str, now: str, then: str, year: str
    ) -> None:
        await staff.says(text.format(year))
        staff.sees(now, "๒๕๗๐")


class TestWhatOneYearHasAndTheOtherNot:
    async def test_a_measure_is_counted_in_its_own_year(self, staff: Chat) -> None:
        await staff.says("มาตรการ 2.2")
        staff.sees("แดชบอร์ด", "ปีงบประมาณ ๒๕๗๐")
        await staff.says("มาตรการ 2.2 ปี 2566")
        staff.sees("ตัวชี้วัดที่ ๒ มี ๑ มาตรการ")

    @pytest.mark.parametrize(
        "text", ["ตัวชี้วัดที่ 2 ปี 2568", "ยืมรถหลวง ปี 68", "ตัวชี้วัด ปี ๒๕๖๘", "คะแนนต่ำสุด ปี 68"]
    )
    async def test_a_year_without_a_plan_is_said_with_those_that_have_one(
        self, staff: Chat, text: str
    ) -> None:
        await staff.says(text)
        staff.sees("ยังไม่มีข้อมูลของปีงบประมาณ ๒๕๖๘", "๒๕๗๐ ๒๕๖๖")

    async def test_a_deadline_of_a_year_that_nobody_opened_is_none(self, staff: Chat) -> None:
        await staff.says("กำหนดส่งวันไหน ปี 68")
        staff.sees("ปีงบประมาณ ๒๕๖๘ ไม่ได้เปิดรอบการรายงาน")

    async def test_guests_read_the_published_year_only(self, guest: Chat) -> None:
        await guest.says("ตัวชี้วัดที่ 2 ปี 2566")
        guest.sees("๙๖.๕๐", "๒๕๖๖")
        await guest.says("ตัวชี้วัดที่ 2 ปี 2570")
        guest.sees_not("๙๐.๐๐", "แดชบอร์ด")


class TestFollowUps:
    async def test_stay_in_the_year_they_are_in(self, staff: Chat) -> None:
        await staff.says_each("ตัวชี้วัดที่ 2 ปี 66", "แล้วใครรับผิดชอบ")
        staff.sees("กลุ่มบริหารงานการเงินฯ", "๒๕๖๖")
        await staff.says("คะแนนล่ะ")
        staff.sees("๙๖.๕๐", "๒๕๖๖")
        await staff.says("แล้วปี ๗๐ ล่ะ")
        staff.sees("๙๐.๐๐", "๒๕๗๐")

    async def test_a_number_of_the_list_is_of_the_lists_year(self, staff: Chat) -> None:
        await staff.says_each("ตัวชี้วัด ปี 2566", "2")
        staff.sees("๙๖.๕๐", "๒๕๖๖")
        await staff.taps("มาตรการ")
        staff.sees("๒๕๖๖")
        staff.sees_not("แดชบอร์ด")


class TestCommands:
    async def test_work_is_of_the_year_asked_for(self, office: Office) -> None:
        finance = office.chat("demo-08")
        await finance.says("งานของฉัน")
        finance.sees("ปีงบประมาณ ๒๕๗๐", "ส่งแล้ว ๐/๘")
        await finance.says("งานของฉัน ปี 66")
        finance.sees("ปีงบประมาณ ๒๕๖๖", "ส่งแล้ว ๑/๙")
        await finance.says("งานของฉัน ปี 2568")
        finance.sees("ปีงบประมาณ ๒๕๖๘ ยังไม่ได้เปิดแผน")

    async def test_a_report_goes_into_the_open_round_of_an_earlier_year(
        self, office: Office
    ) -> None:
        finance = office.chat("demo-08")
        await finance.says("รายงาน 4 ปี 66")
        await finance.says_each("3", "เผยแพร่แผนแล้ว", "บุคลากรทราบทุกคน", "ไม่มี", "ข้าม", "ยืนยัน")
        finance.sees("บันทึกแล้ว")
        sent, *_ = await office.reports("demo-08")
        assert (sent.fiscal_year, sent.indicator) == (2566, 4)
        await finance.says("ที่ส่งแล้ว ปี 66")
        finance.sees("ตัวชี้วัดที่ ๔")
        await finance.says("รายงาน 2 ปี 68")
        finance.sees(P.YEAR_NOT_OPENED.format(year="๒๕๖๘"))

    async def test_rounds_of_an_earlier_year_are_closed_by_an_administrator(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says("รอบการรายงาน ปี 66")
        administrator.sees("๒๕๖๖")
        for round in ("2566-R6", "2566-R12"):
            await administrator.presses(f"round:{round}:close")
        finance = office.chat("demo-08")
        await finance.says("งานของฉัน ปี 66")
        finance.sees("ปิดแล้ว")
        await finance.says("งานของฉัน")
        finance.sees("๒๕๗๐")

    async def test_a_file_is_of_the_year_asked_for(self, administrator: Chat) -> None:
        await administrator.says("ส่งออกรายงาน ปี 2566")
        administrator.sees("๒๕๖๖")
        await administrator.says("ส่งออกรายงาน ปี ๖๘")
        administrator.sees("๒๕๖๘")
