"""The plan at the desk: what may change is shown before and after, and stored as a version."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.rules.plan_edits import as_printed
from messages.texts import plan_desk as T
from store.catalogue import load_plan
from store.model import AuditAction, Plan
from tests.kit.chat import Chat, Office
from tests.kit.plans import Y2570, working_plan


async def newest(office: Office, year: int) -> Plan:
    async with office.unit() as unit:
        return max((p for p in await unit.plans.all() if p.fiscal_year == year), key=_version)


def _version(plan: Plan) -> int:
    return plan.version


@pytest.fixture
async def office_2570(tmp_path: Path) -> AsyncIterator[Office]:
    """An office whose plan in force is a working plan of 2570."""
    office = await Office.open(tmp_path, opened_year=Y2570)
    async with office.unit() as unit:
        await unit.plans.add(working_plan())
    await office.refresh()
    yield office
    await office.close()


class TestPublishedPlan:
    async def test_lists_who_reports_and_opens_one(self, administrator: Chat) -> None:
        await administrator.says("จัดการมาตรการ")
        administrator.sees("ปีงบประมาณ ๒๕๖๖ ฉบับที่ ๑", "กลุ่มบริหารงานการเงินฯ · คะแนน ๙๖.๕๐")
        administrator.sees("คะแนน ยังไม่มี")
        await administrator.says("2")
        administrator.sees("ตัวชี้วัดที่ ๒", "เผยแพร่แล้ว", T.WORDS_BY_FILE, T.EDIT["owners"])
        administrator.sees_not(T.EDIT["score"], T.EDIT["period"])

    async def test_moves_the_work_and_leaves_every_printed_word(
        self, office: Office, administrator: Chat, staff: Chat, guest: Chat
    ) -> None:
        finance, law = office.chat("demo-08"), office.chat("demo-13")
        await administrator.says("จัดการมาตรการ 2")
        await administrator.taps(T.EDIT["owners"])
        await administrator.says_each("2", "10")
        administrator.sees("เดิม: กลุ่มบริหารงานการเงินฯ → ใหม่: กลุ่มกฎหมายและคดี")
        administrator.sees("ต้องรายงานเพิ่ม: กลุ่มกฎหมายและคดี", "ไม่ต้องรายงานแล้ว: กลุ่มบริหารงานการเงินฯ")
        await administrator.says("ยืนยัน")
        administrator.sees("บันทึกแล้ว", "ฉบับที่ ๒")
        plan = await newest(office, 2566)
        assert plan.version == 2
        assert as_printed(plan).indicators == load_plan().indicators
        await law.says("งานของฉัน")
        law.sees("การใช้งบประมาณ")
        await finance.says("รายงาน 2")
        finance.sees("ตัวชี้วัดที่ ๒")
        finance.sees_not("สถานะ")
        await staff.says("ใครรับผิดชอบตัวชี้วัดที่ 2")
        staff.sees("กลุ่มบริหารงานการเงินฯ", "มอบให้ผู้รายงานเป็น กลุ่มกฎหมายและคดี")
        await guest.says("ใครรับผิดชอบตัวชี้วัดที่ 2")
        guest.sees("กลุ่มบริหารงานการเงินฯ")
        guest.sees_not("กลุ่มกฎหมายและคดี")

    async def test_goes_back_to_what_is_printed(self, office: Office, administrator: Chat) -> None:
        for groups in ("10", "4"):
            await administrator.presses("planedit:2566:2:owners")
            await administrator.says_each("2", groups, "ยืนยัน")
        plan = await newest(office, 2566)
        assert plan.version == 3
        assert plan.indicators == load_plan().indicators

    async def test_keeps_score_and_period_also_from_an_old_button(
        self, office: Office, administrator: Chat
    ) -> None:
        for part in ("score", "period"):
            await administrator.presses(f"planedit:2566:3:{part}")
            administrator.sees("เผยแพร่แล้ว")
        assert (await newest(office, 2566)).version == 1

    async def test_confirms_nothing_that_stays_the_same(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.presses("planedit:2566:2:owners")
        await administrator.says_each("2", "4")
        administrator.sees(T.NO_CHANGE)
        await administrator.says("ยืนยัน")
        administrator.sees(T.NO_CHANGE)
        assert (await newest(office, 2566)).version == 1


class TestWorkingPlan:
    async def test_takes_a_score_in_every_place_that_shows_one(self, office_2570: Office) -> None:
        administrator = office_2570.chat("demo-03")
        await administrator.says("จัดการมาตรการ 3")
        administrator.sees("ปีงบประมาณ ๒๕๗๐", "คะแนน ITA", T.EDIT["score"])
        await administrator.taps(T.EDIT["score"])
        await administrator.says("101")
        administrator.sees(T.SCORE_UNREADABLE)
        await administrator.says("๙๕.๒๕")
        administrator.sees("เดิม: ยังไม่มี → ใหม่: ๙๕.๒๕")
        await administrator.says("ยืนยัน")
        indicator = (await newest(office_2570, 2570)).indicator(3)
        assert indicator is not None
        assert (indicator.score.printed, indicator.score.value) == ("๙๕.๒๕", 95.25)
        assert indicator.heading == "ตัวชี้วัดที่ ๓ การใช้อำนาจ (คะแนน ๙๕.๒๕)"
        await administrator.says("คะแนนตัวชี้วัดที่ 3")
        administrator.sees("๙๕.๒๕", "ปีงบประมาณ ๒๕๗๐")
        await administrator.presses("planedit:2570:3:score")
        await administrator.says_each("ไม่มี", "ยืนยัน")
        indicator = (await newest(office_2570, 2570)).indicator(3)
        assert indicator is not None
        assert indicator.heading == "ตัวชี้วัดที่ ๓ การใช้อำนาจ"
        assert indicator.score.value is None

    async def test_takes_a_period_and_owners_into_the_printed_cell(
        self, office_2570: Office
    ) -> None:
        administrator = office_2570.chat("demo-03")
        await administrator.presses("planedit:2570:1:period")
        await administrator.says_each("1 ต.ค. 69", "1 ก.ย. 69")
        administrator.sees("ต้องไม่อยู่ก่อนวันเริ่ม")
        await administrator.says_each("30 ก.ย. 70", "ยืนยัน")
        await administrator.presses("planedit:2570:1:owners")
        await administrator.says("3")
        administrator.sees("ใหม่: ผู้อำนวยการเขต รอง ผอ.เขต", "ต้องรายงานเพิ่ม: ผู้อำนวยการ")
        await administrator.says("ยืนยัน")
        indicator = (await newest(office_2570, 2570)).indicator(1)
        assert indicator is not None
        assert indicator.period.printed == "๑ ตุลาคม ๒๕๖๙ – ๓๐ กันยายน ๒๕๗๐"
        cell = indicator.tables[0].rows[0][3]
        assert cell == (indicator.period.printed, "ผู้อำนวยการเขต รอง ผอ.เขต")
        await administrator.says("ใครรับผิดชอบตัวชี้วัดที่ 1")
        administrator.sees("ผู้อำนวยการเขต รอง ผอ.เขต")
        director = office_2570.chat("demo-04")
        await director.says("งานของฉัน")
        director.sees("การปฏิบัติหน้าที่")

    async def test_of_a_year_that_is_not_in_force_says_so(self, office_2570: Office) -> None:
        administrator = office_2570.chat("demo-03")
        await administrator.says("จัดการมาตรการ ปี 66")
        administrator.sees("ปีงบประมาณ ๒๕๖๖ ฉบับที่ ๑", "แผนที่ใช้อยู่คือปีงบประมาณ ๒๕๗๐")
        await administrator.says("จัดการมาตรการ ปี 68")
        administrator.sees("ยังไม่มีแผนของปีงบประมาณ ๒๕๖๘")
        await administrator.says("จัดการมาตรการ 11")
        administrator.sees("ไม่มีตัวชี้วัดที่ ๑๑")


class TestTogether:
    async def test_the_second_administrator_is_told_that_it_changed_meanwhile(
        self, office: Office, administrator: Chat
    ) -> None:
        other = office.chat("demo-15")
        for chat, groups in ((administrator, "10"), (other, "5")):
            await chat.presses("planedit:2566:2:owners")
            await chat.says_each("2", groups)
        await administrator.says("ยืนยัน")
        await other.says("ยืนยัน")
        other.sees("มีผู้แก้แผนเป็นฉบับที่ ๒ แล้ว", "ฉบับที่ ๑")
        plan = await newest(office, 2566)
        assert plan.version == 2
        await other.presses("planedit:2566:2:owners")
        await other.says_each("2", "5")
        other.sees("เดิม: กลุ่มกฎหมายและคดี → ใหม่: กลุ่มบริหารงานบุคคล")
        await other.says("ยืนยัน")
        assert (await newest(office, 2566)).version == 3

    async def test_drafts_and_reports_of_who_reports_no_more_are_kept(
        self, office: Office, administrator: Chat, head: Chat
    ) -> None:
        await head.says("รายงาน 5")
        await head.says_each("3", "ทบทวนแผนป้องกันการทุจริตของกลุ่มแล้ว", "พัก")
        await administrator.presses("planedit:2566:5:owners")
        await administrator.says_each("2", "10")
        administrator.sees("กลุ่มนิเทศฯ: รายงานที่ส่งแล้ว ๐ ฉบับและร่าง ๑ ฉบับยังเก็บไว้")
        await administrator.says("ยืนยัน")
        await head.says("งานของฉัน")
        head.sees_not("การแก้ไขปัญหาการทุจริต")
        await head.says("รายงาน 5")
        head.sees("ทบทวนแผนป้องกันการทุจริตของกลุ่มแล้ว")

    async def test_who_did_it_is_in_the_audit(self, office: Office, administrator: Chat) -> None:
        await administrator.presses("planedit:2566:2:owners")
        await administrator.says_each("1", "ยืนยัน")
        async with office.unit() as unit:
            entry, *_ = await unit.audit.newest(1, 0)
        assert entry.action is AuditAction.PLAN_CHANGED
        assert entry.detail == {"indicator": "2", "part": "owners", "version": "2"}
        await administrator.says("ประวัติการใช้งาน")
        administrator.sees("บันทึกแผนฉบับใหม่")

    async def test_a_lead_group_ends_with_what_it_led(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.presses("lead:5:law")
        await administrator.says("จัดการมาตรการ 5")
        administrator.sees(T.LEAD, "กลุ่มกฎหมายและคดี")
        await administrator.taps(T.EDIT["owners"])
        await administrator.says_each("2", "1 2")
        administrator.sees("กลุ่มนำ กลุ่มกฎหมายและคดี จะไม่มีผล")

    async def test_others_are_told_whose_it_is(self, staff: Chat, head: Chat) -> None:
        for chat in (staff, head):
            await chat.says("จัดการมาตรการ 8")
            chat.sees(T.WHOSE)


async def test_without_an_opened_year_the_newest_catalogue_is_shown_and_said(
    tmp_path: Path,
) -> None:
    office = await Office.open(tmp_path, opened_year=None)
    administrator = office.chat("demo-03")
    await administrator.says("จัดการมาตรการ")
    administrator.sees(T.NOT_OPENED, "ปีงบประมาณ ๒๕๖๖")
    await office.close()
