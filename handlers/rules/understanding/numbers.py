"""Numbers in a question: of an indicator, of a measure within it, and the year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handlers.rules.understanding.normalise import folded
from handlers.rules.years import year_named
from store.lexicon import Lexicon
from store.model import FiscalYear

LAST = -1
_DIGIT = re.compile(r"\d")
_AFTER_MARKER = re.compile(r"_?(?P<a>\d{1,3})(?:[./](?P<b>\d{1,2}))?(?!\d)")
# A bare 8.3 is a measure; a sum of money or a score is not.
_BARE = re.compile(
    r"(?<![\d.])(?P<c>\d{1,2})\.(?P<d>[1-9])(?![\d.])|^(?P<e>\d{1,2})$"
    r"|^(?P<f>\d{1,2})\.(?P<g>\d{1,2})$"
)
_LEADING = re.compile(r"(?P<h>\d{1,2})(?![\d.])")


class Marked(NamedTuple):
    """Where the word before a number ends, and whether it is the one for measures."""

    start: int
    end: int
    is_measure: bool


class Numbered(NamedTuple):
    """A number in the question: an indicator (`LAST` counts from the end), and the measure
    within it where one is named. `is_measure` says that it was called a measure's number;
    `spans` is where it stands, with the words before it."""

    indicator: int
    measure: int | None
    spans: tuple[tuple[int, int], ...]
    is_measure: bool = False


@dataclass(frozen=True, slots=True)
class Patterns:
    """The lexicon's numbers in words, and the words for a year, over folded text."""

    year: re.Pattern[str]
    spoken: re.Pattern[str]
    values: dict[str, int]

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Patterns":
        """Compiled once per lexicon."""
        values = {folded(w): n for w, n in lexicon.number_words.items()}
        values |= {folded(w): LAST for w in lexicon.last_words}
        return cls(
            year=re.compile(
                rf"(?:{_any_of(lexicon.year_markers)})_?(?P<year>\d{{4}}|\d{{2}})(?!\d)"
            ),
            spoken=re.compile(rf"_?(?P<w>{_any_of(tuple(values))})(?![a-z])"),
            values=values,
        )

    def numbered(self, text: str, markers: Sequence[Marked]) -> Numbered | None:
        """The number that names an indicator or a measure; "measure 4 of item 8" is 8.4."""
        has_digits = _DIGIT.search(text) is not None
        found = [
            one for marker in markers if (one := self._after(text, marker, has_digits=has_digits))
        ]
        if len(found) > 1 and found[0].is_measure != found[1].is_measure:
            measure, indicator = sorted(found[:2], key=lambda n: not n.is_measure)
            if measure.measure is None and indicator.measure is None:
                spans = (*measure.spans, *indicator.spans)
                return Numbered(indicator.indicator, measure.indicator, spans)
        if found and found[0].is_measure and found[0].measure is None:
            return _before(text, found[0]) or found[0]
        if found:
            return found[0]
        return _bare(text, markers) if has_digits else None

    def _after(self, text: str, marker: Marked, *, has_digits: bool) -> Numbered | None:
        digits = _AFTER_MARKER.match(text, marker.end) if has_digits else None
        if digits is not None:
            spans = ((marker.start, digits.end()),)
            measure = int(digits["b"]) if digits["b"] else None
            return Numbered(int(digits["a"]), measure, spans, marker.is_measure)
        word = self.spoken.match(text, marker.end)
        if word is None:
            return None
        spans = ((marker.start, word.end()),)
        return Numbered(self.values[word["w"]], None, spans, marker.is_measure)

    def without_year(self, text: str) -> tuple[str, FiscalYear | None]:
        """The text without the year it names, and that year."""
        if _DIGIT.search(text) is None:
            return text, None
        found = self.year.search(text)
        year = year_named(found["year"]) if found else None
        if found is None or year is None:
            return text, None
        return f"{text[: found.start()]}|{text[found.end() :]}", year


def _before(text: str, measure: Numbered) -> Numbered | None:
    """A measure whose indicator stands bare before it: "10 measure 5" is 10.5."""
    start, _ = measure.spans[0]
    leading = _LEADING.match(text)
    if leading is None or leading.end() != start:
        return None
    return Numbered(int(leading["h"]), measure.indicator, (leading.span(), *measure.spans))


def _bare(text: str, markers: Sequence[Marked]) -> Numbered | None:
    found = _BARE.search(text)
    if found is not None:
        first = found["c"] or found["e"] or found["f"]
        second = found["d"] or found["g"]
        return Numbered(int(first), int(second) if second else None, (found.span(),))
    leading = _LEADING.match(text) if markers else None
    return Numbered(int(leading["h"]), None, (leading.span(),)) if leading else None


def _any_of(words: Sequence[str]) -> str:
    ordered = sorted({folded(w) for w in words}, key=len, reverse=True)
    return "|".join(re.escape(w) for w in ordered)
