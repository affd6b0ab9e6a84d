"""How long each kind of data is kept: one table, run every night and shown to administrators.

Plans, reports, acknowledgements, answers to quizzes, what closed pulses counted, the gift register
and the library have no row: the office keeps them as records of
its work until it removes them by its own rules. That it was run is audited, once a night.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.erasing import forget_answers, forget_typed
from handlers.turn import guest_drafter
from store.model import AuditAction, AuditEntry, AuditId
from store.unit import Unit

Forget = Callable[[Unit, datetime], Awaitable[None]]
DAYS_OF_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Rule:
    """What is removed once it is so many days old; `what` is its name in the texts."""

    what: str
    days: int
    forget: Forget


async def _guest_chats(unit: Unit, before: datetime) -> None:
    # A group's code that was typed and never used stays as long as its chat.
    for chat in await unit.chats.all():
        is_old = chat.moved_at is not None and chat.moved_at < before
        if is_old and await unit.people.by_line_user(chat.id) is None:
            await unit.chats.remove(chat.id)
            await unit.tries.remove(chat.id)


async def _requests(unit: Unit, before: datetime) -> None:
    for request in await unit.requests.all():
        if request.asked_at < before:
            await unit.requests.remove(request.id)


async def _guest_drafts(unit: Unit, before: datetime) -> None:
    """What somebody began to ask on their way in and left; a chat is kept longer than that."""
    for chat in await unit.chats.all():
        for draft in await unit.drafts.of_person(guest_drafter(chat.id)):
            if draft.changed_at < before:
                await unit.drafts.remove(draft.id)


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
    Rule("deliveries", 365, lambda unit, at: unit.deliveries.remove_decided_before(at)),
    Rule("audit", 3 * DAYS_OF_A_YEAR, lambda unit, at: unit.audit.remove_before(at)),
)


async def run_retention(unit: Unit, now: datetime) -> None:
    """Removes what is older than its rule says, and what chats held for one message only."""
    for rule in RETENTION:
        await rule.forget(unit, now - timedelta(days=rule.days))
    await forget_typed(unit)


async def note_retention(unit: Unit, now: datetime) -> None:
    """That it was run, once a night, where administrators read who did what."""
    id = AuditId(f"retention@{now.date().isoformat()}")
    if not any(entry.id == id for entry in await unit.audit.newest(200)):
        entry = AuditEntry(id, now, None, AuditAction.RETENTION_RUN, "retention")
        await unit.audit.add(entry)
