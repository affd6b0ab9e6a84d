"""Questions that lean on what was shown before: "and who is responsible?".

Such a question is made of nothing but field words, pointers, years and small words. Whatever else
stands in it names something of its own, and then the indicator shown before is never used.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from handlers.rules.understanding.normalise import command_key, key
from handlers.rules.years import year_named
from store.followups import YearWord, load_follow_up_words
from store.lexicon import Lexicon
from store.model import Chat, Field, FiscalYear

REMEMBERED = timedelta(minutes=30)
LONGEST = 80
SMALL = "small"
"""A word that asks for nothing by itself."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The indicator that the last answer showed, and the year and field it was shown for."""

    indicator: int
    year: FiscalYear | None = None
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is asked of the indicator shown before.

    `is_vague`: without such an indicator the words ask for nothing that could be asked back.
    `is_bare_year`: a year and no other word.
    """

    field: Field | None = None
    year: FiscalYear | YearWord | None = None
    is_vague: bool = False
    is_bare_year: bool = False


@dataclass(frozen=True, slots=True)
class Vague:
    """A field that is meant only where something was just shown."""

    field: Field


Part = Field | Vague | YearWord | FiscalYear | str


def subject_of(chat: Chat, now: datetime) -> Subject | None:
    """What "it" means to this person now: only what the last answer showed, and not for long."""
    if chat.subject is None or chat.moved_at is None or now - chat.moved_at > REMEMBERED:
        return None
    return Subject(chat.subject, chat.subject_year, chat.subject_field)


def follow_up_of(text: str, lexicon: Lexicon) -> FollowUp | None:
    """The question as one that leans on what was shown, or None where it names its own."""
    if len(text) > LONGEST:
        return None
    years = _years(lexicon.year_markers)
    # Some words end as particles do: "next year" is one.
    read = (_parts(typed, _words(), years) for typed in (command_key(text), key(text)))
    parts = next((found for found in read if found), None)
    if parts is None:
        return None
    fields = [p for p in parts if isinstance(p, Field)]
    vague = [p.field for p in parts if isinstance(p, Vague)]
    year = next((p for p in parts if isinstance(p, int | YearWord)), None)
    if not fields and not vague and year is None:
        return None
    field = next(iter([*fields, *vague]), None)
    is_bare = len(parts) == 1 and isinstance(year, int)
    return FollowUp(field, year, is_vague=not fields, is_bare_year=is_bare)


def _parts(typed: str, words: Mapping[str, Part], years: re.Pattern[str]) -> Sequence[Part] | None:
    """The whole text as known words, longest first; None where something is left over."""
    dead: set[int] = set()

    def rest(at: int) -> list[Part] | None:
        if at == len(typed):
            return []
        if at in dead:
            return None
        for end, part in _beginnings(typed, at, words, years):
            further = rest(end)
            if further is not None:
                return [part, *further]
        dead.add(at)
        return None

    return rest(0)


def _beginnings(
    typed: str, at: int, words: Mapping[str, Part], years: re.Pattern[str]
) -> list[tuple[int, Part]]:
    found: list[tuple[int, Part]] = []
    year = years.match(typed, at)
    named = year_named(year["year"] or year["bare"]) if year else None
    if year and named is not None:
        found.append((year.end(), named))
    for end in range(min(len(typed), at + _longest()), at, -1):
        part = words.get(typed[at:end])
        if part is not None:
            found.append((end, part))
    return found


@cache
def _years(markers: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(key(m)) for m in sorted(markers, key=len, reverse=True))
    return re.compile(
        rf"(?:{either})(?P<year>\d{{4}}|\d{{2}})(?!\d)|(?<!\d)(?P<bare>\d{{4}})(?!\d)"
    )


@cache
def _longest() -> int:
    return max(map(len, _words()))


@cache
def _words() -> Mapping[str, Part]:
    """Every word by its key; what asks for more wins over what merely stands beside."""
    data = load_follow_up_words()
    table: dict[str, Part] = {key(word): SMALL for word in (*data.around, *data.pointers)}
    table |= {key(w): year for year, words in data.years.items() for w in words}
    table |= {key(w): Vague(f) for f, words in data.vague.items() for w in words}
    table |= {key(w): f for f, words in data.fields.items() for w in words}
    return table
