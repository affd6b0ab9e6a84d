"""The proof that people were told: honest n/N, why not, how long it took, what was answered."""

from dataclasses import replace

import pytest

from messages.texts import acknowledging as A
from messages.texts import awareness_evidence as T
from store.library import sample_messages
from store.model import MessageKind, PersonId
from tests.kit.campaigns import PAPER, PULSE, QUIZ, due_now
from tests.kit.chat import Chat, Office

GIFT, PROPERTY, _ = sample_messages()


@pytest.fixture
async def monday(office: Office) -> Office:
    """Monday 13 March 09.00: the first message has become due."""
    office.clock.set(day=13, hour=9)
    await office.tick()
    return office


class TestTheEvidence:
    async def test_counts_against_everybody_enrolled_on_the_due_day(
        self, monday: Office, staff: Chat, administrator: Chat
    ) -> None:
        await staff.says_each("เรื่องที่ต้องรับทราบ", "รับทราบ")
        await monday.chat("demo-16").unfollows()
        newcomer = replace(
            await monday.person("demo-01"),
            id=PersonId("new"),
            line_user_id="U" + "8" * 32,  # type: ignore[arg-type]
        )
        await monday.put_person(newcomer)
        late = monday.chat("U" + "8" * 32)
        await late.presses(f"ack:{GIFT.id}:1")
        late.sees(A.MESSAGE_GONE)
        await administrator.says("หลักฐานการรับรู้")
        administrator.sees(GIFT.title, "รับทราบ ๑/๑๘", "บล็อก ๑ · ยังไม่ได้รับ ๑๖", "อำนวยการ ๑/๔")
        administrator.sees(T.MEANS)

    async def test_of_a_plain_message_counts_who_was_reached(
        self, office: Office, staff: Chat, administrator: Chat
    ) -> None:
        office.clock.set(day=20, hour=9)
        await office.tick()
        await staff.says("ตัวชี้วัดที่ 4")
        assert PROPERTY.kind is MessageKind.PLAIN
        await administrator.says("หลักฐานการรับรู้")
        administrator.sees("LINE รับแล้ว ๑/๑๘")

    async def test_says_when_nothing_was_due_yet(self, administrator: Chat) -> None:
        await administrator.says("หลักฐานการรับรู้")
        administrator.sees(T.EMPTY)

    @pytest.mark.parametrize("person", ["demo-01", "demo-02", "demo-04"])
    async def test_is_the_administrators_and_others_see_what_waits_for_them(
        self, monday: Office, person: str
    ) -> None:
        chat = monday.chat(person)
        await chat.says("หลักฐานการรับรู้")
        chat.sees(A.ADMINISTRATORS_ONLY, GIFT.title)
        chat.sees_not("/๑๘")

    async def test_tells_a_guest_no_numbers(self, monday: Office, guest: Chat) -> None:
        await guest.says("หลักฐานการรับรู้")
        guest.sees_not("/๑๘", GIFT.title)


async def test_says_how_long_half_of_them_took(
    office: Office, staff: Chat, administrator: Chat
) -> None:
    await due_now(office, PAPER)
    for person, hours in (("demo-01", 1), ("demo-05", 2), ("demo-06", 9)):
        office.clock.move(hours=hours)
        await office.chat(person).says_each("เรื่องที่ต้องรับทราบ", "รับทราบ")
    await administrator.says("หลักฐานการรับรู้")
    administrator.sees("รับทราบ ๓/๑๘", "เวลากลางกว่าจะตอบ ๓ ชั่วโมง", "ฉบับที่ ๑")


async def test_tells_what_line_took_from_what_was_surely_read(
    office: Office, staff: Chat, administrator: Chat
) -> None:
    await due_now(office, PAPER, ["demo-01", "demo-05"])
    await staff.says("ตัวชี้วัดที่ 4")
    await administrator.says("หลักฐานการรับรู้")
    administrator.sees("LINE รับแล้ว ๑ · ผู้รับใช้งานต่อจากนั้น ๐", "ยังไม่มีความเคลื่อนไหว ๑")
    office.clock.move(minutes=5)
    await staff.says("เมนู")
    await administrator.says("หลักฐานการรับรู้")
    administrator.sees("LINE รับแล้ว ๑ · ผู้รับใช้งานต่อจากนั้น ๑", "ยังไม่ได้รับ ๑")


async def test_of_several_is_a_list_of_ten_a_page(office: Office, administrator: Chat) -> None:
    for number in range(12):
        office.clock.move(minutes=1)
        message = replace(PAPER, id=f"m{number}", title=f"เรื่องลำดับ {number}")  # type: ignore[arg-type]
        await due_now(office, message, ["demo-01"])
    await administrator.says("หลักฐานการรับรู้")
    administrator.sees("เรื่องลำดับ 11", "รับทราบ ๐/๑")
    administrator.sees_not("เรื่องลำดับ 2 ")
    await administrator.says("10")
    administrator.sees("เรื่องลำดับ 0", "เรื่องลำดับ 2")
    await administrator.says("1")
    administrator.sees("เรื่องลำดับ 2", T.MEANS)


async def test_of_a_quiz_tells_how_many_were_right(
    office: Office, staff: Chat, head: Chat, administrator: Chat
) -> None:
    await due_now(office, QUIZ)
    await staff.says_each("ข่าวสัปดาห์นี้", "ข")
    await head.says_each("ข่าวสัปดาห์นี้", "ค")
    await administrator.says("หลักฐานการรับรู้")
    administrator.sees("ตอบคำถาม ๒/๑๘", "ตอบถูก ๑/๒")


async def test_of_an_open_pulse_tells_no_figure_of_it(office: Office, staff: Chat) -> None:
    await due_now(office, PULSE)
    await staff.says_each("ข่าวสัปดาห์นี้", "ให้ 4")
    administrator = office.chat("demo-03")
    await administrator.says("หลักฐานการรับรู้")
    administrator.sees(T.ANSWERED_OPEN)
    administrator.sees_not("คะแนน:")
