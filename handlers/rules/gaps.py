"""Which entries of the register of documents and dates may fill a gap of a text. Pure."""

from collections.abc import Iterable, Sequence

from handlers.rules.understanding.normalise import command_key
from messages import keywords as K
from store.model import DocumentLink

MOST_OFFERED = 9
GRAM = 4


def fillers(gap: str, register: Iterable[DocumentLink]) -> Sequence[DocumentLink]:
    """The entries with a link where the gap asks for one, or with a day where it asks for that;
    those that sound most like it first, then the newest."""
    wants_link, wants_day = (gap.startswith(words) for words in (K.GAP_OF_LINK, K.GAP_OF_DAY))
    fit = [
        d
        for d in register
        if not d.is_retired
        and (bool(d.link) or not wants_link)
        and (d.on is not None or not wants_day)
    ]
    wanted = _grams(gap)
    return sorted(fit, key=lambda d: (-_likeness(d, wanted), -d.year, d.title))[:MOST_OFFERED]


def _likeness(document: DocumentLink, wanted: set[str]) -> int:
    return max(len(wanted & _grams(name)) for name in (document.title, *document.aliases))


def _grams(words: str) -> set[str]:
    key = command_key(words)
    return {key[at : at + GRAM] for at in range(len(key) - GRAM + 1)}
