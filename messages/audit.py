"""The card of who saw and changed what, a page at a time."""

from collections.abc import Mapping, Sequence

from messages import flex, theme
from messages import privacy_actions as privacy
from messages.message import Message
from messages.texts import audit as T
from messages.thai import short_moment, shorten_units, thai_digits
from store.model import AuditEntry, PersonId

SHOWN_OF_A_NAME = 60


def audit_card(
    entries: Sequence[AuditEntry], names: Mapping[PersonId, str], older: int | None
) -> Message:
    """The entries, the newest first; `older` is the page of those before, None at the end."""
    lines = [_line(entry, names) for entry in entries] or [T.EMPTY]
    choices = [] if older is None else [flex.choice("1", T.OLDER, privacy.ShowAudit(older))]
    body = [
        *(flex.text(line, size=theme.NOTE) for line in lines),
        *(flex.choice_row(c, thai_digits(c.number)) for c in choices),
    ]
    bubble = flex.card(kicker=T.KICKER, title=T.TITLE, body=body, footer=[])
    alt = f"{T.TITLE} " + " · ".join(lines)
    return flex.flex_message(bubble, alt_text=alt, template="audit.audit", choices=choices)


def _line(entry: AuditEntry, names: Mapping[PersonId, str]) -> str:
    who = _name(entry.by, names) if entry.by else T.SYSTEM
    line = T.ENTRY_LINE.format(at=short_moment(entry.at), who=who, what=T.ACTIONS[entry.action])
    if entry.person_id and entry.person_id != entry.by:
        line += " " + T.CONCERNING.format(whom=_name(entry.person_id, names))
    return line


def _name(id: PersonId, names: Mapping[PersonId, str]) -> str:
    return shorten_units(names.get(id, id), SHOWN_OF_A_NAME)
