"""What administrators sent: the list, one with its progress, cancelling, once more, a test, and
the ready text for the office's own group."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.audiences import people_of
from handlers.auditing import audit
from handlers.budgets import budget_of
from handlers.campaign_context import AGAIN, CAMPAIGN, load
from handlers.errors import NotFoundForPerson
from handlers.rules.quota import PushClass
from handlers.rules.retry import retry_key
from handlers.turn import Replies, StartConversation, Turn
from messages import awareness
from messages import campaign_actions as run
from messages import campaigns as cards
from messages.message import Message
from messages.texts import campaigns as T
from messages.thai import thai_digits
from store.model import (
    Acknowledgement,
    Audience,
    AudienceKind,
    AuditAction,
    AwarenessMessage,
    Campaign,
    CampaignId,
    CampaignStatus,
    Delivery,
    DeliveryId,
    DeliveryKind,
    DeliveryStatus,
    DraftId,
    MessageKind,
    PersonId,
    PushPurpose,
    Recipient,
    RecipientStatus,
)

OPEN = (CampaignStatus.QUEUED, CampaignStatus.RIDING, CampaignStatus.PARKED)


async def show_campaigns(turn: Turn) -> Replies:
    """A page of what administrators sent, the newest first, after the way to a new one."""
    page = turn.action.page if isinstance(turn.action, run.ShowCampaigns) else 0
    own = [c for c in await turn.unit.campaigns.all() if c.by is not None]
    own.sort(key=lambda c: c.made_at or c.due_at, reverse=True)
    listed = [await _listed(turn, campaign) for campaign in own]
    return Replies((cards.campaigns_card([c for c in listed if c], page),), may_carry=False)


async def say_whose(turn: Turn) -> Replies:
    """For whoever sends nothing; raises NotAllowed for guests."""
    turn.enrolled()
    return Replies((cards.said(T.ADMINISTRATORS_ONLY, "administrators_only"),))


async def show_campaign(turn: Turn) -> Replies:
    """One of them: how far it has come, and what can be done."""
    return Replies((await _card(turn, await _chosen(turn)),), may_carry=False)


async def cancel_campaign(turn: Turn) -> Replies:
    """Whoever has not got it gets it no more; what LINE was asked to send stays sent."""
    campaign = await _chosen(turn)
    message = await _message(turn, campaign)
    if campaign.status is CampaignStatus.CANCELLED:
        name = await _name(turn, campaign.ended_by)
        raise NotFoundForPerson(T.ALREADY_CANCELLED.format(title=message.title, name=name))
    if campaign.status not in OPEN:
        state = T.STATES[campaign.status]
        raise NotFoundForPerson(T.ALREADY_ENDED.format(title=message.title, state=state))
    stopped = await _stop_batches(turn, campaign)
    rows = await turn.unit.recipients.of_campaign(campaign.id)
    ended = [r for r in rows if r.status is RecipientStatus.WAITING or r.person_id in stopped]
    for row in ended:
        gone = replace(row, status=RecipientStatus.CANCELLED, changed_at=turn.now)
        await turn.unit.recipients.put(gone)
    by = turn.enrolled().id
    over = replace(campaign, status=CampaignStatus.CANCELLED, ended_by=by)
    await turn.unit.campaigns.put(over)
    about = f"campaign:{campaign.id}"
    await audit(turn, AuditAction.CAMPAIGN_CANCELLED, about, people=str(len(ended)))
    count = thai_digits(len(ended) or len(campaign.roster))
    if campaign.status is CampaignStatus.QUEUED:
        count = thai_digits(len(await _named(turn, campaign, message.kind)))
    said = T.CANCELLED.format(title=message.title, count=count)
    return Replies((cards.said(said, "cancelled"),))


async def _stop_batches(turn: Turn, campaign: Campaign) -> set[PersonId]:
    """Whom a batch would have reached that LINE surely has not seen yet."""
    stopped: set[PersonId] = set()
    for row in await turn.unit.deliveries.open():
        is_untouched = row.status is DeliveryStatus.QUEUED and row.unsure_since is None
        if row.campaign_id != campaign.id or not is_untouched:
            continue
        given_up = replace(row, status=DeliveryStatus.GIVEN_UP, messages=())
        await turn.unit.deliveries.put(given_up)
        people = [await turn.unit.people.by_line_user(user) for user in row.to]
        stopped |= {person.id for person in people if person is not None}
    return stopped


async def resend_campaign(turn: Turn) -> Replies:
    """The conversation with message and audience filled in: those whom it has not reached."""
    campaign = await _chosen(turn)
    message = await _message(turn, campaign)
    if campaign.status in OPEN or not await _left(turn, campaign, message):
        raise NotFoundForPerson(T.NOBODY_LEFT.format(title=message.title))
    about = {"what": AGAIN, "audience": AudienceKind.NOT_REACHED, AGAIN: campaign.id}
    return Replies(start=StartConversation(CAMPAIGN, about))


async def show_group_text(turn: Turn) -> Replies:
    """The ready text for the office's own group: of one campaign, or of what is new."""
    title = T.GROUP_GENERAL
    if isinstance(turn.action, run.ShowGroupText):
        title = (await _message(turn, await _chosen(turn))).title
    return Replies(cards.group_text(title, turn.basic_id), may_carry=False)


async def test_campaign(turn: Turn) -> Replies:
    """A push of what is prepared to the administrator alone, as everybody would get it."""
    wanted = turn.action.draft if isinstance(turn.action, run.TestCampaign) else None
    id = DraftId(wanted) if wanted else turn.chat.draft_id
    draft = await turn.unit.drafts.find(id) if id else None
    is_mine = draft is not None and draft.person_id == turn.drafter
    if draft is None or not is_mine or draft.conversation != CAMPAIGN:
        raise NotFoundForPerson(T.TEST_NOTHING)
    message = (await load(turn, draft)).message
    if message is None:
        raise NotFoundForPerson(T.TEST_NOTHING)
    budget = await budget_of(turn.unit, turn.now, turn.push_reserve)
    if budget is None or budget.usable(PushClass.CAMPAIGN) < 1:
        raise NotFoundForPerson(T.TEST_NO_QUOTA)
    card = cards.sample_of(awareness.awareness_card(message))
    delivery = DeliveryId(turn.new_id())
    await turn.unit.deliveries.put(
        Delivery(
            id=delivery,
            kind=DeliveryKind.PUSH,
            to=(turn.chat.id,),
            messages=(card.json,),
            retry_key=retry_key(delivery),
            status=DeliveryStatus.QUEUED,
            created_at=turn.now,
            trace=f"test_campaign;;{card.template};{draft.id}",
            purpose=PushPurpose.TEST,
        )
    )
    await audit(turn, AuditAction.CAMPAIGN_TESTED)
    return Replies((cards.said(T.TESTED, "tested"),), may_carry=False)


async def press_sample(turn: Turn) -> Replies:
    """A button of a preview does nothing and says so."""
    return Replies((cards.said(T.SAMPLE, "sample_pressed"),), may_carry=False)


async def _chosen(turn: Turn) -> Campaign:
    wanted = getattr(turn.action, "campaign", "")
    campaign = await turn.unit.campaigns.find(CampaignId(wanted)) if wanted else None
    if campaign is None or campaign.by is None:
        raise NotFoundForPerson(T.GONE)
    return campaign


async def _message(turn: Turn, campaign: Campaign) -> AwarenessMessage:
    message = await turn.unit.messages.find(campaign.message_id, campaign.version)
    if message is None:
        raise NotFoundForPerson(T.GONE)
    return message


async def _name(turn: Turn, id: PersonId | None) -> str:
    person = await turn.unit.people.find(id) if id else None
    return person.name if person and person.name else T.SOMEBODY


async def _listed(turn: Turn, campaign: Campaign) -> cards.Listed | None:
    message = await turn.unit.messages.find(campaign.message_id, campaign.version)
    if message is None:
        return None
    count = len(campaign.roster)
    if campaign.status is CampaignStatus.QUEUED:
        count = len(await _named(turn, campaign, message.kind))
    return cards.Listed(campaign.id, message.title, campaign.status, campaign.due_at, count)


async def _named(turn: Turn, campaign: Campaign, kind: MessageKind) -> Sequence[object]:
    """Whom it would reach if it began now."""
    return await people_of(turn, campaign.audience or Audience(AudienceKind.EVERYONE), kind)


async def _left(turn: Turn, campaign: Campaign, message: AwarenessMessage) -> int:
    again = Audience(AudienceKind.NOT_REACHED, campaign=campaign.id)
    return len(await people_of(turn, again, message.kind))


async def _card(turn: Turn, campaign: Campaign) -> Message:
    message = await _message(turn, campaign)
    listed = await _listed(turn, campaign)
    if listed is None:
        raise NotFoundForPerson(T.GONE)
    ended_by = None
    if campaign.status is CampaignStatus.CANCELLED:
        ended_by = await _name(turn, campaign.ended_by)
    is_queued = campaign.status is CampaignStatus.QUEUED
    return cards.campaign_card(
        cards.Shown(
            listed=listed,
            made_by=await _name(turn, campaign.by),
            made_at=campaign.made_at or campaign.due_at,
            audience=await _audience(turn, campaign),
            deadline=campaign.deadline,
            ended_by=ended_by,
            progress=None if is_queued else await _progress(turn, campaign, message),
            left=0 if campaign.status in OPEN else await _left(turn, campaign, message),
        )
    )


async def _audience(turn: Turn, campaign: Campaign) -> str:
    audience = campaign.audience or Audience(AudienceKind.EVERYONE)
    match audience.kind:
        case AudienceKind.GROUPS:
            named = [turn.knowledge.plan.group(id) for id in audience.groups]
            return ", ".join(group.short_name for group in named if group)
        case AudienceKind.ROLES:
            return ", ".join(T.ROLE_NAMES[role] for role in audience.roles)
        case AudienceKind.NOT_ACKNOWLEDGED:
            of = await turn.unit.messages.find(audience.message) if audience.message else None
            return T.NOT_ACKNOWLEDGED_OF.format(title=of.title) if of else T.NOT_ACKNOWLEDGED
        case AudienceKind.NOT_SENT:
            return T.NOT_SENT
        case AudienceKind.NOT_REACHED:
            return T.NOT_REACHED
        case AudienceKind.EVERYONE:
            return T.EVERYONE


async def _progress(turn: Turn, campaign: Campaign, message: AwarenessMessage) -> cards.Progress:
    rows = await turn.unit.recipients.of_campaign(campaign.id)
    done: Sequence[Acknowledgement] = ()
    if message.kind is MessageKind.ACKNOWLEDGEMENT:
        done = await turn.unit.acknowledgements.of_message(message.id, message.version)
    deliveries = await turn.unit.deliveries.open()
    on_the_way = sum(len(d.to) for d in deliveries if d.campaign_id == campaign.id)
    not_enrolled = await _not_enrolled(turn, rows)
    count = {status: sum(r.status is status for r in rows) for status in RecipientStatus}
    missed = count[RecipientStatus.MISSED] + count[RecipientStatus.CANCELLED]
    is_asked = message.kind is MessageKind.ACKNOWLEDGEMENT
    return cards.Progress(
        roster=len(campaign.roster),
        rode=count[RecipientStatus.RODE_ALONG],
        pushed=max(0, count[RecipientStatus.IN_BATCH] - on_the_way),
        on_the_way=on_the_way,
        waiting=count[RecipientStatus.WAITING] - not_enrolled,
        not_enrolled=not_enrolled,
        blocked=count[RecipientStatus.BLOCKED],
        missed=missed,
        acknowledged=len({a.person_id for a in done} & set(campaign.roster)) if is_asked else None,
    )


async def _not_enrolled(turn: Turn, rows: Sequence[Recipient]) -> int:
    waiting = [r.person_id for r in rows if r.status is RecipientStatus.WAITING]
    people = [await turn.unit.people.find(id) for id in waiting]
    return sum(person is not None and person.line_user_id is None for person in people)
