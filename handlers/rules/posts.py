"""What can be changed about a person's posts, and the person after each change; pure."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from store.model import GroupId, Membership, Person, Role


class PostChange(StrEnum):
    """One change an administrator can make."""

    TRANSFER = "transfer"
    APPOINT = "appoint"
    STAND_IN = "stand_in"
    END_HEAD = "end_head"
    ADMINISTRATOR = "administrator"
    END_ADMINISTRATOR = "end_administrator"
    DIRECTOR = "director"
    END_DIRECTOR = "end_director"
    CORRECT = "correct"
    LEAVE = "leave"
    COME_BACK = "come_back"


NEEDS_GROUP = frozenset(
    {
        PostChange.TRANSFER,
        PostChange.APPOINT,
        PostChange.STAND_IN,
        PostChange.END_HEAD,
        PostChange.COME_BACK,
    }
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change with what it needs: a group for those of NEEDS_GROUP, a last day to stand in,
    to correct the name or position, empty where it is right.
    """

    change: PostChange
    group: GroupId | None = None
    until: date | None = None
    name: str = ""
    position: str = ""


def changes_for(person: Person) -> tuple[PostChange, ...]:
    """What can be changed about this person now, in the order it is shown."""
    if person.left_on is not None:
        return (PostChange.COME_BACK,)
    held = {m.role for m in person.memberships}
    head = (PostChange.END_HEAD,) if Role.HEAD in held else ()
    is_administrator, is_director = Role.ADMINISTRATOR in held, Role.DIRECTOR in held
    return (
        PostChange.TRANSFER,
        PostChange.APPOINT,
        PostChange.STAND_IN,
        *head,
        PostChange.END_ADMINISTRATOR if is_administrator else PostChange.ADMINISTRATOR,
        PostChange.END_DIRECTOR if is_director else PostChange.DIRECTOR,
        PostChange.CORRECT,
        PostChange.LEAVE,
    )


def after(person: Person, wanted: Wanted, today: date, home: GroupId) -> Person:
    """The person once it is done. `home` is the administrators' group, for who has none yet."""
    posts, group = person.memberships, wanted.group
    match wanted.change:
        case PostChange.TRANSFER:
            # Whoever goes elsewhere leaves every post behind; the new ones are given anew.
            kept: tuple[Membership, ...] = (Membership(Role.STAFF, group),)
        case PostChange.COME_BACK:
            return replace(person, memberships=(Membership(Role.STAFF, group),), left_on=None)
        case PostChange.APPOINT:
            # A head is appointed away from a desk, but may go on heading other groups.
            others = [m for m in posts if m.role is not Role.STAFF]
            kept = (*_without(others, Role.HEAD, group), Membership(Role.HEAD, group))
        case PostChange.STAND_IN:
            post = Membership(Role.HEAD, group, is_acting=True, until=wanted.until)
            kept = (*_without(posts, Role.HEAD, group), post)
        case PostChange.END_HEAD:
            kept = _without(posts, Role.HEAD, group) or (Membership(Role.STAFF, group),)
        case PostChange.ADMINISTRATOR:
            own = person.groups()[0] if person.groups() else home
            kept = (*posts, Membership(Role.ADMINISTRATOR, own))
        case PostChange.DIRECTOR:
            kept = (*posts, Membership(Role.DIRECTOR))
        case PostChange.END_ADMINISTRATOR:
            kept = _demoted(posts, Role.ADMINISTRATOR)
        case PostChange.END_DIRECTOR:
            kept = _demoted(posts, Role.DIRECTOR)
        case PostChange.CORRECT:
            name, position = wanted.name or person.name, wanted.position or person.position
            return replace(person, name=name, position=position)
        case PostChange.LEAVE:
            return replace(person, memberships=(), left_on=today)
    return replace(person, memberships=kept)


def _without(
    posts: tuple[Membership, ...] | list[Membership], role: Role, group: GroupId | None
) -> tuple[Membership, ...]:
    return tuple(m for m in posts if (m.role, m.group) != (role, group))


def _demoted(posts: tuple[Membership, ...], role: Role) -> tuple[Membership, ...]:
    """The posts without that role; its group is kept as a member of its staff."""
    kept = tuple(m for m in posts if m.role is not role)
    left = tuple(m for m in posts if m.role is role and m.group)
    return kept or tuple(Membership(Role.STAFF, m.group) for m in left)
