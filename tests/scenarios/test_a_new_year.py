"""From 2566 to 2570: the year is opened, its work is owed and sent, the year before stays."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import BANGKOK
from messages.texts import my_work as W
from messages.texts import notices as N
from messages.texts import reminders as R
from tests.kit.chat import Office

OPENED = datetime(2026, 11, 23, 9, 0, tzinfo=BANGKOK)
SAID = ("3", "ทบทวนแผนปี ๒๕๗๐ แล้ว", "มีแผนของกลุ่ม", "ไม่มี", "ข้าม", "ยืนยัน")


@pytest.fixture(params=[False, True], ids=["runs", "restarts"])
async def office(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    """Each chat as it is, and with a restart between every two turns."""
    opened = await Office.open(tmp_path)
    opened.restarts = request.param
    yield opened
    await opened.close()


async def test_years_are_skipped_and_the_one_before_stays_answerable_and_open(
    office: Office,
) -> None:
    head, staff = office.chat("demo-02"), office.chat("demo-01")
    administrator = office.chat("demo-03")
    office.clock.at = OPENED
    await office.tick()
    await administrator.says("ตัวชี้วัด")
    administrator.sees(N.YEAR_WITHOUT_PLAN.format(year="๒๕๗๐"))
    await administrator.says_each("เปิดปีงบประมาณใหม่", "1")
    administrator.sees("เปิดปีงบประมาณ ๒๕๗๐", "ข้อสังเกต ๑ ข้อ")
    await administrator.says("ยืนยัน")
    administrator.sees("เปิดปีงบประมาณ ๒๕๗๐ แล้ว", "๓๑ มี.ค. ๗๐")

    # Answers of both years.
    await staff.says("คะแนนตัวชี้วัดที่ 1")
    staff.sees("๒๕๗๐")
    staff.sees_not("๙๘.๕๘")
    await staff.says("คะแนนตัวชี้วัดที่ 1 ปี 2566")
    staff.sees("๒๕๖๖", "๙๘.๕๘")

    # The new year's work is owed; what the year before still owes is told, and can be sent.
    await head.says("งานของฉัน")
    head.sees("๒๕๗๐", W.YEARS_BEFORE.format(years="๒๕๖๖"))
    await head.says_each("รายงาน 5", *SAID)
    (new,) = [r for r in await office.reports("demo-02") if r.indicator == 5]
    assert (new.fiscal_year, new.round_id) == (2570, "2570-R6")
    assert set(new.statuses) == {"2570-M5.1"}
    await head.says("งานของฉัน ปี 2566")
    head.sees("๓๑ มี.ค. ๖๖")
    await head.says_each("รายงาน 5 ปี 2566", "1", *SAID)
    old = [r for r in await office.reports("demo-02") if r.fiscal_year == 2566]
    assert {m for r in old for m in r.statuses} == {"2566-M5.1"}


async def test_the_rounds_of_the_year_before_are_reviewed_and_closed_by_an_administrator(
    office: Office,
) -> None:
    head, administrator = office.chat("demo-02"), office.chat("demo-03")
    await head.says_each("รายงาน 5", *SAID)
    office.clock.at = OPENED
    await administrator.says_each("เปิดปีงบประมาณใหม่ 2570", "1", "ยืนยัน")
    await administrator.says_each("ตรวจรายงาน", "5")
    administrator.sees("กลุ่มนิเทศฯ")
    await administrator.says("รอบการรายงาน")
    administrator.sees("รอบ ๖ เดือน ปี ๒๕๖๖", "รอบ ๑๒ เดือน ปี ๒๕๖๖")
    await administrator.says_each("3", "4", "รอบการรายงาน", "3", "4")
    await administrator.says("รอบการรายงาน")
    administrator.sees_not("๒๕๖๖")
    await head.says("งานของฉัน")
    head.sees_not(W.YEARS_BEFORE.format(years="๒๕๖๖"))


async def test_a_draft_of_the_year_before_goes_into_its_own_round(office: Office) -> None:
    head, administrator = office.chat("demo-02"), office.chat("demo-03")
    await head.says_each("รายงาน 5", *SAID[:2], "พัก")
    office.clock.at = OPENED
    await administrator.says_each("เปิดปีงบประมาณใหม่ 2570", "1", "ยืนยัน")
    await head.says_each("รายงาน 5 ปี 2566", "1")
    head.sees("ผลลัพธ์")
    await head.says_each(*SAID[2:])
    (sent,) = [r for r in await office.reports("demo-02") if r.indicator == 5]
    assert (sent.fiscal_year, sent.round_id) == (2566, "2566-R6")


async def test_the_desk_goes_on_with_the_rounds_that_the_year_before_left_open(
    office: Office,
) -> None:
    head, administrator = office.chat("demo-02"), office.chat("demo-03")
    await head.says_each("รายงาน 5", *SAID)
    office.clock.at = OPENED
    await administrator.says_each("เปิดปีงบประมาณใหม่ 2570", "1", "ยืนยัน")

    # Nothing of the new year is open yet: what is owed is of the year before.
    await administrator.says("สถานะ")
    administrator.sees("ปีงบประมาณ ๒๕๖๖", "ดูรอบ ๑๒ เดือน ปี ๒๕๖๖")
    await administrator.says("ใครยังไม่ส่ง")
    administrator.sees("ปีงบประมาณ ๒๕๖๖")
    await administrator.says("แจ้งเตือน กลุ่มนิเทศฯ")
    administrator.sees("รอบ ๖ เดือน ปี ๒๕๖๖")
    await administrator.says("สรุป")
    administrator.sees("ปีงบประมาณ ๒๕๖๖")
    await administrator.says_each("ข้อความของสำนักงาน 5", "1")
    administrator.sees("รอบ ๖ เดือน ปี ๒๕๖๖", SAID[1])
    await administrator.says("ส่งออกรายงาน")
    await administrator.taps("รายงานของปีงบประมาณ ๒๕๖๖")
    administrator.sees("รายงานของสำนักงาน ปีงบประมาณ ๒๕๖๖")

    # Once the new year's round is open it comes first; the one before is a tap or a year away.
    office.clock.at = datetime(2027, 3, 2, 9, 0, tzinfo=BANGKOK)
    await administrator.says("สถานะ")
    administrator.sees("ปีงบประมาณ ๒๕๗๐", "ดูรอบ ๖ เดือน ปี ๒๕๖๖")
    await administrator.says("สถานะ ปี 2566")
    administrator.sees("ปีงบประมาณ ๒๕๖๖", "ดูรอบ ๖ เดือน ปี ๒๕๗๐")
    await administrator.says("สรุป ปี 2566")
    administrator.sees("ปีงบประมาณ ๒๕๖๖")
    await administrator.says("สถานะ ปี 2568")
    administrator.sees("๒๕๖๘")


async def test_who_still_owes_the_year_before_is_reminded_of_it(office: Office) -> None:
    head, administrator = office.chat("demo-02"), office.chat("demo-03")
    office.clock.at = OPENED
    await administrator.says_each("เปิดปีงบประมาณใหม่ 2570", "1", "ยืนยัน")
    await administrator.says_each("รอบการรายงาน", "4", "2", "๒๕ พ.ย. ๖๙", "ยืนยัน")
    office.clock.at = datetime(2026, 11, 24, 9, 0, tzinfo=BANGKOK)
    await office.tick()
    await head.says("ตัวชี้วัด 10")
    head.sees(R.KICKER_REMINDER, "ปี ๒๕๖๖")
    await head.taps("งานของฉัน")
    head.sees("ครบกำหนด ๓๑ มี.ค. ๖๖", "ส่งภายใน ๒๕ พ.ย. ๖๙")
