"""Who is to get a message: the roster of a day by the kind of message, and an audience."""

from collections.abc import Iterable
from datetime import date

from store.model import Audience, AudienceKind, MessageKind, Person, Role

FOR_HEADS = frozenset({MessageKind.REPORT_REMINDER, MessageKind.ZERO_REPORT})


def roster_of(people: Iterable[Person], kind: MessageKind, on: date) -> list[Person]:
    """Everybody of the office as they are on that day; for some kinds only who heads a group."""
    roster = [person for person in people if person.left_on is None]
    if kind not in FOR_HEADS:
        return roster
    return [person for person in roster if Role.HEAD in person.on(on).roles]


def is_in(person: Person, audience: Audience, on: date) -> bool:
    """Whether the person belongs to it by group or role; other kinds leave everybody in."""
    today = person.on(on)
    match audience.kind:
        case AudienceKind.GROUPS:
            return bool(set(today.groups()) & set(audience.groups))
        case AudienceKind.ROLES:
            return bool(set(today.roles) & set(audience.roles))
        case _:
            return True
