"""Cards of the office's people: the groups, who is in one, one person with what can be changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from messages import flex, theme
from messages import keywords as K
from messages import people_actions as asked
from messages import privacy_actions as privacy
from messages.flex import Part
from messages.lists import MOST_ROWS, Row, list_card, page_of
from messages.message import Message
from messages.texts import people as T
from messages.thai import share, short_date, shorten_units, thai_digits
from store.model import Delegation, GroupId, Membership, Person, ResponsibleGroup, Role

SHOWN_OF_A_NAME = 120
Groups = Mapping[GroupId, ResponsibleGroup]


@dataclass(frozen=True, slots=True)
class Figures:
    """The office counted: those of the roster, the enrolled among them, its administrators."""

    people: int
    enrolled: int
    administrators: int
    fewest: int


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"people.{template}")


def office_card(
    figures: Figures, sections: Sequence[tuple[str, str, int]], page: int, remark: str | None
) -> Message:
    """The groups as (id, name, people); a note where there are too few administrators."""
    rows = [
        Row(name, asked.ShowGroupPeople(id, 0), T.PEOPLE.format(count=thai_digits(count)))
        for id, name, count in sections
    ]
    before: list[Part] = [flex.note(remark)] if remark else []
    before.append(flex.labelled(T.ENROLLED, share(figures.enrolled, figures.people)))
    administrators = thai_digits(figures.administrators)
    before.append(flex.labelled(T.ADMINISTRATORS, T.PEOPLE.format(count=administrators)))
    if figures.administrators < figures.fewest:
        before.append(flex.note(T.TOO_FEW.format(count=administrators)))
    title = T.OFFICE_TITLE.format(count=thai_digits(figures.people))
    return list_card(
        kicker=T.KICKER,
        title=title if figures.people else T.OFFICE_EMPTY,
        rows=page_of(rows, page, asked.ShowPeople),
        template="people.office",
        before=before,
        after=[flex.text(T.SEARCH_HINT, size=theme.LABEL, color=theme.SECONDARY)],
        said=remark or "",
    )


def group_card(
    section: tuple[str, str], people: Sequence[Person], page: int, groups: Groups
) -> Message:
    """Who is in the group (id and name), with their posts."""
    id, name = section
    count = thai_digits(len(people))
    return list_card(
        kicker=T.KICKER,
        title=T.GROUP_PEOPLE.format(group=name, count=count) if people else T.GROUP_EMPTY,
        rows=page_of(
            _rows(people, groups), page, lambda next_page: asked.ShowGroupPeople(id, next_page)
        ),
        template="people.group",
        footer=[flex.button(K.MANAGE_PEOPLE.label, asked.ShowPeople(0))],
    )


def found_card(typed: str, people: Sequence[Person], groups: Groups) -> Message:
    """Whom the typed name may mean, at most ten."""
    shown = people[:MOST_ROWS]
    name = shorten_units(typed, SHOWN_OF_A_NAME)
    return list_card(
        kicker=T.KICKER,
        title=T.FOUND_PEOPLE.format(count=thai_digits(len(shown)), name=name),
        rows=_rows(shown, groups),
        template="people.found",
        footer=[flex.button(K.MANAGE_PEOPLE.label, asked.ShowPeople(0))],
    )


def _rows(people: Sequence[Person], groups: Groups) -> list[Row]:
    return [Row(_name(p), asked.ShowPerson(p.id), posts_words(p, groups)) for p in people]


def person_card(
    person: Person,
    groups: Groups,
    changes: Sequence[str],
    delegations: Sequence[Delegation],
) -> Message:
    """One person; `changes` are the codes of what can be changed about them."""
    rows = [
        Row(T.CHANGES[code][0], asked.ChangePerson(person.id, code), T.CHANGES[code][1])
        for code in changes
    ]
    for held in delegations[: MOST_ROWS - 1 - len(rows)]:
        words = T.END_DELEGATION.format(delegation=delegation_words(held, groups))
        rows.append(Row(words, asked.EndDelegation(held.id)))
    rows.append(Row(T.AUDIT_OF_ONE, privacy.ShowAudit(0, person.id)))
    posts = posts_words(person, groups)
    before = [
        flex.labelled(T.POSITION, shorten_units(person.position or "–", SHOWN_OF_A_NAME)),
        flex.labelled(T.POSTS, posts),
        flex.labelled(T.LINE, _line_words(person)),
    ]
    return list_card(
        kicker=T.KICKER,
        title=_name(person),
        rows=rows,
        template="people.person",
        before=before,
        footer=[flex.button(K.MANAGE_PEOPLE.label, asked.ShowPeople(0))],
        said=posts,
    )


def _line_words(person: Person) -> str:
    if not person.line_user_id:
        return T.LINE_NONE
    return T.LINE_ENROLLED if person.is_reachable else T.LINE_BLOCKED


def _name(person: Person) -> str:
    return shorten_units(person.name, SHOWN_OF_A_NAME)


def posts_words(person: Person, groups: Groups) -> str:
    """All posts of the person in words."""
    if person.left_on is not None:
        return T.POST_LEFT.format(on=short_date(person.left_on))
    return listed(post_words(m, groups) for m in person.memberships) or T.POST_NONE


def listed(words: Iterable[str]) -> str:
    """Several in one line."""
    return " · ".join(words)


def post_words(post: Membership, groups: Groups) -> str:
    """One post in words, with its last day where it has one."""
    group = groups.get(post.group) if post.group else None
    name = group.form_name if group else ""
    match post.role:
        case Role.HEAD:
            words = T.POST_HEAD.format(group=name)
            if post.is_acting:
                words = T.POST_ACTING.format(group=name)
        case Role.ADMINISTRATOR:
            words = T.POST_ADMINISTRATOR
        case Role.DIRECTOR:
            words = T.POST_DIRECTOR
        case Role.STAFF | Role.GUEST:
            words = T.POST_STAFF.format(group=name)
    if post.until is not None:
        words = T.POST_UNTIL.format(post=words, until=short_date(post.until))
    return words


def delegation_words(delegation: Delegation, groups: Groups) -> str:
    """What somebody drafts for whom, and until when."""
    group = groups.get(delegation.group)
    what = T.DELEGATED_ALL
    if delegation.indicator is not None:
        what = T.DELEGATED_ONE.format(number=thai_digits(delegation.indicator))
    return T.DELEGATED.format(
        group=group.form_name if group else "", what=what, until=short_date(delegation.until)
    )
