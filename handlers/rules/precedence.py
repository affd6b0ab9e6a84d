"""What a typed message means, decided once and purely, in the order that people were told.

1 a button · 2 conversation words · 3 the open question of a conversation · 4 the numbered list
shown last · 5 other commands · 6 a question. A button never comes here: it carries its object.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.rules.asking import always_asks, is_question
from handlers.rules.politeness import command_keys
from handlers.rules.pulse_answers import value_typed
from handlers.rules.several_lines import added_text
from handlers.rules.understanding.normalise import command_key
from messages import keywords as K
from store.lexicon import Lexicon
from store.model import ListedChoice


class Verb(StrEnum):
    """What a person can do in a conversation beside answering, by word or by button."""

    BACK = "back"
    SKIP = "skip"
    EDIT = "edit"
    PAUSE = "pause"
    DONE = "done"
    CANCEL = "cancel"
    CONFIRM = "confirm"
    DROP = "drop"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the person stands. `could_answer`: the open question would take the text.

    `takes_any_text` is a text step; `ends_by_word` a step that collects until it is ended;
    `is_plan_question`: the text names something of the plan and `is_command`: it is a command of
    the table, which a collecting step does not take for a document; `awaits_acknowledgement`:
    the bot's last message was one of the office's, which told what to type.
    `is_next_line`: a text answer came in the same breath; `follows_held`: what came in the same
    breath was taken for a question.
    `is_cancelling` the question before a draft is thrown away; `is_list_open` that the bot's
    last reply showed the list, so that an item's marker before the number can mean it.
    """

    has_draft: bool = False
    takes_any_text: bool = False
    ends_by_word: bool = False
    is_cancelling: bool = False
    could_answer: bool = False
    is_plan_question: bool = False
    is_command: bool = False
    awaits_acknowledgement: bool = False
    is_next_line: bool = False
    follows_held: bool = False
    choices: tuple[ListedChoice, ...] = ()
    is_list_open: bool = False


@dataclass(frozen=True, slots=True)
class ConversationWord:
    """Back, skip, edit n and their like."""

    word: Verb
    number: int | None = None


@dataclass(frozen=True, slots=True)
class UseHeld:
    """What was typed before and answered as a question is the answer after all."""


@dataclass(frozen=True, slots=True)
class NextLine:
    """One more line of the answer that came in the same breath."""


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One more line of what was taken for a question in the same breath."""


@dataclass(frozen=True, slots=True)
class AddedLater:
    """More for the last text answer; without text the person asks how."""

    text: str


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """The text answers the open question."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Plainly a question, asked at a text step."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A row of the list shown last."""

    choice: ListedChoice


@dataclass(frozen=True, slots=True)
class Other:
    """A command or a question: the route table decides."""


Meaning = (
    ConversationWord
    | UseHeld
    | NextLine
    | HeldLine
    | AddedLater
    | StepAnswer
    | Aside
    | Picked
    | Other
)

_WORDS = (
    (K.BACK, Verb.BACK),
    (K.SKIP, Verb.SKIP),
    (K.PAUSE, Verb.PAUSE),
    (K.CANCEL, Verb.CANCEL),
    (K.CONFIRM, Verb.CONFIRM),
)
_EDIT = re.compile(
    f"^(?:{'|'.join(re.escape(w) for w in sorted(K.EDIT.all, key=len, reverse=True))})(\\d+)?$"
)
_ITEM = re.compile(rf"^{K.ITEM_MARKER}(\d+(?:\.\d+)?)$")


def meaning_of(text: str, standing: Standing, lexicon: Lexicon) -> Meaning:
    """What the message means where the person stands."""
    if standing.has_draft:
        meaning = _in_conversation(text, standing, lexicon)
        if meaning is not None:
            return meaning
    typed = command_key(text)
    choice = picked_from(standing.choices, typed, is_open=standing.is_list_open)
    return Picked(choice) if choice else Other()


def _in_conversation(text: str, standing: Standing, lexicon: Lexicon) -> Meaning | None:
    """Conversation words, then the open question; None where the text is for neither."""
    word = _word(text, standing)
    if word is not None:
        return word
    if _offered(command_key(text), standing):
        return Other()
    if always_asks(text):
        return Aside() if standing.takes_any_text else Other()
    if standing.is_next_line and not _chooses(command_key(text), standing):
        return NextLine()
    if _is_at_hand(text, standing):
        return StepAnswer()
    if _is_no_document(standing):
        return Other()
    if standing.takes_any_text:
        if is_question(text, lexicon):
            return Aside()
        return HeldLine() if standing.follows_held else StepAnswer()
    return StepAnswer() if standing.could_answer else None


def _word(text: str, standing: Standing) -> Meaning | None:
    keys = command_keys(text)
    for typed in keys:
        word = conversation_word(typed, standing)
        if word is not None:
            return word
    if standing.is_cancelling:
        return None
    if _keys(K.USE_AS_ANSWER) & set(keys):
        return UseHeld()
    added = added_text(text)
    return None if added is None else AddedLater(added)


def _offered(typed: str, standing: Standing) -> bool:
    """Words that the bot itself has just told the person to type."""
    if typed in _keys(K.EARLIER_ANSWER):
        return True
    is_answer = typed in _keys(K.ACKNOWLEDGE) | _keys(K.LETTER) or value_typed(typed) is not None
    return standing.awaits_acknowledgement and is_answer


def _chooses(typed: str, standing: Standing) -> bool:
    """Whether the text does something else than tell: a command or a choice that is shown.

    At a text step neither is one.
    """
    if standing.takes_any_text:
        return standing.ends_by_word and standing.is_command
    is_shown = standing.is_list_open and picked_from(standing.choices, typed) is not None
    return standing.is_command or standing.could_answer or is_shown


def _is_at_hand(text: str, standing: Standing) -> bool:
    """What a collecting step offers is taken by its number or words."""
    is_offered = standing.ends_by_word and standing.is_list_open
    return is_offered and picked_from(standing.choices, command_key(text)) is not None


def _is_no_document(standing: Standing) -> bool:
    """Plain commands and questions where a step collects documents."""
    return standing.ends_by_word and (standing.is_command or standing.is_plan_question)


def conversation_word(typed: str, standing: Standing) -> ConversationWord | None:
    """The conversation word that the whole message is, if it is one here."""
    if standing.is_cancelling:
        if typed in _keys(K.YES_CANCEL) | _keys(K.CANCEL):
            return ConversationWord(Verb.DROP)
        if typed in _keys(K.KEEP_DRAFT) | _keys(K.CONTINUE):
            return ConversationWord(Verb.KEEP)
        # Any other word of a conversation asks the same once more; above all it confirms nothing.
        words = [*(word for word, _ in _WORDS), K.USE_AS_ANSWER]
        is_word = any(typed in _keys(word) for word in words) or _EDIT.match(typed)
        return ConversationWord(Verb.CANCEL) if is_word else None
    if standing.ends_by_word and typed in _keys(K.DONE):
        return ConversationWord(Verb.DONE)
    for word, verb in _WORDS:
        if typed in _keys(word):
            return ConversationWord(verb)
    edit = _EDIT.match(typed)
    return ConversationWord(Verb.EDIT, int(edit[1]) if edit[1] else None) if edit else None


def picked_from(
    choices: Sequence[ListedChoice], typed: str, *, is_open: bool = True
) -> ListedChoice | None:
    """The row whose number (with its marker only while the list is open) or words were typed."""
    item = _ITEM.match(typed) if is_open else None
    number = item[1] if item else typed
    return next(
        (c for c in choices if number == (c.number or None) or typed == command_key(c.words)),
        None,
    )


def _keys(word: K.Word) -> frozenset[str]:
    return frozenset(command_key(w) for w in word.all)
