"""For administrators: every message that was told, with what it reached."""

from handlers.auditing import audit
from handlers.awareness_counts import count
from handlers.errors import NotFoundForPerson
from handlers.turn import Replies, Turn
from messages import awareness_evidence as cards
from messages import response_actions as respond
from messages.texts import awareness_evidence as T
from messages.told import Count
from store.model import AuditAction, Campaign, CampaignId


async def show_evidence(turn: Turn) -> Replies:
    """A page of the messages, the newest first; one alone is shown at once."""
    page = turn.action.page if isinstance(turn.action, respond.ShowEvidencePage) else 0
    await audit(turn, AuditAction.AWARENESS_SEEN)
    campaigns = await _told(turn)
    if not campaigns:
        return Replies((cards.said(T.EMPTY, "empty"),))
    counts = [c for campaign in campaigns if (c := await _count(turn, campaign)) is not None]
    if len(counts) == 1:
        return _shown(turn, counts[0])
    return Replies((cards.evidence_list(counts, page),), may_carry=False)


async def show_one(turn: Turn) -> Replies:
    """One message whole."""
    wanted = turn.action.campaign if isinstance(turn.action, respond.ShowEvidenceOf) else ""
    campaign = await turn.unit.campaigns.find(CampaignId(wanted))
    await audit(turn, AuditAction.AWARENESS_SEEN, f"campaign:{wanted}")
    counted = await _count(turn, campaign) if campaign else None
    if counted is None:
        raise NotFoundForPerson(T.GONE)
    return _shown(turn, counted)


def _shown(turn: Turn, counted: Count) -> Replies:
    names: dict[str, str] = {group.id: group.short_name for group in turn.knowledge.plan.groups}
    return Replies((cards.evidence_card(counted, names),))


async def _told(turn: Turn) -> list[Campaign]:
    """What was told, without nudges, which are part of what they remind of."""
    told = [c for c in await turn.unit.campaigns.all() if c.nudge_of is None]
    return sorted(told, key=lambda c: c.due_at, reverse=True)


async def _count(turn: Turn, campaign: Campaign) -> Count | None:
    return await count(turn.unit, campaign, turn.knowledge.plan)
