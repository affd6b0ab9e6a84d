"""The library's conversations: change one part, write a new message, record paper's approval."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from handlers.auditing import audit
from handlers.conversation import Conversation
from handlers.errors import InvalidAnswer, NotFoundForPerson
from handlers.rules.gaps import fillers
from handlers.rules.holding import Held, filled, placeholders, why_held
from handlers.rules.understanding.normalise import command_key
from handlers.steps import Answers, Choice, Option, Text
from handlers.text_steps import AnyText, OfferedText, OptionalText
from handlers.turn import Replies, Turn
from messages import keywords as K
from messages import library as cards
from messages.texts import library as T
from messages.thai import arabic_digits, day_named, short_date, shorten, thai_digits
from store.model import (
    Approval,
    AuditAction,
    AwarenessMessage,
    DocumentLink,
    Draft,
    MessageId,
    MessageKind,
    Season,
)

WEEKS = 52
SHOWN_OF_A_TITLE = 40
SHOWN_OF_AN_ENTRY, LONG = 80, 120
Problem = Callable[[str], str | None]


def title_problem(text: str) -> str | None:
    """Why it is no heading, or None."""
    return T.TITLE_LONG if len(text) > T.LONGEST_TITLE else None


def text_problem(text: str) -> str | None:
    """Why it is too long to be read at a glance, or None."""
    return T.TEXT_LONG if len(text) > T.LONGEST_TEXT else None


def choices_of(text: str) -> tuple[str, ...]:
    """The choices of a quiz, one a line or between strokes, without their letters."""
    letters = "|".join(K.LETTERS)
    parts = (re.sub(rf"^\s*(?:{letters})\s*[).:]\s*", "", p) for p in re.split(r"[\n/]", text))
    return tuple(part.strip() for part in parts if part.strip())


def choices_problem(text: str) -> str | None:
    """Why these are no three choices, or None."""
    found = choices_of(text)
    fits = len(found) == len(K.LETTERS) and max(map(len, found)) <= T.LONGEST_CHOICE
    return None if fits else T.CHOICES_UNREADABLE


def right_of(text: str) -> int:
    """The place of the right choice, from 1; 0 where none is named."""
    typed = command_key(text).removesuffix(")")
    return K.LETTERS.index(typed) + 1 if typed in K.LETTERS else 0


def right_problem(text: str) -> str | None:
    """Why it names no choice, or None."""
    return None if right_of(text) else T.RIGHT_UNREADABLE


def week_of(text: str) -> int | None:
    """The week of the fiscal year that is named, or None."""
    found = re.fullmatch(r"\D{0,20}?(\d{1,2})", arabic_digits(text.strip()))
    week = int(found[1]) if found else 0
    return week if 1 <= week <= WEEKS else None


def week_problem(text: str) -> str | None:
    """Why it names no week and not that there is none, or None."""
    is_none = command_key(text) in map(command_key, K.NONE)
    return None if is_none or week_of(text) else T.WEEK_UNREADABLE


def fill_problem(text: str) -> str | None:
    """Why it cannot stand in a gap, or None."""
    return T.STILL_A_GAP if set("{}") & set(text) else text_problem(text)


_PROBLEMS: dict[str, Problem] = {
    "title": title_problem,
    "text": text_problem,
    "explanation": text_problem,
    "choices": choices_problem,
    "right": right_problem,
    "week": week_problem,
    "fill": fill_problem,
}


def _changed(message: AwarenessMessage, part: str, value: str) -> AwarenessMessage:
    """The message with the part anew; its version is the caller's."""
    match part:
        case "title":
            return replace(message, title=value)
        case "text":
            return replace(message, text=value)
        case "explanation":
            return replace(message, explanation=value)
        case "choices":
            return replace(message, choices=choices_of(value))
        case "right":
            return replace(message, right=right_of(value))
        case "week":
            # The season held it within the week it had.
            return replace(message, week=week_of(value), season=Season())
        case _:
            return _with_filled(message, value)


def _with_filled(message: AwarenessMessage, words: str) -> AwarenessMessage:
    gap, *_ = placeholders(message)
    return replace(
        message,
        title=filled(message.title, gap, words),
        text=filled(message.text, gap, words),
        explanation=filled(message.explanation, gap, words),
        choices=tuple(filled(choice, gap, words) for choice in message.choices),
    )


@dataclass(frozen=True, slots=True)
class EditContext:
    """The message as it now is, the version that was opened, and what of it is changed; the
    entries of the register that may fill its gap."""

    message: AwarenessMessage
    opened: int
    part: str
    register: Sequence[DocumentLink] = ()


async def _load(turn: Turn, draft: Draft) -> EditContext:
    message = await turn.unit.messages.find(MessageId(draft.about["message"]))
    if message is None:
        raise NotFoundForPerson(T.GONE)
    opened, part = int(draft.about["version"]), draft.about["part"]
    gaps = placeholders(message) if part == "fill" else ()
    register = fillers(gaps[0], await turn.unit.documents.all()) if gaps else ()
    return EditContext(message, opened, part, register)


def entries(context: EditContext) -> Sequence[Option]:
    """What the register has for the gap."""
    return [
        Option(d.id, str(n), shorten(d.title, SHOWN_OF_AN_ENTRY), shorten(_words_of(d), LONG))
        for n, d in enumerate(context.register, 1)
    ]


def words_of_entry(context: EditContext, id: str) -> str:
    """What such an entry puts into the gap."""
    return next(_words_of(d) for d in context.register if d.id == id)


def _words_of(document: DocumentLink) -> str:
    day = short_date(document.on) if document.on else ""
    return document.link or day


def part_words(context: EditContext) -> str:
    """What is changed, as the button said it."""
    gaps = placeholders(context.message)
    return T.PARTS[context.part].format(what=gaps[0] if gaps else "")


def _title(context: EditContext) -> str:
    title = shorten(context.message.title, SHOWN_OF_A_TITLE)
    return T.TEXT_PART_TITLE.format(part=part_words(context), title=title)


def _now(context: EditContext) -> str | None:
    message = context.message
    words = {
        "title": message.title,
        "explanation": message.explanation,
        "choices": " / ".join(message.choices),
        "right": K.LETTERS[message.right - 1] if message.right else "",
        "week": cards.when_words(message),
    }
    text = words.get(context.part, message.text)
    return T.NOW.format(text=text) if text else None


def _lost(context: EditContext) -> str | None:
    """Somebody else was faster: what was typed is given back, to be copied."""
    if context.message.version == context.opened:
        return None
    version = thai_digits(context.message.version)
    return T.CHANGED_MEANWHILE.format(version=version, word=K.LIBRARY.label)


def value_problem(text: str, context: EditContext) -> str | None:
    """Why the text does not fit the part that is changed, or None."""
    return _PROBLEMS[context.part](text)


async def _save(turn: Turn, draft: Draft, context: EditContext) -> Replies:
    before, by = context.message, turn.enrolled().id
    changed = replace(_changed(before, context.part, draft.answers["value"]), edited_by=by)
    if context.part == "week":
        await turn.unit.messages.put(changed)
    else:
        changed = replace(changed, version=before.version + 1, approval=None)
        await turn.unit.messages.add(changed)
    about, version = f"text:{changed.id}", str(changed.version)
    await audit(turn, AuditAction.TEXT_CHANGED, about, part=context.part, version=version)
    return Replies(_saved(changed, is_new=changed.version == before.version))


def _saved(message: AwarenessMessage, *, is_new: bool) -> tuple[Any, ...]:
    version = thai_digits(message.version)
    lines = [T.MESSAGE_SAVED.format(title=message.title, version=version)]
    if Held.UNAPPROVED in why_held(message):
        lines.append(T.SAVED_NEEDS_APPROVAL)
    if not is_new and message.kind is MessageKind.ACKNOWLEDGEMENT:
        lines.append(T.SAVED_NEW_ACKNOWLEDGEMENT)
    return (cards.said("\n".join(lines), "saved"),)


EDIT_TEXT = Conversation(
    "edit_text",
    (
        OfferedText(
            key="value",
            question=T.VALUE,
            check=value_problem,
            options=entries,
            means=words_of_entry,
        ),
    ),
    load=_load,
    finish=_save,
    title=_title,
    resume_word=K.LIBRARY.label,
    lost=_lost,
    beside=_now,
)


def is_quiz(answers: Answers) -> bool:
    """Whether a quiz is written."""
    return answers.get("kind") == MessageKind.QUIZ


def kinds(context: Any) -> Sequence[Option]:
    """The kinds of message."""
    return [Option(k, str(n), T.KINDS[k]) for n, k in enumerate(MessageKind, 1)]


def yes_or_no(context: Any) -> Sequence[Option]:
    """Whether the director has to approve."""
    return [Option("no", "1", T.NO), Option("yes", "2", T.YES)]


def _checked(problem: Problem) -> Callable[[str, Any], str | None]:
    return lambda text, context: problem(text)


async def _nothing(turn: Turn, draft: Draft) -> None:
    return None


async def _add(turn: Turn, draft: Draft, context: None) -> Replies:
    given = draft.answers
    week = given.get("week") or ""
    message = AwarenessMessage(
        MessageId(turn.new_id()),
        1,
        MessageKind(given["kind"]),
        given["title"],
        given["text"],
        given.get("basis") or "",
        week=week_of(week),
        choices=choices_of(given.get("choices", "")),
        right=right_of(given.get("right", "")),
        explanation=given.get("explanation", ""),
        is_in_directors_name=given["in_name"] == "yes",
        edited_by=turn.enrolled().id,
    )
    await turn.unit.messages.add(message)
    await audit(turn, AuditAction.TEXT_ADDED, f"text:{message.id}", kind=message.kind)
    return Replies(_saved(message, is_new=True))


NEW_TEXT = Conversation(
    "new_text",
    (
        Choice(key="kind", question=T.KIND_STEP, options=kinds),
        AnyText(key="title", question=T.TITLE_STEP, check=_checked(title_problem)),
        AnyText(key="text", question=T.TEXT_STEP, check=_checked(text_problem)),
        Text(
            key="choices",
            question=T.CHOICES_STEP,
            when=is_quiz,
            check=_checked(choices_problem),
        ),
        Text(key="right", question=T.RIGHT_STEP, when=is_quiz, check=_checked(right_problem)),
        AnyText(
            key="explanation",
            question=T.EXPLANATION_STEP,
            when=is_quiz,
            check=_checked(text_problem),
        ),
        OptionalText(key="basis", question=T.BASIS_STEP, check=_checked(text_problem)),
        OptionalText(key="week", question=T.WEEK_STEP, check=_checked(week_problem)),
        Choice(key="in_name", question=T.IN_NAME_STEP, options=yes_or_no),
    ),
    load=_nothing,
    finish=_add,
    title=lambda context: T.NEW_TITLE,
    resume_word=K.LIBRARY.label,
)


def dated_problem(text: str, context: Any) -> str | None:
    """Why it names no day, or None."""
    return None if day_named(text) else T.DAY_UNREADABLE


def _paper_title(context: EditContext) -> str:
    return T.PAPER_TITLE.format(title=shorten(context.message.title, SHOWN_OF_A_TITLE))


async def _approve(turn: Turn, draft: Draft, context: EditContext) -> Replies:
    dated = day_named(draft.answers["dated"])
    if dated is None:
        raise InvalidAnswer(T.DAY_UNREADABLE)
    if dated > turn.now.date():
        raise InvalidAnswer(T.DAY_AHEAD)
    if placeholders(context.message):
        raise InvalidAnswer(T.NOT_YET_FILLED)
    by, document = turn.enrolled().id, draft.answers["document"]
    approval = Approval(by, turn.now, document, dated)
    message = replace(context.message, approval=approval)
    await turn.unit.messages.put(message)
    about, version = f"text:{message.id}", str(message.version)
    await audit(turn, AuditAction.TEXT_APPROVED, about, version=version, dated=dated.isoformat())
    said = T.APPROVED_ON_PAPER.format(document=thai_digits(document), dated=short_date(dated))
    return Replies((cards.said(f"{message.title}: {said}", "approved_on_paper"),))


APPROVE_ON_PAPER = Conversation(
    "approve_on_paper",
    (
        Text(key="document", question=T.DOCUMENT_STEP, check=_checked(title_problem)),
        Text(key="dated", question=T.DATED_STEP, check=dated_problem),
    ),
    load=_load,
    finish=_approve,
    title=_paper_title,
    resume_word=K.LIBRARY.label,
    lost=_lost,
)
