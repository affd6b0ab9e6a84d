"""Sends of unknown outcome: an administrator sees them and decides, nobody else does."""

from dataclasses import replace

import pytest

from messages.texts import conversation as C
from messages.texts import deliveries as T
from messages.texts import menu as M
from store.library import sample_messages
from store.model import (
    CampaignId,
    Delivery,
    DeliveryId,
    DeliveryKind,
    DeliveryStatus,
    PersonId,
    RecipientStatus,
)
from tests.kit.chat import GUEST, Chat, Office, line_user
from tests.kit.deliveries import WORDS, gone_wrong

GIFT = sample_messages()[0]
LIST = "การส่งที่ไม่ทราบผล"


async def found(office: Office, id: str) -> Delivery:
    async with office.unit() as unit:
        row = await unit.deliveries.find(DeliveryId(id))
    assert row is not None
    return row


async def queued(office: Office) -> list[Delivery]:
    async with office.unit() as unit:
        return [d for d in await unit.deliveries.open() if d.kind is not DeliveryKind.REPLY]


@pytest.fixture
async def batch(office: Office) -> Delivery:
    """The first message of the library to three people, of which LINE never said a word."""
    office.clock.set(day=13, hour=9)
    await office.tick()
    async with office.unit() as unit:
        (campaign,) = await unit.campaigns.all()
        for id in ("demo-01", "demo-02", "demo-05"):
            (recipient,) = await unit.recipients.of_person(PersonId(id))
            batched = replace(recipient, status=RecipientStatus.IN_BATCH)
            await unit.recipients.put(batched)
    return await gone_wrong(
        office, "d1", "demo-01", "demo-02", "demo-05", campaign=CampaignId(campaign.id)
    )


async def test_says_when_there_is_nothing_to_decide(administrator: Chat) -> None:
    await administrator.says(LIST)
    administrator.sees(T.NOTHING)


@pytest.mark.parametrize("word", [LIST, "รายการส่งที่ไม่แน่ใจ", "ไม่ทราบผล"])
async def test_lists_when_what_and_to_whom(
    office: Office, administrator: Chat, batch: Delivery, word: str
) -> None:
    await gone_wrong(office, "d2", "demo-02")
    await administrator.says(word)
    name = (await office.person("demo-02")).name
    administrator.sees("๒ รายการ", GIFT.title, "๑๓ มี.ค. ๖๖ เวลา ๐๙.๐๐ น. · ถึง ๓ คน")
    administrator.sees(T.ANSWER, f"ถึง คุณ{name}")
    administrator.sees_not(WORDS)


async def test_the_menu_leads_there(administrator: Chat, batch: Delivery) -> None:
    await administrator.says("เมนู")
    await administrator.taps(M.SECTIONS["awareness"])
    await administrator.taps(LIST)
    administrator.sees(GIFT.title)


async def test_picking_one_says_what_it_was_and_what_either_choice_means(
    administrator: Chat, batch: Delivery
) -> None:
    await administrator.says_each(LIST, "1")
    administrator.sees(GIFT.title, "๓ คน", T.WHY, "ส่งอีกครั้ง", "ใช้โควตา ๓ ข้อความ", "ไม่ส่งซ้ำ")


async def test_sending_again_is_a_new_request_and_ends_the_old_one(
    office: Office, administrator: Chat, batch: Delivery
) -> None:
    await administrator.says_each(LIST, "1", "ส่งอีกครั้ง")
    administrator.sees(f"กำลังส่ง {GIFT.title} อีกครั้ง ถึง ๓ คน ใช้โควตา ๓ ข้อความ")
    (again,) = await queued(office)
    assert (again.to, again.messages, again.campaign_id) == (
        batch.to,
        batch.messages,
        batch.campaign_id,
    )
    assert again.retry_key != batch.retry_key
    assert (again.tries, again.unsure_since) == (0, None)
    old = await found(office, "d1")
    assert (old.status, old.messages) == (DeliveryStatus.GIVEN_UP, ())
    await administrator.says(LIST)
    administrator.sees(T.NOTHING)


async def test_whoever_acknowledged_or_blocked_costs_no_push(
    office: Office, administrator: Chat, batch: Delivery, staff: Chat
) -> None:
    await staff.presses(f"ack:{GIFT.id}:1")
    await office.chat("demo-02").unfollows()
    await administrator.says_each(LIST, "1")
    administrator.sees("ใช้โควตา ๑ ข้อความ", "ไม่รวม ๒ คน")
    await administrator.says("1")
    assert [row.to for row in await queued(office)] == [(line_user("demo-05"),)]


async def test_leaving_it_ends_it_and_nothing_goes_out(
    office: Office, administrator: Chat, batch: Delivery
) -> None:
    await gone_wrong(office, "d2", "demo-02")
    await administrator.says_each(LIST, GIFT.title)
    await administrator.taps("ไม่ส่งซ้ำ")
    administrator.sees(f"ปิดรายการแล้ว: {GIFT.title}", "๑ รายการ", T.ANSWER)
    assert (await found(office, "d1")).status is DeliveryStatus.GIVEN_UP
    assert await queued(office) == []
    await administrator.says_each("1", "ไม่ส่งซ้ำ")
    administrator.sees(f"ปิดรายการแล้ว: {T.ANSWER}")


async def test_a_choice_made_twice_counts_once(
    office: Office, administrator: Chat, batch: Delivery
) -> None:
    await administrator.says_each(LIST, "1")
    again, leave = administrator.button("ส่งอีกครั้ง"), administrator.button("ไม่ส่งซ้ำ")
    one = "delivery:d1"
    await administrator.presses(again)
    for button in (again, leave, one):
        await administrator.presses(button)
        administrator.sees(T.DECIDED_ALREADY)
    assert len(await queued(office)) == 1


@pytest.mark.parametrize("verb", ["delivery", "again", "leave"])
async def test_a_button_can_name_nothing_else(
    office: Office, administrator: Chat, verb: str
) -> None:
    await administrator.says("ตัวชี้วัดที่ 4")
    assert administrator.delivery is not None
    answer = administrator.delivery.id
    office.loses_replies = True
    await administrator.says("ตัวชี้วัดที่ 4")
    unknown = administrator.delivery.id
    office.loses_replies = False
    await gone_wrong(office, "parked", "demo-01", status=DeliveryStatus.PARKED)
    for id in (answer, unknown, "parked", "nothing"):
        await administrator.presses(f"{verb}:{id}")
        administrator.sees(T.DECIDED_ALREADY)
    assert await queued(office) == []


async def test_where_nobody_needs_it_any_more_only_leaving_is_offered(
    office: Office, administrator: Chat, staff: Chat
) -> None:
    await gone_wrong(office, "d1", "demo-01")
    await staff.unfollows()
    await administrator.says_each(LIST, "1")
    administrator.sees_not("ส่งอีกครั้ง")
    await administrator.presses("again:d1")
    administrator.sees(T.NOBODY_LEFT)
    assert (await found(office, "d1")).status is DeliveryStatus.UNKNOWN


async def test_ten_are_listed_and_the_rest_is_counted(office: Office, administrator: Chat) -> None:
    for number in range(12):
        await gone_wrong(office, f"d{number:02}", "demo-01")
    await administrator.says(LIST)
    administrator.sees("๑๒ รายการ", "ยังมีอีก ๒ รายการ")
    await administrator.says_each("10", "2")
    assert (await found(office, "d09")).status is DeliveryStatus.GIVEN_UP


class TestWhoeverIsNoAdministrator:
    @pytest.mark.parametrize("person", ["demo-01", "demo-02", "demo-04"])
    @pytest.mark.parametrize("way", [LIST, "undecided", "delivery:d1", "again:d1", "leave:d1"])
    async def test_is_told_whose_it_is(
        self, office: Office, batch: Delivery, person: str, way: str
    ) -> None:
        chat = office.chat(person)
        await (chat.says(way) if way == LIST else chat.presses(way))
        chat.sees(T.ADMINISTRATORS_ONLY)
        chat.sees_not(GIFT.title)
        assert await queued(office) == []
        assert (await found(office, "d1")).status is DeliveryStatus.UNKNOWN

    @pytest.mark.parametrize("way", [LIST, "again:d1"])
    async def test_and_a_guest_what_is_open_to_guests(
        self, office: Office, batch: Delivery, way: str
    ) -> None:
        chat = office.chat(GUEST)
        await (chat.says(way) if way == LIST else chat.presses(way))
        chat.sees(M.ENROLLED_ONLY)
        assert (await found(office, "d1")).status is DeliveryStatus.UNKNOWN

    async def test_is_checked_when_the_button_is_used(
        self, office: Office, administrator: Chat, batch: Delivery
    ) -> None:
        await administrator.says_each(LIST, "1")
        button = administrator.button("ส่งอีกครั้ง")
        person = await office.person("demo-03")
        await office.put_person(replace(person, memberships=()))
        await administrator.presses(button)
        administrator.sees(T.ADMINISTRATORS_ONLY)
        await administrator.says("1")
        administrator.sees(T.ADMINISTRATORS_ONLY)
        assert await queued(office) == []

    async def test_garbage_is_an_old_button(self, administrator: Chat) -> None:
        await administrator.presses("again:d1:2")
        administrator.sees(C.STALE_BUTTON_ELSEWHERE)
