"""Who saw and changed what, for administrators: a page at a time, one entry, one person's."""

from collections.abc import Iterable

from handlers.auditing import audit
from handlers.errors import NotFoundForPerson
from handlers.turn import Replies, Turn
from messages import audit as cards
from messages import privacy_actions as privacy
from messages.audit import ON_A_PAGE
from messages.texts import audit as T
from store.model import AuditAction, AuditEntry, AuditId, PersonId


async def show_audit(turn: Turn) -> Replies:
    """A page, the newest first, of everybody or of one person.

    That it was looked at is an entry, too.
    """
    wanted = turn.action if isinstance(turn.action, privacy.ShowAudit) else privacy.ShowAudit(0)
    of = PersonId(wanted.person) if wanted.person else None
    page = max(wanted.page, 0)
    entries, is_more = await _page(turn, page, of)
    told = await _told(turn, entries, of)
    if page == 0:
        await audit(turn, AuditAction.AUDIT_SEEN, person_id=of)
    card = cards.audit_card(entries, told, page, of=of, is_more=is_more)
    return Replies((card,), may_carry=False)


async def _page(turn: Turn, page: int, of: PersonId | None) -> tuple[tuple[AuditEntry, ...], bool]:
    """The page's entries, and whether there are older ones."""
    skip = page * ON_A_PAGE
    if of is None:
        found = await turn.unit.audit.newest(ON_A_PAGE + 1, skip)
    else:
        found = (await turn.unit.audit.of_person(of))[skip : skip + ON_A_PAGE + 1]
    return found[:ON_A_PAGE], len(found) > ON_A_PAGE


async def show_entry(turn: Turn) -> Replies:
    """One entry with all that it says."""
    wanted = turn.action.entry if isinstance(turn.action, privacy.ShowAuditEntry) else ""
    entry = await turn.unit.audit.find(AuditId(wanted))
    if entry is None:
        raise NotFoundForPerson(T.ENTRY_GONE)
    told = await _told(turn, (entry,))
    return Replies((cards.entry_card(entry, told),), may_carry=False)


async def _told(
    turn: Turn, entries: Iterable[AuditEntry], of: PersonId | None = None
) -> cards.Told:
    names = {}
    for id in {of, *(id for entry in entries for id in (entry.by, entry.person_id))}:
        person = await turn.unit.people.find(id) if id else None
        if person is not None:
            names[person.id] = person.name
    return cards.Told(names, {group.id: group for group in turn.knowledge.plan.groups})
