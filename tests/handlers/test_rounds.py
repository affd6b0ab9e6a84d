"""Administrators keep the year's rounds: days, grace, closing; lead groups write for all."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.rules.rounds import usual_rounds
from messages.texts import leads as L
from messages.texts import progress_report as P
from messages.texts import rounds as T
from store.model import MeasureStatus
from tests.kit.chat import YEAR, Chat, Office

PLAIN = ("ดำเนินการแล้ว", "ประชุมชี้แจงทุกกลุ่มแล้ว", "ทุกกลุ่มใช้คู่มือเดียวกัน", "ไม่มี", "ข้าม", "ยืนยัน")


@pytest.fixture(params=[False, True], ids=["runs", "restarts"])
async def office(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    """Each chat as it is, and with a restart between every two turns."""
    opened = await Office.open(tmp_path)
    opened.restarts = request.param
    yield opened
    await opened.close()


class TestRounds:
    async def test_are_shown_with_their_days(self, administrator: Chat) -> None:
        await administrator.says("รอบการรายงาน")
        administrator.sees("รอบ ๖ เดือน", "เปิด ๑ มี.ค. ๖๖", "ส่งภายใน ๓๑ มี.ค. ๖๖", "รอบ ๑๒ เดือน")

    async def test_a_due_day_is_moved_and_everybody_sees_it(
        self, administrator: Chat, head: Chat
    ) -> None:
        await administrator.says_each("รอบการรายงาน", "1", "2", "๑๐ เม.ย. ๖๖", "ยืนยัน")
        administrator.sees("บันทึกแล้ว: รอบ ๖ เดือน", "๑๐ เม.ย. ๖๖")
        await head.says("งานของฉัน")
        head.sees("ส่งภายใน ๑๐ เม.ย. ๖๖")
        await head.says("กำหนดส่งวันไหน")
        head.sees("๑๐ เม.ย. ๖๖", "รอบ ๑๒ เดือน")

    async def test_a_day_before_the_opening_or_no_day_is_refused(
        self, administrator: Chat
    ) -> None:
        await administrator.says_each("รอบการรายงาน", "1", "2", "๑ ก.พ. ๖๖")
        administrator.sees(T.DAY_BEFORE_OPENING)
        await administrator.says("พรุ่งนี้เช้า")
        administrator.sees(T.DAY_UNREADABLE)

    async def test_grace_is_a_number_of_days(self, administrator: Chat) -> None:
        await administrator.says_each("รอบการรายงาน", "1", "3", "มาก ๆ")
        administrator.sees("ขอเป็นจำนวนวัน")
        await administrator.says_each("๑๔ วัน", "ยืนยัน")
        async with administrator.office.unit() as unit:
            rounds = {r.id: r for r in await unit.rounds.all()}
        assert rounds["2566-R6"].grace_days == 14

    async def test_is_closed_and_opened_by_an_administrator_alone(
        self, administrator: Chat, head: Chat
    ) -> None:
        await head.says_each("รายงาน 5", *PLAIN[:-1])
        await administrator.says_each("รอบการรายงาน", "1", "4")
        administrator.sees("ปิดแล้ว")
        await head.says("ยืนยัน")
        head.sees(P.ROUND_CLOSED)
        await administrator.says_each("รอบการรายงาน", "1", "4")
        await head.says_each("รายงาน 5", "ยืนยัน")
        head.sees("บันทึกแล้ว")

    async def test_others_are_told_when_reports_are_due(self, head: Chat) -> None:
        await head.says("รอบการรายงาน")
        head.sees("กำหนดส่งรายงาน", "๓๑ มี.ค. ๖๖")
        await head.presses("round:2566-R6:close")
        async with head.office.unit() as unit:
            assert await unit.rounds.all() == ()


class TestALeadGroup:
    async def lead(self, office: Office) -> tuple[Chat, Chat]:
        """กลุ่มอำนวยการ leads indicator 3; its head and the head of กลุ่มนิเทศฯ."""
        administrator = office.chat("demo-03")
        await administrator.says_each("กลุ่มนำ", "3", "1")
        administrator.sees("กลุ่มอำนวยการ เป็นกลุ่มนำของตัวชี้วัดที่ ๓")
        return office.chat("demo-05"), office.chat("demo-02")

    async def test_is_waited_for(self, office: Office) -> None:
        _, head = await self.lead(office)
        await head.says("งานของฉัน")
        head.sees("รอกลุ่มอำนวยการซึ่งเป็นกลุ่มนำเขียนก่อน")

    async def test_writes_and_the_others_confirm_in_one_tap(self, office: Office) -> None:
        leading, head = await self.lead(office)
        await leading.says_each("รายงาน 3", *PLAIN)
        await head.says("งานของฉัน")
        head.sees("กลุ่มอำนวยการเขียนแล้ว")
        await head.says("รายงาน 3")
        head.sees(P.AGREE_TITLE, "ประชุมชี้แจงทุกกลุ่มแล้ว")
        await head.taps(P.AGREE)
        head.sees("บันทึกแล้ว: ตัวชี้วัดที่ ๓", "ฝากหลักฐาน")
        (mine,), (theirs,) = await office.reports("demo-02"), await office.reports("demo-05")
        assert mine.confirms == theirs.id
        assert set(mine.statuses.values()) == {MeasureStatus.DONE}
        await head.says_each("ที่ส่งแล้ว", "1")
        head.sees("ยืนยันตามรายงานของกลุ่มอำนวยการ", "ประชุมชี้แจงทุกกลุ่มแล้ว")

    async def test_agreed_to_twice_is_sent_once(self, office: Office) -> None:
        leading, head = await self.lead(office)
        await leading.says_each("รายงาน 3", *PLAIN)
        await head.says("รายงาน 3")
        agree = head.button(P.AGREE)
        await head.presses(agree)
        await head.presses(agree)
        head.sees("กลุ่มของท่านส่งแล้ว")
        assert len(await office.reports("demo-02")) == 1

    async def test_a_newer_text_of_the_lead_group_is_read_first(self, office: Office) -> None:
        leading, head = await self.lead(office)
        await leading.says_each("รายงาน 3", *PLAIN)
        await head.says("รายงาน 3")
        agree = head.button(P.AGREE)
        await leading.says_each("ที่ส่งแล้ว", "1", "1", "แก้ 3", "ประชุมชี้แจงสองครั้งแล้ว", "ยืนยัน")
        await head.presses(agree)
        head.sees("กลุ่มนำส่งฉบับใหม่แล้ว")
        assert await office.reports("demo-02") == []

    async def test_with_evidence_of_ones_own(self, office: Office) -> None:
        leading, head = await self.lead(office)
        await leading.says_each("รายงาน 3", *PLAIN)
        await head.says_each("รายงาน 3", "2", "5", "ที่ ศธ ๐๔๐๐๐/๑", "เสร็จ", "ยืนยัน")
        (mine,) = await office.reports("demo-02")
        assert mine.confirms
        assert [e.value for e in mine.evidence] == ["ที่ ศธ ๐๔๐๐๐/๑"]

    async def test_may_be_used_as_ones_own_text(self, office: Office) -> None:
        leading, head = await self.lead(office)
        await leading.says_each("รายงาน 3", *PLAIN)
        await head.says_each("รายงาน 3", "2", "3", "ใช้ข้อความเดิม", "ใช้ข้อความเดิม", "-", "-", "ยืนยัน")
        (mine,) = await office.reports("demo-02")
        assert (mine.confirms, mine.summary) == (None, "ประชุมชี้แจงทุกกลุ่มแล้ว")

    async def test_is_taken_back(self, office: Office) -> None:
        leading, head = await self.lead(office)
        await leading.says_each("รายงาน 3", *PLAIN)
        await office.chat("demo-03").says("กลุ่มนำ 3")
        await office.chat("demo-03").taps(L.NONE)
        await head.says("รายงาน 3")
        head.sees("แต่ละมาตรการ")

    async def test_is_for_indicators_of_every_group(self, administrator: Chat) -> None:
        await administrator.says("กลุ่มนำ 2")
        administrator.sees("ไม่ได้เป็นของทุกกลุ่ม")

    async def test_is_named_by_administrators_alone(self, head: Chat) -> None:
        await head.says("กลุ่มนำ")
        head.sees(L.WHOSE)
        await head.presses("lead:3:sup")
        async with head.office.unit() as unit:
            assert await unit.leads.of_year(YEAR) == ()

    async def test_of_a_closed_round_is_not_agreed_to(self, office: Office) -> None:
        leading, head = await self.lead(office)
        await leading.says_each("รายงาน 3", *PLAIN)
        await head.says("รายงาน 3")
        agree = head.button(P.AGREE)
        async with office.unit() as unit:
            await unit.rounds.put(replace(usual_rounds(YEAR)[0], is_closed=True))
        await head.presses(agree)
        head.sees(P.ROUND_CLOSED)
