"""What the plan gives to a role is owed like a group's: reported by a director, by whom the
director asks, or by an administrator in their stead; and missing until it is."""

from dataclasses import replace
from datetime import date

from handlers.exports import Wanted, report_content
from handlers.parties import parties_for
from handlers.rules.rounds import DIRECTORS
from messages.exports.content import Mode
from messages.texts import progress_report as P
from store.model import PersonId
from tests.kit.chat import Chat, Office

ANSWERS = ("3", "เผยแพร่ข้อมูลบนเว็บไซต์ครบแล้ว", "ประชาชนเข้าถึงข้อมูลได้", "ไม่มี", "ข้าม", "ยืนยัน")


async def missing(office: Office) -> set[tuple[int, str | None]]:
    """What keeps the office's report a draft, as indicator and party."""
    async with office.unit() as unit:
        content = await report_content(unit, Wanted(Mode.SIX_MONTHS), office.clock())
    return {(m.indicator, m.group) for m in content.missing}


class TestDelegating:
    async def test_a_director_asks_somebody_to_draft_and_confirms(self, office: Office) -> None:
        director, drafter = office.chat("demo-04"), office.chat("demo-01")
        await director.says("มอบหมาย 9")
        director.sees("มานี สมมติ", "ชูใจ สมมติ")
        director.sees_not("รุ่งนภา สมมติ")
        await director.taps("มานี สมมติ")
        await drafter.says("งานของฉัน")
        drafter.sees(P.DIRECTORS)
        await drafter.says("รายงาน 9")
        await drafter.says_each(*ANSWERS)
        assert await office.reports("demo-01") == []
        await director.says("รายงาน 9")
        director.sees("มานี สมมติ")
        await director.says("ยืนยัน")
        (report,) = await office.reports("demo-04")
        assert (report.group, report.indicator) == (DIRECTORS, 9)
        assert report.drafted_by == PersonId("demo-01")

    async def test_others_may_not_draft_without_being_asked(self, office: Office) -> None:
        staff = office.chat("demo-01")
        await staff.says("รายงาน 9")
        assert await office.drafts("demo-01") == []


class TestInTheirStead:
    async def test_an_administrator_sends_where_no_director_could_confirm(
        self, office: Office, administrator: Chat
    ) -> None:
        for id in ("demo-04", "demo-14"):
            await office.put_person(replace(await office.person(id), line_user_id=None))
        await administrator.says("งานของฉัน")
        administrator.sees(P.DIRECTORS)
        await administrator.says("รายงาน 9")
        await administrator.says_each(*ANSWERS)
        (report,) = await office.reports("demo-03")
        assert (report.group, report.submitted_by) == (DIRECTORS, PersonId("demo-03"))

    async def test_with_a_director_there_an_administrator_only_drafts(
        self, office: Office
    ) -> None:
        async with office.unit() as unit:
            person = await unit.people.find(PersonId("demo-03"))
            assert person is not None
            parties = await parties_for(unit, person, date(2023, 3, 13))
        assert [p.sends for p in parties if p.group == DIRECTORS] == [False]


class TestMissing:
    async def test_until_it_is_reported_the_directors_are_named(self, office: Office) -> None:
        assert (9, DIRECTORS) in await missing(office)
        director = office.chat("demo-04")
        await director.says("รายงาน 9")
        await director.says_each(*ANSWERS)
        async with office.unit() as unit:
            content = await report_content(unit, Wanted(Mode.SIX_MONTHS), office.clock())
        (mine,) = [r for r in content.reports if r.group == DIRECTORS]
        assert mine.summary == ANSWERS[1]
        of_nine = [m for m in content.missing if m.indicator == 9]
        # It waits for the review; nothing of it is left to report.
        assert [(m.group, m.measures) for m in of_nine] == [(DIRECTORS, ())]
