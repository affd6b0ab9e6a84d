"""Pulses: sealed answers, one a person; counters of merged groups once closed; no names ever."""

from collections import Counter

import pytest

from messages.texts import pulses as T
from store.model import CampaignId, PulseResult
from tests.kit.campaigns import PULSE, due_now
from tests.kit.chat import Chat, Office

PEOPLE = [f"demo-{n:02}" for n in range(1, 19)]


async def result(office: Office, id: CampaignId) -> PulseResult | None:
    async with office.unit() as unit:
        return await unit.pulse_results.find(id)


async def cast(office: Office, id: CampaignId) -> Counter[int]:
    async with office.unit() as unit:
        return Counter(b.value for b in (await unit.ballots.count(id)).ballots)


@pytest.fixture
async def pulse(office: Office) -> CampaignId:
    return await due_now(office, PULSE)


class TestAnswering:
    async def test_by_word_once_the_question_was_shown(
        self, office: Office, pulse: CampaignId, staff: Chat
    ) -> None:
        await staff.says("ให้ 4")
        staff.sees(T.READ_FIRST, PULSE.text)
        assert not await cast(office, pulse)
        await staff.says("ให้ ๔ ค่ะ")
        staff.sees(T.THANKS_TITLE)
        assert await cast(office, pulse) == {4: 1}

    async def test_by_button_as_it_rides(
        self, office: Office, pulse: CampaignId, staff: Chat
    ) -> None:
        await staff.says("ตัวชี้วัดที่ 4")
        staff.sees(PULSE.text, "น้อยที่สุด", "มากที่สุด")
        await staff.taps("ให้ ๒")
        assert await cast(office, pulse) == {2: 1}

    async def test_once_a_person(self, office: Office, pulse: CampaignId, staff: Chat) -> None:
        await staff.says("ตัวชี้วัดที่ 4")
        button = staff.button("ให้ ๑")
        await staff.says("ให้ 5 คะแนน")
        for again in (staff.presses(button), staff.says("ให้ 1")):
            await again
            staff.sees(T.ANSWERED)
        assert await cast(office, pulse) == {5: 1}

    async def test_tells_the_same_whatever_was_given(
        self, office: Office, pulse: CampaignId
    ) -> None:
        shown = set()
        for number, person in enumerate(PEOPLE[:5], 1):
            chat = office.chat(person)
            await chat.says("ข่าวสัปดาห์นี้")
            await chat.says(f"ให้ {number}")
            shown.add(chat.text)
        assert len(shown) == 1

    @pytest.mark.parametrize("text", ["ให้ 0", "ให้ 6", "ให้ 4.5", "ให้"])
    async def test_of_what_no_pulse_takes_is_asked_anew(
        self, office: Office, pulse: CampaignId, staff: Chat, text: str
    ) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", text)
        staff.sees(T.OUT_OF_RANGE, PULSE.text)
        assert not await cast(office, pulse)

    async def test_never_by_a_bare_number(
        self, office: Office, pulse: CampaignId, staff: Chat
    ) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", "5")
        assert not await cast(office, pulse)

    async def test_in_words_is_kept_on_no_list(
        self, office: Office, pulse: CampaignId, staff: Chat
    ) -> None:
        await staff.says_each("ตัวชี้วัดที่ 4", "ให้สี่คะแนน", "ให้ 4 เพราะช้ามาก")
        assert not office.store.tables_with("ให้สี่")
        assert not office.store.tables_with("ให้ 4")

    async def test_is_not_for_whoever_was_not_asked(self, office: Office, head: Chat) -> None:
        id = await due_now(office, PULSE, ["demo-01"])
        await head.presses(f"pulse:{PULSE.id}:1:4")
        head.sees(T.GONE)
        await head.says("ให้ 4")
        head.sees(T.NONE_OPEN)
        assert not await cast(office, id)

    async def test_while_none_is_open_is_answered_kindly(
        self, office: Office, staff: Chat, guest: Chat
    ) -> None:
        await staff.says("ให้ 4")
        staff.sees(T.NONE_OPEN)


class TestClosing:
    async def answered(self, office: Office, values: str) -> CampaignId:
        id = await due_now(office, PULSE)
        for person, value in zip(PEOPLE, values, strict=False):
            await office.chat(person).says_each("ข่าวสัปดาห์นี้", f"ให้ {value}")
        office.clock.move(days=4)
        await office.tick()
        return id

    async def test_leaves_counters_and_no_ballots(self, office: Office) -> None:
        id = await self.answered(office, "455512345512345512")
        told = await result(office, id)
        assert told is not None
        assert (told.answered, told.roster, told.lost) == (18, 18, 0)
        assert all(bucket.total >= 5 for bucket in told.buckets)
        assert sum(bucket.total for bucket in told.buckets) == 18
        assert not await cast(office, id)
        assert not list((office.folder / "data" / "ballots").iterdir())

    async def test_is_shown_to_everybody_and_happens_once(
        self, office: Office, staff: Chat
    ) -> None:
        id = await self.answered(office, "12345512")
        first = await result(office, id)
        office.clock.move(hours=1)
        await office.tick()
        assert await result(office, id) == first
        await staff.says("ผลแบบสำรวจ")
        staff.sees(PULSE.title, "ตอบ ๘/๑๘ คน", "เฉลี่ย", "จาก ๕")
        await staff.says("ให้ 4")
        staff.sees(T.CLOSED)

    async def test_tells_no_figure_of_four_answers(self, office: Office, staff: Chat) -> None:
        await self.answered(office, "1234")
        await staff.says("ผลแบบสำรวจ")
        staff.sees("ตอบ ๔/๑๘ คน", T.WITHHELD)
        staff.sees_not("เฉลี่ย", "คะแนน:")

    async def test_is_followed_by_what_the_office_does_about_it(
        self, office: Office, staff: Chat, administrator: Chat
    ) -> None:
        id = await self.answered(office, "12345512")
        await administrator.says("ผลแบบสำรวจ")
        await administrator.taps(T.FOLLOW_UP)
        await administrator.says_each("จะติดป้ายขั้นตอนทุกจุดภายในเดือนหน้า", "ยืนยัน")
        administrator.sees("บันทึกแล้ว")
        told = await result(office, id)
        assert told is not None
        assert told.follow_up is not None
        async with office.unit() as unit:
            message = await unit.messages.find(told.follow_up)
        assert message is not None
        assert message.in_library
        await staff.says("ผลแบบสำรวจ")
        staff.sees(T.FOLLOW_UP_LABEL, "จะติดป้ายขั้นตอนทุกจุด")
        staff.sees_not(f"[{T.FOLLOW_UP}]")

    async def test_is_not_there_before_the_deadline(self, office: Office, staff: Chat) -> None:
        await due_now(office, PULSE)
        await office.tick()
        await staff.says("ผลแบบสำรวจ")
        staff.sees(T.NO_RESULTS)
