"""Reminders: 14, 7 and 1 days before and once after, one a person, riding first, never in vain."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.clock import BANGKOK
from handlers.rules.office_days import Calendar
from handlers.rules.reminding import due_day, reminder_day
from handlers.rules.rounds import usual_rounds
from store.model import GroupId, Membership, Person, Role
from tests.kit.chat import YEAR, Chat, Office

PLAIN = Calendar()
HALF, WHOLE = usual_rounds(YEAR)
# Answers that ask nothing and show no list carry what waits.
CHAT = "ใครรับผิดชอบการใช้งบประมาณ"


@pytest.fixture(params=[False, True], ids=["runs", "restarts"])
async def office(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    """Each chat as it is, and with a restart between every two turns."""
    opened = await Office.open(tmp_path)
    # No awareness message rides along here.
    async with opened.unit() as unit:
        for schedule in await unit.schedules.all():
            await unit.schedules.put(replace(schedule, is_paused=True))
    opened.restarts = request.param
    yield opened
    await opened.close()


async def at(office: Office, day: int, hour: int, minute: int = 0, month: int = 3) -> None:
    office.clock.set(day=day, hour=hour, minute=minute, month=month)
    await office.tick()


def pushed_to(office: Office, person: Person) -> int:
    return sum(person.line_user_id in d.to for d in office.pushed)


class TestTheDays:
    @pytest.mark.parametrize(
        ("today", "day"),
        [
            (date(2023, 3, 16), None),
            (date(2023, 3, 17), date(2023, 3, 17)),
            (date(2023, 3, 24), date(2023, 3, 24)),
            (date(2023, 3, 30), date(2023, 3, 30)),
            # The day after is a Saturday.
            (date(2023, 4, 3), date(2023, 4, 3)),
            (date(2023, 4, 6), None),
        ],
    )
    def test_are_14_7_1_before_and_one_after_moved_to_working_days(
        self, today: date, day: date | None
    ) -> None:
        assert reminder_day(HALF, today, PLAIN) == day

    def test_a_day_that_was_missed_is_made_up_for_within_two(self) -> None:
        assert reminder_day(HALF, date(2023, 3, 19), PLAIN) == date(2023, 3, 17)
        assert reminder_day(HALF, date(2023, 3, 20), PLAIN) is None

    @pytest.mark.parametrize(("hour", "is_due"), [(7, False), (9, True), (17, False)])
    def test_only_office_hours_count(self, hour: int, is_due: bool) -> None:
        now = datetime(2023, 3, 17, hour, tzinfo=BANGKOK)
        assert (due_day([HALF], now, PLAIN) is not None) == is_due

    def test_a_closed_round_reminds_of_nothing(self) -> None:
        now = datetime(2023, 3, 17, 9, tzinfo=BANGKOK)
        assert due_day([replace(HALF, is_closed=True)], now, PLAIN) is None


class TestRiding:
    async def test_who_writes_is_told_on_the_reply_and_not_pushed_to(
        self, office: Office, head: Chat
    ) -> None:
        await at(office, 17, 9)
        await head.says(CHAT)
        head.sees("ขอความอนุเคราะห์รายงาน ๕ รายการ ตัวชี้วัดที่ ๓ ๕ ๗ ๘ ๑๐", "ภายใน ๓๑ มี.ค. ๖๖")
        await head.says(CHAT)
        head.sees_not("ขอความอนุเคราะห์")
        await at(office, 17, 14)
        assert pushed_to(office, await office.person("demo-02")) == 0

    async def test_never_beside_choices_or_questions(self, office: Office, head: Chat) -> None:
        await at(office, 17, 9)
        await head.says_each("งานของฉัน", "รายงาน 5")
        head.sees_not("ขอความอนุเคราะห์")

    async def test_a_lost_answer_reminds_again(self, office: Office, head: Chat) -> None:
        await at(office, 17, 9)
        office.loses_replies = True
        await head.says(CHAT)
        office.loses_replies = False
        # First it is said that an answer may be missing.
        await head.says_each(CHAT, CHAT)
        head.sees("ขอความอนุเคราะห์")


class TestPushing:
    async def test_one_message_a_person_however_many_are_open(self, office: Office) -> None:
        await at(office, 17, 9)
        assert office.pushed == []
        await at(office, 17, 11, 30)
        person = await office.person("demo-02")
        assert pushed_to(office, person) == 1
        await at(office, 17, 15)
        await at(office, 20, 9)
        assert pushed_to(office, person) == 1
        await at(office, 24, 9)
        await at(office, 24, 11, 30)
        assert pushed_to(office, person) == 2

    async def test_goes_only_to_who_has_to_act(self, office: Office) -> None:
        await at(office, 17, 9)
        await at(office, 17, 11, 30)
        reached = {user for d in office.pushed for user in d.to}
        staff, director = await office.person("demo-01"), await office.person("demo-04")
        administrator = await office.person("demo-03")
        assert staff.line_user_id not in reached
        # Administrators draft for the directors.
        assert director.line_user_id not in reached
        assert administrator.line_user_id in reached

    async def test_never_to_who_has_sent_meanwhile(self, office: Office, head: Chat) -> None:
        await at(office, 17, 9)
        for number in (3, 5, 7, 10):
            await head.says_each(f"รายงาน {number}", "4", "ของกลุ่มอื่น", "ยืนยัน")
        await head.says_each("รายงาน 8", "แก้ 2", "4", "ของกลุ่มอื่น", "ยืนยัน", "งานของฉัน")
        head.sees("รายงานครบแล้ว")
        await at(office, 17, 15)
        assert pushed_to(office, await office.person("demo-02")) == 0

    async def test_waits_while_the_person_is_writing(self, office: Office, head: Chat) -> None:
        await at(office, 17, 9)
        office.clock.set(day=17, hour=11, minute=20)
        await head.says("รายงาน 5")
        await at(office, 17, 11, 30)
        assert pushed_to(office, await office.person("demo-02")) == 0
        await at(office, 17, 12, 30)
        assert pushed_to(office, await office.person("demo-02")) == 1

    async def test_not_beyond_what_the_month_leaves(self, office: Office) -> None:
        await at(office, 17, 9)
        office.clock.set(day=17, hour=11, minute=30)
        await office.tick(usable=3)
        assert len(office.pushed) == 3

    async def test_not_at_the_weekend_nor_in_the_evening(self, office: Office) -> None:
        await at(office, 1, 9, month=4)
        await at(office, 1, 12, month=4)
        assert office.pushed == []
        await at(office, 3, 17, month=4)
        assert office.pushed == []
        await at(office, 4, 9, month=4)
        await at(office, 4, 11, 30, month=4)
        assert office.pushed


class TestWhoWantsNone:
    async def test_is_not_pushed_to_and_told_on_a_reply(self, office: Office, head: Chat) -> None:
        await head.says("หยุดแจ้งเตือน")
        await at(office, 17, 9)
        await at(office, 17, 11, 30)
        assert pushed_to(office, await office.person("demo-02")) == 0
        assert office.pushed
        await head.says(CHAT)
        head.sees("ขอความอนุเคราะห์")

    async def test_on_leave_is_reminded_once_when_back(self, office: Office, head: Chat) -> None:
        await head.says_each("แจ้งวันลา", "๑๖ มี.ค. ๖๖", "๒๕ มี.ค. ๖๖", "ยืนยัน")
        person = await office.person("demo-02")
        for day in (17, 24):
            await at(office, day, 9)
            await at(office, day, 11, 30)
            assert pushed_to(office, person) == 0
            await head.says(CHAT)
            head.sees_not("ขอความอนุเคราะห์")
        await at(office, 27, 9)
        assert pushed_to(office, person) == 1

    async def test_says_so_again_when_notices_are_wanted(self, office: Office, head: Chat) -> None:
        await head.says_each("หยุดแจ้งเตือน", "เปิดแจ้งเตือน")
        await at(office, 17, 9)
        await at(office, 17, 11, 30)
        assert pushed_to(office, await office.person("demo-02")) == 1


class TestDelegates:
    async def test_are_reminded_instead_of_the_head_until_they_have_handed_over(
        self, office: Office, head: Chat
    ) -> None:
        person = await office.person("demo-01")
        roles = (Membership(Role.STAFF, GroupId("sup")),)
        await office.put_person(replace(person, memberships=roles))
        staff = office.chat("demo-01")
        await head.says("มอบหมาย 3")
        await head.taps("มานี สมมติ")
        await at(office, 17, 9)
        await staff.says(CHAT)
        staff.sees("ขอความอนุเคราะห์รายงาน ๑ รายการ ตัวชี้วัดที่ ๓")
        await head.says(CHAT)
        head.sees("ตัวชี้วัดที่ ๕ ๗ ๘ ๑๐")
        await staff.says_each("รายงาน 3", "4", "ของกลุ่มอื่น", "ยืนยัน")
        await at(office, 24, 9)
        await staff.says(CHAT)
        staff.sees_not("ขอความอนุเคราะห์")
        await head.says_each(CHAT, CHAT)
        await head.says(CHAT)
        async with office.unit() as unit:
            assert await unit.reminders.waiting() != ()
