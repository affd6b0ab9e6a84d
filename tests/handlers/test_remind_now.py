"""`แจ้งเตือน`: an administrator sees who, what and at what cost, and then has them reminded."""

from dataclasses import replace

import pytest

from messages.texts import remind_now as T
from messages.texts import reminders as R
from store.model import Person
from tests.kit.chat import Chat, Office

CHAT = "ใครรับผิดชอบการใช้งบประมาณ"
SENT = ("3", "จัดประชุมชี้แจงแล้ว ๒ ครั้ง", "บุคลากรเข้าใจตรงกัน", "ไม่มี", "ข้าม", "ยืนยัน")


@pytest.fixture(autouse=True)
async def quiet(office: Office) -> None:
    """A Monday morning in office hours, and no awareness message that rides along."""
    async with office.unit() as unit:
        for schedule in await unit.schedules.all():
            await unit.schedules.put(replace(schedule, is_paused=True))
    office.clock.set(day=13, hour=10)


async def pushed_to(office: Office, key: str) -> int:
    person: Person = await office.person(key)
    return sum(person.line_user_id in delivery.to for delivery in office.pushed)


class TestPreview:
    async def test_shows_who_what_and_the_cost_and_sends_nothing(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says("แจ้งเตือน")
        name = (await office.person("demo-02")).name
        administrator.sees(
            "ขอความอนุเคราะห์", f"{name} (กลุ่มนิเทศฯ) ตัวชี้วัดที่ ๓ ๕ ๗ ๘ ๑๐", T.COST, T.WHEN_NOW
        )
        administrator.sees(R.KICKER_REMINDER, "ตัวอย่างข้อความ")
        await office.tick()
        assert await pushed_to(office, "demo-02") == 0

    @pytest.mark.parametrize("word", ["ทวง", "แจ้งเตือนค่ะ", "เตือนให้ส่ง"])
    async def test_other_words_lead_there(self, administrator: Chat, word: str) -> None:
        await administrator.says(word)
        administrator.sees(T.SEND_NOW)

    async def test_may_be_for_one_group_or_one_indicator(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says_each("สถานะ", "7")
        await administrator.taps("แจ้งเตือน")
        administrator.sees("ขอความอนุเคราะห์ ๑ คน", "กลุ่มนิเทศฯ")
        await administrator.says("แจ้งเตือน 4")
        administrator.sees("ขอความอนุเคราะห์ ๑ คน", "กลุ่มบริหารงานการเงินฯ")
        administrator.sees_not("กลุ่มนิเทศฯ")

    async def test_in_the_evening_it_says_that_it_waits(
        self, office: Office, administrator: Chat
    ) -> None:
        office.clock.set(day=13, hour=19)
        await administrator.says("แจ้งเตือน")
        administrator.sees(T.WHEN_LATER)

    async def test_can_be_left(self, office: Office, administrator: Chat) -> None:
        await administrator.says_each("แจ้งเตือน", "2")
        administrator.sees("ยังไม่ส่ง")
        await office.tick()
        assert await pushed_to(office, "demo-02") == 0

    async def test_is_the_administrators(self, head: Chat, staff: Chat) -> None:
        for chat in (head, staff):
            await chat.says("แจ้งเตือน")
            chat.sees(T.REMIND_WHOSE)
            await chat.presses("remindgo::0")
            chat.sees(T.REMIND_WHOSE)


class TestSending:
    async def test_each_person_is_pushed_to_once(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says_each("แจ้งเตือน", "1")
        administrator.sees("จะเตือน", T.SENT_HOW)
        for _ in range(3):
            await office.tick()
        assert await pushed_to(office, "demo-02") == 1
        await administrator.says("แจ้งเตือน")
        administrator.sees("เตือนไปแล้ววันนี้")
        await administrator.presses("remindgo::0")
        await office.tick()
        assert await pushed_to(office, "demo-02") == 1
        await administrator.says("ใครยังไม่ส่ง")
        administrator.sees("เตือนล่าสุด ๑๓ มี.ค. ๖๖")

    async def test_two_administrators_at_once_remind_once(
        self, office: Office, administrator: Chat
    ) -> None:
        await administrator.says("แจ้งเตือน")
        send = administrator.button(T.SEND_NOW)
        await administrator.presses(send)
        await administrator.presses(send)
        administrator.sees(T.NOBODY, "เตือนไปแล้ววันนี้")
        await office.tick()
        assert await pushed_to(office, "demo-02") == 1

    async def test_who_writes_first_is_told_on_the_reply(
        self, office: Office, head: Chat, administrator: Chat
    ) -> None:
        await administrator.says_each("แจ้งเตือน", "1")
        await head.says(CHAT)
        head.sees(R.KICKER_REMINDER)
        await office.tick()
        assert await pushed_to(office, "demo-02") == 0

    async def test_who_has_sent_before_it_goes_out_is_not_reminded(
        self, office: Office, head: Chat, administrator: Chat
    ) -> None:
        office.clock.set(day=13, hour=19)
        await administrator.says_each("แจ้งเตือน", "1")
        for number in (3, 5, 7, 10, 8):
            await head.says(f"รายงาน {number}")
            if number == 8:
                await head.says_each("ยกเลิก", "1", "รายงาน 8")
            await head.says_each(*SENT)
        office.clock.set(day=14, hour=9)
        await office.tick()
        assert await pushed_to(office, "demo-02") == 0

    async def test_outside_office_hours_nothing_is_pushed(
        self, office: Office, administrator: Chat
    ) -> None:
        office.clock.set(day=13, hour=19)
        await administrator.says_each("แจ้งเตือน", "1")
        await office.tick()
        assert await pushed_to(office, "demo-02") == 0
        office.clock.set(day=14, hour=9)
        await office.tick()
        assert await pushed_to(office, "demo-02") == 1

    async def test_who_wants_no_notices_is_left_alone(
        self, office: Office, head: Chat, administrator: Chat
    ) -> None:
        await head.says("หยุดแจ้งเตือน")
        await administrator.says("แจ้งเตือน")
        administrator.sees("ลาหรือหยุดแจ้งเตือนไว้ ๑ คน")
        await administrator.says("1")
        office.clock.move(hours=3)
        await office.tick()
        assert await pushed_to(office, "demo-02") == 0


async def test_a_group_is_named_after_the_word(administrator: Chat) -> None:
    await administrator.says("แจ้งเตือน กลุ่มนิเทศ")
    administrator.sees("ขอความอนุเคราะห์ ๑ คน", "ชูใจ สมมติ")
    await administrator.says("แจ้งเตือน กลุ่มดาวเทียม")
    administrator.sees("ไม่พบกลุ่มชื่อนี้")
