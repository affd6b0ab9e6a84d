"""Who has not acknowledged: all for administrators, figures by group for directors, the own group
for heads; and one nudge a person, which rides like any other message."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from handlers.auditing import audit
from handlers.awareness_counts import answers_to, reason_of
from handlers.errors import NotFoundForPerson
from handlers.rules.office_days import SATURDAY
from handlers.rules.permissions import Capability, groups_for
from handlers.turn import Replies, Turn
from messages import outstanding as cards
from messages import response_actions as respond
from messages.texts import outstanding as T
from messages.told import Reason
from store.model import (
    AuditAction,
    AwarenessMessage,
    Campaign,
    CampaignId,
    GroupId,
    MessageKind,
    Person,
    PersonId,
    Recipient,
    RecipientId,
    RecipientStatus,
)

KINDS = (MessageKind.ACKNOWLEDGEMENT, MessageKind.QUIZ)
NUDGE_DAYS = 2
NUDGE_AT = time(15)
"""On the second office day after it a nudge that reached nobody is pushed, where quota allows."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom the person may look at: everybody where `groups` is None; `names` or figures only."""

    groups: frozenset[GroupId] | None
    names: bool

    def covers(self, person: Person | None) -> bool:
        """Whether it covers somebody of the roster; whoever is no more is for all only."""
        if self.groups is None:
            return True
        return person is not None and bool(self.groups & set(person.groups()))


def _scope(turn: Turn) -> Scope:
    """By the person's present roles, the widest one."""
    person = turn.enrolled()
    if turn.may(Capability.PROVE_AWARENESS):
        return Scope(None, names=True)
    if turn.may(Capability.SEE_ALL_GROUPS):
        return Scope(None, names=False)
    return Scope(frozenset(groups_for(person, Capability.REPORT)), names=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """A message with the people in scope who were asked, and those of them who have answered."""

    campaign: Campaign
    message: AwarenessMessage
    people: dict[PersonId, Person | None]
    done: frozenset[PersonId]

    @property
    def lacking(self) -> dict[PersonId, Person | None]:
        """Those who have not, without whoever left the office since."""
        return {
            id: person
            for id, person in self.people.items()
            if id not in self.done and (person is None or person.left_on is None)
        }


async def _asked(turn: Turn, campaign: Campaign, scope: Scope) -> Asked | None:
    message = await turn.unit.messages.find(campaign.message_id, campaign.version)
    if message is None or message.kind not in KINDS or campaign.nudge_of is not None:
        return None
    answers = await answers_to(turn.unit, campaign, message)
    roster = {id: await turn.unit.people.find(id) for id in campaign.roster}
    people = {id: person for id, person in roster.items() if scope.covers(person)}
    return Asked(campaign, message, people, answers.done)


async def show_outstanding(turn: Turn) -> Replies:
    """The messages that somebody in scope has not acknowledged; one alone is shown at once."""
    page = turn.action.page if isinstance(turn.action, respond.ShowOutstanding) else 0
    scope, found = _scope(turn), []
    campaigns = sorted(await turn.unit.campaigns.all(), key=lambda c: c.due_at, reverse=True)
    for campaign in campaigns:
        asked = await _asked(turn, campaign, scope)
        if asked is not None and asked.lacking:
            found.append(asked)
    if not found:
        return Replies((cards.said(T.ALL_DONE, "all_done"),))
    if len(found) == 1:
        return await _shown(turn, found[0], scope, 0)
    rows = [(a.campaign, a.message, len(a.people) - len(a.lacking), len(a.people)) for a in found]
    return Replies((cards.list_of(rows, page),), may_carry=False)


async def show_who(turn: Turn) -> Replies:
    """Who of whom has not acknowledged one message."""
    wanted = turn.action if isinstance(turn.action, respond.ShowWhoHasNot) else None
    scope = _scope(turn)
    asked = await _found(turn, wanted.campaign if wanted else "", scope)
    return await _shown(turn, asked, scope, wanted.page if wanted else 0)


async def _found(turn: Turn, id: str, scope: Scope) -> Asked:
    campaign = await turn.unit.campaigns.find(CampaignId(id))
    asked = await _asked(turn, campaign, scope) if campaign else None
    if asked is None or not asked.people:
        raise NotFoundForPerson(T.GONE)
    return asked


async def _shown(turn: Turn, asked: Asked, scope: Scope, page: int) -> Replies:
    if not asked.lacking:
        return Replies((cards.said(T.ALL_DONE, "all_done"),))
    groups = await _by_group(turn, asked, scope)
    until = None
    if scope.names:
        about = f"message:{asked.message.id}"
        count = str(len(asked.lacking))
        await audit(turn, AuditAction.ACKNOWLEDGEMENTS_SEEN, about, count=count)
        fresh, _ = await _to_nudge(turn, asked)
        until = nudged_until(turn.now) if fresh else None
    card = cards.who_card(asked.message, asked.campaign, groups, page, until)
    return Replies((card,), may_carry=False)


async def _by_group(turn: Turn, asked: Asked, scope: Scope) -> list[cards.Lacking]:
    rows = {r.person_id: r for r in await turn.unit.recipients.of_campaign(asked.campaign.id)}
    plan, totals = turn.knowledge.plan, dict[str, int]()
    names: dict[str, list[tuple[str, Reason | None]]] = {}
    for id, person in asked.people.items():
        held = person.groups() if person else ()
        own = [g for g in held if scope.groups is None or g in scope.groups]
        named = plan.group(own[0]) if own else None
        group = named.short_name if named else ""
        totals[group] = totals.get(group, 0) + 1
        if id in asked.lacking:
            reason = await reason_of(turn.unit, person, rows.get(id), is_done=False)
            names.setdefault(group, []).append((person.name if person else id, reason))
    return [
        cards.Lacking(g, len(found), totals[g], tuple(found) if scope.names else ())
        for g, found in sorted(names.items(), key=lambda row: (-len(row[1]), row[0]))
    ]


async def nudge(turn: Turn) -> Replies:
    """Brings the message once more to those in scope who have not; each person once."""
    wanted = turn.action.campaign if isinstance(turn.action, respond.Nudge) else ""
    scope = _scope(turn)
    if not scope.names:
        return Replies((cards.said(T.NO_NUDGE_HERE, "no_nudge"),))
    asked = await _found(turn, wanted, scope)
    fresh, still = await _to_nudge(turn, asked)
    if not fresh:
        return Replies((cards.said(T.NUDGED_BEFORE, "nudged_before"),))
    until = nudged_until(turn.now)
    await _queue(turn, asked, fresh, until)
    about = f"message:{asked.message.id}"
    await audit(turn, AuditAction.NUDGED, about, count=str(len(fresh)))
    card = cards.nudged_card(asked.message.title, len(fresh), still, until)
    return Replies((card,), may_carry=False)


async def _to_nudge(turn: Turn, asked: Asked) -> tuple[list[PersonId], int]:
    """Who can be reminded and never was, and for how many the message itself still waits."""
    rows = await turn.unit.recipients.of_campaign(asked.campaign.id)
    waiting = {r.person_id for r in rows if r.status is RecipientStatus.WAITING}
    before = {
        id
        for campaign in await turn.unit.campaigns.all()
        if campaign.nudge_of == asked.campaign.id
        for id in campaign.roster
    }
    able = {id for id, p in asked.lacking.items() if p and p.line_user_id and p.is_reachable}
    fresh = [id for id in asked.lacking if id in able - before - waiting]
    return fresh, len(able & waiting)


async def _queue(turn: Turn, asked: Asked, people: Iterable[PersonId], until: datetime) -> None:
    """A campaign of the same message for these people alone: it rides, then may be pushed."""
    roster = tuple(people)
    of = asked.campaign
    campaign = Campaign(
        id=CampaignId(turn.new_id()),
        message_id=of.message_id,
        version=of.version,
        due_at=turn.now,
        deadline=until,
        roster=roster,
        nudge_of=of.id,
    )
    await turn.unit.campaigns.put(campaign)
    for person in roster:
        id = RecipientId(f"{campaign.id}:{person}")
        waiting = RecipientStatus.WAITING
        await turn.unit.recipients.put(Recipient(id, campaign.id, person, waiting, turn.now))


def nudged_until(now: datetime) -> datetime:
    """15.00 of the second weekday after now; holidays move the push, not the day."""
    day, left = now.date(), NUDGE_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return datetime.combine(day, NUDGE_AT, tzinfo=now.tzinfo)
