"""What single cells of a plan mean: periods, parties, wordings as the plan before shows them."""

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

from messages.thai import BUDDHIST_ERA, day_named, thai_digits
from store.model import (
    FiscalYear,
    Holder,
    HolderKind,
    Indicator,
    Instrument,
    ResponsibleGroup,
    Span,
)
from store.plan_words import PlanWords

_INSTRUMENTS = {1: Instrument.IIT, 6: Instrument.EIT, 9: Instrument.OIT}


class Place(Enum):
    """Where a wording is printed."""

    ISSUE, RESULT, SUMMARY, OUTCOME, MEASURE, STEP = range(6)


def wordings(indicator: Indicator) -> dict[Place, Iterable[str]]:
    """What an indicator says, by where it is printed."""
    return {
        Place.ISSUE: indicator.issue,
        Place.RESULT: indicator.result,
        Place.SUMMARY: indicator.summary,
        Place.OUTCOME: indicator.outcome,
        Place.MEASURE: [m.text for m in indicator.measures],
        Place.STEP: [s.text for s in indicator.steps],
    }


def heading_of(number: int, name: str, score: str | None, words: PlanWords) -> str:
    """The heading over an indicator's table, with its score as printed where there is one."""
    made = words.heading_printed.format(number=thai_digits(number), name=name)
    return made + (words.heading_score.format(score=score) if score else "")


def is_of_year(span: Span, year: FiscalYear) -> bool:
    """Whether all of the days lie in the fiscal year."""
    ends = year - BUDDHIST_ERA
    return date(ends - 1, 10, 1) <= span.start <= span.end <= date(ends, 9, 30)


def holders_in(
    owner: str, groups: Iterable[ResponsibleGroup], words: PlanWords
) -> Iterator[Holder]:
    """The parties in the order they are named; the longest name counts where two overlap."""
    named: list[tuple[str, Holder]] = [
        (word, Holder(HolderKind.EVERY_GROUP, word)) for word in words.every_group
    ]
    named += [
        (word, Holder(HolderKind.ROLE, word, role=role))
        for role, words in words.roles.items()
        for word in words
    ]
    named += [
        (word, Holder(HolderKind.GROUP, word, group=group.id))
        for group in groups
        for word in (group.name, group.form_name)
    ]
    named.sort(key=lambda pair: -len(pair[0]))
    by_word = dict(reversed(named))
    for found in re.finditer("|".join(re.escape(word) for word, _ in named), owner):
        yield by_word[found[0]]


def usual_instrument(number: int) -> Instrument:
    """Which instrument assesses an indicator of that number, as NACC orders them."""
    return _INSTRUMENTS[max(n for n in _INSTRUMENTS if n <= number)]


def spans_in(cell: str, words: PlanWords) -> tuple[int, tuple[Span, ...]]:
    """How much of the cell is the period, and the days it means."""
    days = re.match(rf"\s*({words.day})\s*[–-]\s*({words.day})", cell)
    if days:
        start, end = day_named(days[1]), day_named(days[2])
        if start and end:
            return days.end(), (Span(start, end),)
    months = re.match(rf"\s*{words.month}(?:\s*,\s*{words.month})*", cell)
    if not months:
        return 0, ()
    first = [day_named(f"1 {m[1]} {m[2]}") for m in re.finditer(words.month, months[0])]
    spans = tuple(
        Span(day, day.replace(day=calendar.monthrange(day.year, day.month)[1]))
        for day in first
        if day
    )
    return months.end(), spans
