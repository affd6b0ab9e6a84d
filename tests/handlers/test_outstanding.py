"""Who has not acknowledged, by role, and one nudge a person."""

import pytest

from handlers.rules.permissions import Capability
from messages.texts import acknowledging as A
from messages.texts import outstanding as T
from store.model import Campaign, CampaignId, DeliveryKind
from tests.kit.campaigns import PAPER, due_now
from tests.kit.chat import Chat, Office


@pytest.fixture
async def told(office: Office) -> CampaignId:
    return await due_now(office, PAPER)


async def nudges(office: Office) -> list[Campaign]:
    async with office.unit() as unit:
        return [c for c in await unit.campaigns.all() if c.nudge_of is not None]


async def acknowledges(office: Office, *people: str) -> None:
    for person in people:
        await office.chat(person).says_each("ข่าวสัปดาห์นี้", "รับทราบ")


class TestWho:
    async def test_is_by_group_with_names_and_reasons_for_administrators(
        self, office: Office, told: CampaignId, administrator: Chat
    ) -> None:
        await acknowledges(office, "demo-01")
        await administrator.says("ใครยังไม่รับทราบ")
        somebody = await office.person("demo-02")
        administrator.sees(PAPER.title, "รับทราบ ๑/๑๘", "อำนวยการ ยังไม่ ๓/๔")
        administrator.sees(f"{somebody.name} (ยังไม่ได้รับ)")
        administrator.sees_not((await office.person("demo-01")).name)

    async def test_is_figures_by_group_for_the_director(
        self, office: Office, told: CampaignId
    ) -> None:
        director = office.chat("demo-04")
        assert Capability.SEE_ALL_GROUPS
        await director.says("ใครยังไม่รับทราบ")
        director.sees("อำนวยการ ยังไม่ ๔/๔")
        director.sees_not((await office.person("demo-02")).name, "เตือนอีกครั้ง")

    async def test_is_the_own_group_for_a_head(
        self, office: Office, told: CampaignId, head: Chat
    ) -> None:
        await head.says("ใครยังไม่รับทราบ")
        head.sees((await office.person("demo-02")).name)
        head.sees_not((await office.person("demo-01")).name, "อำนวยการ")

    async def test_is_the_own_for_staff(
        self, office: Office, told: CampaignId, staff: Chat
    ) -> None:
        await staff.says("ใครยังไม่รับทราบ")
        staff.sees(A.ADMINISTRATORS_ONLY, PAPER.title)

    async def test_of_several_messages_is_a_list(
        self, office: Office, told: CampaignId, administrator: Chat
    ) -> None:
        office.clock.set(day=13, hour=9)
        await office.tick()
        await administrator.says("ใครยังไม่รับทราบ")
        administrator.sees(T.LIST_TITLE, PAPER.title, "No Gift Policy")
        await administrator.says("2")
        administrator.sees(PAPER.title, "ยังไม่ ๔/๔")

    async def test_is_nobody_once_all_have(self, office: Office, administrator: Chat) -> None:
        await due_now(office, PAPER, ["demo-01"])
        await acknowledges(office, "demo-01")
        await administrator.says("ใครยังไม่รับทราบ")
        administrator.sees(T.ALL_DONE)


class TestANudge:
    async def test_is_not_offered_while_the_message_itself_waits(
        self, office: Office, told: CampaignId, administrator: Chat
    ) -> None:
        await administrator.says("ใครยังไม่รับทราบ")
        administrator.sees_not("[เตือนอีกครั้ง]")
        await administrator.presses(f"nudge:{told}")
        administrator.sees(T.NUDGED_BEFORE)

    async def test_rides_once_to_those_who_were_told_and_have_not(
        self, office: Office, told: CampaignId, administrator: Chat, staff: Chat, head: Chat
    ) -> None:
        await staff.says("ตัวชี้วัดที่ 4")
        await head.says("ตัวชี้วัดที่ 4")
        await acknowledges(office, "demo-02")
        await administrator.says("ใครยังไม่รับทราบ")
        await administrator.taps("เตือนอีกครั้ง")
        administrator.sees("จะเตือน ๑ คน")
        (campaign,) = await nudges(office)
        assert campaign.roster == ("demo-01",)
        await staff.says("ตัวชี้วัดที่ 2")
        staff.sees(PAPER.text)
        await staff.says("ตัวชี้วัดที่ 3")
        staff.sees_not(PAPER.text)
        await administrator.presses(f"nudge:{told}")
        administrator.sees(T.NUDGED_BEFORE)
        assert len(await nudges(office)) == 1

    async def test_is_pushed_two_office_days_later_where_quota_allows(
        self, office: Office, told: CampaignId, administrator: Chat, staff: Chat
    ) -> None:
        await staff.says("ตัวชี้วัดที่ 4")
        await administrator.presses(f"nudge:{told}")
        (campaign,) = await nudges(office)
        assert campaign.deadline.isoformat()[:16] == "2023-03-15T15:00"
        office.clock.set(day=15, hour=15)
        await office.tick(usable=0)
        assert not [d for d in office.pushed if d.campaign_id == campaign.id]
        office.clock.set(day=16, hour=9)
        await office.tick()
        (push,) = [d for d in office.pushed if d.campaign_id == campaign.id]
        assert push.kind is DeliveryKind.MULTICAST
        assert push.to == (staff.user,)

    async def test_by_a_head_is_for_the_own_group(
        self, office: Office, told: CampaignId, staff: Chat, head: Chat
    ) -> None:
        await staff.says("ตัวชี้วัดที่ 4")
        await head.says("ตัวชี้วัดที่ 4")
        await head.presses(f"nudge:{told}")
        (campaign,) = await nudges(office)
        assert campaign.roster == ("demo-02",)

    async def test_is_not_the_directors(
        self, office: Office, told: CampaignId, staff: Chat
    ) -> None:
        await staff.says("ตัวชี้วัดที่ 4")
        director = office.chat("demo-04")
        await director.presses(f"nudge:{told}")
        director.sees(T.NO_NUDGE_HERE)
        assert await nudges(office) == []

    async def test_counts_in_no_figure_of_its_own(
        self, office: Office, told: CampaignId, administrator: Chat, staff: Chat
    ) -> None:
        await staff.says("ตัวชี้วัดที่ 4")
        await administrator.presses(f"nudge:{told}")
        await acknowledges(office, "demo-01")
        await administrator.says("หลักฐานการรับรู้")
        administrator.sees("รับทราบ ๑/๑๘")
