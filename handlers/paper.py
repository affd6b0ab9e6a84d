"""Acknowledgements that were signed on paper: who of a group, on what day, and the photo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import InvalidAnswer, NotFoundForPerson
from handlers.evidence_step import Evidence
from handlers.several_step import Several
from handlers.steps import Choice, Option
from handlers.text_steps import AnyText
from handlers.turn import Replies, StartConversation, Turn
from messages import keywords as K
from messages import paper as cards
from messages import response_actions as respond
from messages.texts import paper as T
from messages.thai import day_named, short_date, thai_digits
from store.model import (
    AcknowledgedBy,
    Acknowledgement,
    AuditAction,
    AwarenessMessage,
    Campaign,
    CampaignId,
    Draft,
    MessageKind,
    Person,
    PersonId,
)
from store.unit import Unit

NO_GROUP = "none"
NOON = time(12)


@dataclass(frozen=True, slots=True)
class Lacking:
    """What the steps look at: the message, today, and who has not, by group and of the chosen one.

    `campaign` is None where it is gone.
    """

    today: date
    campaign: Campaign | None = None
    message: AwarenessMessage | None = None
    groups: tuple[tuple[str, str, int], ...] = ()
    people: tuple[Person, ...] = ()


async def record_paper(turn: Turn) -> Replies:
    """Asks for which message, then the list, the day and the photo."""
    wanted = turn.action.campaign if isinstance(turn.action, respond.RecordPaper) else ""
    found = await _lacking(turn.unit)
    chosen = [row for row in found if row[0].id == wanted] if wanted else found
    if wanted and not chosen:
        raise NotFoundForPerson(T.GONE)
    if not chosen:
        return Replies((cards.said(T.NONE, "none"),))
    if len(chosen) > 1:
        return Replies((cards.which_card(chosen),), may_carry=False)
    return Replies(start=StartConversation("paper", {"campaign": chosen[0][0].id}))


async def _lacking(unit: Unit) -> list[tuple[Campaign, AwarenessMessage, int]]:
    """Messages that somebody of their roster has not acknowledged, the newest first."""
    found = []
    for campaign in await unit.campaigns.all():
        message = await unit.messages.find(campaign.message_id, campaign.version)
        is_asking = message is not None and message.kind is MessageKind.ACKNOWLEDGEMENT
        if message is None or not is_asking or campaign.nudge_of is not None:
            continue
        done = await _done(unit, message) & set(campaign.roster)
        if len(done) < len(campaign.roster):
            found.append((campaign, message, len(done)))
    return sorted(found, key=lambda row: row[0].due_at, reverse=True)


async def _done(unit: Unit, message: AwarenessMessage) -> set[PersonId]:
    said = await unit.acknowledgements.of_message(message.id, message.version)
    return {a.person_id for a in said}


async def load_lacking(turn: Turn, draft: Draft) -> Lacking:
    """Who has not acknowledged the message as things stand now."""
    campaign = await turn.unit.campaigns.find(CampaignId(draft.about.get("campaign", "")))
    message = None
    if campaign is not None:
        message = await turn.unit.messages.find(campaign.message_id, campaign.version)
    if campaign is None or message is None:
        return Lacking(turn.now.date())
    done = await _done(turn.unit, message)
    by_group: dict[str, list[Person]] = {}
    for id in campaign.roster:
        person = await turn.unit.people.find(id)
        if person is not None and person.left_on is None and id not in done:
            held = person.groups()
            by_group.setdefault(held[0] if held else NO_GROUP, []).append(person)
    plan = turn.knowledge.plan
    named = {g.id: g.form_name for g in plan.groups} | {NO_GROUP: T.NO_GROUP}
    groups = tuple((g, named.get(g, g), len(found)) for g, found in by_group.items())
    people = tuple(by_group.get(str(draft.answers.get("group", "")), ()))
    return Lacking(turn.now.date(), campaign, message, groups, people)


def group_options(context: Lacking) -> Sequence[Option]:
    """Groups with somebody who has not."""
    return [
        Option(id, str(n), name, T.GROUP_LEFT.format(count=thai_digits(count)))
        for n, (id, name, count) in enumerate(context.groups, 1)
    ]


def people_options(context: Lacking) -> Sequence[Option]:
    """Those of the chosen group."""
    return [Option(p.id, str(n), p.name) for n, p in enumerate(context.people, 1)]


def day_problem(text: str, context: Lacking) -> str | None:
    """Why the list cannot have been signed on that day, or None."""
    day = day_named(text)
    if day is None:
        return T.DATE_HOW
    if day > context.today:
        return T.DATE_AHEAD
    if context.campaign is not None and day < context.campaign.due_at.date():
        return T.DATE_EARLY.format(due=short_date(context.campaign.due_at))
    return None


def lost_paper(context: Lacking) -> str | None:
    """Why nothing can be entered any more."""
    return None if context.groups else T.GONE


async def save_paper(turn: Turn, draft: Draft, context: Lacking) -> Replies:
    """One acknowledgement each; whoever acknowledged meanwhile keeps their own."""
    items = draft.answers["photo"]["items"]
    photo = next((i["sha256"] for i in items if i.get("sha256")), None)
    if photo is None:
        raise InvalidAnswer(T.PHOTO_NEEDED)
    message = context.message
    day = day_named(draft.answers["on"])
    if message is None or day is None:
        raise NotFoundForPerson(T.GONE)
    done, new = await _done(turn.unit, message), 0
    for id in draft.answers["people"]:
        if id not in done:
            await turn.unit.acknowledgements.add(_signed(turn, message, id, day, photo))
            new += 1
    about = f"message:{message.id}"
    await audit(turn, AuditAction.PAPER_RECORDED, about, count=str(new))
    known = len(draft.answers["people"]) - new
    return Replies((cards.saved(message, new, known, day),), may_carry=False)


def _signed(
    turn: Turn, message: AwarenessMessage, id: PersonId, day: date, photo: str
) -> Acknowledgement:
    return Acknowledgement(
        id=f"{message.id}@{message.version}:{id}",
        message_id=message.id,
        version=message.version,
        person_id=id,
        by=AcknowledgedBy.PAPER,
        at=datetime.combine(day, NOON, tzinfo=turn.now.tzinfo),
        recorded_by=turn.enrolled().id,
        evidence=photo,
    )


PAPER = Conversation(
    "paper",
    (
        Choice(key="group", question=T.GROUP_STEP, options=group_options),
        Several(key="people", question=T.PEOPLE_STEP, options=people_options),
        AnyText(key="on", question=T.DATE_STEP, check=day_problem),
        Evidence(key="photo", question=T.PHOTO_STEP),
    ),
    load=load_lacking,
    finish=save_paper,
    title=lambda context: T.TITLE,
    resume_word=K.PAPER.label,
    lost=lost_paper,
)
