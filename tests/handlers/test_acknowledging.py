"""Acknowledging: what counts, what does not, and how it is taken back."""

from dataclasses import replace

import pytest

from messages import keywords as K
from messages.texts import acknowledging as T
from messages.texts import menu as M
from store.library import load_library
from store.model import AcknowledgedBy, PersonId, RecipientStatus
from tests.kit.campaigns import PAPER, PULSE, QUIZ, due_now
from tests.kit.chat import Chat, Office

GIFT = next(m for m in load_library() if m.id == "no-gift-policy")


async def rows(office: Office, message: str = GIFT.id) -> dict[str, RecipientStatus]:
    async with office.unit() as unit:
        (campaign,) = [c for c in await unit.campaigns.all() if c.message_id == message]
        found = await unit.recipients.of_campaign(campaign.id)
    return {r.person_id: r.status for r in found}


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


class TestAcknowledging:
    async def test_by_the_button_of_the_message(self, monday: Office, staff: Chat) -> None:
        await staff.says("ตัวชี้วัดที่ 4")
        await staff.taps("รับทราบ")
        staff.sees("บันทึกแล้ว", GIFT.title, "๑๓ มี.ค. ๖๖ เวลา ๐๙.๐๐ น.")
        assert await acknowledged(monday, "demo-01") == [(GIFT.id, 1, AcknowledgedBy.BUTTON)]

    @pytest.mark.parametrize("word", ["รับทราบ", "รับทราบค่ะ", "ทราบแล้วครับ", "👍"])
    async def test_by_typing_when_the_bots_last_message_was_that_one(
        self, monday: Office, staff: Chat, word: str
    ) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", word)
        staff.sees("บันทึกแล้ว", GIFT.title)
        assert await acknowledged(monday, "demo-01") == [(GIFT.id, 1, AcknowledgedBy.TYPED)]

    async def test_by_typing_later_shows_the_message_first(
        self, monday: Office, staff: Chat
    ) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", "ตัวชี้วัดที่ 2", "รับทราบ")
        staff.sees(T.READ_FIRST, GIFT.text)
        assert await acknowledged(monday, "demo-01") == []
        await staff.says("รับทราบ")
        assert await acknowledged(monday, "demo-01") == [(GIFT.id, 1, AcknowledgedBy.TYPED)]

    async def test_by_typing_before_it_was_ever_shown_shows_it(
        self, monday: Office, staff: Chat
    ) -> None:
        await staff.says("รับทราบ")
        staff.sees(T.READ_FIRST, GIFT.text)
        assert await acknowledged(monday, "demo-01") == []
        assert (await rows(monday))["demo-01"] is RecipientStatus.RODE_ALONG

    async def test_when_nothing_waits_is_answered_kindly(
        self, office: Office, staff: Chat
    ) -> None:
        await staff.says("รับทราบ")
        staff.sees(T.NOTHING_WAITS)
        assert await acknowledged(office, "demo-01") == []

    @pytest.mark.parametrize("text", ["ไม่รับทราบ", "ไม่ทราบ", "รับทราบไหม", "ยังไม่รับทราบเรื่องนี้"])
    async def test_is_not_what_only_sounds_like_it(
        self, monday: Office, staff: Chat, text: str
    ) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", text)
        assert await acknowledged(monday, "demo-01") == []

    async def test_twice_is_recorded_once_and_names_the_first_time(
        self, monday: Office, staff: Chat
    ) -> None:
        await staff.says("ตัวชี้วัดที่ 4")
        button = staff.button("รับทราบ")
        await staff.presses(button)
        monday.clock.move(hours=1)
        await staff.presses(button)
        staff.sees("ไว้แล้ว", "๐๙.๐๐ น.")
        assert len(await acknowledged(monday, "demo-01")) == 1

    async def test_by_an_old_versions_button_shows_the_newest_to_read_first(
        self, monday: Office, staff: Chat
    ) -> None:
        await staff.says("ตัวชี้วัดที่ 4")
        button = staff.button("รับทราบ")
        async with monday.unit() as unit:
            await unit.messages.add(replace(GIFT, version=2, text="ฉบับแก้ไขใหม่"))
        await staff.presses(button)
        staff.sees(T.NEWER_VERSION, "ฉบับแก้ไขใหม่")
        assert await acknowledged(monday, "demo-01") == []
        await staff.taps("รับทราบ")
        assert await acknowledged(monday, "demo-01") == [(GIFT.id, 2, AcknowledgedBy.BUTTON)]

    @pytest.mark.parametrize("data", ["ack:nothing:1", "ack:state-property:1", "aware:nothing:1"])
    async def test_of_what_cannot_be_is_said(self, monday: Office, staff: Chat, data: str) -> None:
        await staff.presses(data)
        staff.sees(T.MESSAGE_GONE)
        assert await acknowledged(monday, "demo-01") == []

    async def test_by_a_button_before_it_was_due_is_refused(
        self, office: Office, staff: Chat
    ) -> None:
        await staff.presses(f"ack:{GIFT.id}:1")
        staff.sees(T.MESSAGE_GONE)
        assert await acknowledged(office, "demo-01") == []

    async def test_by_typing_is_not_counted_while_a_report_waits_for_an_answer(
        self, monday: Office, head: Chat
    ) -> None:
        await head.says("รายงาน 5")
        monday.clock.set(day=17, hour=15)
        await monday.tick()
        for _ in range(2):
            await head.says("รับทราบ")
            head.sees(T.READ_FIRST_BUTTON, GIFT.text)
        assert await acknowledged(monday, "demo-02") == []
        await head.taps("รับทราบ")
        assert await acknowledged(monday, "demo-02") == [(GIFT.id, 1, AcknowledgedBy.BUTTON)]

    async def test_by_typing_after_an_answer_that_was_lost_shows_the_message_first(
        self, monday: Office, staff: Chat
    ) -> None:
        monday.loses_replies = True
        await staff.says("ตัวชี้วัดที่ 4")
        assert (await rows(monday))["demo-01"] is RecipientStatus.WAITING
        monday.loses_replies = False
        await staff.says("รับทราบ")
        staff.sees(GIFT.text)
        assert await acknowledged(monday, "demo-01") == []

    async def test_is_not_for_guests(self, monday: Office, guest: Chat) -> None:
        for act in (guest.says("รับทราบ"), guest.presses(f"ack:{GIFT.id}:1")):
            await act
            guest.sees(M.ENROLLED_ONLY)

    async def test_is_the_answer_at_a_text_step(self, monday: Office, head: Chat) -> None:
        await head.says_each("รายงาน 5", "3", "รับทราบ")
        assert (await monday.answers("demo-02"))["summary"] == "รับทราบ"
        assert await acknowledged(monday, "demo-02") == []


class TestASticker:
    async def test_after_the_message_acknowledges_it(self, monday: Office, staff: Chat) -> None:
        await staff.says("ตัวชี้วัดที่ 2")
        monday.clock.move(hours=47)
        await staff.sends_sticker()
        staff.sees("บันทึกแล้ว", GIFT.title)
        assert await acknowledged(monday, "demo-01") == [(GIFT.id, 1, AcknowledgedBy.STICKER)]

    async def test_two_days_later_is_only_thanked_for(self, monday: Office, staff: Chat) -> None:
        await staff.says("ตัวชี้วัดที่ 2")
        monday.clock.move(hours=49)
        await staff.sends_sticker()
        staff.sees(T.STICKER_IS_NO_ANSWER)
        assert await acknowledged(monday, "demo-01") == []

    async def test_after_a_push_counts_from_the_push(self, monday: Office, staff: Chat) -> None:
        await staff.says("เมนู")
        monday.clock.set(day=17, hour=15)
        await monday.tick()
        await staff.sends_sticker()
        assert await acknowledged(monday, "demo-01") == [(GIFT.id, 1, AcknowledgedBy.STICKER)]

    async def test_after_something_else_is_none(self, monday: Office, staff: Chat) -> None:
        await staff.says_each("ตัวชี้วัดที่ 2", "ตัวชี้วัดที่ 4")
        await staff.sends_sticker()
        assert await acknowledged(monday, "demo-01") == []

    async def test_while_two_wait_is_none(self, monday: Office, staff: Chat) -> None:
        await due_now(monday, PAPER)
        await staff.says("ตัวชี้วัดที่ 2")
        await staff.sends_sticker()
        assert await acknowledged(monday, "demo-01") == []

    async def test_of_a_guest_is_thanked_for(self, monday: Office, guest: Chat) -> None:
        await guest.sends_sticker()
        guest.sees(T.STICKER)


class TestSeveral:
    @pytest.fixture
    async def two(self, monday: Office) -> Office:
        await due_now(monday, PAPER)
        return monday

    async def test_all_of_the_list_at_once(self, two: Office, staff: Chat) -> None:
        await staff.says("รับทราบ")
        staff.sees(GIFT.title, PAPER.title, PAPER.text[:20])
        await staff.says("รับทราบทั้งหมด")
        staff.sees("ท่านรับทราบ ๒ เรื่อง", GIFT.title, PAPER.title)
        assert {by for *_, by in await acknowledged(two, "demo-01")} == {AcknowledgedBy.ALL}
        assert len(await acknowledged(two, "demo-01")) == 2

    async def test_all_without_the_list_shows_it_first(self, two: Office, staff: Chat) -> None:
        await staff.says("รับทราบทั้งหมด")
        staff.sees("มี ๒ เรื่องที่รอการรับทราบ")
        assert await acknowledged(two, "demo-01") == []
        await staff.says("3")
        assert len(await acknowledged(two, "demo-01")) == 2

    async def test_all_leaves_out_what_came_after_the_list(self, two: Office, staff: Chat) -> None:
        await staff.says("รับทราบ")
        await due_now(two, replace(PAPER, id="later", title="เรื่องที่มาทีหลัง"))  # type: ignore[arg-type]
        await staff.says("รับทราบทั้งหมด")
        assert "later" not in {id for id, *_ in await acknowledged(two, "demo-01")}

    async def test_what_waits_lists_every_kind(self, two: Office, staff: Chat) -> None:
        await due_now(two, QUIZ)
        await due_now(two, PULSE)
        await staff.says("ข่าวสัปดาห์นี้")
        staff.sees("มี ๔ เรื่องที่รอท่าน", QUIZ.title, T.KIND_PULSE, T.KIND_QUIZ)
        await staff.taps(QUIZ.title)
        staff.sees(QUIZ.choices[1])


class TestTakingBack:
    @pytest.mark.parametrize("word", ["ไม่ใช่", "กดผิดค่ะ", "ยกเลิกการรับทราบ"])
    async def test_by_word_right_after(self, monday: Office, staff: Chat, word: str) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", "รับทราบ", word)
        staff.sees("เอาออกแล้ว", GIFT.title)
        assert await acknowledged(monday, "demo-01") == []
        await staff.says("รับทราบ")
        staff.sees(T.READ_FIRST)

    async def test_by_its_button_within_two_days(self, monday: Office, staff: Chat) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", "รับทราบ")
        button = staff.button(K.TAKE_BACK.label)
        await staff.says("เมนู")
        await staff.presses(button)
        assert await acknowledged(monday, "demo-01") == []
        await staff.presses(button)
        staff.sees(T.NOTHING_TO_TAKE_BACK)

    async def test_is_too_late_after_that(self, monday: Office, staff: Chat) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", "รับทราบ")
        button = staff.button(K.TAKE_BACK.label)
        monday.clock.move(days=3)
        await staff.presses(button)
        staff.sees(T.TOO_LATE)
        assert len(await acknowledged(monday, "demo-01")) == 1

    async def test_after_something_else_takes_nothing(self, monday: Office, staff: Chat) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", "รับทราบ", "ตัวชี้วัดที่ 2", "ไม่ใช่")
        staff.sees(T.NOTHING_TO_TAKE_BACK)
        assert len(await acknowledged(monday, "demo-01")) == 1

    async def test_of_all_takes_all(self, monday: Office, staff: Chat) -> None:
        await due_now(monday, PAPER)
        await staff.says_each("รับทราบ", "รับทราบทั้งหมด")
        await staff.taps(K.TAKE_BACK.label)
        assert await acknowledged(monday, "demo-01") == []

    async def test_touches_nobody_elses(self, monday: Office, staff: Chat, head: Chat) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", "รับทราบ")
        button = staff.button(K.TAKE_BACK.label)
        await head.presses(button)
        head.sees(T.NOTHING_TO_TAKE_BACK)
        assert len(await acknowledged(monday, "demo-01")) == 1


@pytest.mark.parametrize("word", ["ไม่รับทราบ", "ไม่ทราบค่ะ", "ยังไม่รับทราบ"])
async def test_not_acknowledging_is_said_to_be_none(
    monday: Office, staff: Chat, word: str
) -> None:
    await staff.says_each("ตัวชี้วัดที่ 4", word)
    staff.sees(T.NOT_RECORDED)
    assert await acknowledged(monday, "demo-01") == []
