"""Administrators accept the groups' reports or return them; what was accepted stays."""

from dataclasses import replace

import pytest

from handlers.exports import Wanted, report_content
from handlers.rules.rounds import usual_rounds
from messages.exports.content import Mode
from messages.texts import review as T
from store.model import FiscalYear, PersonId, PushPurpose, Review
from tests.kit.chat import Chat, Office

PLAIN = ("2", "ประชุมสร้างจิตสำนึก ๑๐ ก.พ. ๖๖", "ทุกคนปฏิเสธของขวัญได้", "ไม่มี", "ข้าม", "ยืนยัน")


@pytest.fixture(autouse=True)
async def _what_was_sent_before_is_accepted(office: Office) -> None:
    async with office.unit() as unit:
        for person in await unit.people.all():
            for report in await unit.reports.of_person(person.id):
                by = PersonId("demo-03")
                await unit.reviews.put(Review(report.id, True, by, office.clock()))


async def sends(head: Chat, indicator: int, *answers: str) -> None:
    await head.says_each(f"รายงาน {indicator}", *(answers or PLAIN))


async def printed(office: Office) -> tuple[list[str], int]:
    """What the group is printed with on indicator 10, and how much of it is lacking."""
    async with office.unit() as unit:
        content = await report_content(unit, Wanted(Mode.CURRENT), office.clock())
    lacking = [m for m in content.missing if (m.indicator, m.group) == (10, "sup")]
    own = [r for r in content.reports if (r.indicator, r.group) == (10, "sup")]
    return [r.summary for r in own][-1:], len(lacking)


class TestTheQueue:
    async def test_is_empty_where_nothing_was_sent(self, administrator: Chat) -> None:
        await administrator.says("ตรวจรายงาน")
        administrator.sees(T.QUEUE_EMPTY)

    async def test_names_the_indicators_by_their_own_numbers(
        self, head: Chat, administrator: Chat
    ) -> None:
        await sends(head, 10)
        await administrator.says("ตรวจรายงาน")
        administrator.sees("รอตรวจ ๑ ฉบับ", "ตัวชี้วัดที่ ๑๐")
        await administrator.says("10")
        administrator.sees("กลุ่มนิเทศฯ", T.NEW)

    async def test_names_what_should_not_be_printed(self, head: Chat, administrator: Chat) -> None:
        await sends(head, 10, "2", "มอบนายสมชาย ใจดี โทร ๐๘๑-๒๓๔-๕๖๗๘", *PLAIN[2:])
        await administrator.says_each("ตรวจรายงาน", "10", "1")
        administrator.sees("ชื่อบุคคล “นายสมชาย ใจดี”", "เบอร์โทร")
        await administrator.says("1")
        await sends(head, 5)
        await administrator.says_each("ตรวจรายงาน", "5", "1")
        administrator.sees_not("โปรดดูก่อนพิมพ์")

    async def test_is_the_administrators(self, head: Chat) -> None:
        await head.says("ตรวจรายงาน")
        head.sees(T.WHOSE)


class TestAccepting:
    async def test_makes_the_report_the_offices(self, head: Chat, administrator: Chat) -> None:
        await sends(head, 10)
        assert await printed(head.office) == ([PLAIN[1]], 1)
        await administrator.says_each("ตรวจรายงาน", "10", "1")
        administrator.sees(PLAIN[1], T.ACCEPT, T.RETURN)
        await administrator.says("1")
        administrator.sees("รับรายงานของกลุ่มนิเทศฯ", T.ALL_DONE)
        assert await printed(head.office) == ([PLAIN[1]], 0)
        await head.says_each("ที่ส่งแล้ว", "1")
        head.sees("ผู้ดูแล ITA รับแล้ว")

    async def test_twice_by_an_old_button_is_answered_kindly(
        self, head: Chat, administrator: Chat
    ) -> None:
        await sends(head, 10)
        await administrator.says_each("ตรวจรายงาน", "10", "1")
        button = administrator.button(T.ACCEPT)
        await administrator.presses(button)
        await administrator.presses(button)
        administrator.sees(T.GONE)

    async def test_a_correction_waits_and_what_was_accepted_stays_until_then(
        self, head: Chat, administrator: Chat
    ) -> None:
        await sends(head, 10)
        await administrator.says_each("ตรวจรายงาน", "10", "1", "1")
        head.office.clock.move(minutes=5)
        await head.says_each("ที่ส่งแล้ว", "1", "1", "แก้ 3", "ประชุมอีกครั้ง ๑ มี.ค. ๖๖", "ยืนยัน")
        assert await printed(head.office) == ([PLAIN[1]], 1)
        await head.says("ดูร่าง")
        if PLAIN[1] not in head.text:
            await head.taps(next(b for b in head.buttons() if b.startswith("ตัวชี้วัดที่ ๑๐")))
        head.sees(PLAIN[1])
        head.sees_not("ประชุมอีกครั้ง")
        await administrator.says_each("ตรวจรายงาน", "10")
        administrator.sees(T.CORRECTED)
        await administrator.says("1")
        administrator.sees(T.CHANGED, "เดิม " + PLAIN[1], "ประชุมอีกครั้ง")
        await administrator.says("1")
        assert await printed(head.office) == (["ประชุมอีกครั้ง ๑ มี.ค. ๖๖"], 0)


class TestReturning:
    async def test_opens_the_draft_filled_in_and_tells_the_head(
        self, office: Office, head: Chat, administrator: Chat
    ) -> None:
        await sends(head, 10)
        await administrator.says_each("ตรวจรายงาน", "10", "1", "2", "ขอจำนวนผู้เข้าร่วม", "ยืนยัน")
        administrator.sees("กลับให้ ชูใจ สมมติ", T.ALL_DONE)
        office.clock.move(minutes=5)
        await head.says("ตัวชี้วัดที่ 4")
        head.sees("กลับมาให้แก้: ขอจำนวนผู้เข้าร่วม", "รายงาน ๑๐")
        head.sees_not("ขอความอนุเคราะห์")
        await head.says("งานของฉัน")
        head.sees("ตัวชี้วัดที่ ๑๐")
        await head.says("รายงาน 10")
        head.sees("ขอจำนวนผู้เข้าร่วม", PLAIN[1])
        await head.says_each("แก้ 3", "ประชุม ๓๐ คน ๑๐ ก.พ. ๖๖", "ยืนยัน")
        (newest, *_) = sorted(
            await office.reports("demo-02"), key=lambda r: r.version, reverse=True
        )
        assert (newest.summary, newest.drafted_by) == ("ประชุม ๓๐ คน ๑๐ ก.พ. ๖๖", None)
        await administrator.says_each("ตรวจรายงาน", "10")
        administrator.sees("ฉบับที่ ๒")

    async def test_is_pushed_to_a_head_who_does_not_write_and_only_then(
        self, office: Office, head: Chat, administrator: Chat
    ) -> None:
        await sends(head, 10)
        await administrator.says_each("ตรวจรายงาน", "10", "1", "2", "ขอจำนวนผู้เข้าร่วม", "ยืนยัน")
        async with office.unit() as unit:
            (reminder,) = await unit.reminders.waiting()
        assert (reminder.person_id, reminder.is_of_return) == ("demo-02", True)
        office.clock.move(hours=3)
        await office.tick()
        async with office.unit() as unit:
            pushed = [d for d in await unit.deliveries.all() if d.purpose is PushPurpose.REPORTS]
        assert [d.to for d in pushed] == [(head.user,)]
        assert "ตัวชี้วัดที่ ๑๐" in str(pushed[0].messages)
        assert "๕ รายการ" not in str(pushed[0].messages)

    async def test_is_not_pushed_to_who_has_read_it(
        self, office: Office, head: Chat, administrator: Chat
    ) -> None:
        await sends(head, 10)
        await administrator.says_each("ตรวจรายงาน", "10", "1", "2", "ขอจำนวนผู้เข้าร่วม", "ยืนยัน")
        await head.says("ตัวชี้วัดที่ 4")
        office.clock.move(hours=3)
        await office.tick()
        async with office.unit() as unit:
            assert not [d for d in await unit.deliveries.all() if d.purpose is PushPurpose.REPORTS]

    async def test_keeps_what_the_head_has_begun_to_correct(
        self, office: Office, head: Chat, administrator: Chat
    ) -> None:
        await sends(head, 10)
        begun = "ประชุมสองครั้ง ๓๐ คน"
        await head.says_each("ที่ส่งแล้ว", "1", "1", "แก้ 3", begun, "พัก")
        await administrator.says_each("ตรวจรายงาน", "10", "1", "2", "ขอจำนวนผู้เข้าร่วม", "ยืนยัน")
        await head.says("รายงาน 10")
        head.sees("ขอจำนวนผู้เข้าร่วม", begun)

    async def test_of_a_closed_round_is_refused(
        self, office: Office, head: Chat, administrator: Chat
    ) -> None:
        await sends(head, 10)
        async with office.unit() as unit:
            for round in usual_rounds(FiscalYear(2566)):
                await unit.rounds.put(replace(round, is_closed=True))
        await administrator.says_each("ตรวจรายงาน", "10", "1", "2")
        administrator.sees(T.ROUND_IS_CLOSED)


async def test_what_says_nothing_new_is_accepted_in_one_step(
    office: Office, head: Chat, administrator: Chat
) -> None:
    await sends(head, 10)
    await administrator.says_each("ตรวจรายงาน", "10", "1", "1")
    office.clock.move(minutes=5)
    await head.says_each("ที่ส่งแล้ว", "1", "1", "ยืนยัน")
    await administrator.says_each("ตรวจรายงาน", "10")
    administrator.sees("รับทุกฉบับ", "(๑ ฉบับ)", T.UNCHANGED)
    await administrator.says("1")
    administrator.sees("รับ ๑ ฉบับ", T.ALL_DONE)
