"""The cards of who saw and changed what: a page of entries, and one of them whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from messages import flex, theme
from messages import privacy_actions as privacy
from messages.flex import Part
from messages.lists import Row, list_card
from messages.message import Message
from messages.texts import audit as T
from messages.texts import retention as R
from messages.thai import short_date, short_moment, shorten_units, thai_digits
from store.model import AuditAction, AuditEntry, GroupId, PersonId, ResponsibleGroup

SHOWN_OF_A_NAME = 60
SHOWN_OF_DETAILS = 120
ON_A_PAGE = 9
"""One less than a list holds: the last row is the way to what is older."""
Groups = Mapping[GroupId, ResponsibleGroup]


@dataclass(frozen=True, slots=True)
class Told:
    """What entries are told with: people's names as they are now, and the groups."""

    names: Mapping[PersonId, str]
    groups: Groups


def audit_card(
    entries: Sequence[AuditEntry],
    told: Told,
    page: int,
    *,
    of: PersonId | None = None,
    is_more: bool = False,
) -> Message:
    """A page of entries, the newest first, of everybody or of one person."""
    rows = [
        Row(_line(entry, told), privacy.ShowAuditEntry(entry.id), _second_line(entry, told))
        for entry in entries
    ]
    whose = of or ""
    if is_more:
        rows.append(Row(T.OLDER, privacy.ShowAudit(page + 1, whose)))
    elif of:
        rows.append(Row(T.ALL, privacy.ShowAudit(0)))
    before: list[Part] = []
    if page:
        where = T.PAGE.format(page=thai_digits(page + 1))
        before.append(flex.text(where, size=theme.LABEL, color=theme.SECONDARY))
    if not entries:
        before.append(flex.text(T.EMPTY))
    title = T.TITLE_OF_ONE.format(name=_name(of, told)) if of else T.TITLE
    after = [] if of else [flex.text(T.SEARCH_HINT, size=theme.LABEL, color=theme.SECONDARY)]
    return list_card(
        kicker=T.KICKER,
        title=title,
        rows=rows,
        template="audit.audit",
        before=before,
        after=after,
        said="" if entries else T.EMPTY,
    )


def entry_card(entry: AuditEntry, told: Told) -> Message:
    """One entry whole, and the way to all of whom it names."""
    who = _name(entry.by, told) if entry.by else T.SYSTEM
    fields = [(T.WHEN, short_moment(entry.at)), (T.WHO, who), (T.WHAT, T.ACTIONS[entry.action])]
    if entry.person_id and entry.person_id != entry.by:
        fields.append((T.WHOM, _name(entry.person_id, told)))
    if details := _details(entry, told):
        fields.append((T.MORE, "\n".join(details)))
    named = dict.fromkeys(id for id in (entry.by, entry.person_id) if id)
    rows = [Row(T.OF_ONE.format(name=_name(id, told)), privacy.ShowAudit(0, id)) for id in named]
    return list_card(
        kicker=T.KICKER,
        title=T.ENTRY_TITLE,
        rows=[*rows, Row(T.ALL, privacy.ShowAudit(0))],
        template="audit.entry",
        before=[flex.labelled(label, value) for label, value in fields],
        said=" ".join(value for _, value in fields),
    )


def _line(entry: AuditEntry, told: Told) -> str:
    who = _name(entry.by, told) if entry.by else T.SYSTEM
    return T.ENTRY_LINE.format(who=who, what=T.ACTIONS[entry.action])


def _second_line(entry: AuditEntry, told: Told) -> str:
    parts = [short_moment(entry.at)]
    if entry.person_id and entry.person_id != entry.by:
        parts.append(T.CONCERNING.format(whom=_name(entry.person_id, told)))
    details = " · ".join(_details(entry, told))
    if details:
        parts.append(shorten_units(details, SHOWN_OF_DETAILS))
    return " ".join(parts)


def _name(id: PersonId, told: Told) -> str:
    return shorten_units(told.names.get(id, id), SHOWN_OF_A_NAME)


def _details(entry: AuditEntry, told: Told) -> list[str]:
    """The entry's details in words."""
    if entry.action is AuditAction.RETENTION_RUN:
        removed = [
            T.ROWS_REMOVED.format(what=R.TABLES.get(what, what), count=thai_digits(count))
            for what, count in entry.detail.items()
        ]
        return removed or [T.NOTHING_REMOVED]
    found = {key: value for key, value in entry.detail.items() if key in T.DETAILS}
    kind, _, id = entry.about.partition(":")
    if kind == "group" and id:
        found.setdefault("group", id)
    return [
        T.DETAILS[key].format(value=_value(key, value, told.groups))
        for key, value in found.items()
    ]


def _value(key: str, value: str, groups: Groups) -> str:
    match key:
        case "group":
            group = groups.get(GroupId(value))
            return group.form_name if group else value
        case "until" | "on":
            return short_date(date.fromisoformat(value))
        case _:
            return T.VALUES.get(key, {}).get(value) or thai_digits(value)
