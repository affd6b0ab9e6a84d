"""Who saw and changed what, written in the commit of the turn that did it."""

from handlers.turn import Turn
from store.model import AuditAction, AuditEntry, AuditId, PersonId


async def audit(
    turn: Turn,
    action: AuditAction,
    about: str = "",
    person_id: PersonId | None = None,
    **detail: str,
) -> None:
    """Records that the turn's person did it; `detail` holds no names and nothing typed."""
    by = turn.person.id if turn.person else None
    entry = AuditEntry(AuditId(turn.new_id()), turn.now, by, action, about, person_id, detail)
    await turn.unit.audit.add(entry)
