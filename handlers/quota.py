"""`โควตา` for administrators: the month's pushes, what is left of them, and what waits."""

import calendar

from handlers.budgets import budget_of
from handlers.rules.quota import PushClass, forecast
from handlers.turn import Replies, Turn
from messages import quota as cards
from store.model import CampaignStatus, RecipientStatus


async def show_quota(turn: Turn) -> Replies:
    """This month by purpose, LINE's count, and where it leads."""
    budget = await budget_of(turn.unit, turn.now, turn.push_reserve)
    seen = await turn.unit.quota.seen()
    if budget is None or seen is None:
        return Replies((cards.unknown(),))
    days = calendar.monthrange(turn.now.year, turn.now.month)[1]
    month = cards.Pushes(
        now=turn.now,
        limit=budget.limit,
        used=budget.used,
        on_the_way=budget.ledger.on_the_way,
        by_purpose=budget.ledger.sent,
        line_count=budget.consumption,
        asked_at=seen.at,
        usable=budget.usable(PushClass.CAMPAIGN),
        reserve=budget.reserve,
        forecast=forecast(budget.used, turn.now, days),
        parked=await _parked(turn),
    )
    return Replies((cards.quota_card(month),), may_carry=False)


async def _parked(turn: Turn) -> list[tuple[str, int]]:
    """Titles of what waits for pushes, and how many people each still has to reach."""
    found = []
    for campaign in await turn.unit.campaigns.all():
        if campaign.status is not CampaignStatus.PARKED:
            continue
        message = await turn.unit.messages.find(campaign.message_id, campaign.version)
        rows = await turn.unit.recipients.of_campaign(campaign.id)
        waiting = sum(row.status is RecipientStatus.WAITING for row in rows)
        if message is not None:
            found.append((message.title, waiting))
    return found


async def say_whose(turn: Turn) -> Replies:
    """For whoever has no pushes to count; raises NotAllowed for guests."""
    turn.enrolled()
    return Replies((cards.administrators_only(),))
