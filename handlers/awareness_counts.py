"""What one campaign reached, in honest numbers; for cards and for the report's annex."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from messages.told import Count, Reason
from store.model import (
    AcknowledgedBy,
    AwarenessMessage,
    Campaign,
    MessageKind,
    Person,
    PersonId,
    Plan,
    Recipient,
    RecipientStatus,
)
from store.unit import Unit

SENT = frozenset({RecipientStatus.RODE_ALONG, RecipientStatus.IN_BATCH})


@dataclass(frozen=True, slots=True)
class Answers:
    """Who has done what the message asks, how long it took them, and how many were right."""

    done: frozenset[PersonId]
    took: tuple[timedelta, ...] = ()
    right: int | None = None


async def answers_to(unit: Unit, campaign: Campaign, message: AwarenessMessage) -> Answers:
    """Of people of the campaign's roster."""
    roster, of = set(campaign.roster), (message.id, message.version)
    match message.kind:
        case MessageKind.ACKNOWLEDGEMENT:
            everybody = await unit.acknowledgements.of_message(*of)
            said = [a for a in everybody if a.person_id in roster]
            took = [a.at - campaign.due_at for a in said if a.by is not AcknowledgedBy.PAPER]
            done = frozenset(a.person_id for a in said)
            return Answers(done, tuple(t for t in took if t >= timedelta(0)))
        case MessageKind.QUIZ:
            given = [a for a in await unit.quiz_answers.of_message(*of) if a.person_id in roster]
            took = [a.at - campaign.due_at for a in given]
            done = frozenset(a.person_id for a in given)
            right = sum(a.is_right for a in given)
            return Answers(done, tuple(t for t in took if t >= timedelta(0)), right)
        case MessageKind.ZERO_REPORT:
            reports = await unit.zero_reports.of_campaign(campaign.id)
            return Answers(frozenset(r.by for r in reports))
        case _:
            return Answers(frozenset())


async def count(unit: Unit, campaign: Campaign, plan: Plan) -> Count | None:
    """The campaign in numbers; None where its message is no more."""
    message = await unit.messages.find(campaign.message_id, campaign.version)
    if message is None:
        return None
    answers = await answers_to(unit, campaign, message)
    rows = {r.person_id: r for r in await unit.recipients.of_campaign(campaign.id)}
    people = {id: await unit.people.find(id) for id in campaign.roster}
    reasons: dict[Reason, int] = {}
    reached = 0
    for id, person in people.items():
        reason = await reason_of(unit, person, rows.get(id), is_done=id in answers.done)
        if reason is None:
            reached += 1
        else:
            reasons[reason] = reasons.get(reason, 0) + 1
    result = await unit.pulse_results.find(campaign.id)
    return Count(
        campaign=campaign,
        message=message,
        done=len(answers.done),
        sent=sum(r.status in SENT for r in rows.values()),
        reached=reached,
        not_reached=reasons,
        groups=_by_group(people, answers.done, plan),
        median=_median(answers.took),
        right=answers.right,
        pulse=result,
    )


async def reason_of(
    unit: Unit, person: Person | None, row: Recipient | None, *, is_done: bool
) -> Reason | None:
    """Why the person was not reached; None where they were: they did something afterwards."""
    if is_done:
        return None
    if person is None or person.left_on is not None:
        return Reason.LEFT
    if person.line_user_id is None:
        return Reason.NOT_ENROLLED
    if row is not None and row.status in SENT:
        chat = await unit.chats.of(person.line_user_id)
        if chat.moved_at is not None and chat.moved_at > row.changed_at:
            return None
        return Reason.SENT_ONLY if person.is_reachable else Reason.BLOCKED
    # What the deadline found stays until the person has read it after all.
    if not person.is_reachable or (row and row.status is RecipientStatus.BLOCKED):
        return Reason.BLOCKED
    return Reason.WAITING


def _median(took: tuple[timedelta, ...]) -> timedelta | None:
    if not took:
        return None
    return timedelta(seconds=median(time.total_seconds() for time in took))


def _by_group(
    people: Mapping[PersonId, Person | None], done: frozenset[PersonId], plan: Plan
) -> tuple[tuple[str, int, int], ...]:
    """Done and all, by the group that a person belongs to first; "" for those of none."""
    totals: dict[str, list[int]] = {}
    for id, person in people.items():
        groups = person.groups() if person else ()
        named = plan.group(groups[0]) if groups else None
        row = totals.setdefault(named.short_name if named else "", [0, 0])
        row[0] += id in done
        row[1] += 1
    return tuple((name, n, total) for name, (n, total) in totals.items())
