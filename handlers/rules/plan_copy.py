"""Next year's plan as a copy of one before: wordings, parties and dates; no scores, no results."""

import calendar
import re
from dataclasses import replace
from datetime import date

from handlers.rules.plan_cells import heading_of, is_of_year
from handlers.rules.plan_doubts import Doubt, DoubtKind, ImportedPlan
from handlers.rules.plan_edits import written
from handlers.rules.years import years_in
from messages.thai import BUDDHIST_ERA, arabic_digits, long_date, thai_digits
from store.model import (
    FiscalYear,
    Indicator,
    IndicatorId,
    MeasureId,
    Passage,
    Period,
    Plan,
    PlanId,
    Responsible,
    Score,
    Span,
    StepId,
    Table,
)
from store.plan_words import PlanWords

NO_SCORE = Score(None, None)
_YEAR = re.compile(r"(?<!\d)2[5-7]\d\d(?!\d)")


def copied(plan: Plan, year: FiscalYear, words: PlanWords) -> ImportedPlan:
    """The plan for another fiscal year; years in its passages and dates go along with it.

    Dates that lie outside of the plan's own year are set to the whole new year, and that is
    named; so are wordings that name a year, which stay as they are.
    """
    later = year - plan.fiscal_year
    doubts: list[Doubt] = []
    indicators = tuple(_copied(i, plan, year, words, doubts) for i in plan.indicators)
    made = replace(
        plan,
        id=PlanId(f"{year}-v1"),
        fiscal_year=year,
        version=1,
        is_published=False,
        passages=tuple(Passage(p.section, shifted(p.text, later), p.page) for p in plan.passages),
        indicators=indicators,
        notes=(),
        at=None,
        by=None,
    )
    return ImportedPlan(made, tuple(doubts))


def empty_tables(indicator: Indicator) -> tuple[Table, ...]:
    """The headings of the tables that the indicator is printed in, without any row."""
    first = {t.part: t for t in reversed(indicator.tables)}
    return tuple(Table(p, first[p].header, (), first[p].seed_lines[:1]) for p in sorted(first))


def shifted(text: str, years: int) -> str:
    """The text with every year that it names so many years later, in the digits it is in."""
    plain, made, at = arabic_digits(text), "", 0
    for found in _YEAR.finditer(plain):
        year = str(int(found[0]) + years)
        is_thai = text[found.start()] != plain[found.start()]
        made += text[at : found.start()] + (thai_digits(year) if is_thai else year)
        at = found.end()
    return made + text[at:]


def _copied(
    indicator: Indicator, plan: Plan, year: FiscalYear, words: PlanWords, doubts: list[Doubt]
) -> Indicator:
    number, name = indicator.number, indicator.name
    wordings = [*indicator.issue, *(m.text for m in indicator.measures)]
    wordings += [s.text for s in indicator.steps]
    doubts += [Doubt(DoubtKind.NAMES_A_YEAR, number, text) for text in wordings if years_in(text)]
    return replace(
        indicator,
        id=IndicatorId(f"{year}-I{number}"),
        part2_name=name,
        heading=heading_of(number, name, None, words),
        part2_heading=heading_of(number, name, None, words),
        score=NO_SCORE,
        measures=tuple(
            replace(m, id=MeasureId(f"{year}-M{number}.{m.number}"), part2_printed=m.printed)
            for m in indicator.measures
        ),
        steps=tuple(
            replace(s, id=StepId(f"{year}-ST{number}.{s.position}")) for s in indicator.steps
        ),
        period=_period(indicator, plan.fiscal_year, year, doubts),
        responsible=_responsible(indicator.responsible),
        result=(),
        problem="",
        summary=(),
        outcome=(),
        part2_problem="",
        suggestion="",
        tables=empty_tables(indicator),
    )


def _responsible(before: Responsible) -> Responsible:
    """Whoever was assigned in the place of the printed ones is printed in a new plan."""
    given = before.assigned
    return Responsible(written(given), given) if given else before


def _period(
    indicator: Indicator, before: FiscalYear, year: FiscalYear, doubts: list[Doubt]
) -> Period:
    period, later = indicator.period, year - before
    if period.spans and all(is_of_year(span, before) for span in period.spans):
        spans = tuple(Span(_later(s.start, later), _later(s.end, later)) for s in period.spans)
        return Period(shifted(period.printed, later), spans)
    doubts.append(Doubt(DoubtKind.PERIOD_MOVED, indicator.number, period.printed))
    return whole_year(year)


def whole_year(year: FiscalYear) -> Period:
    """From 1 October to 30 September."""
    ends = year - BUDDHIST_ERA
    span = Span(date(ends - 1, 10, 1), date(ends, 9, 30))
    return Period(f"{long_date(span.start)} – {long_date(span.end)}", (span,))


def _later(day: date, years: int) -> date:
    """The same day; the last one of a February stays the last one."""
    last = calendar.monthrange(day.year + years, day.month)[1]
    is_last = day.month == 2 and day.day == calendar.monthrange(day.year, 2)[1]
    return day.replace(year=day.year + years, day=last if is_last else day.day)
