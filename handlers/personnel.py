"""A change of a person's posts, and what it means for everything of theirs that is still open.

Reports and acknowledgements stay as they are. Drafts of a group's reports go to whoever heads the
group; what the person could press or go on with in the chat is over at once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.rules.permissions import Capability, groups_for, leaves_no_administrator
from store.model import (
    AuditAction,
    AuditEntry,
    AuditId,
    Chat,
    Delivery,
    DeliveryKind,
    DeliveryStatus,
    Draft,
    GroupId,
    LineUserId,
    Membership,
    Person,
    RecipientStatus,
)
from store.unit import Unit


class LastAdministrator(Exception):
    """The change would leave the office without an enrolled administrator."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change took along: drafts handed on to somebody, drafts that nobody can go on with
    until their group has a head again, delegations that ended."""

    drafts: int = 0
    waiting: int = 0
    delegations: int = 0


async def change_person(
    unit: Unit, changed: Person, now: datetime, *, may_be_last: bool = False
) -> Moved:
    """Writes the person and moves what is open.

    Raises LastAdministrator and writes nothing, unless that `may_be_last`.
    """
    # Everybody is read, so that of two who remove each other at once the second one is refused.
    people = await unit.people.all()
    if not may_be_last and leaves_no_administrator(people, changed):
        raise LastAdministrator
    before = next(p for p in people if p.id == changed.id)
    user = before.line_user_id
    if changed.left_on is not None:
        # Whoever scans a code next year with this account begins anew.
        changed = replace(changed, line_user_id=None)
    await unit.people.put(changed)
    if user:
        await _stop_conversing(unit, user)
    others = [p.on(now.date()) for p in people if p.id != changed.id]
    everybody = [*others, changed.on(now.date())]
    drafts, waiting = await _hand_over(unit, everybody, now)
    delegations = await _end_delegations(unit, before, changed)
    if changed.left_on is not None:
        await _let_go(unit, before, now)
    return Moved(drafts, waiting, delegations)


def audited(before: Person, changed: Person) -> Iterator[tuple[AuditAction, dict[str, str]]]:
    """What the change is in the audit: an entry for each post gained or lost, one for the rest."""
    if changed.left_on is not None and before.left_on is None:
        yield AuditAction.PERSON_REMOVED, {"on": changed.left_on.isoformat()}
    for post in changed.memberships:
        if post not in before.memberships:
            yield AuditAction.ROLE_GIVEN, _post(post)
    for post in before.memberships:
        if post not in changed.memberships:
            yield AuditAction.ROLE_TAKEN, _post(post)
    if (before.name, before.position) != (changed.name, changed.position):
        yield AuditAction.PERSON_CHANGED, {}


def _post(post: Membership) -> dict[str, str]:
    until = post.until.isoformat() if post.until else ""
    parts = {"role": post.role.value, "group": post.group or "", "until": until}
    return {key: value for key, value in parts.items() if value}


async def end_lapsed(unit: Unit, now: datetime, new_id: Callable[[], str]) -> None:
    """Acting heads and delegates whose last day is over are so no more, and their drafts go on."""

    async def note(
        action: AuditAction, person: Person, about: str, detail: dict[str, str]
    ) -> None:
        entry = AuditEntry(AuditId(new_id()), now, None, action, about, person.id, detail)
        await unit.audit.add(entry)

    for person in await unit.people.all():
        present = person.on(now.date())
        held = await unit.delegations.to_person(person.id)
        over = [d for d in held if not d.is_in_force(now.date())]
        for delegation in over:
            await unit.delegations.remove(delegation.id)
            what = {"group": str(delegation.group)}
            about = f"delegation:{delegation.id}"
            await note(AuditAction.DELEGATE_ENDED, person, about, what)
        if over or present is not person:
            await change_person(unit, present, now)
            for action, detail in audited(person, present):
                await note(action, person, f"person:{person.id}", detail)


async def _stop_conversing(unit: Unit, user: LineUserId) -> None:
    """Numbers and buttons of before stand for nothing now."""
    chat = await unit.chats.of(user)
    await unit.chats.put(
        Chat(
            chat.id,
            moved_at=chat.moved_at,
            notice_version=chat.notice_version,
            notice_at=chat.notice_at,
        )
    )


async def _hand_over(unit: Unit, people: Sequence[Person], now: datetime) -> tuple[int, int]:
    """Drafts whose owner may not report for their group any more go to its head, where it has
    one; how many went and how many still wait for one."""
    moved = waiting = 0
    for person in people:
        for draft in await unit.drafts.of_person(person.id):
            group = draft.about.get("group")
            if group is None or await _may_go_on(unit, person, GroupId(group), draft, now):
                continue
            head = _head_of(people, GroupId(group))
            if head is None:
                waiting += 1
            else:
                await _give(unit, draft, head)
                moved += 1
    return moved, waiting


async def _may_go_on(
    unit: Unit, person: Person, group: GroupId, draft: Draft, now: datetime
) -> bool:
    if group in groups_for(person, Capability.REPORT):
        return True
    held = await unit.delegations.to_person(person.id)
    return any(d.group == group and d.is_in_force(now.date()) for d in held)


def _head_of(people: Iterable[Person], group: GroupId) -> Person | None:
    """Who heads the group; the appointed head before one who stands in."""
    heads = [p for p in people if group in groups_for(p, Capability.REPORT)]
    return min(heads, key=lambda p: _only_stands_in(p, group), default=None)


def _only_stands_in(person: Person, group: GroupId) -> bool:
    return all(m.is_acting for m in person.memberships if m.group == group)


async def _give(unit: Unit, draft: Draft, head: Person) -> None:
    """The draft is the head's now; what the head has typed for the same matter goes before it."""
    for own in await unit.drafts.of_person(head.id):
        is_same = own.conversation == draft.conversation and dict(own.about) == dict(draft.about)
        if is_same and own.answers.get("indicator") == draft.answers.get("indicator"):
            await unit.drafts.put(replace(own, answers={**draft.answers, **own.answers}))
            await unit.drafts.remove(draft.id)
            return
    writer = draft.handed_by or draft.person_id
    given = replace(
        draft,
        person_id=head.id,
        handed_by=writer if writer != head.id else None,
        note="",
        told_at=None,
        editing=None,
        wants_cancel=False,
    )
    await unit.drafts.put(given)


async def _end_delegations(unit: Unit, before: Person, changed: Person) -> int:
    """Whoever left the group or the office drafts its reports no more. What a head gave away
    stays until its day, for the group is the one that gave it."""
    ended = 0
    left = set(before.groups()) - set(changed.groups())
    for delegation in await unit.delegations.to_person(changed.id):
        if changed.left_on is not None or delegation.group in left:
            await unit.delegations.remove(delegation.id)
            ended += 1
    return ended


async def _let_go(unit: Unit, person: Person, now: datetime) -> None:
    """Nothing more is sent to who left, and nothing waits for them."""
    for recipient in await unit.recipients.waiting_for(person.id):
        cancelled = replace(recipient, status=RecipientStatus.CANCELLED, changed_at=now)
        await unit.recipients.put(cancelled)
    user = person.line_user_id
    if user is None:
        return
    for question in await unit.questions.of_asker(user):
        await unit.questions.put(replace(question, asker=None))
    rows = [*await unit.deliveries.open(), *await unit.deliveries.to_offer(user)]
    for row in rows:
        if _is_only_for(row, user):
            given_up = replace(row, status=DeliveryStatus.GIVEN_UP, messages=())
            await unit.deliveries.put(given_up)


def _is_only_for(row: Delivery, user: LineUserId) -> bool:
    is_under_way = row.kind is DeliveryKind.REPLY and row.status in (
        DeliveryStatus.QUEUED,
        DeliveryStatus.SENDING,
    )
    return row.to == (user,) and not is_under_way
