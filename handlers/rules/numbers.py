"""Bare numbers in a question made plain for its reader.

`8.3` gets the word for an item wherever it stands, a sum of money or a time loses its digits, and
a year at the end gets the word for a year.
"""

import re
from collections.abc import Mapping
from functools import cache

from handlers.rules.understanding.normalise import command_key, key, normalised
from handlers.rules.years import year_named
from messages import keywords as K
from messages.thai import MONTHS, SHORT_MONTHS
from store.amounts import AmountWords, load_amount_words
from store.lexicon import Lexicon

_POINTED = re.compile(r"(?<![\d./:,-])(\d{1,2})\.(\d{1,2})(?![\d:/,-]|\.\d)")
_ITEM = re.compile(rf"{K.ITEM_MARKER}(\d+(?:\.\d+)?)")
_LAST_YEAR = re.compile(r"^(?P<before>.*\S)\s+(?P<year>\d{4})$", re.DOTALL)


def plain_numbers(text: str, measures_of: Mapping[int, int], lexicon: Lexicon) -> str:
    """The question with its numbers made plain; `measures_of` counts each indicator's measures.

    A text without such numbers comes back as it was.
    """
    typed = normalised(text)
    amounts = load_amount_words()
    markers = _keys((*lexicon.indicator_markers, *lexicon.measure_markers))

    def plain(found: re.Match[str]) -> str:
        before, after = key(typed[: found.start()]), key(typed[found.end() :])
        if before.endswith(markers):
            return found[0]
        if _is_amount(before, after, amounts):
            return " "
        is_measure = 1 <= int(found[2]) <= measures_of.get(int(found[1]), 0)
        return f" {K.ITEM_MARKER} {found[0]} " if is_measure else found[0]

    said = _POINTED.sub(plain, typed)
    said = _with_year_word(said, lexicon)
    return text if said == typed else said.strip()


def item_alone(text: str) -> str | None:
    """The number of a message that is nothing but the word for an item with its number."""
    found = _ITEM.fullmatch(command_key(text))
    return found[1] if found else None


def _is_amount(before: str, after: str, words: AmountWords) -> bool:
    return after.startswith(_keys(words.units)) or before.endswith(_keys(words.leads))


@cache
def _keys(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key(word) for word in words)


def _with_year_word(said: str, lexicon: Lexicon) -> str:
    """A year that closes the question, unless it belongs to a date or bears its word already."""
    found = _LAST_YEAR.match(said)
    if found is None or year_named(found["year"]) is None:
        return said
    before = key(found["before"])
    if before.endswith(_keys((*MONTHS, *SHORT_MONTHS, *lexicon.year_markers))):
        return said
    return f"{found['before']} {K.YEAR_MARKER} {found['year']}"
