"""Messages of the library that are said because something happened, in the words they have now."""

from datetime import timedelta

from handlers.launching import launch
from handlers.obligations import earlier_reports, sent_in
from handlers.rules.audience import roster_of
from handlers.rules.holding import why_held
from handlers.rules.rounds import unreported
from handlers.rules.standing import OWING
from handlers.standings import standings
from handlers.turn import Turn
from store.model import (
    AwarenessMessage,
    Campaign,
    CampaignId,
    GroupId,
    Occasion,
    Plan,
    PushWhen,
    ReportingRound,
)
from store.unit import Unit

THANKS_RIDE_FOR = timedelta(days=7)


async def words_at(unit: Unit, occasion: Occasion) -> str:
    """What the library says then; empty where its message is retired or held back."""
    message = await _message_at(unit, occasion)
    return message.text if message else ""


async def thank_when_all_is_sent(
    turn: Turn, plan: Plan, round: ReportingRound, group: GroupId
) -> None:
    """Everybody hears once a round that all of it has been sent, on a reply and for nothing.

    The others are looked at only when the group itself is done: heads who send at the same time
    should not stand in each other's way.
    """
    sent = await sent_in(turn, round, group)
    if unreported(plan, group, sent, await earlier_reports(turn, round, group)):
        return
    id = CampaignId(f"{Occasion.ALL_SENT}@{round.id}")
    if await turn.unit.campaigns.find(id) is not None:
        return
    cells = [cell for one in await standings(turn, plan, round) for cell in one.cells]
    message = await _message_at(turn.unit, Occasion.ALL_SENT)
    if message is None or any(cell.stage in OWING for cell in cells):
        return
    campaign = Campaign(
        id,
        message.id,
        message.version,
        turn.now,
        turn.now + THANKS_RIDE_FOR,
        (),
        push=PushWhen.NEVER,
    )
    people = roster_of(await turn.unit.people.all(), message.kind, turn.now.date())
    await launch(turn.unit, campaign, people, turn.now)


async def _message_at(unit: Unit, occasion: Occasion) -> AwarenessMessage | None:
    library = await unit.messages.library()
    return next((m for m in library if m.occasion is occasion and not why_held(m)), None)
