"""What the questions about a campaign need to know: messages, people counted, pushes left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.audiences import people_of, reachable
from handlers.budgets import budget_of
from handlers.office_calendar import office_calendar
from handlers.parties import people_on
from handlers.rules.campaigns import Times, audience_of, times_of
from handlers.rules.holding import Held, why_held
from handlers.rules.office_days import Calendar
from handlers.rules.permissions import Capability, may
from handlers.rules.quota import Budget, PushClass
from handlers.turn import Turn
from messages.texts import campaigns as T
from messages.thai import short_moment
from store.model import (
    Audience,
    AwarenessMessage,
    CampaignId,
    Draft,
    MessageId,
    MessageKind,
    Person,
    Plan,
    Role,
)

CAMPAIGN = "campaign"
"""The conversation's name."""
LIBRARY, AGAIN, PICTURE, LINK = "library", "again", "picture", "link"
JUST_NOW = timedelta(minutes=30)
NOT_YET = MessageId("preview")
"""What a message is called until it is written."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known now. `people` are whom the answers name, None until they do; `counted` are
    people by group and role."""

    now: datetime
    plan: Plan
    library: Sequence[AwarenessMessage]
    asked: Sequence[AwarenessMessage]
    counted: Mapping[str, int]
    message: AwarenessMessage | None
    is_gone: bool
    is_again: bool
    audience: Audience | None
    people: Sequence[Person] | None
    times: Times | None
    starts: datetime | None
    calendar: Calendar
    budget: Budget | None
    others: str

    @property
    def reach(self) -> int:
        """How many of the people a push would reach."""
        return len(reachable(list(self.people or ())))

    @property
    def usable(self) -> int:
        """How many people campaigns may still push to; none where LINE has not said."""
        return self.budget.usable(PushClass.CAMPAIGN) if self.budget else 0


async def load(turn: Turn, draft: Draft) -> Context:
    """Looks everything up anew."""
    every = await turn.unit.messages.library()
    library = [m for m in every if set(why_held(m)) <= {Held.UNAPPROVED}]
    calendar = await office_calendar(turn.unit)
    wanted = await _message(turn, draft, {m.id: m for m in library})
    again = draft.about.get(AGAIN)
    audience = audience_of(draft.answers, again)
    kind = wanted.kind if wanted else MessageKind.PLAIN
    return Context(
        now=turn.now,
        plan=turn.knowledge.plan,
        library=sorted(library, key=lambda m: (m.week or 99, m.title)),
        asked=await _asked(turn),
        counted=_counted(await people_on(turn.unit, turn.now.date())),
        message=wanted,
        is_gone=wanted is None and _is_chosen(draft),
        is_again=again is not None,
        audience=audience,
        people=await people_of(turn, audience, kind) if audience else None,
        times=times_of(draft.answers, turn.now, calendar),
        calendar=calendar,
        starts=_starts(draft),
        budget=await budget_of(turn.unit, turn.now, turn.push_reserve),
        others=await _others(turn),
    )


def _starts(draft: Draft) -> datetime | None:
    at = draft.answers.get("at")
    return datetime.fromisoformat(at) if at else None


async def _asked(turn: Turn) -> list[AwarenessMessage]:
    """What was sent so far and asked to be acknowledged."""
    sent = {campaign.message_id: None for campaign in await turn.unit.campaigns.all()}
    found = [await turn.unit.messages.find(id) for id in sent]
    return [m for m in found if m and m.kind is MessageKind.ACKNOWLEDGEMENT]


def _counted(people: Sequence[Person]) -> dict[str, int]:
    counts = {"": len(people)}
    for person in people:
        for name in {*person.groups(), *(str(role) for role in person.roles)}:
            counts[name] = counts.get(name, 0) + 1
    return counts


async def _message(
    turn: Turn, draft: Draft, library: Mapping[MessageId, AwarenessMessage]
) -> AwarenessMessage | None:
    """What would be sent, as far as it is answered."""
    answers = draft.answers
    match answers.get("what"):
        case "library":
            item = answers.get("item")
            return library.get(MessageId(item)) if isinstance(item, str) else None
        case "again":
            first = await turn.unit.campaigns.find(CampaignId(draft.about.get(AGAIN, "")))
            if first is None:
                return None
            return await turn.unit.messages.find(first.message_id, first.version)
        case None:
            return None
    if not {"title", "text"} <= set(answers):
        return None
    return AwarenessMessage(
        id=NOT_YET,
        version=1,
        kind=MessageKind(answers.get("asks", MessageKind.PLAIN)),
        title=answers["title"],
        text=answers["text"],
        basis="",
        picture=answers.get("picture", ""),
        link=answers.get("link", ""),
        in_library=False,
    )


def _is_chosen(draft: Draft) -> bool:
    what = draft.answers.get("what")
    return what == AGAIN or (what == LIBRARY and isinstance(draft.answers.get("item"), str))


async def _others(turn: Turn) -> str:
    """What other administrators prepare or have just sent, in words."""
    said = []
    for person in await people_on(turn.unit, turn.now.date()):
        is_other = person.id != turn.drafter and may(person.roles, Capability.RUN_CAMPAIGNS)
        for draft in await turn.unit.drafts.of_person(person.id) if is_other else ():
            if draft.conversation == CAMPAIGN:
                title = draft.answers.get("title") or T.UNTITLED
                said.append(T.OTHER_DRAFT.format(name=person.name, title=title))
    for campaign in await turn.unit.campaigns.all():
        made = campaign.made_at
        if campaign.by in (None, turn.drafter) or made is None or turn.now - made > JUST_NOW:
            continue
        by = await turn.unit.people.find(campaign.by) if campaign.by else None
        sent = await turn.unit.messages.find(campaign.message_id, campaign.version)
        if by is not None and sent is not None:
            at = short_moment(made)
            said.append(T.OTHER_SENT.format(name=by.name, title=sent.title, at=at))
    return " · ".join(said)


def has_role(context: Context, role: Role) -> bool:
    """Whether anybody of the office has it."""
    return context.counted.get(role, 0) > 0
