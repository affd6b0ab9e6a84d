"""Deliveries that went wrong, put into an office as the outbox would have left them."""

from handlers.rules.retry import retry_key
from handlers.settling import outcome_unknown, settle_recipients
from store.model import CampaignId, Delivery, DeliveryId, DeliveryKind, DeliveryStatus
from tests.kit.chat import Office, line_user

WORDS = "คำตอบที่ค้างอยู่"


async def gone_wrong(
    office: Office,
    id: str,
    *people: str,
    status: DeliveryStatus = DeliveryStatus.UNKNOWN,
    campaign: CampaignId | None = None,
) -> Delivery:
    """A push, or a multicast where it is to several, that ended so an hour ago."""
    to = tuple(line_user(person) for person in people)
    row = Delivery(
        id=DeliveryId(id),
        kind=DeliveryKind.PUSH if len(to) == 1 else DeliveryKind.MULTICAST,
        to=to,
        messages=({"type": "text", "text": WORDS},),
        retry_key=retry_key(DeliveryId(id)),
        status=status,
        created_at=office.clock(),
        trace="ask;;catalogue.indicator;E1",
        campaign_id=campaign,
        tries=3,
        unsure_since=office.clock(),
    )
    office.clock.move(hours=1)
    async with office.unit() as unit:
        await unit.deliveries.put(row)
        await settle_recipients(unit, row, office.clock())
        if status is DeliveryStatus.UNKNOWN:
            await unit.notices.add(outcome_unknown(row, office.clock()))
    return row
