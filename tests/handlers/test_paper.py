"""Acknowledgements on paper: who, on what day, and the photo; each counted once."""

import pytest

from messages.texts import paper as T
from store.model import AcknowledgedBy, Acknowledgement, CampaignId, MessageId
from tests.kit.campaigns import PAPER, due_now
from tests.kit.chat import Chat, Office


@pytest.fixture
async def told(office: Office) -> CampaignId:
    id = await due_now(office, PAPER)
    office.clock.set(day=15, hour=9)
    return id


async def kept(office: Office) -> dict[str, Acknowledgement]:
    async with office.unit() as unit:
        said = await unit.acknowledgements.of_message(MessageId(PAPER.id), 1)
    return {a.person_id: a for a in said}


async def at_people(administrator: Chat) -> None:
    await administrator.says("บันทึกรับทราบบนกระดาษ")
    rows = administrator.buttons()
    group = next(words for words in rows if words.startswith("กลุ่มอำนวยการ"))
    await administrator.taps(group)


async def test_is_entered_step_by_step(
    office: Office, told: CampaignId, administrator: Chat
) -> None:
    await at_people(administrator)
    names = [(await office.person(f"demo-{n:02}")).name for n in (1, 3)]
    administrator.sees(*names, "ทั้งหมด ๔ คน")
    await administrator.says_each("1 2", "14 มี.ค. 66")
    await administrator.sends_file("list.jpg")
    await administrator.says_each("เสร็จ", "ยืนยัน")
    administrator.sees("บนกระดาษ ๒ คน", PAPER.title, "๑๔ มี.ค. ๖๖")
    said = await kept(office)
    assert len(said) == 2
    for acknowledgement in said.values():
        assert acknowledgement.by is AcknowledgedBy.PAPER
        assert acknowledgement.evidence == "sha-list.jpg"
        assert acknowledgement.recorded_by == "demo-03"
        assert acknowledgement.at.date().isoformat() == "2023-03-14"
    await administrator.says("หลักฐานการรับรู้")
    administrator.sees("รับทราบ ๒/๑๘")
    # A paper signed weeks ago says nothing about how long reading took.
    administrator.sees_not("เวลากลาง")


@pytest.mark.parametrize(
    ("typed", "count"),
    [("ทั้งหมด", 4), ("0", 4), ("ทั้งหมด ยกเว้น 2", 3), ("๑, ๓ และ ๔", 3), ("ทุกคน เว้น 1 2", 0)],
)
async def test_takes_numbers_all_and_all_but(
    office: Office, told: CampaignId, administrator: Chat, typed: str, count: int
) -> None:
    await at_people(administrator)
    await administrator.says(typed)
    if not count:
        administrator.sees(T.PICK_SEVERAL)
        return
    assert len((await office.answers("demo-03"))["people"]) == count


@pytest.mark.parametrize(
    ("day", "problem"),
    [("พรุ่งนี้", T.DATE_HOW), ("16 มี.ค. 66", T.DATE_AHEAD), ("12/3/66", "อยู่ก่อนวันเผยแพร่")],
)
async def test_refuses_days_that_cannot_be(
    office: Office, told: CampaignId, administrator: Chat, day: str, problem: str
) -> None:
    await at_people(administrator)
    await administrator.says_each("1", day)
    administrator.sees(problem)


async def test_needs_the_photo(office: Office, told: CampaignId, administrator: Chat) -> None:
    await at_people(administrator)
    await administrator.says_each("1", "14 มี.ค. 66", "เสร็จ", "ยืนยัน")
    administrator.sees(T.PHOTO_NEEDED)
    assert await kept(office) == {}


async def test_leaves_alone_who_acknowledged_meanwhile(
    office: Office, told: CampaignId, administrator: Chat, staff: Chat
) -> None:
    await at_people(administrator)
    await administrator.says_each("ทั้งหมด", "14 มี.ค. 66")
    await staff.says_each("ข่าวสัปดาห์นี้", "รับทราบ")
    await administrator.sends_file("list.jpg")
    await administrator.says_each("เสร็จ", "ยืนยัน")
    administrator.sees("บนกระดาษ ๓ คน", "อีก ๑ คนรับทราบเอง")
    assert (await kept(office))["demo-01"].by is AcknowledgedBy.TYPED


async def test_is_not_taken_back_by_its_person(
    office: Office, told: CampaignId, administrator: Chat, staff: Chat
) -> None:
    await at_people(administrator)
    await administrator.says_each("ทั้งหมด", "14 มี.ค. 66")
    await administrator.sends_file("list.jpg")
    await administrator.says_each("เสร็จ", "ยืนยัน")
    await staff.presses(f"notthat:{PAPER.id}:1")
    assert "demo-01" in await kept(office)


async def test_where_nothing_waits_is_said(office: Office, administrator: Chat) -> None:
    await administrator.says("บันทึกรับทราบบนกระดาษ")
    administrator.sees(T.NONE)
