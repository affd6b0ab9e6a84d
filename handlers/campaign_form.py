"""The conversation that prepares a message to the office's people: what, to whom, when, at what
cost; nothing is sent before it is confirmed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers.auditing import audit
from handlers.campaign_context import (
    CAMPAIGN,
    LIBRARY,
    LINK,
    NOT_YET,
    PICTURE,
    Context,
    load,
)
from handlers.campaign_options import (
    FEWER,
    Ways,
    acknowledgeable,
    audiences,
    groups,
    items,
    kinds,
    roles,
    starts,
    ways,
    wishes,
)
from handlers.choosing_steps import PagedChoice, Several
from handlers.conversation import Conversation
from handlers.errors import InvalidAnswer
from handlers.launching import launch
from handlers.moment_step import Moment
from handlers.rules.campaigns import LONGEST, NEXT_MONTH, USUAL_END
from handlers.rules.holding import Held, why_held
from handlers.rules.links import is_link, is_picture_link
from handlers.rules.office_days import is_office_time
from handlers.rules.quota import UNLIMITED
from handlers.steps import Answers, Choice
from handlers.text_steps import AnyText
from handlers.turn import Replies, StartConversation, Turn
from messages import awareness
from messages import campaign_actions as run
from messages import campaigns as cards
from messages import keywords as K
from messages.actions import Action
from messages.message import Message
from messages.texts import campaigns as T
from messages.thai import short_moment, thai_digits
from store.model import (
    AudienceKind,
    AuditAction,
    AwarenessMessage,
    Campaign,
    CampaignId,
    CampaignStatus,
    Draft,
    MessageId,
    PushWhen,
)

OWN = ("text", PICTURE, LINK)
LONGEST_HEADING, LONGEST_BODY = 80, 1500


async def start_campaign(turn: Turn) -> Replies:
    """A new one; of a message of the library where the button names one."""
    wanted = turn.action.message if isinstance(turn.action, run.StartCampaign) else ""
    about = {"what": LIBRARY, "item": wanted, "of_library": wanted} if wanted else {}
    return Replies(start=StartConversation(CAMPAIGN, about))


def longer_than(most: int, sentence: str) -> Callable[[str, Any], str | None]:
    """A check of a text's length."""
    return lambda text, context: sentence if len(text) > most else None


def picture_problem(text: str, context: Any) -> str | None:
    """Why LINE would not show it."""
    return None if is_picture_link(text) else T.PICTURE_UNREADABLE


def link_problem(text: str, context: Any) -> str | None:
    """Why LINE would not open it."""
    return None if is_link(text) else T.LINK_UNREADABLE


def start_problem(moment: datetime, context: Any) -> str | None:
    """Why nothing can begin then."""
    if moment <= context.now:
        return T.MOMENT_PAST
    return None if is_office_time(moment, context.calendar) else T.MOMENT_NOT_OFFICE


def end_problem(moment: datetime, context: Any) -> str | None:
    """Why nothing can end then."""
    begins = context.starts or context.now
    if (problem := start_problem(moment, context)) is not None:
        return problem
    if moment <= begins:
        return T.UNTIL_BEFORE_START.format(at=short_moment(begins))
    return T.UNTIL_TOO_LATE if moment - begins > LONGEST else None


def is_own(answers: Answers) -> bool:
    """Whether the message is written here."""
    return answers.get("what") in OWN


def is_of(key: str, *values: str) -> Callable[[Answers], bool]:
    """Whether an earlier question was answered so."""
    return lambda answers: answers.get(key) in values


async def queue_campaign(turn: Turn, draft: Draft, context: Context) -> Replies:
    """Writes message and campaign; what begins now waits for its people in the same commit."""
    message, times = context.message, context.times
    if message is None or times is None or context.audience is None:
        raise InvalidAnswer(T.IS_GONE)
    if problem := what_is_wrong(context, draft.answers):
        raise InvalidAnswer(problem)
    if message.id == NOT_YET:
        message = replace(message, id=MessageId(f"own-{turn.new_id()}"))
        await turn.unit.messages.add(message)
    campaign = Campaign(
        id=CampaignId(turn.new_id()),
        message_id=message.id,
        version=message.version,
        due_at=times.starts,
        deadline=times.deadline,
        roster=(),
        status=CampaignStatus.QUEUED,
        by=turn.enrolled().id,
        made_at=turn.now,
        audience=context.audience,
        push=times.push,
    )
    if times.starts <= turn.now:
        await launch(turn.unit, campaign, context.people or (), turn.now)
    else:
        await turn.unit.campaigns.put(campaign)
    count = str(len(context.people or ()))
    about = f"campaign:{campaign.id}"
    await audit(turn, AuditAction.CAMPAIGN_MADE, about, people=count, push=times.push)
    card = cards.sent_card(_sent(context, campaign, message))
    text = cards.group_text(message.title, turn.basic_id)
    # Its maker has just seen the message: it does not ride on this answer.
    return Replies((card, *(text if times.push is PushWhen.NEVER else ())), may_carry=False)


def what_is_wrong(context: Context, answers: Answers) -> str | None:
    """Why it cannot be sent as it now stands: time went on, people and pushes changed."""
    message, times = context.message, context.times
    if message is None or times is None or not context.people:
        return T.NOBODY
    if held := why_held(message):
        return T.ITEM_WAITS_FOR_APPROVAL if Held.UNAPPROVED in held else T.IS_GONE
    if answers.get("at") and times.starts <= context.now:
        return T.START_IS_PAST
    if times.deadline <= context.now:
        return T.UNTIL_IS_PAST
    is_now = times.push is not PushWhen.NEVER and answers.get("push") != NEXT_MONTH
    if is_now and context.reach > context.usable:
        usable, count = thai_digits(context.usable), thai_digits(context.reach)
        return T.DOES_NOT_FIT_NOW.format(usable=usable, people=count)
    return None


def _sent(context: Context, campaign: Campaign, message: AwarenessMessage) -> cards.Sent:
    count, reach = thai_digits(len(context.people or ())), thai_digits(context.reach)
    begin, end = short_moment(campaign.due_at), short_moment(campaign.deadline)
    is_now = campaign.due_at <= context.now
    lines = [T.SENT_NOW.format(people=count)]
    if not is_now:
        lines = [T.SENT_LATER.format(at=begin, people=count)]
    match campaign.push:
        case PushWhen.AT_ONCE:
            lines.append(T.SENT_PUSH_NOW.format(reachable=reach, until=end))
        case PushWhen.AT_DEADLINE:
            lines.append(T.SENT_PUSH_DEADLINE.format(until=end))
        case _:
            lines.append(T.SENT_RIDES_UNTIL.format(until=end))
    cost = _cost(context)
    return cards.Sent(campaign.id, message.title, len(context.people or ()), tuple(lines), cost)


def _cost(context: Context) -> str:
    times, reach = context.times, thai_digits(context.reach)
    if times is None or times.push is PushWhen.NEVER:
        return T.COST_NONE
    if times.starts.month != context.now.month:
        return T.COST_NEXT_MONTH.format(people=reach)
    if context.usable >= UNLIMITED:
        return T.COST_UNLIMITED
    return T.COST_AT_MOST.format(people=reach, usable=thai_digits(context.usable))


def caution(context: Context) -> str | None:
    """To how many people, and what it costs."""
    count, reach = thai_digits(len(context.people or ())), thai_digits(context.reach)
    return T.CAUTION.format(people=count, reachable=reach, cost=_cost(context))


def preview(context: Context) -> tuple[Message, ...]:
    """The message as its readers will see it."""
    if context.message is None:
        return ()
    return (cards.sample_of(awareness.awareness_card(context.message)),)


def to_test(draft: Draft) -> tuple[str, Action] | None:
    """The button beside confirming."""
    return T.TEST, run.TestCampaign(draft.id)


CAMPAIGN_FORM = Conversation(
    CAMPAIGN,
    (
        Choice(key="what", question=T.WHAT, options=kinds),
        PagedChoice(key="item", question=T.ITEM, options=items, when=is_of("what", LIBRARY)),
        AnyText(
            key="title",
            question=T.HEADING,
            when=is_own,
            check=longer_than(LONGEST_HEADING, T.HEADING_TOO_LONG),
        ),
        AnyText(
            key="text",
            question=T.BODY,
            when=is_own,
            check=longer_than(LONGEST_BODY, T.BODY_TOO_LONG),
        ),
        AnyText(
            key="picture",
            question=T.PICTURE,
            when=is_of("what", PICTURE),
            check=picture_problem,
        ),
        AnyText(key="link", question=T.LINK, when=is_of("what", LINK), check=link_problem),
        Choice(key="asks", question=T.ASKS, options=wishes, when=is_own),
        Choice(key="audience", question=T.AUDIENCE_STEP, options=audiences),
        Several(
            key="groups",
            question=T.GROUPS_STEP,
            options=groups,
            when=is_of("audience", AudienceKind.GROUPS),
        ),
        Several(
            key="roles",
            question=T.ROLES_STEP,
            options=roles,
            when=is_of("audience", AudienceKind.ROLES),
        ),
        PagedChoice(
            key="of",
            question=T.OF,
            options=acknowledgeable,
            when=is_of("audience", AudienceKind.NOT_ACKNOWLEDGED),
        ),
        Ways(
            key="push",
            question=T.PUSH,
            options=ways,
            leads_back={FEWER: ("audience", T.PUSH_FEWER_SAID)},
        ),
        Choice(
            key="when",
            question=T.WHEN,
            options=starts,
            when=is_of("push", *PushWhen),
        ),
        Moment(key="at", question=T.AT, judge=start_problem, when=is_of("when", "later")),
        Moment(
            key="until",
            question=T.UNTIL,
            usual=USUAL_END,
            judge=end_problem,
            when=is_of("push", PushWhen.NEVER, PushWhen.AT_DEADLINE),
        ),
    ),
    load=load,
    finish=queue_campaign,
    title=lambda context: T.TITLE,
    resume_word=K.CAMPAIGNS.label,
    lost=lambda context: T.IS_GONE if context.is_gone else None,
    beside=lambda context: context.others or None,
    way_back=to_test,
    caution=caution,
    preview=preview,
)
