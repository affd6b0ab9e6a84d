"""Which lines belong to an answer: those sent in one breath, and what is added later."""

import re
from datetime import datetime, timedelta

from handlers.rules.understanding.normalise import command_key
from messages import keywords as K

WITHIN = timedelta(seconds=4)
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_ADDED = re.compile(rf"[\s{_INVISIBLE}]*{K.CONTINUE.label}[\s:]+(?P<more>.*)", re.DOTALL)


def in_one_breath(said_at: datetime, before: datetime | None) -> bool:
    """Whether two of LINE's timestamps are so close that Enter merely sent a line.

    Redelivered events may come in another order, so that either may be the earlier one.
    """
    return before is not None and abs(said_at - before) <= WITHIN


def added_text(text: str) -> str | None:
    """What is to be added to an answer: empty for the word alone, None for any other text.

    The word opens many others ("against", "next"), so that only white space or a colon ends it.
    """
    if command_key(text) == K.CONTINUE.label:
        return ""
    found = _ADDED.fullmatch(text)
    return found["more"].strip() if found else None
