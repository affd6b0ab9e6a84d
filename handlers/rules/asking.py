"""Whether a text is plainly a question, and when it always asks."""

from functools import cache

from handlers.rules.understanding.normalise import command_key, key
from messages import keywords as K
from store.lexicon import Lexicon

LONGEST_QUESTION = 150
LONGEST_COUNTED = 12
LONGEST_DENIED = 30
# The wide mark comes from some keyboards.
_MARKS = ("?", "\uff1f")


def always_asks(text: str) -> bool:
    """Whether the text begins with the word that asks the bot."""
    return key(text).startswith(K.ASK)


def is_question(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is plainly a question: it opens by asking or ends as questions do.

    What denies ("there is no problem of any kind") ends with a question word and asks nothing.
    """
    if always_asks(text):
        return True
    typed = command_key(text)
    if len(typed) > LONGEST_QUESTION or "\n" in text.strip():
        return False
    if text.rstrip().endswith(_MARKS):
        return True
    if _denies(typed):
        return False
    starts, ends = _keys(lexicon.question_starts), _keys(lexicon.question_ends)
    return typed.startswith(starts) or typed.endswith(ends) or _counts(typed)


@cache
def _keys(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(command_key(word) for word in words)


def _denies(typed: str) -> bool:
    if not typed.endswith(_keys(K.DENIED)):
        return False
    tails = [typed.rpartition(denial)[2] for denial in K.DENIALS if denial in typed]
    tail = min(tails, key=len, default=None)
    if tail is None or len(tail) > LONGEST_DENIED:
        return False
    return not any(word in tail for word in K.STILL_ASKING)


def _counts(typed: str) -> bool:
    """Whether it ends by asking how many of something."""
    for word in K.NOT_HOW_MANY:
        typed = typed.replace(word, "")
    return K.HOW_MANY in typed[-LONGEST_COUNTED - len(K.HOW_MANY) :]
