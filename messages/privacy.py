"""Cards of a person's own data: what is held, erasing it, reminders, the office's texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from messages import flex
from messages import keywords as K
from messages import privacy_actions as privacy
from messages.flex import Part
from messages.lists import Row, list_card
from messages.message import Message
from messages.texts import own_data as O
from messages.texts import privacy as T
from messages.thai import short_date, short_moment, shorten_units, thai_digits
from store.model import OfficeText, OfficeTextKind, Person, Preferences

SHOWN_OF_A_NAME = 120
SHOWN_OF_A_TEXT = 4500


@dataclass(frozen=True, slots=True)
class Figures:
    """How many of each are held."""

    reports: int
    drafts: int
    acknowledgements: int
    questions: int
    audit: int


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"privacy.{template}")


def own_data_card(
    person: Person,
    posts: str,
    figures: Figures,
    preferences: Preferences,
    notice: tuple[int, datetime] | None,
) -> Message:
    """What is held in short, and what one can do about it."""
    name = f"{person.name} · {person.position or O.NO_POSITION}"
    counts = O.HOLDS_WORDS.format(
        reports=thai_digits(figures.reports),
        drafts=thai_digits(figures.drafts),
        acknowledgements=thai_digits(figures.acknowledgements),
        questions=thai_digits(figures.questions),
        audit=thai_digits(figures.audit),
    )
    before: list[Part] = [
        flex.labelled(O.NAME, shorten_units(name, SHOWN_OF_A_NAME)),
        flex.labelled(O.POSTS, posts),
        flex.labelled(O.LINE, O.LINE_WORDS),
        flex.labelled(O.HOLDS, counts),
        flex.labelled(O.REMINDERS, _reminders(preferences)),
    ]
    if notice is not None:
        version, at = thai_digits(notice[0]), short_moment(notice[1])
        seen = O.NOTICE_SEEN_WORDS.format(version=version, at=at)
        before.append(flex.labelled(O.NOTICE_SEEN, seen))
    return list_card(
        kicker=O.KICKER,
        title=O.TITLE,
        rows=_ways(preferences),
        template="privacy.own_data",
        before=before,
        said=f"{name} {counts}",
    )


def _ways(preferences: Preferences) -> list[Row]:
    turned = (
        Row(K.START_REMINDERS.label, privacy.StartReminders())
        if preferences.is_quiet
        else Row(K.STOP_REMINDERS.label, privacy.StopReminders())
    )
    return [
        Row(O.GET_FILE, privacy.GetOwnData(), O.GET_FILE_MEANS),
        Row(K.CORRECT_ME.label, privacy.CorrectMe()),
        turned,
        Row(K.AWAY.label, privacy.SayAway()),
        Row(K.PRIVACY_NOTICE.label, privacy.ShowPrivacyNotice()),
        Row(K.ERASE_ME.label, privacy.AskErasure()),
    ]


def _reminders(preferences: Preferences) -> str:
    if preferences.is_quiet:
        return O.REMINDERS_OFF
    if preferences.away_until:
        return O.AWAY_UNTIL.format(day=short_date(preferences.away_until))
    return O.REMINDERS_ON


def erase_card(figures: Figures, asked_at: int, until: date) -> Message:
    """What goes, what stays, until when backups have it; then the choice."""
    goes = T.ERASE_GOES_WORDS.format(
        drafts=thai_digits(figures.drafts), questions=thai_digits(figures.questions)
    )
    stays = T.ERASE_STAYS_WORDS.format(
        reports=thai_digits(figures.reports),
        acknowledgements=thai_digits(figures.acknowledgements),
    )
    backups = T.ERASE_BACKUPS.format(until=short_date(until))
    return list_card(
        kicker=T.KICKER,
        title=T.ERASE_TITLE,
        rows=[
            Row(T.ERASE_YES, privacy.EraseMe(str(asked_at))),
            Row(T.ERASE_NO, privacy.KeepMe()),
        ],
        template="privacy.erase",
        before=[
            flex.labelled(T.ERASE_GOES, goes),
            flex.labelled(T.ERASE_STAYS, stays),
            flex.note(backups),
            flex.text(T.ERASE_AFTER),
        ],
        said=f"{goes} {T.ERASE_STAYS} {stays} {backups}",
    )


def office_text(text: OfficeText, *, can_edit: bool) -> tuple[Message, ...]:
    """The text as a message; for who may change it, a card with the way to do so."""
    is_notice = text.kind is OfficeTextKind.NOTICE
    version = thai_digits(text.version)
    head = (
        T.NOTICE_HEAD.format(version=version)
        if is_notice
        else T.PROCESSING_HEAD.format(version=version)
    )
    whole = f"{head}\n\n{text.text}"
    message = flex.text_message(
        shorten_units(whole, SHOWN_OF_A_TEXT), template="privacy.office_text"
    )
    if not can_edit:
        return (message,)
    edit = T.NOTICE_EDIT if is_notice else T.PROCESSING_EDIT
    card = list_card(
        kicker=T.TEXT_KICKER,
        title=head,
        rows=[Row(edit, privacy.EditOfficeText(text.kind))],
        template="privacy.edit_text",
    )
    return (message, card)


def retention_text(rows: Sequence[str]) -> Message:
    """How long each kind of data is kept."""
    listed = "\n".join([T.RETENTION_TITLE, *(f"• {row}" for row in rows)])
    return flex.text_message(listed, template="privacy.retention")
