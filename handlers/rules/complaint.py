"""Whether a text sounds like a complaint about somebody; then it is kept and offered nowhere.

Errs on the safe side: what is taken for one by mistake is only not put to a list.
"""

from handlers.rules.understanding.normalise import key
from store.office_words import OfficeWords


def sounds_like_complaint(text: str, words: OfficeWords) -> bool:
    """Whether a word of complaints is in it, names of plans and indicators aside."""
    typed = key(text)
    for harmless in sorted(words.harmless_words, key=len, reverse=True):
        typed = typed.replace(key(harmless), " ")
    return any(key(word) in typed for word in words.complaint_words)
