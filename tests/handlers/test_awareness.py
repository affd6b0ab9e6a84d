"""Being told: due once, riding on replies, pushed at the deadline, counted honestly."""

from dataclasses import replace
from datetime import date

import pytest

from messages.texts import acknowledging as T
from messages.texts import awareness_evidence as E
from store.library import load_library, sample_messages, weekly_slot
from store.model import (
    AcknowledgedBy,
    Approval,
    Campaign,
    CampaignId,
    CampaignStatus,
    DeliveryKind,
    PersonId,
    Recipient,
    RecipientId,
    RecipientStatus,
)
from tests.kit.chat import Chat, Office

GIFT, PROPERTY, INTEREST = sample_messages()
EVERYBODY = 18


async def rows(office: Office, message: str = GIFT.id) -> dict[str, RecipientStatus]:
    async with office.unit() as unit:
        (campaign,) = [c for c in await unit.campaigns.all() if c.message_id == message]
        found = await unit.recipients.of_campaign(campaign.id)
    return {r.person_id: r.status for r in found}


async def campaigns(office: Office) -> list[Campaign]:
    async with office.unit() as unit:
        return list(await unit.campaigns.all())


async def acknowledged(office: Office, person: str) -> list[tuple[str, int, AcknowledgedBy]]:
    async with office.unit() as unit:
        found = await unit.acknowledgements.of_person(PersonId(person))
    return [(a.message_id, a.version, a.by) for a in found]


@pytest.fixture
async def monday(office: Office) -> Office:
    """Monday 13 March 09.00: the first message has become due."""
    office.clock.set(day=13, hour=9)
    await office.tick()
    return office


class TestADueSlot:
    async def test_makes_nothing_before_its_time(self, office: Office) -> None:
        await office.tick()
        assert await campaigns(office) == []

    async def test_makes_one_campaign_for_everybody_enrolled(self, monday: Office) -> None:
        (campaign,) = await campaigns(monday)
        assert (campaign.message_id, len(campaign.roster)) == (GIFT.id, EVERYBODY)
        assert set((await rows(monday)).values()) == {RecipientStatus.WAITING}

    async def test_makes_it_once_however_often_the_clock_ticks_and_the_bot_restarts(
        self, monday: Office
    ) -> None:
        for _ in range(3):
            await monday.restart()
            await monday.tick()
            monday.clock.move(minutes=1)
        assert len(await campaigns(monday)) == 1

    async def test_is_caught_up_within_six_hours(self, office: Office) -> None:
        office.clock.set(day=13, hour=14, minute=59)
        await office.tick()
        assert len(await campaigns(office)) == 1

    async def test_is_skipped_when_missed_by_more(self, office: Office) -> None:
        office.clock.set(day=13, hour=15, minute=1)
        await office.tick()
        assert await campaigns(office) == []
        office.clock.set(day=20, hour=9)
        await office.tick()
        assert [c.message_id for c in await campaigns(office)] == [PROPERTY.id]

    async def test_of_a_paused_schedule_is_left_alone(self, office: Office) -> None:
        async with office.unit() as unit:
            for schedule in await unit.schedules.all():
                await unit.schedules.put(replace(schedule, is_paused=True))
        office.clock.set(day=13, hour=9)
        await office.tick()
        assert await campaigns(office) == []


class TestRiding:
    async def test_comes_last_on_the_next_reply_and_once(
        self, monday: Office, staff: Chat
    ) -> None:
        await staff.says("ตัวชี้วัดที่ 4")
        staff.sees_apart("การใช้ทรัพย์สินของราชการ", GIFT.text)
        assert len(staff.replies) == 2
        assert (await rows(monday))["demo-01"] is RecipientStatus.RODE_ALONG
        await staff.says("ตัวชี้วัดที่ 2")
        staff.sees_not(GIFT.title)

    async def test_costs_no_push(self, monday: Office, staff: Chat) -> None:
        await staff.says("ตัวชี้วัดที่ 4")
        assert monday.pushed == []

    @pytest.mark.parametrize("text", ["ตัวชี้วัด", "เมนู", "มาตรการที่ 8", "พรุ่งนี้ฝนตกไหม", "รายงาน 5"])
    async def test_never_stands_beside_choices_or_doubts(
        self, monday: Office, head: Chat, text: str
    ) -> None:
        await head.says(text)
        head.sees_not(GIFT.title)
        assert (await rows(monday))["demo-02"] is RecipientStatus.WAITING

    async def test_never_comes_in_the_middle_of_a_report(self, monday: Office, head: Chat) -> None:
        for text in ("รายงาน 5", "3", "ทบทวนแผน", "ใครรับผิดชอบการใช้งบประมาณ", "ผลดี", "-", "-"):
            await head.says(text)
            head.sees_not(GIFT.title)
        await head.says("ยืนยัน")
        head.sees_apart("บันทึกแล้ว", GIFT.title)

    async def test_never_goes_to_guests_or_groups(
        self, monday: Office, guest: Chat, staff: Chat
    ) -> None:
        await guest.says("ตัวชี้วัดที่ 4")
        guest.sees_not(GIFT.title)
        await staff.says_in_group("@บอท", mentions_bot=True)
        staff.sees_not(GIFT.title)

    async def test_is_not_lost_when_the_turn_is_rolled_back(
        self, monday: Office, head: Chat
    ) -> None:
        await head.says("รายงาน 2")
        head.sees_not(GIFT.title)
        assert (await rows(monday))["demo-02"] is RecipientStatus.WAITING

    async def test_ends_with_the_acknowledgement_by_another_way(
        self, monday: Office, staff: Chat
    ) -> None:
        await staff.says_each("เรื่องที่ต้องรับทราบ", "รับทราบ", "ตัวชี้วัดที่ 4")
        staff.sees_not(GIFT.title)


async def put_campaign(office: Office, message: str, *, days: int) -> None:
    """A campaign of a message that was due so many days ago, waiting for everybody."""
    now = office.clock()
    people = [p.id for p in await all_people(office)]
    id = CampaignId(f"campaign-{message}")
    due = now.replace(hour=9, minute=0) - (now - now.replace(day=now.day - days))
    deadline = now.replace(year=2024)
    async with office.unit() as unit:
        found = await unit.messages.find(message)  # type: ignore[arg-type]
        assert found
        campaign = Campaign(id, found.id, found.version, due, deadline, tuple(people))
        await unit.campaigns.put(campaign)
        for person in people:
            row = RecipientId(f"{id}:{person}")
            await unit.recipients.put(Recipient(row, id, person, RecipientStatus.WAITING, now))


async def all_people(office: Office):  # type: ignore[no-untyped-def]
    async with office.unit() as unit:
        return await unit.people.all()


class TestSeveralWaiting:
    @pytest.fixture
    async def both(self, monday: Office) -> Office:
        """Two messages to acknowledge and one plain one have become due."""
        monday.clock.set(day=13, hour=10)
        await put_campaign(monday, INTEREST.id, days=2)
        await put_campaign(monday, PROPERTY.id, days=1)
        return monday

    async def test_the_one_to_acknowledge_comes_first_and_one_at_a_time(
        self, both: Office, staff: Chat
    ) -> None:
        shown = []
        for number in (4, 2, 3, 5):
            await staff.says(f"ตัวชี้วัดที่ {number}")
            shown += [m.id for m in (GIFT, PROPERTY, INTEREST) if m.title in staff.text]
        assert shown == [GIFT.id, INTEREST.id, PROPERTY.id]

    async def test_the_typed_word_asks_which(self, both: Office, staff: Chat) -> None:
        await staff.says("รับทราบ")
        staff.sees("มี ๒ เรื่องที่รอการรับทราบ", GIFT.title, INTEREST.title)
        assert await acknowledged(both, "demo-01") == []
        await staff.says("2")
        assert await acknowledged(both, "demo-01") == [(INTEREST.id, 1, AcknowledgedBy.BUTTON)]
        await staff.says("เรื่องที่ต้องรับทราบ")
        staff.sees(T.READ_FIRST)

    async def test_only_the_newest_plain_message_is_shown_and_older_ones_lapse(
        self, both: Office, staff: Chat
    ) -> None:
        old = replace(PROPERTY, id="older-plain", title="เรื่องเก่า")  # type: ignore[arg-type]
        async with both.unit() as unit:
            await unit.messages.add(old)
        await put_campaign(both, "older-plain", days=3)
        for number in (4, 2, 3, 5, 6):
            await staff.says(f"ตัวชี้วัดที่ {number}")
            staff.sees_not("เรื่องเก่า")
        assert (await rows(both, "older-plain"))["demo-01"] is RecipientStatus.MISSED
        assert (await rows(both, PROPERTY.id))["demo-01"] is RecipientStatus.RODE_ALONG


class TestTheDeadline:
    async def test_pushes_to_those_not_reached_and_nobody_else(
        self, monday: Office, staff: Chat, head: Chat
    ) -> None:
        await staff.says("ตัวชี้วัดที่ 4")
        await head.says_each("เรื่องที่ต้องรับทราบ", "รับทราบ")
        gone = monday.chat("demo-16")
        await gone.unfollows()
        monday.clock.set(day=17, hour=15)
        await monday.tick()
        (push,) = monday.pushed
        assert push.kind is DeliveryKind.MULTICAST
        assert len(push.to) == EVERYBODY - 3
        assert not {staff.user, head.user, gone.user} & set(push.to)
        statuses = await rows(monday)
        assert statuses["demo-16"] is RecipientStatus.BLOCKED
        assert statuses["demo-17"] is RecipientStatus.IN_BATCH

    async def test_is_kept_once(self, monday: Office) -> None:
        monday.clock.set(day=17, hour=15)
        for _ in range(3):
            await monday.tick()
            await monday.restart()
        assert len(monday.pushed) == 1

    async def test_is_not_kept_before_its_time(self, monday: Office) -> None:
        monday.clock.set(day=17, hour=14, minute=59)
        await monday.tick()
        assert monday.pushed == []

    async def test_typing_after_the_push_acknowledges_it(self, monday: Office) -> None:
        chat = monday.chat("demo-17")
        monday.clock.set(day=17, hour=15)
        await monday.tick()
        chat.sees(GIFT.text)
        await chat.says("รับทราบ")
        assert await acknowledged(monday, "demo-17") == [(GIFT.id, 1, AcknowledgedBy.TYPED)]

    @pytest.mark.parametrize(("day", "hour"), [(17, 17), (18, 10), (19, 10), (20, 8)])
    async def test_waits_for_office_hours(self, monday: Office, day: int, hour: int) -> None:
        monday.clock.set(day=day, hour=hour)
        await monday.tick()
        assert monday.pushed == []
        monday.clock.set(day=20, hour=8, minute=30)
        await monday.tick()
        assert len(monday.pushed) == 1

    async def test_is_parked_when_the_months_pushes_do_not_suffice(
        self, monday: Office, staff: Chat
    ) -> None:
        monday.clock.set(day=17, hour=15)
        await monday.tick(usable=EVERYBODY - 1)
        assert monday.pushed == []
        assert [c.status for c in await campaigns(monday)] == [CampaignStatus.PARKED]
        await staff.says("ตัวชี้วัดที่ 4")
        staff.sees(GIFT.title)

    async def test_of_a_parked_message_is_tried_again_once_an_hour(
        self, monday: Office, administrator: Chat
    ) -> None:
        monday.clock.set(day=17, hour=15)
        await monday.tick(usable=0)
        await administrator.says("หลักฐานการรับรู้")
        # The answer that tells administrators of the quota carries no message beside.
        administrator.sees(E.PARKED)
        monday.clock.set(day=17, hour=15, minute=30)
        await monday.tick()
        assert monday.pushed == []
        monday.clock.set(day=17, hour=16)
        await monday.tick()
        assert len(monday.pushed[0].to) == EVERYBODY

    async def test_exactly_enough_pushes_suffice(self, monday: Office) -> None:
        monday.clock.set(day=17, hour=15)
        await monday.tick(usable=EVERYBODY)
        assert len(monday.pushed) == 1

    async def test_lets_a_plain_message_lapse_without_a_push(self, office: Office) -> None:
        office.clock.set(day=20, hour=9)
        await office.tick()
        reached = office.chat("demo-01")
        await reached.says("ตัวชี้วัดที่ 4")
        reached.sees(PROPERTY.title)
        office.clock.set(day=24, hour=15)
        await office.tick(usable=0)
        assert office.pushed == []
        statuses = await rows(office, PROPERTY.id)
        assert statuses.pop("demo-01") is RecipientStatus.RODE_ALONG
        assert set(statuses.values()) == {RecipientStatus.MISSED}

    async def test_pushes_at_most_five_hundred_in_one_request(self, office: Office) -> None:
        person = await office.person("demo-01")
        async with office.unit() as unit:
            for n in range(500):
                user = f"U{n:032}x"
                new = replace(person, id=PersonId(f"p{n}"), line_user_id=user)  # type: ignore[arg-type]
                await unit.people.put(new)
        office.clock.set(day=13, hour=9)
        await office.tick()
        office.clock.set(day=17, hour=15)
        await office.tick()
        assert [len(d.to) for d in office.pushed] == [500, EVERYBODY]
        assert len({d.retry_key for d in office.pushed}) == 2


async def test_whoever_blocked_over_the_deadline_counts_so_until_they_read_it(
    office: Office,
) -> None:
    staff, administrator = office.chat("demo-01"), office.chat("demo-03")
    await staff.unfollows()
    office.clock.set(day=13, hour=9)
    await office.tick()
    office.clock.set(day=17, hour=15)
    await office.tick()
    await staff.follows()
    await administrator.says("หลักฐานการรับรู้")
    administrator.sees("บล็อก ๑ · ยังไม่ได้รับ ๐")
    await staff.says("เรื่องที่ต้องรับทราบ")
    staff.sees("No Gift Policy")
    await administrator.says("หลักฐานการรับรู้")
    administrator.sees("บล็อก ๐ · ยังไม่ได้รับ ๐")


async def test_whoever_is_not_enrolled_is_part_of_n_and_gets_no_push(office: Office) -> None:
    nobody = replace(await office.person("demo-01"), line_user_id=None)
    await office.put_person(nobody)
    administrator = office.chat("demo-03")
    office.clock.set(day=13, hour=9)
    await office.tick()
    await administrator.says("หลักฐานการรับรู้")
    administrator.sees("๐/๑๘", "ยังไม่ลงทะเบียน ๑ · บล็อก ๐ · ยังไม่ได้รับ ๑๗")
    office.clock.set(day=17, hour=15)
    await office.tick()
    assert sum(len(delivery.to) for delivery in office.pushed) == 16


class TestTheLibraryGoesByTheCalendar:
    @pytest.fixture
    async def by_weeks(self, office: Office) -> Office:
        """The office with the calendar in place of its samples."""
        async with office.unit() as unit:
            for schedule in await unit.schedules.all():
                await unit.schedules.remove(schedule.id)
            await unit.schedules.put(weekly_slot(date(2023, 3, 13)))
        return office

    async def test_each_week_has_its_own_message_without_a_plan_in_force(
        self, by_weeks: Office
    ) -> None:
        for day, hour in ((20, 8), (20, 9), (27, 9)):
            by_weeks.clock.set(day=day, hour=hour)
            await by_weeks.tick()
        # Weeks 25 and 26 of 2566; the reminder of week 26 is for heads of groups.
        first, second = await campaigns(by_weeks)
        assert (first.message_id, len(first.roster)) == ("vivid-results", EVERYBODY)
        assert (second.message_id, len(second.roster)) == ("half-year-close", 10)

    async def test_a_slot_missed_by_up_to_three_office_days_is_caught_up_once(
        self, by_weeks: Office
    ) -> None:
        by_weeks.clock.set(day=23, hour=16)
        for _ in range(2):
            await by_weeks.tick()
            await by_weeks.restart()
            by_weeks.clock.move(minutes=1)
        assert [c.message_id for c in await campaigns(by_weeks)] == ["vivid-results"]

    async def test_a_slot_missed_by_more_is_left_out(self, by_weeks: Office) -> None:
        by_weeks.clock.set(day=24, hour=9)
        await by_weeks.tick()
        assert await campaigns(by_weeks) == []

    async def test_a_message_that_is_held_back_goes_out_once_it_is_approved(
        self, by_weeks: Office
    ) -> None:
        songkran = next(m for m in load_library() if m.id == "songkran-respect")
        by_weeks.clock.set(month=4, day=3, hour=9)
        await by_weeks.tick()
        assert await campaigns(by_weeks) == []
        approval = Approval(PersonId("demo-04"), by_weeks.clock())
        async with by_weeks.unit() as unit:
            await unit.messages.put(replace(songkran, approval=approval))
        by_weeks.clock.set(month=4, day=4, hour=9)
        await by_weeks.tick()
        assert [c.message_id for c in await campaigns(by_weeks)] == [songkran.id]
