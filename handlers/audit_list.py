"""Who saw and changed what, for administrators, ten at a time."""

from handlers.auditing import audit
from handlers.turn import Replies, Turn
from messages import audit as cards
from messages import privacy_actions as privacy
from store.model import AuditAction

ON_A_PAGE = 10


async def show_audit(turn: Turn) -> Replies:
    """A page, the newest first; that it was looked at is an entry, too."""
    page = turn.action.page if isinstance(turn.action, privacy.ShowAudit) else 0
    skip = page * ON_A_PAGE
    entries = await turn.unit.audit.newest(ON_A_PAGE, skip)
    is_more = await turn.unit.audit.count() > skip + ON_A_PAGE
    names = {}
    for entry in entries:
        for id in (entry.by, entry.person_id):
            person = await turn.unit.people.find(id) if id else None
            if person is not None:
                names[person.id] = person.name
    if page == 0:
        await audit(turn, AuditAction.AUDIT_SEEN)
    card = cards.audit_card(entries, names, page + 1 if is_more else None)
    return Replies((card,), may_carry=False)
