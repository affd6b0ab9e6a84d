"""What a typed answer to a pulse is, and what could tell of one: decisions about text alone."""

import re

from handlers.rules.understanding.normalise import command_key, key
from messages import keywords as K
from store.model import HIGHEST, LOWEST

LONGEST = 40
"""Characters; whoever writes more does not answer a pulse."""
_GIVE = "|".join(re.escape(key(word)) for word in K.GIVE.all)
_UNITS = "|".join(re.escape(key(unit)) for unit in K.POINTS)
_ANSWER = re.compile(rf"(?:{_GIVE})(?P<value>\d+)(?:{_UNITS})?")


def value_typed(text: str) -> int | None:
    """The number that `ให้ 4` gives, also one that no pulse takes; None for any other text."""
    found = _ANSWER.fullmatch(command_key(text))
    return int(found["value"][:9]) if found else None


def is_in_range(value: int) -> bool:
    """Whether a pulse takes it."""
    return LOWEST <= value <= HIGHEST


def tells(text: str) -> bool:
    """Whether the text gives a number, though in words that no route knows: `ให้สี่คะแนนค่ะ`.

    It is kept on no list of questions.
    """
    plain = key(text)
    begins = len(text) <= LONGEST and any(plain.startswith(key(word)) for word in K.GIVE.all)
    has_number = any(c.isdigit() for c in plain) or any(w in plain for w in K.SPOKEN_VALUES)
    return begins and has_number


def could_tell(text: str) -> bool:
    """Whether the text may tell what its writer answers, in however many words or digits.

    Such a text goes to no disk as it stands: rather a hundred too many than one too few.
    """
    if len(text) > LONGEST:
        return False
    plain = key(text)
    begins = any(plain.startswith(key(word)) for word in K.GIVE.all)
    return begins or (any(c.isdigit() for c in plain) and len(plain) <= 2)
