"""What a campaign's answers come to: its audience, its hours, and when whoever is left is pushed
to. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from handlers.rules.office_days import Calendar, is_office_time
from store.model import Audience, AudienceKind, CampaignId, GroupId, MessageId, PushWhen, Role

NEXT_MONTH = "next_month"
HELD_FOR = timedelta(hours=2)
"""So long a campaign that pushes at once leaves alone whoever is talking, and then no more."""
LONGEST = timedelta(days=31)
USUAL_END = time(15)
_MORNING = time(9)


@dataclass(frozen=True, slots=True)
class Times:
    """When it begins, until when it rides, and when whoever is left is pushed to."""

    starts: datetime
    deadline: datetime
    push: PushWhen


def audience_of(answers: Mapping[str, Any], again: str | None) -> Audience | None:
    """The audience as far as it is answered; None where something is still to be asked.

    `again` is the campaign whose people were not reached.
    """
    kind = answers.get("audience")
    match kind:
        case None:
            return None
        case AudienceKind.GROUPS:
            chosen = answers.get("groups") or {"of": ()}
            groups = tuple(GroupId(id) for id in chosen["of"])
            return Audience(AudienceKind.GROUPS, groups=groups) if groups else None
        case AudienceKind.ROLES:
            chosen = answers.get("roles") or {"of": ()}
            roles = tuple(Role(role) for role in chosen["of"])
            return Audience(AudienceKind.ROLES, roles=roles) if roles else None
        case AudienceKind.NOT_ACKNOWLEDGED:
            of = answers.get("of")
            if not isinstance(of, str):
                return None
            return Audience(AudienceKind.NOT_ACKNOWLEDGED, message=MessageId(of))
        case AudienceKind.NOT_REACHED:
            return Audience(AudienceKind.NOT_REACHED, campaign=CampaignId(again or ""))
        case _:
            return Audience(AudienceKind(kind))


def times_of(answers: Mapping[str, Any], now: datetime, calendar: Calendar) -> Times | None:
    """The hours as far as they are answered."""
    push = answers.get("push")
    if push == NEXT_MONTH:
        starts = first_of_next_month(now, calendar)
        return Times(starts, office_time_from(starts + HELD_FOR, calendar), PushWhen.AT_ONCE)
    starts = datetime.fromisoformat(answers["at"]) if answers.get("at") else now
    if push is None or (answers.get("when") == "later" and not answers.get("at")):
        return None
    if push == PushWhen.AT_ONCE:
        return Times(starts, office_time_from(starts + HELD_FOR, calendar), PushWhen.AT_ONCE)
    until = answers.get("until")
    return Times(starts, datetime.fromisoformat(until), PushWhen(push)) if until else None


def office_time_from(moment: datetime, calendar: Calendar) -> datetime:
    """The moment itself in office hours, else the next morning that has them."""
    if is_office_time(moment, calendar):
        return moment
    morning = datetime.combine(moment.date(), _MORNING, tzinfo=moment.tzinfo)
    while morning < moment or not is_office_time(morning, calendar):
        morning += timedelta(days=1)
    return morning


def first_of_next_month(now: datetime, calendar: Calendar) -> datetime:
    """Nine o'clock on the first day of the next month on which the office is open."""
    first = (now.replace(day=1) + timedelta(days=32)).replace(day=1)
    morning = datetime.combine(first.date(), _MORNING, tzinfo=now.tzinfo)
    return office_time_from(morning, calendar)
