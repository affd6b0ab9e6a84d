"""What a typed message means, decided once and purely, in the order that people were told.

1 a button · 2 conversation words · 3 the open question of a conversation · 4 the numbered list
shown last · 5 other commands · 6 a question. A button never comes here: it carries its object.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlers.rules.understanding.normalise import command_key
from messages import keywords as K
from store.lexicon import Lexicon
from store.model import ListedChoice

LONGEST_QUESTION = 150


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
    `is_plan_question`: the text is a command or names something of the plan, which a collecting
    step does not take for a document; `awaits_acknowledgement`: the bot's last message asked for
    it.
    `is_cancelling` the question before a draft is thrown away; `is_list_open` that the bot's
    last reply showed the list, so that an item's marker before the number can mean it.
    """

    has_draft: bool = False
    takes_any_text: bool = False
    ends_by_word: bool = False
    is_cancelling: bool = False
    could_answer: bool = False
    is_plan_question: bool = False
    awaits_acknowledgement: bool = False
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


Meaning = ConversationWord | UseHeld | StepAnswer | Aside | Picked | Other

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
    typed = command_key(text)
    if standing.has_draft:
        word = conversation_word(typed, standing)
        if word is not None:
            return word
        if typed in _keys(K.USE_AS_ANSWER):
            return UseHeld()
        if _offered(typed, standing):
            return Other()
        if standing.takes_any_text:
            return Aside() if is_question(text, lexicon) else StepAnswer()
        if standing.could_answer:
            return StepAnswer()
    choice = picked_from(standing.choices, typed, is_open=standing.is_list_open)
    return Picked(choice) if choice else Other()


def _offered(typed: str, standing: Standing) -> bool:
    """Words that the bot itself has just told the person to type, and plain commands where a
    step collects documents."""
    if typed in _keys(K.EARLIER_ANSWER):
        return True
    if standing.awaits_acknowledgement and typed in _keys(K.ACKNOWLEDGE):
        return True
    return standing.ends_by_word and standing.is_plan_question


def conversation_word(typed: str, standing: Standing) -> ConversationWord | None:
    """The conversation word that the whole message is, if it is one here."""
    if standing.is_cancelling:
        if typed in _keys(K.YES_CANCEL) | _keys(K.CANCEL):
            return ConversationWord(Verb.DROP)
        if typed in _keys(K.KEEP_DRAFT):
            return ConversationWord(Verb.KEEP)
        # Any other word of a conversation asks the same once more; above all it confirms nothing.
        is_word = any(typed in _keys(word) for word, _ in _WORDS) or _EDIT.match(typed)
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
        (c for c in choices if number == c.number or typed == command_key(c.words)),
        None,
    )


def is_question(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is plainly a question: it opens by asking or ends as questions do."""
    typed = command_key(text)
    if any(typed.startswith(start) for start in lexicon.question_starts):
        return True
    ends = tuple(command_key(end) for end in lexicon.question_ends)
    is_short = len(typed) <= LONGEST_QUESTION and "\n" not in text.strip()
    return is_short and (typed.endswith(ends) or text.rstrip().endswith("?"))


def _keys(word: K.Word) -> frozenset[str]:
    return frozenset(command_key(w) for w in word.all)
