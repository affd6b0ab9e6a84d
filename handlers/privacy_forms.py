"""The conversations of people's own data: days on leave, a new version of a text."""

from dataclasses import dataclass
from datetime import date

from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import InvalidAnswer, NotFoundForPerson
from handlers.office_texts import text_in_force
from handlers.text_steps import AnyText, OptionalText
from handlers.turn import Replies, StartConversation, Turn
from messages import keywords as K
from messages import privacy as cards
from messages import privacy_actions as privacy
from messages.texts import privacy as T
from messages.thai import day_named, short_date, thai_digits
from store.model import (
    AuditAction,
    Draft,
    OfficeText,
    OfficeTextKind,
    Preferences,
)


async def say_away(turn: Turn) -> Replies:
    """Asks from when to when."""
    return Replies(start=StartConversation("away"))


async def edit_text(turn: Turn) -> Replies:
    """The conversation for a new version."""
    kind = turn.action.kind if isinstance(turn.action, privacy.EditOfficeText) else ""
    if kind not in set(OfficeTextKind):
        raise NotFoundForPerson(T.TEXT_CHANGED)
    text = await text_in_force(turn.unit, OfficeTextKind(kind))
    about = {"kind": kind, "version": str(text.version)}
    return Replies(start=StartConversation("office_text", about))


@dataclass(frozen=True, slots=True)
class Today:
    """What days are compared with."""

    today: date


async def load_today(turn: Turn, draft: Draft) -> Today:
    """The day of the turn."""
    return Today(turn.now.date())


def day_problem(text: str, context: Today) -> str | None:
    """Why the text names no day that is still to come, or None."""
    day = day_named(text)
    if day is None:
        return T.DATE_UNREADABLE
    return T.DATE_PAST if day < context.today else None


async def save_away(turn: Turn, draft: Draft, context: Today) -> Replies:
    """No messages of the week on these days."""
    start = day_named(draft.answers["start"]) or context.today
    end = day_named(draft.answers["end"]) or context.today
    if end < start:
        raise InvalidAnswer(T.DATE_BEFORE)
    person = turn.enrolled()
    await turn.unit.preferences.put(Preferences(person.id, away_from=start, away_until=end))
    about = f"person:{person.id}"
    await audit(turn, AuditAction.REMINDERS_CHANGED, about, person.id, to="away")
    sentence = T.AWAY_SAVED.format(start=short_date(start), end=short_date(end))
    return Replies((cards.said(sentence, "away_saved"),), may_carry=False)


AWAY = Conversation(
    "away",
    (
        OptionalText(key="start", question=T.FROM_STEP, check=day_problem),
        AnyText(key="end", question=T.UNTIL_STEP, check=day_problem),
    ),
    load=load_today,
    finish=save_away,
    title=lambda context: T.AWAY_TITLE,
    resume_word=K.AWAY.label,
)


async def save_text(turn: Turn, draft: Draft, context: Today) -> Replies:
    """A new version, unless somebody else made one meanwhile."""
    kind = OfficeTextKind(draft.about["kind"])
    before = await text_in_force(turn.unit, kind)
    if str(before.version) != draft.about["version"]:
        raise InvalidAnswer(T.TEXT_CHANGED)
    version, person = before.version + 1, turn.enrolled()
    new = OfficeText(kind, version, draft.answers["text"], turn.now, person.id)
    await turn.unit.office_texts.add(new)
    about = f"{kind}:{version}"
    await audit(turn, AuditAction.NOTICE_CHANGED, about, version=str(version))
    is_notice = kind is OfficeTextKind.NOTICE
    shown = thai_digits(version)
    saved = T.TEXT_SAVED.format(version=shown)
    if not is_notice:
        saved = T.TEXT_SAVED_RECORD.format(version=shown)
    # Whoever wrote it has read it.
    seen = version if is_notice else None
    return Replies((cards.said(saved, "text_saved"),), may_carry=False, shown_notice=seen)


OFFICE_TEXT = Conversation(
    "office_text",
    (AnyText(key="text", question=T.TEXT_STEP),),
    load=load_today,
    finish=save_text,
    title=lambda context: T.TEXT_TITLE,
    resume_word=K.PRIVACY_NOTICE.label,
)
