"""The administrator looks after the office's people: find, look, change a post, with confirmation.

What a change means for what is open is in `personnel.py`; who may be changed how in `rules/posts`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import InvalidAnswer, NotFoundForPerson
from handlers.personnel import LastAdministrator, Moved, audited, change_person
from handlers.rules.names import people_named
from handlers.rules.permissions import (
    FEWEST_ADMINISTRATORS,
    Capability,
    administrators,
    groups_for,
    leaves_no_administrator,
)
from handlers.rules.posts import NEEDS_GROUP, PostChange, Wanted, after, changes_for
from handlers.rules.understanding.normalise import normalised
from handlers.steps import Answers, Choice, Option
from handlers.text_steps import OptionalText
from handlers.turn import Replies, StartConversation, Turn
from messages import keywords as K
from messages import people as cards
from messages import people_actions as asked
from messages.message import Message
from messages.texts import people as T
from messages.thai import day_named, thai_digits
from store.model import (
    AuditAction,
    DelegationId,
    Draft,
    GroupId,
    Person,
    PersonId,
    Plan,
    ResponsibleGroup,
    Role,
)

NO_GROUP, LEFT = "", "left"
LONGEST_NAME = 120
ENDS_POSTS = frozenset({PostChange.TRANSFER, PostChange.END_HEAD, PostChange.LEAVE})


async def manage_people(turn: Turn) -> Replies:
    """The word alone shows the groups; with a name after it, whom that may mean."""
    page = turn.action.page if isinstance(turn.action, asked.ShowPeople) else 0
    typed = _name_typed(turn.text) if turn.action is None else ""
    if not typed:
        return await _office(turn, page)
    found = people_named(await _people(turn), typed)
    if not found:
        return await _office(turn, 0, T.NOT_FOUND.format(name=typed[:LONGEST_NAME]))
    if len(found) == 1:
        return Replies((await _card(turn, found[0]),), may_carry=False)
    await audit(turn, AuditAction.PEOPLE_LISTED)
    return Replies((cards.found_card(typed, found, _groups(turn)),), may_carry=False)


def _name_typed(text: str) -> str:
    plain = normalised(text)
    for word in sorted(K.MANAGE_PEOPLE.all, key=len, reverse=True):
        _, mark, rest = plain.partition(normalised(word))
        if mark:
            return rest.strip()
    return ""


async def say_whose(turn: Turn) -> Replies:
    """For whoever is no administrator: whom to tell what is wrong about oneself."""
    turn.enrolled()
    return Replies((cards.said(T.ADMINISTRATORS_ONLY, "administrators_only"),))


async def show_group(turn: Turn) -> Replies:
    """Who is in a group."""
    if not isinstance(turn.action, asked.ShowGroupPeople):
        raise NotFoundForPerson(T.GONE)
    id, page = turn.action.group, turn.action.page
    section = next((s for s in _sections(turn, await _people(turn)) if s[0] == id), None)
    if section is None:
        raise NotFoundForPerson(T.GONE)
    await audit(turn, AuditAction.PEOPLE_LISTED, f"group:{id}")
    card = cards.group_card((id, section[1]), section[2], page, _groups(turn))
    return Replies((card,), may_carry=False)


async def show_person(turn: Turn) -> Replies:
    """One person, with what can be changed."""
    wanted = turn.action.person if isinstance(turn.action, asked.ShowPerson) else ""
    return Replies((await _card(turn, await _find(turn, wanted)),), may_carry=False)


async def start_change(turn: Turn) -> Replies:
    """The conversation for one change; a group that stands to reason is not asked for."""
    if not isinstance(turn.action, asked.ChangePerson):
        raise NotFoundForPerson(T.GONE)
    person = await _find(turn, turn.action.person)
    if turn.action.change not in changes_for(person):
        raise NotFoundForPerson(T.NO_LONGER)
    about = {"person": person.id, "change": turn.action.change}
    headed = groups_for(person, Capability.REPORT)
    if turn.action.change == PostChange.END_HEAD and len(headed) == 1:
        about["group"] = headed[0]
    return Replies(start=StartConversation("change_person", about))


async def end_delegation(turn: Turn) -> Replies:
    """Somebody drafts a group's reports no more; the drafts go to its head."""
    wanted = turn.action.delegation if isinstance(turn.action, asked.EndDelegation) else ""
    delegation = await turn.unit.delegations.find(DelegationId(wanted))
    if delegation is None:
        raise NotFoundForPerson(T.DELEGATION_GONE)
    person = await _find(turn, delegation.to_person)
    await turn.unit.delegations.remove(delegation.id)
    about = f"delegation:{delegation.id}"
    await audit(turn, AuditAction.DELEGATE_ENDED, about, person.id, group=delegation.group)
    # Written as they are, for their drafts have to find their owner anew.
    await change_person(turn.unit, person, turn.now)
    words = cards.delegation_words(delegation, _groups(turn))
    ended = T.DELEGATION_ENDED.format(name=person.name, delegation=words)
    messages = (cards.said(ended, "delegation_ended"), await _card(turn, person))
    return Replies(messages, may_carry=False)


async def _people(turn: Turn) -> list[Person]:
    """Everybody, by name; posts whose last day is over are none."""
    today = turn.now.date()
    people = [p.on(today) for p in await turn.unit.people.all()]
    return sorted(people, key=lambda p: (p.left_on is not None, p.name, p.id))


async def _find(turn: Turn, id: str) -> Person:
    person = await turn.unit.people.find(PersonId(id))
    if person is None:
        raise NotFoundForPerson(T.GONE)
    return person.on(turn.now.date())


def _groups(turn: Turn) -> dict[GroupId, ResponsibleGroup]:
    return {group.id: group for group in turn.knowledge.plan.groups}


def _sections(turn: Turn, people: Sequence[Person]) -> list[tuple[str, str, list[Person]]]:
    """Every group with its people, then who belongs to none, then who left: (id, name, people)."""
    here = [p for p in people if p.left_on is None]
    groups = _groups(turn).values()
    sections: list[tuple[str, str, list[Person]]] = [
        (g.id, g.form_name, [p for p in here if g.id in p.groups()]) for g in groups
    ]
    others = [p for p in here if not p.groups()]
    left = [p for p in people if p.left_on is not None]
    more = [(NO_GROUP, T.NO_GROUP, others), (LEFT, T.LEFT_OFFICE, left)]
    return [*sections, *(section for section in more if section[2])]


async def _office(turn: Turn, page: int, remark: str | None = None) -> Replies:
    people = await _people(turn)
    here = [p for p in people if p.left_on is None]
    figures = cards.Figures(
        people=len(here),
        enrolled=sum(bool(p.line_user_id) for p in here),
        administrators=len(administrators(here)),
        fewest=FEWEST_ADMINISTRATORS,
    )
    sections = [(id, name, len(members)) for id, name, members in _sections(turn, people)]
    return Replies((cards.office_card(figures, sections, page, remark),), may_carry=False)


async def _card(turn: Turn, person: Person) -> Message:
    await audit(turn, AuditAction.PERSON_SEEN, f"person:{person.id}", person.id)
    held = await turn.unit.delegations.to_person(person.id)
    in_force = [d for d in held if d.is_in_force(turn.now.date())]
    return cards.person_card(person, _groups(turn), changes_for(person), in_force)


@dataclass(frozen=True, slots=True)
class Context:
    """The person as they are now, and as they would be; None where somebody was quicker."""

    person: Person | None
    change: PostChange | None
    changed: Person | None
    everybody: tuple[Person, ...]
    plan: Plan
    today: date

    @property
    def groups(self) -> dict[GroupId, ResponsibleGroup]:
        """The plan's groups by id."""
        return {group.id: group for group in self.plan.groups}


async def load(turn: Turn, draft: Draft) -> Context:
    """Looks the person up anew, and what can be changed about them by now."""
    everybody = tuple(await _people(turn))
    person = next((p for p in everybody if p.id == draft.about["person"]), None)
    change = _change(person, draft.answers.get("change"))
    changed = None
    plan, today = turn.knowledge.plan, turn.now.date()
    if person is not None and change is not None:
        wanted = _wanted(change, draft.answers)
        changed = after(person, wanted, today, plan.issuing_group)
    return Context(person, change, changed, everybody, plan, today)


def _change(person: Person | None, code: str | None) -> PostChange | None:
    return next((c for c in changes_for(person) if c == code), None) if person else None


def _wanted(change: PostChange, answers: Answers) -> Wanted:
    group = answers.get("group")
    until = answers.get("until")
    return Wanted(
        change,
        GroupId(group) if group else None,
        day_named(until) if until else None,
        answers.get("name") or "",
        answers.get("position") or "",
    )


def changes(context: Context) -> Sequence[Option]:
    """What can be changed about the person."""
    codes = changes_for(context.person) if context.person else ()
    return [
        Option(code, str(n), T.CHANGES[code][0], T.CHANGES[code][1])
        for n, code in enumerate(codes, 1)
    ]


def possible_groups(context: Context) -> Sequence[Option]:
    """The groups that the change can be about."""
    groups = list(context.plan.groups)
    if context.change is PostChange.END_HEAD and context.person:
        headed = groups_for(context.person, Capability.REPORT)
        groups = [g for g in groups if g.id in headed]
    return [
        Option(g.id, str(n), g.form_name, aliases=(g.name, g.short_name, *g.aliases))
        for n, g in enumerate(groups, 1)
    ]


def needs_group(answers: Answers) -> bool:
    """Whether the change is about a group."""
    return answers.get("change") in NEEDS_GROUP


def stands_in(answers: Answers) -> bool:
    """Whether somebody is to stand in, so that a last day is asked for."""
    return answers.get("change") == PostChange.STAND_IN


def corrects(answers: Answers) -> bool:
    """Whether the name or the position is to be corrected."""
    return answers.get("change") == PostChange.CORRECT


def day_problem(text: str, context: Context) -> str | None:
    """Why the text names no day that is still to come, or None."""
    day = day_named(text)
    if day is None:
        return T.DATE_UNREADABLE
    return T.DATE_PAST if day < context.today else None


def length_problem(text: str, context: Context) -> str | None:
    """Why the text is no name or position, or None."""
    return (
        None if len(text) <= LONGEST_NAME else T.TOO_LONG.format(count=thai_digits(LONGEST_NAME))
    )


def lost(context: Context) -> str | None:
    """Why the change cannot be made any more."""
    if context.person is None:
        return T.GONE
    return None if context.change else T.NO_LONGER


def title(context: Context) -> str:
    """Whom it is about."""
    return context.person.name if context.person else T.KICKER


def caution(context: Context) -> str | None:
    """What will be once it is confirmed, and what ends."""
    person, changed = context.person, context.changed
    if person is None or changed is None or context.change is PostChange.CORRECT:
        return None
    if leaves_no_administrator(context.everybody, changed):
        return T.LAST_ADMINISTRATOR
    lines = [T.AFTERWARDS.format(posts=cards.posts_words(changed, context.groups))]
    ended = [m for m in person.memberships if m not in changed.memberships]
    if ended:
        words = cards.listed(cards.post_words(m, context.groups) for m in ended)
        lines.append(T.ENDS.format(posts=words))
    if context.change in ENDS_POSTS and Role.HEAD in person.roles:
        lines.append(T.DRAFTS_GO)
    if context.change is PostChange.LEAVE:
        lines.append(T.LEAVES)
    lines += _other_heads(context, changed)
    return "\n".join(lines)


def _other_heads(context: Context, changed: Person) -> list[str]:
    """Who heads the group already, where somebody else is appointed."""
    gained = set(groups_for(changed, Capability.REPORT))
    if context.person:
        gained -= set(groups_for(context.person, Capability.REPORT))
    lines = []
    for group in sorted(gained):
        others = (p for p in context.everybody if p.id != changed.id)
        names = [p.name for p in others if group in groups_for(p, Capability.REPORT)]
        if names:
            name = context.groups[group].form_name
            lines.append(T.HEADED_BY.format(group=name, names=cards.listed(names)))
    return lines


async def save(turn: Turn, draft: Draft, context: Context) -> Replies:
    """The change is made, with what follows from it."""
    person, changed = context.person, context.changed
    if person is None or changed is None:
        raise NotFoundForPerson(T.NO_LONGER)
    if changed == person:
        raise InvalidAnswer(T.NOTHING_TO_CORRECT)
    try:
        moved = await change_person(turn.unit, changed, turn.now)
    except LastAdministrator:
        raise InvalidAnswer(T.LAST_ADMINISTRATOR) from None
    done = T.CHANGE_SAVED.format(
        name=changed.name, posts=cards.posts_words(changed, context.groups)
    )
    for action, detail in audited(person, changed):
        await audit(turn, action, f"person:{person.id}", person.id, **detail)
    now = await _find(turn, changed.id)
    lines = [done, *_moved_words(moved)]
    if context.change in NEEDS_GROUP and changed.position:
        lines.append(T.POSITION_STAYS.format(position=changed.position))
    said = cards.said("\n".join(lines), "saved")
    return Replies((said, await _card(turn, now)), may_carry=False)


def _moved_words(moved: Moved) -> list[str]:
    counted = (
        (moved.drafts, T.DRAFTS_MOVED.format(count=thai_digits(moved.drafts))),
        (moved.waiting, T.DRAFTS_WAIT.format(count=thai_digits(moved.waiting))),
        (moved.delegations, T.DELEGATIONS_ENDED.format(count=thai_digits(moved.delegations))),
    )
    return [words for count, words in counted if count]


CHANGE_PERSON = Conversation(
    "change_person",
    (
        Choice(key="change", question=T.CHANGE_STEP, options=changes),
        Choice(key="group", question=T.GROUP_STEP, options=possible_groups, when=needs_group),
        OptionalText(key="until", question=T.UNTIL_STEP, when=stands_in, check=day_problem),
        OptionalText(key="name", question=T.NAME_STEP, when=corrects, check=length_problem),
        OptionalText(
            key="position", question=T.POSITION_STEP, when=corrects, check=length_problem
        ),
    ),
    load=load,
    finish=save,
    title=title,
    lost=lost,
    resume_word=K.MANAGE_PEOPLE.label,
    identity=("change",),
    caution=caution,
)
