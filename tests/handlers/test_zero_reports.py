"""Zero report: one button a head; what was taken is counted by the giver's type."""

import pytest

from messages.texts import zero_reports as T
from store.model import CampaignId, GroupId, Membership, Role, ZeroReport
from tests.kit.campaigns import ZERO, due_now
from tests.kit.chat import Chat, Office


@pytest.fixture
async def asked(office: Office) -> CampaignId:
    return await due_now(office, ZERO, ["demo-02", "demo-08"])


async def reports(office: Office, id: CampaignId) -> dict[str, ZeroReport]:
    async with office.unit() as unit:
        return {r.group: r for r in await unit.zero_reports.of_campaign(id)}


async def test_one_button_says_that_nothing_was_taken(
    office: Office, asked: CampaignId, head: Chat
) -> None:
    await head.says("ตัวชี้วัดที่ 4")
    head.sees(ZERO.text)
    await head.taps("ไม่มีการรับ")
    head.sees(T.NONE_TITLE, T.CHANGE_HINT)
    found = await reports(office, asked)
    assert [(g, r.by, r.received) for g, r in found.items()] == [("sup", "demo-02", {})]


async def test_the_button_speaks_for_every_group_of_the_head(
    office: Office, asked: CampaignId, head: Chat
) -> None:
    person = await office.person("demo-02")
    held = (*person.memberships, Membership(Role.HEAD, GroupId("law")))
    await office.put_person(type(person)(person.id, person.line_user_id, "ก", "", held))
    await head.says("ไม่มีการรับ")
    assert set(await reports(office, asked)) == {"sup", "law"}


async def test_what_was_taken_is_counted_by_kind(
    office: Office, asked: CampaignId, head: Chat, administrator: Chat
) -> None:
    await head.says("ตัวชี้วัดที่ 4")
    await head.taps("มีการรับ")
    head.sees(T.COUNT_STEP.ask)
    await head.says("1 1")
    end = head.button("เสร็จ")
    await head.says("1 0")
    await head.presses(end)
    head.sees(T.COUNT_SOMETHING)
    await head.says_each("1 3", "2", "2")
    head.sees("๓ รายการ", "๒ รายการ")
    await head.says_each("เสร็จ", "ยืนยัน")
    head.sees(T.SOME_TITLE, "คู่ค้า ผู้ขาย ผู้รับจ้าง ๓")
    assert (await reports(office, asked))["sup"].received == {"contractor": 3, "school": 2}
    await administrator.says("รายงานการรับของขวัญ")
    administrator.sees("ตอบแล้ว ๑/", "มีการรับ คู่ค้า", T.NOT_YET)


async def test_a_later_answer_takes_the_place_of_an_earlier_one(
    office: Office, asked: CampaignId, head: Chat
) -> None:
    await head.says_each("มีการรับ", "1", "เสร็จ", "ยืนยัน", "ไม่มีการรับ")
    assert (await reports(office, asked))["sup"].received == {}


async def test_is_no_staff_members(office: Office, asked: CampaignId, staff: Chat) -> None:
    await staff.presses(f"zero:{ZERO.id}:1")
    staff.sees(T.HEADS_ONLY)
    assert await reports(office, asked) == {}


async def test_without_one_that_waits_is_said(office: Office, head: Chat) -> None:
    await head.says("ไม่มีการรับ")
    head.sees(T.GONE)


async def test_the_list_is_the_administrators(
    office: Office, asked: CampaignId, head: Chat
) -> None:
    await head.says("รายงานการรับของขวัญ")
    head.sees(T.ADMINISTRATORS_ONLY)
