"""Whether a text sounds like a complaint about somebody; then it is kept and offered nowhere.

Errs on the safe side: what is taken for one by mistake is only not put to a list.
"""

from functools import cache

from handlers.rules.understanding.normalise import key
from store.office_words import OfficeWords


def sounds_like_complaint(text: str, words: OfficeWords) -> bool:
    """Whether a word of complaints is in it, names of plans and indicators aside."""
    typed = key(text)
    for harmless in _keys(words.harmless_words):
        typed = typed.replace(harmless, " ")
    return any(word in typed for word in _keys(words.complaint_words))


@cache
def _keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """The longest first. Kept: every turn asks for them."""
    return tuple(key(word) for word in sorted(words, key=len, reverse=True))
