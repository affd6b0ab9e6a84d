"""Campaigns as administrators make and follow them: prepared, counted, sent, cancelled, resent."""

from dataclasses import replace

import pytest

from handlers.rules.holding import why_held
from messages.texts import campaigns as T
from messages.texts import quota as Q
from store.library import load_library
from store.model import (
    AudienceKind,
    Campaign,
    CampaignStatus,
    DeliveryKind,
    MessageKind,
    PersonId,
    PushPurpose,
    PushWhen,
    RecipientStatus,
)
from tests.kit.chat import BASIC_ID, Chat, Office

EVERYBODY = 18
ASKED = "ใครรับผิดชอบการใช้งบประมาณ"
ITEM = next(m for m in load_library() if not why_held(m) and m.kind is MessageKind.PLAIN)


@pytest.fixture
async def admin(office: Office) -> Chat:
    """Monday 13 March 10.00, before which nothing was sent; 300 pushes a month."""
    office.clock.set(day=13, hour=10)
    await office.line_says(300)
    async with office.unit() as unit:
        for schedule in await unit.schedules.all():
            await unit.schedules.put(replace(schedule, is_paused=True))
    return office.chat("demo-03")


async def writes(chat: Chat, *then: str, title: str = "ประชุม ITA") -> None:
    """An own text for everybody, up to the question whether to push, and what is said then."""
    await chat.says_each("ส่งข้อความ", "1", "1", title, "พบกันวันศุกร์ เวลา ๐๙.๐๐ น.", "1", "1", *then)


async def campaigns(office: Office) -> list[Campaign]:
    async with office.unit() as unit:
        return [c for c in await unit.campaigns.all() if c.by is not None]


async def statuses(office: Office, number: int = 0) -> list[RecipientStatus]:
    campaign = (await campaigns(office))[number]
    async with office.unit() as unit:
        rows = await unit.recipients.of_campaign(campaign.id)
    return [row.status for row in rows]


class TestPreparing:
    async def test_ten_answers_and_a_word_send_a_message_to_everybody(
        self, office: Office, admin: Chat
    ) -> None:
        await writes(admin, "1", "1", "17 มี.ค. 66 15.00")
        admin.sees("พบกันวันศุกร์", "๑๘ คน", T.COST_NONE, T.TITLE)
        assert await campaigns(office) == []
        await admin.says("ยืนยัน")
        admin.sees(T.SENT_TITLE, "๑๘ คน", T.COST_NONE)
        (campaign,) = await campaigns(office)
        assert (campaign.by, len(campaign.roster)) == ("demo-03", EVERYBODY)
        assert (campaign.status, campaign.push) == (CampaignStatus.RIDING, PushWhen.NEVER)
        async with office.unit() as unit:
            message = await unit.messages.find(campaign.message_id)
        assert message is not None
        assert (message.in_library, message.kind) == (False, MessageKind.PLAIN)

    async def test_the_preview_is_the_message_as_its_readers_get_it(
        self, office: Office, admin: Chat
    ) -> None:
        await writes(admin, "1", "1", "17 มี.ค. 66 15.00")
        preview = admin.shown[0]
        await admin.says("ยืนยัน")
        reader = office.chat("demo-01")
        await reader.says(ASKED)
        assert reader.shown[-1] == preview

    async def test_a_button_of_the_preview_records_nothing_and_says_so(
        self, office: Office, admin: Chat
    ) -> None:
        await admin.says_each("ส่งข้อความ", "1", "1", "ซ้อมหนีไฟ", "วันพุธ", "2", "1", "1", "1")
        await admin.says("17 มี.ค. 66 15.00")
        await admin.taps("รับทราบ")
        admin.sees(T.SAMPLE, "ซ้อมหนีไฟ")
        async with office.unit() as unit:
            assert await unit.acknowledgements.of_person(PersonId("demo-03")) == ()

    async def test_a_picture_and_a_link_are_checked_and_shown(self, admin: Chat) -> None:
        await admin.says_each("ส่งข้อความ", "1", "3", "โปสเตอร์", "ดูรูป", "https://e.go.th/a.gif")
        admin.sees(T.PICTURE_UNREADABLE)
        await admin.says_each("https://e.go.th/a.png", "1", "1", "1", "1", "17 มี.ค. 66")
        assert admin.shown[0]["contents"]["hero"]["url"] == "https://e.go.th/a.png"
        await admin.says_each("ยกเลิก", "ใช่")
        await admin.says_each("ส่งข้อความ", "1", "4", "แบบวัด", "ตอบแบบวัด", "e.go.th")
        admin.sees(T.LINK_UNREADABLE)
        await admin.says_each("https://e.go.th/iit", "1", "1", "1", "1", "17 มี.ค. 66")
        footer = admin.shown[0]["contents"]["footer"]["contents"]
        assert footer[0]["action"]["uri"] == "https://e.go.th/iit"

    async def test_a_text_that_is_a_question_is_taken_as_it_stands(self, admin: Chat) -> None:
        await admin.says_each("ส่งข้อความ", "1", "1", "ถามใครได้บ้าง", "ท่านทราบหรือไม่ว่าใครรับผิดชอบ?")
        admin.sees(T.ASKS.ask)

    async def test_an_item_of_the_library_is_found_by_its_words(
        self, office: Office, admin: Chat
    ) -> None:
        await admin.says_each("ส่งข้อความ", "1", "2", "0")
        admin.sees(T.ITEM.ask)
        await admin.says_each(ITEM.title, "1", "1", "1", "17 มี.ค. 66", "ยืนยัน")
        (campaign,) = await campaigns(office)
        assert campaign.message_id == ITEM.id

    async def test_words_that_several_titles_hold_leave_only_those(self, admin: Chat) -> None:
        await admin.says_each("ส่งข้อความ", "1", "2")
        rows = len(admin.buttons())
        await admin.says("ของขวัญ")
        assert 0 < len(admin.buttons()) < rows

    async def test_each_other_is_told_while_two_prepare_messages(
        self, office: Office, admin: Chat
    ) -> None:
        await writes(admin)
        other = office.chat("demo-15")
        await other.says_each("ส่งข้อความ", "1")
        other.sees("วิชัย สมมติ", "ประชุม ITA")
        await admin.says_each("1", "1", "17 มี.ค. 66", "ยืนยัน")
        await other.says_each("1", "ขอเชิญประชุม", "พบกัน", "1", "1", "1", "1", "17 มี.ค. 66")
        other.sees(T.OTHER_SENT.split("{")[0], "เพิ่งส่ง")


class TestAnAudience:
    @pytest.mark.parametrize(
        ("answers", "count"),
        [
            (("2", "1 3"), None),
            (("3", "2"), 10),
            (("3", "2 4"), 12),
        ],
    )
    async def test_is_counted_from_the_roster_of_the_day(
        self, office: Office, admin: Chat, answers: tuple[str, ...], count: int | None
    ) -> None:
        await admin.says_each("ส่งข้อความ", "1", "1", "ก", "ข", "1", *answers)
        plan = office.knowledge.plan
        wanted = {plan.groups[0].id, plan.groups[2].id}
        async with office.unit() as unit:
            everybody = await unit.people.all()
        found = count or sum(bool(wanted & set(p.groups())) for p in everybody)
        await admin.says_each("1", "1", "17 มี.ค. 66", "ยืนยัน")
        (campaign,) = await campaigns(office)
        assert len(campaign.roster) == found

    async def test_taps_add_up_until_it_is_enough(self, office: Office, admin: Chat) -> None:
        await admin.says_each("ส่งข้อความ", "1", "1", "ก", "ข", "1", "3")
        await admin.taps("ผู้ดูแล ITA")
        await admin.taps("บุคลากร")
        await admin.taps("✓ บุคลากร")
        admin.sees("เลือกแล้ว: ผู้ดูแล ITA")
        await admin.taps("เสร็จ")
        await admin.says_each("1", "1", "17 มี.ค. 66", "ยืนยัน")
        (campaign,) = await campaigns(office)
        assert sorted(campaign.roster) == ["demo-03", "demo-15"]

    async def test_of_those_who_have_not_acknowledged_leaves_out_who_has(
        self, office: Office, admin: Chat
    ) -> None:
        await writes(admin, title="ก")
        await admin.says_each("ยกเลิก", "ใช่")
        await admin.says_each("ส่งข้อความ", "1", "1", "ข", "ค", "2", "1", "1", "1", "17 มี.ค. 66")
        await admin.says("ยืนยัน")
        reader = office.chat("demo-01")
        await reader.says("เรื่องที่ต้องรับทราบ")
        await reader.taps("รับทราบ")
        await admin.says_each("ส่งข้อความ", "1", "1", "ก", "ข", "1", "4", "1", "1", "1")
        await admin.says_each("17 มี.ค. 66", "ยืนยัน")
        last = max(await campaigns(office), key=lambda c: c.id)
        assert len(last.roster) == EVERYBODY - 1
        assert "demo-01" not in last.roster

    async def test_of_those_with_a_report_to_send_is_who_has_to_act(
        self, office: Office, admin: Chat
    ) -> None:
        await admin.says_each("ส่งข้อความ", "1", "1", "ก", "ข", "1", "5", "1", "1", "17 มี.ค. 66")
        await admin.says("ยืนยัน")
        (campaign,) = await campaigns(office)
        assert "demo-02" in campaign.roster
        assert "demo-01" not in campaign.roster


class TestSending:
    async def test_at_once_goes_to_who_is_not_talking_and_to_the_rest_later(
        self, office: Office, admin: Chat
    ) -> None:
        talker = office.chat("demo-01")
        await talker.says("เมนู")
        await writes(admin, "2")
        admin.sees(T.WHEN.ask)
        await admin.says_each("1", "ยืนยัน")
        admin.sees(T.SENT_TITLE, "ใช้โควตาไม่เกิน ๑๘ จากที่เหลือ ๒๔๐")
        await office.tick()
        (push,) = office.pushed
        assert (push.purpose, len(push.to)) == (PushPurpose.CAMPAIGN, EVERYBODY - 2)
        office.clock.move(minutes=31)
        await office.tick()
        assert {user for d in office.pushed for user in d.to} >= {talker.user, admin.user}
        assert sum(len(d.to) for d in office.pushed) == EVERYBODY
        office.clock.move(hours=3)
        await office.tick()
        assert sum(len(d.to) for d in office.pushed) == EVERYBODY
        assert (await campaigns(office))[0].status is CampaignStatus.CLOSED

    async def test_at_the_deadline_goes_only_to_who_was_not_reached(
        self, office: Office, admin: Chat
    ) -> None:
        await writes(admin, "3", "1", "วันนี้ 15.00", "ยืนยัน")
        reader = office.chat("demo-01")
        await reader.says(ASKED)
        reader.sees("พบกันวันศุกร์")
        await office.tick()
        assert office.pushed == []
        office.clock.set(day=13, hour=15)
        await office.tick()
        (push,) = office.pushed
        assert reader.user not in push.to
        assert len(push.to) == EVERYBODY - 1

    async def test_later_begins_at_its_hour_with_the_people_of_that_day(
        self, office: Office, admin: Chat
    ) -> None:
        await writes(admin, "2", "2", "พรุ่งนี้ 7.00")
        admin.sees(T.MOMENT_NOT_OFFICE)
        await admin.says_each("พรุ่งนี้ 9.00", "ยืนยัน")
        (campaign,) = await campaigns(office)
        assert campaign.status is CampaignStatus.QUEUED
        person = await office.person("demo-01")
        await office.put_person(replace(person, left_on=office.clock().date()))
        await office.tick()
        assert office.pushed == []
        office.clock.set(day=14, hour=9)
        await office.tick()
        assert sum(len(d.to) for d in office.pushed) == EVERYBODY - 1

    async def test_it_is_never_pushed_outside_office_hours(
        self, office: Office, admin: Chat
    ) -> None:
        office.clock.set(day=13, hour=20)
        await writes(admin, "2", "1", "ยืนยัน")
        await office.tick()
        assert office.pushed == []
        office.clock.set(day=14, hour=9)
        await office.tick()
        assert sum(len(d.to) for d in office.pushed) == EVERYBODY

    async def test_what_does_not_fit_offers_to_wait_fewer_people_or_next_month(
        self, office: Office, admin: Chat
    ) -> None:
        await office.line_says(300, 230)
        await writes(admin)
        admin.sees("ไม่พอ", T.PUSH_NEVER, T.PUSH_FEWER, T.PUSH_NEXT_MONTH)
        await admin.says("2")
        admin.sees(T.PUSH_FEWER_SAID, T.AUDIENCE_STEP.ask)
        await admin.says_each("3", "3")
        admin.sees(T.PUSH_AT_ONCE)
        await admin.says_each("ย้อนกลับ", "ย้อนกลับ", "1", "3")
        admin.sees("ใช้โควตาเดือนหน้า")
        await admin.says("ยืนยัน")
        (campaign,) = await campaigns(office)
        assert (campaign.due_at.month, campaign.due_at.day, campaign.due_at.hour) == (4, 3, 9)

    async def test_waiting_for_people_brings_the_text_for_the_offices_group(
        self, admin: Chat
    ) -> None:
        await writes(admin, "1", "1", "17 มี.ค. 66", "ยืนยัน")
        assert admin.shown[-1]["type"] == "text"
        admin.sees("https://line.me/R/oaMessage/%40abc1234z/?%E0", "ประชุม ITA")
        assert BASIC_ID == "@abc1234z"

    async def test_the_cost_is_looked_at_again_when_it_is_confirmed(
        self, office: Office, admin: Chat
    ) -> None:
        await writes(admin, "2", "1")
        await office.line_says(300, 239)
        await admin.says("ยืนยัน")
        admin.sees("โควตาเปลี่ยนไป")
        assert await campaigns(office) == []

    async def test_a_test_goes_to_oneself_alone_and_costs_one(
        self, office: Office, admin: Chat
    ) -> None:
        await writes(admin, "1", "1", "17 มี.ค. 66")
        await admin.taps(T.TEST)
        admin.sees(T.TESTED)
        await office.send_queued()
        (push,) = office.pushed
        assert (push.kind, push.to, push.purpose) == (
            DeliveryKind.PUSH,
            (admin.user,),
            PushPurpose.TEST,
        )
        assert await campaigns(office) == []


class TestFollowing:
    async def test_the_list_and_the_card_say_how_far_it_is(
        self, office: Office, admin: Chat
    ) -> None:
        await writes(admin, "1", "1", "17 มี.ค. 66", "ยืนยัน")
        await office.chat("demo-01").says(ASKED)
        await admin.says("ส่งข้อความ")
        admin.sees("ประชุม ITA", "กำลังส่ง")
        await admin.says("2")
        admin.sees("ได้รับแล้ว ๑/๑๘", "วิชัย สมมติ", T.CANCEL)

    async def test_cancelling_ends_it_for_whoever_has_not_got_it(
        self, office: Office, admin: Chat
    ) -> None:
        await writes(admin, "1", "1", "17 มี.ค. 66", "ยืนยัน")
        await office.chat("demo-01").says(ASKED)
        await admin.says_each("ส่งข้อความ", "2")
        button = admin.button(T.CANCEL)
        await admin.presses(button)
        admin.sees("๑๗ คน")
        other = office.chat("demo-15")
        await other.presses(button)
        other.sees("ยกเลิกไปแล้วโดย วิชัย สมมติ")
        reader = office.chat("demo-02")
        await reader.says(ASKED)
        reader.sees_not("พบกันวันศุกร์")

    async def test_a_batch_that_line_has_not_seen_is_stopped(
        self, office: Office, admin: Chat
    ) -> None:
        await writes(admin, "2", "1", "ยืนยัน")
        async with office.unit() as unit:
            from handlers.deadlines import due_deadlines

            await due_deadlines(unit, office.clock(), office.new_id, 100)
        await admin.says_each("ส่งข้อความ", "2")
        await admin.taps(T.CANCEL)
        await office.send_queued()
        assert office.pushed == []
        assert set(await statuses(office)) == {RecipientStatus.CANCELLED}

    async def test_whoever_it_missed_gets_it_once_more_and_nobody_twice(
        self, office: Office, admin: Chat
    ) -> None:
        await writes(admin, "1", "1", "17 มี.ค. 66 15.00", "ยืนยัน")
        await office.chat("demo-01").says(ASKED)
        office.clock.set(day=17, hour=15)
        await office.tick()
        await admin.says_each("ส่งข้อความ", "2")
        await admin.taps(T.RESEND)
        admin.sees(T.PUSH.ask, "๑๗ คน")
        await admin.says_each("2", "1", "ยืนยัน")
        office.clock.move(minutes=40)
        await office.tick()
        assert sum(len(d.to) for d in office.pushed) == EVERYBODY - 1
        first, second = await campaigns(office)
        assert second.message_id == first.message_id
        assert second.audience is not None
        assert second.audience.kind is AudienceKind.NOT_REACHED
        await admin.says_each("ส่งข้อความ", "3")
        admin.sees_not(T.RESEND)

    async def test_staff_read_whose_it_is(self, office: Office, admin: Chat) -> None:
        staff = office.chat("demo-01")
        await staff.says("ส่งข้อความ")
        staff.sees(T.ADMINISTRATORS_ONLY)
        await staff.says("โควตา")
        staff.sees(Q.ADMINISTRATORS_ONLY)


class TestTheQuota:
    async def test_says_what_was_used_for_what_and_what_waits(
        self, office: Office, admin: Chat
    ) -> None:
        await writes(admin, "2", "1", "ยืนยัน")
        office.clock.move(minutes=31)
        await office.tick()
        await writes(admin, "3", "1", "วันนี้ 15.00", "ยืนยัน", title="เรื่องที่สอง")
        office.clock.set(day=13, hour=15)
        await office.tick(usable=3)
        await admin.says("โควตา")
        admin.sees("ใช้แล้ว ๑๘ จาก ๓๐๐", "ส่งข้อความเอง ๑๘", "เรื่องที่สอง · ๑๘ คน", "๒๒๒")

    async def test_before_line_has_said_anything_it_says_so(self, office: Office) -> None:
        chat = office.chat("demo-03")
        await chat.says("โควต้า")
        chat.sees(Q.UNKNOWN)
