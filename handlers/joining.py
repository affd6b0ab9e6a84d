"""A LINE user becomes a person of the office, or is told that somebody decided about it."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.rules.names import bare_name
from handlers.turn import guest_drafter
from store.model import EnrolmentTries, LineUserId, Person, ResponsibleGroup, Role
from store.unit import Unit

APPROVED, DECLINED = "approved", "declined"


async def enrol(unit: Unit, person: Person, user: LineUserId) -> Person:
    """Binds the person to the LINE user; what the user left open as a guest is over."""
    enrolled = replace(person, line_user_id=user, is_reachable=True)
    await unit.people.put(enrolled)
    for draft in await unit.drafts.of_person(guest_drafter(user)):
        await unit.drafts.remove(draft.id)
    for request in await unit.requests.of_line_user(user):
        await unit.requests.remove(request.id)
    await unit.tries.remove(user)
    return enrolled


async def tell_later(unit: Unit, user: LineUserId, decision: str) -> None:
    """The user reads the decision with their next answer, which is free."""
    await unit.tries.put(replace(EnrolmentTries(user), decision=decision))


def is_staff_only(person: Person) -> bool:
    """Whether no code of their own is needed: nothing but staff."""
    return all(m.role is Role.STAFF for m in person.memberships)


def is_free(person: Person) -> bool:
    """Whether a name of the roster can still be taken."""
    return person.line_user_id is None and person.left_on is None


def free_names(people: Sequence[Person], group: ResponsibleGroup) -> list[Person]:
    """Who of the group can pick the own name with the group's code, by name."""
    free = [p for p in people if is_free(p) and is_staff_only(p) and group.id in p.groups()]
    return sorted(free, key=lambda p: (p.name, p.id))


def of_that_name(people: Sequence[Person], name: str) -> list[Person]:
    """Who of the office bears exactly that name, titles aside."""
    wanted = bare_name(name)
    return [p for p in people if p.left_on is None and bare_name(p.name) == wanted]
