"""How long each kind of data is kept: one table, run every night and shown to administrators.

Plans, reports, acknowledgements, answers to quizzes, what closed pulses counted, the gift register
and the library have no row: the office keeps them as records of its work until it removes them by
its own rules. What each night removed is audited.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.erasing import forget_answers, forget_typed
from handlers.turn import guest_drafter
from store.model import AuditAction, AuditEntry, AuditId
from store.unit import Unit

Forget = Callable[[Unit, datetime], Awaitable[int]]
"""Removes what is older, and tells how many there were."""
DAYS_OF_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Rule:
    """What is removed once it is so many days old; `what` is its name in the texts."""

    what: str
    days: int
    forget: Forget


async def _guest_chats(unit: Unit, before: datetime) -> int:
    # A group's code that was typed and never used stays as long as its chat.
    old = []
    for chat in await unit.chats.all():
        is_old = chat.moved_at is not None and chat.moved_at < before
        if is_old and await unit.people.by_line_user(chat.id) is None:
            old.append(chat.id)
    for id in old:
        await unit.chats.remove(id)
        await unit.tries.remove(id)
    return len(old)


async def _requests(unit: Unit, before: datetime) -> int:
    old = [request.id for request in await unit.requests.all() if request.asked_at < before]
    for id in old:
        await unit.requests.remove(id)
    return len(old)


async def _guest_drafts(unit: Unit, before: datetime) -> int:
    """What somebody began to ask on their way in and left; a chat is kept longer than that."""
    old = [
        draft.id
        for chat in await unit.chats.all()
        for draft in await unit.drafts.of_person(guest_drafter(chat.id))
        if draft.changed_at < before
    ]
    for id in old:
        await unit.drafts.remove(id)
    return len(old)


RETENTION: tuple[Rule, ...] = (
    Rule("tries", 1, lambda unit, at: unit.tries.remove_before(at)),
    Rule("answers", 2, forget_answers),
    Rule("unsend", 2, lambda unit, at: unit.written.remove_before(at)),
    Rule("jobs", 7, lambda unit, at: unit.jobs.remove_finished_before(at)),
    Rule("guest_drafts", 7, _guest_drafts),
    Rule("file_links", 7, lambda unit, at: unit.file_links.remove_expired_before(at)),
    Rule("questions", 30, lambda unit, at: unit.questions.remove_before(at)),
    Rule("codes", 30, lambda unit, at: unit.codes.remove_expired_before(at)),
    Rule("requests", 30, _requests),
    Rule("notices", 90, lambda unit, at: unit.notices.remove_before(at)),
    Rule("guest_chats", 180, _guest_chats),
    Rule("corrections", 365, lambda unit, at: unit.corrections.remove_before(at)),
    Rule("deliveries", 365, lambda unit, at: unit.deliveries.remove_decided_before(at)),
    Rule("audit", 3 * DAYS_OF_A_YEAR, lambda unit, at: unit.audit.remove_before(at)),
)


async def run_retention(unit: Unit, now: datetime) -> None:
    """Removes what is older than its rule says, and what chats held for one message only.

    How much went of what stands in the audit, in the same commit: nothing goes unseen.
    """
    removed = {rule.what: await rule.forget(unit, _days_before(now, rule)) for rule in RETENTION}
    await forget_typed(unit)
    detail = {what: str(count) for what, count in removed.items() if count}
    id = AuditId(f"retention@{now.timestamp():.0f}")
    if await unit.audit.find(id) is not None:
        return  # Run twice in one second, the second time nothing is old enough any more.
    entry = AuditEntry(id, now, None, AuditAction.RETENTION_RUN, "retention", detail=detail)
    await unit.audit.add(entry)


def _days_before(now: datetime, rule: Rule) -> datetime:
    return now - timedelta(days=rule.days)
