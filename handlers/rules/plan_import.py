"""A plan from the lines of a Word file in the report's own layout, with every doubt named.

Words are taken as printed. For display, white space that only a line's end has left inside words
is mended by the plan before (`base`), which also lends what no report prints: aliases, groups,
instruments. Where `base` does not know a text it stands as printed.
"""

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from handlers.rules.printed_plan import Printed, PrintedIndicator, Rows, Sorter
from messages.thai import day_named, thai_digits
from store.catalogue import squeeze
from store.model import (
    FiscalYear,
    GroupId,
    Holder,
    HolderKind,
    Indicator,
    IndicatorId,
    Instrument,
    Measure,
    MeasureId,
    Period,
    Plan,
    PlanId,
    Responsible,
    Score,
    Span,
    Step,
    StepId,
)
from store.plan_words import PlanWords
from store.word_plan import Line

_INSTRUMENTS = {1: Instrument.IIT, 6: Instrument.EIT, 9: Instrument.OIT}
_THAI = re.compile(r"[\u0e00-\u0e7f]")


class DoubtKind(StrEnum):
    """What an administrator has to look at before the plan is used."""

    NO_INDICATORS = "no_indicators"
    INDICATOR_MISSING = "indicator_missing"
    ROW_NOT_READ = "row_not_read"
    NO_SCORE = "no_score"
    NO_PERIOD = "no_period"
    PERIOD_OTHER_YEAR = "period_other_year"
    NOBODY_RESPONSIBLE = "nobody_responsible"
    NUMBERS_OUT_OF_ORDER = "numbers_out_of_order"
    MEASURES_DIFFER = "measures_differ"
    JOINED_OVER_PAGES = "joined_over_pages"


class _Place(Enum):
    """Where a wording is printed."""

    ISSUE, RESULT, SUMMARY, OUTCOME, MEASURE, STEP = range(6)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at; `indicator` is None for the whole, `detail` its own words."""

    kind: DoubtKind
    indicator: int | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """The plan as read, not yet in use; None where no indicator could be read."""

    plan: Plan | None
    doubts: tuple[Doubt, ...]


def plan_from_lines(
    lines: Iterable[Line], base: Plan, year: FiscalYear, version: int, words: PlanWords
) -> ImportedPlan:
    """The plan of the year. Notes on the source are the base's only where it is the same year."""
    sorter = Sorter(words)
    for line in lines:
        sorter.take(line)
    printed = sorter.printed
    doubts = [Doubt(DoubtKind.ROW_NOT_READ, None, text) for _, text in printed.unread]
    if not printed.indicators:
        return ImportedPlan(None, (*doubts, Doubt(DoubtKind.NO_INDICATORS, None)))
    reader = _Reader(base, year, words, doubts)
    numbers = sorted(printed.indicators)
    doubts += [
        Doubt(DoubtKind.INDICATOR_MISSING, n)
        for n in range(1, max(len(base.indicators), numbers[-1]) + 1)
        if n not in printed.indicators
    ]
    plan = Plan(
        id=PlanId(f"{year}-v{version}"),
        fiscal_year=year,
        version=version,
        is_published=False,
        office=_office(printed, base, words),
        issuing_group=_issuing_group(printed, base),
        passages=tuple(printed.passages),
        indicators=tuple(reader.indicator(printed.indicators[n]) for n in numbers),
        groups=base.groups,
        notes=base.notes if base.fiscal_year == year else (),
    )
    return ImportedPlan(plan, tuple(doubts))


def _office(printed: Printed, base: Plan, words: PlanWords) -> str:
    cover = [p.text for p in printed.passages if p.section == "cover"]
    return next((t for t in cover if t.startswith(words.office)), base.office)


def _issuing_group(printed: Printed, base: Plan) -> GroupId:
    cover = {squeeze(p.text) for p in printed.passages if p.section == "cover"}
    named = (g.id for g in base.groups if cover & {squeeze(g.name), squeeze(g.form_name)})
    return next(named, base.issuing_group)


class _Reader:
    """Reads indicators; what is doubtful goes to `doubts`."""

    def __init__(
        self, base: Plan, year: FiscalYear, words: PlanWords, doubts: list[Doubt]
    ) -> None:
        self._base = base
        self._year = year
        self._words = words
        self._doubts = doubts
        self._item = re.compile(words.item)
        # The two parts print the same sentence, broken into lines in different places.
        self._shown: dict[_Place, dict[str, str]] = {place: {} for place in _Place}
        for indicator in base.indicators:
            for place, texts in _texts(indicator).items():
                self._shown[place] |= {squeeze(text): text for text in texts}
        self._known = {key for texts in self._shown.values() for key in texts}

    def indicator(self, printed: PrintedIndicator) -> Indicator:
        """One indicator, both parts."""
        number = printed.number
        base = self._base.indicator(number)
        one, two = printed.rows(1), printed.rows(2)
        result_rows, problem = self._without_problem(one)
        part2_problem, suggestion = (_said_once(two, column) for column in (3, 4))
        period, responsible = self._period_and_owner(number, one)
        same_name = base is not None and squeeze(base.name) == squeeze(printed.name)
        if printed.score is None:
            self._doubt(DoubtKind.NO_SCORE, number)
        return Indicator(
            id=IndicatorId(f"{self._year}-I{number}"),
            number=number,
            name=printed.name,
            part2_name=printed.part2_name,
            heading=printed.heading,
            part2_heading=printed.part2_heading,
            aliases=base.aliases if base is not None and same_name else (),
            instrument=base.instrument if base else _instrument(number),
            score=Score(printed.score, float(printed.score) if printed.score else None),
            issue=self._column(number, one, 0, _Place.ISSUE),
            measures=self._measures(number, one, two),
            steps=self._steps(number, one),
            period=period,
            responsible=responsible,
            result=self._column(number, result_rows, 4, _Place.RESULT),
            problem=problem,
            summary=self._column(number, two, 1, _Place.SUMMARY),
            outcome=self._column(number, two, 2, _Place.OUTCOME),
            part2_problem=part2_problem,
            suggestion=suggestion,
            tables=tuple(printed.tables),
        )

    def _doubt(self, kind: DoubtKind, number: int, detail: str = "") -> None:
        self._doubts.append(Doubt(kind, number, detail))

    def _show(self, text: str, place: _Place) -> str:
        return self._shown[place].get(squeeze(text), text)

    def _column(self, number: int, rows: Rows, column: int, place: _Place) -> tuple[str, ...]:
        """A column's paragraphs; what a page break has torn is joined."""
        joined: list[str] = []
        for row in rows:
            cell = list(row[column])
            if cell and joined and not self._stands_alone(joined[-1], cell[0]):
                whole = _join(joined.pop(), cell.pop(0))
                if not self._begins_known(whole):
                    self._doubt(DoubtKind.JOINED_OVER_PAGES, number, whole)
                joined.append(whole)
            joined += cell
        return tuple(self._show(text, place) for text in joined)

    def _stands_alone(self, before: str, text: str) -> bool:
        """A paragraph of its own: it begins with a number, or the plan before has the one above
        as a whole."""
        return bool(self._item.match(text)) or squeeze(before) in self._known

    def _begins_known(self, text: str) -> bool:
        key = squeeze(text)
        return any(known.startswith(key) for known in self._known)

    def _without_problem(self, rows: Rows) -> tuple[Rows, str]:
        """Part 1's rows without the problem, which stands behind its own word in the result."""
        for r in reversed(range(len(rows))):
            cell = rows[r][4]
            for n in reversed(range(len(cell))):
                before, found, after = cell[n].rpartition(self._words.problem)
                if found:
                    kept = (*cell[:n], *([before.strip()] if before.strip() else []))
                    last = [text for row in rows[r + 1 :] for text in row[4]]
                    problem = " ".join([after.strip(), *cell[n + 1 :], *last]).strip()
                    return [*rows[:r], (*rows[r][:4], kept)], problem
        return rows, ""

    def _items(self, number: int, rows: Rows, column: int) -> list[tuple[str | None, str]]:
        """Numbered items as (printed number, printed words), several in a paragraph as well."""
        cells: list[str] = []
        for row in rows:
            for text in row[column]:
                if cells and not self._item.match(text) and self._item.match(cells[-1]):
                    cells[-1] = _join(cells[-1], text)
                else:
                    cells.append(text)
        items: list[tuple[str | None, str]] = []
        for text in cells:
            starts = list(self._item.finditer(text))
            if not starts or starts[0].start() > 0:
                items.append((None, text.strip()))
                continue
            ends = [m.start() for m in starts[1:]] + [len(text)]
            items += [
                (m[1], text[m.start() : end].strip()) for m, end in zip(starts, ends, strict=True)
            ]
        labels = [label for label, _ in items if label is not None]
        if [int(label) for label in labels] != list(range(1, len(labels) + 1)):
            self._doubt(DoubtKind.NUMBERS_OUT_OF_ORDER, number, " ".join(labels))
        return items

    def _measures(self, number: int, one: Rows, two: Rows) -> tuple[Measure, ...]:
        first, second = self._items(number, one, 1), self._items(number, two, 0)
        if len(first) != len(second):
            self._doubt(DoubtKind.MEASURES_DIFFER, number, f"{len(first)} {len(second)}")
        made = []
        for n, (label, text) in enumerate(first, 1):
            part2 = second[n - 1][1] if n <= len(second) else ""
            id = MeasureId(f"{self._year}-M{number}.{n}")
            made.append(
                Measure(id, n, label, text, self._wording(label, text, _Place.MEASURE), part2)
            )
        return tuple(made)

    def _steps(self, number: int, rows: Rows) -> tuple[Step, ...]:
        return tuple(
            Step(
                StepId(f"{self._year}-ST{number}.{n}"),
                n,
                label or thai_digits(n),
                text,
                self._wording(label, text, _Place.STEP),
            )
            for n, (label, text) in enumerate(self._items(number, rows, 2), 1)
        )

    def _wording(self, label: str | None, text: str, place: _Place) -> str:
        bare = text if label is None else text.removeprefix(f"{label}.").strip()
        return self._show(bare, place)

    def _period_and_owner(self, number: int, rows: Rows) -> tuple[Period, Responsible]:
        cell = " ".join(text for row in rows for text in row[3])
        length, spans = _spans(cell, self._words)
        if not spans:
            self._doubt(DoubtKind.NO_PERIOD, number, cell)
        elif any(self._is_other_year(span) for span in spans):
            self._doubt(DoubtKind.PERIOD_OTHER_YEAR, number, cell[:length].strip())
        owner = cell[length:].strip().removeprefix("/").strip()
        holders = tuple(self._holders(owner))
        if not holders:
            self._doubt(DoubtKind.NOBODY_RESPONSIBLE, number, owner)
        return Period(cell[:length].strip(), spans), Responsible(owner, holders)

    def _is_other_year(self, span: Span) -> bool:
        ends = self._year - 543
        return not date(ends - 1, 10, 1) <= span.start <= span.end <= date(ends, 9, 30)

    def _holders(self, owner: str) -> Iterator[Holder]:
        """The parties in the order they are named; the longest name counts where two overlap."""
        named: list[tuple[str, Holder]] = [
            (word, Holder(HolderKind.EVERY_GROUP, word)) for word in self._words.every_group
        ]
        named += [
            (word, Holder(HolderKind.ROLE, word, role=role))
            for role, words in self._words.roles.items()
            for word in words
        ]
        named += [
            (word, Holder(HolderKind.GROUP, word, group=group.id))
            for group in self._base.groups
            for word in (group.name, group.form_name)
        ]
        named.sort(key=lambda pair: -len(pair[0]))
        by_word = dict(reversed(named))
        for found in re.finditer("|".join(re.escape(word) for word, _ in named), owner):
            yield by_word[found[0]]


def _texts(indicator: Indicator) -> dict[_Place, Iterable[str]]:
    return {
        _Place.ISSUE: indicator.issue,
        _Place.RESULT: indicator.result,
        _Place.SUMMARY: indicator.summary,
        _Place.OUTCOME: indicator.outcome,
        _Place.MEASURE: [m.text for m in indicator.measures],
        _Place.STEP: [s.text for s in indicator.steps],
    }


def _join(before: str, after: str) -> str:
    """A sentence torn by a page break; Thai goes on without a space."""
    is_thai = _THAI.match(before[-1:]) and _THAI.match(after[:1])
    return before + ("" if is_thai else " ") + after


def _said_once(rows: Rows, column: int) -> str:
    """What each page of a split row says again."""
    return " ".join(dict.fromkeys(text for row in rows for text in row[column]))


def _instrument(number: int) -> Instrument:
    return _INSTRUMENTS[max(n for n in _INSTRUMENTS if n <= number)]


def _spans(cell: str, words: PlanWords) -> tuple[int, tuple[Span, ...]]:
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
