"""Campaigns for tests: messages of every kind, due to everybody, to be seen on the next answer."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from store.model import (
    AwarenessMessage,
    Campaign,
    CampaignId,
    MessageId,
    MessageKind,
    PersonId,
    Recipient,
    RecipientId,
    RecipientStatus,
)
from store.unit import Unit

if TYPE_CHECKING:
    from tests.kit.chat import Office

QUIZ = AwarenessMessage(
    id=MessageId("quiz-of-tests"),
    version=1,
    kind=MessageKind.QUIZ,
    title="คำถามชวนคิด: งบประมาณ",
    text="ข้อใดถือว่าใช้งบอย่างคุ้มค่า",
    basis="ตัวชี้วัด ๒",
    choices=("ใช้ให้หมดก่อนสิ้นปี", "ใช้ตามวัตถุประสงค์และตรวจสอบได้", "ซื้อของแพงไว้ก่อน"),
    right=2,
    explanation="ความคุ้มค่าดูที่วัตถุประสงค์และหลักฐาน ไม่ใช่ที่ยอดใช้จ่าย",
)
PULSE = AwarenessMessage(
    id=MessageId("pulse-of-tests"),
    version=1,
    kind=MessageKind.PULSE,
    title="ถามใจคนทำงาน",
    text="ในเดือนที่ผ่านมา ท่านเห็นว่างานในสำนักงานเป็นไปตามขั้นตอนเพียงใด",
    basis="ตัวชี้วัด ๑",
)
ZERO = AwarenessMessage(
    id=MessageId("zero-gifts"),
    version=1,
    kind=MessageKind.ZERO_REPORT,
    title="ไม่มีการรับ ก็ต้องรายงานว่าไม่มี",
    text="ขอให้ทุกกลุ่มยืนยันผลว่ามีหรือไม่มีการรับของขวัญ",
    basis="M10.6",
)
PAPER = AwarenessMessage(
    id=MessageId("mou"),
    version=1,
    kind=MessageKind.ACKNOWLEDGEMENT,
    title="MOU ปฏิบัติหน้าที่",
    text="ตรวจสอบว่าท่านลงนามแล้ว หากยังให้แจ้งกลุ่มอำนวยการ",
    basis="M3.2",
)


async def due_now(
    office: "Office",
    message: AwarenessMessage,
    people: Iterable[str] | None = None,
    *,
    days: float = 4,
) -> CampaignId:
    """A campaign of the message, due now for everybody or these people, open for so many days."""
    now = office.clock()
    async with office.unit() as unit:
        until = now + timedelta(days=days)
        return await put_campaign(unit, message, now, until, office.new_id, people)


async def put_campaign(
    unit: Unit,
    message: AwarenessMessage,
    now: datetime,
    until: datetime,
    new_id: Callable[[], str],
    people: Iterable[str] | None = None,
) -> CampaignId:
    """The same in a unit."""
    if await unit.messages.find(message.id, message.version) is None:
        await unit.messages.add(message)
    everybody = [p.id for p in await unit.people.all() if p.left_on is None]
    roster = tuple(map(PersonId, people)) if people is not None else tuple(everybody)
    id = CampaignId(f"c-{message.id}-{new_id()}")
    campaign = Campaign(id, message.id, message.version, now, until, roster)
    await unit.campaigns.put(campaign)
    for person in roster:
        row = RecipientId(f"{id}:{person}")
        await unit.recipients.put(Recipient(row, id, person, RecipientStatus.WAITING, now))
    return id
