"""What my groups owe: one line an indicator, and straight from there into the report."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.clock import BANGKOK
from handlers.rules.rounds import usual_rounds
from messages.texts import my_work as T
from messages.texts import progress_report as P
from store.model import GroupId, Membership, Role
from tests.kit.chat import YEAR, Chat, Office

PLAIN = ("ดำเนินการแล้ว", "ประชุมชี้แจงแล้ว ๑๒ ม.ค. ๖๖", "บุคลากรเข้าใจตรงกัน", "ไม่มี", "ข้าม", "ยืนยัน")


@pytest.fixture(params=[False, True], ids=["runs", "restarts"])
async def office(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    """Each chat as it is, and with a restart between every two turns."""
    opened = await Office.open(tmp_path)
    opened.restarts = request.param
    yield opened
    await opened.close()


async def heads_both(office: Office) -> None:
    person = await office.person("demo-02")
    both = (*person.memberships, Membership(Role.HEAD, GroupId("law")))
    await office.put_person(replace(person, memberships=both))


class TestTheList:
    @pytest.mark.parametrize("word", ["งานของฉัน", "ค้างอะไรบ้าง", "งานของกลุ่ม", "กลุ่มเราเหลืออะไร"])
    async def test_names_every_indicator_owed_with_its_state(self, head: Chat, word: str) -> None:
        await head.says(word)
        head.sees("กลุ่มนิเทศฯ", "ส่งแล้ว ๒/๗ ตัวชี้วัด", "รอบ ๖ เดือน ส่งภายใน ๓๑ มี.ค. ๖๖")
        head.sees("ตัวชี้วัดที่ ๘", "มีร่างค้างอยู่", "ตัวชี้วัดที่ ๓", "ยังไม่เริ่ม", "๓ มาตรการ")
        head.sees_not("การปฏิบัติหน้าที่", "การใช้งบประมาณ")
        head.sees_apart("ตัวชี้วัดที่ ๘", "ตัวชี้วัดที่ ๓")

    async def test_leads_straight_into_the_report_by_the_indicators_own_number(
        self, head: Chat
    ) -> None:
        await head.says_each("งานของฉัน", "๓")
        head.sees("รายงานผลตัวชี้วัดที่ ๓", "แต่ละมาตรการ")

    async def test_goes_on_with_a_draft_where_it_was_left(self, head: Chat) -> None:
        await head.says("งานของฉัน")
        await head.taps("ตัวชี้วัดที่ ๘ การปรับปรุงระบบการทำงาน")
        head.sees("ทำต่อจากร่างเมื่อ ๑๒ มี.ค. ๖๖", "เกิดผลลัพธ์")

    async def test_shrinks_with_every_report_and_thanks_at_the_end(self, head: Chat) -> None:
        for number in (3, 5, 7, 10):
            await head.says_each(f"รายงาน {number}", *PLAIN)
        await head.says_each("รายงาน 8", "ผลดีขึ้นมาก", "ไม่มี", "ข้าม", "ยืนยัน")
        await head.says("งานของฉัน")
        head.sees("รายงานครบแล้ว", "๗/๗")

    async def test_of_staff_shows_their_group_without_reporting(self, staff: Chat) -> None:
        await staff.says("งานของฉัน")
        staff.sees("กลุ่มอำนวยการ", "ตัวชี้วัด")
        row = next(data for words, data in staff.buttons().items() if "ตัวชี้วัดที่ ๓" in words)
        await staff.presses(row)
        staff.sees("การใช้อำนาจ", "ปีงบประมาณ ๒๕๖๖")

    async def test_of_the_director_is_what_names_his_role(self, office: Office) -> None:
        director = office.chat("demo-04")
        await director.says("งานของฉัน")
        director.sees(P.DIRECTORS, "ตัวชี้วัดที่ ๙")
        await director.says_each("9", *PLAIN)
        director.sees("บันทึกแล้ว: ตัวชี้วัดที่ ๙")
        (report,) = await office.reports("demo-04")
        assert report.group == "directors"

    async def test_after_the_due_day_says_grace_and_then_late(self, head: Chat) -> None:
        head.office.clock.at = datetime(2023, 4, 3, 9, tzinfo=BANGKOK)
        await head.says("งานของฉัน")
        head.sees(T.IN_GRACE, "ครบกำหนด ๓๑ มี.ค. ๖๖")
        head.sees_not("เลยกำหนด")
        head.office.clock.at = datetime(2023, 4, 10, 9, tzinfo=BANGKOK)
        await head.says("งานของฉัน")
        head.sees(T.LATE)


async def test_of_several_groups_is_asked_for_which(office: Office) -> None:
    await heads_both(office)
    head = office.chat("demo-02")
    await head.says("งานของฉัน")
    head.sees(T.WHICH_SHARE, "กลุ่มนิเทศฯ", "กลุ่มกฎหมาย")
    await head.says("2")
    head.sees("กลุ่มกฎหมาย", "ตัวชี้วัดที่ ๑ ")
    await head.says_each("1", *PLAIN)
    (report,) = await office.reports("demo-02")
    assert (report.group, report.indicator) == ("law", 1)


class TestSeveralOpenRounds:
    async def test_are_shown_apart_and_asked_for(self, head: Chat) -> None:
        head.office.clock.at = datetime(2023, 9, 4, 9, tzinfo=BANGKOK)
        await head.says("งานของฉัน")
        head.sees("รอบ ๖ เดือน", "รอบ ๑๒ เดือน")
        await head.says("รายงาน 3")
        head.sees(P.ROUNDS_TITLE, "รอบ ๖ เดือน", "ครบกำหนด ๓๑ มี.ค. ๖๖", "รอบ ๑๒ เดือน")
        await head.says_each("2", *PLAIN)
        (report,) = await head.office.reports("demo-02")
        assert report.round_id == "2566-R12"

    async def test_an_indicator_sent_in_one_goes_straight_into_the_other(self, head: Chat) -> None:
        head.office.clock.at = datetime(2023, 9, 4, 9, tzinfo=BANGKOK)
        await head.says("รายงาน 1")
        head.sees("รอบ ๑๒ เดือน", "แต่ละมาตรการ")

    async def test_a_closed_one_is_gone(self, head: Chat) -> None:
        half, _ = usual_rounds(YEAR)
        async with head.office.unit() as unit:
            await unit.rounds.put(replace(half, is_closed=True))
        head.office.clock.at = datetime(2023, 9, 4, 9, tzinfo=BANGKOK)
        await head.says("งานของฉัน")
        head.sees("รอบ ๑๒ เดือน", "ส่งแล้ว ๐/๗")


class TestNotOurs:
    async def test_is_not_asked_again_in_later_rounds(self, head: Chat) -> None:
        await head.says_each("รายงาน 3", "ไม่เกี่ยว", "เป็นงานของกลุ่มบุคคล", "ยืนยัน")
        half, _ = usual_rounds(YEAR)
        async with head.office.unit() as unit:
            await unit.rounds.put(replace(half, is_closed=True))
        head.office.clock.at = datetime(2023, 9, 4, 9, tzinfo=BANGKOK)
        await head.says("งานของฉัน")
        head.sees("ส่งแล้ว ๐/๖")
        head.sees_not("ตัวชี้วัดที่ ๓ ")
        await head.says("รายงาน 3")
        head.sees("แจ้งไว้ในรอบ ๖ เดือนว่าไม่เกี่ยวข้อง", "เป็นงานของกลุ่มบุคคล")
        await head.says("รายงาน 3.2")
        head.sees("รายงานผลตัวชี้วัดที่ ๓", "๓.๒")

    async def test_of_one_measure_leaves_the_others_owed(self, head: Chat) -> None:
        await head.says_each("รายงาน 3.2", "ไม่เกี่ยว", "ไม่มีอำนาจ", "ยืนยัน", "งานของฉัน")
        head.sees("ตัวชี้วัดที่ ๓", "๒ มาตรการ")


class TestWhenOwnersChange:
    async def test_the_next_head_owes_what_is_left_and_finds_the_draft(
        self, office: Office
    ) -> None:
        before, after = office.chat("demo-02"), office.chat("demo-05")
        await before.says_each("รายงาน 3", "3", "ร่างไว้แล้วครึ่งหนึ่ง")
        old, new = await office.person("demo-02"), await office.person("demo-05")
        await office.put_person(
            replace(old, memberships=(Membership(Role.STAFF, GroupId("sup")),))
        )
        await office.put_person(replace(new, memberships=(Membership(Role.HEAD, GroupId("sup")),)))
        await before.says("ยืนยัน")
        before.sees_not("บันทึกแล้ว")
        await after.says("งานของฉัน")
        after.sees("กลุ่มนิเทศฯ", "ส่งแล้ว ๒/๗")
        await after.says("รายงาน 3")
        after.sees("ร่างนี้เขียนโดย ชูใจ", "เกิดผลลัพธ์")
        answers = await office.answers("demo-05")
        assert answers["summary"] == "ร่างไว้แล้วครึ่งหนึ่ง"

    async def test_an_acting_heads_last_day_ends_the_right(self, office: Office) -> None:
        person = await office.person("demo-02")
        acting = Membership(Role.HEAD, GroupId("sup"), is_acting=True, until=date(2023, 3, 13))
        await office.put_person(replace(person, memberships=(acting,)))
        head = office.chat("demo-02")
        await head.says_each("รายงาน 5", "3", "วันสุดท้าย")
        office.clock.at = datetime(2023, 3, 14, 9, tzinfo=BANGKOK)
        await head.says_each("ผลลัพธ์ของวันถัดไป", "-", "-", "ยืนยัน")
        head.sees_not("บันทึกแล้ว")
        assert await office.reports("demo-02") == []


async def test_without_a_plan_says_so_kindly(tmp_path: Path) -> None:
    office = await Office.open(tmp_path, opened_year=None)
    head = office.chat("demo-02")
    await head.says("งานของฉัน")
    head.sees(P.NO_PLAN)
    await office.close()
