"""A plan from the lines of a Word file in the report's own layout, with every doubt named.

Words are taken as printed. For display, white space that only a line's end has left inside words
is mended by the plan before (`base`), which also lends what no report prints: aliases, groups,
instruments. Where `base` does not know a text it stands as printed.
"""

import re
from collections.abc import Iterable

from handlers.rules.plan_cells import (
    Place,
    holders_in,
    is_of_year,
    spans_in,
    usual_instrument,
    wordings,
)
from handlers.rules.plan_doubts import REFUSING, Doubt, DoubtKind, ImportedPlan
from handlers.rules.printed_plan import Printed, PrintedIndicator, Rows, Sorter
from messages.thai import thai_digits
from store.catalogue import squeeze
from store.model import (
    FiscalYear,
    GroupId,
    Indicator,
    IndicatorId,
    Measure,
    MeasureId,
    Period,
    Plan,
    PlanId,
    Responsible,
    Score,
    Step,
    StepId,
)
from store.plan_words import PlanWords
from store.word_plan import Line

_THAI = re.compile(r"[\u0e00-\u0e7f]")


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
    is_refused = any(doubt.kind in REFUSING for doubt in doubts)
    return ImportedPlan(None if is_refused else plan, tuple(doubts))


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
        self._shown: dict[Place, dict[str, str]] = {place: {} for place in Place}
        for indicator in base.indicators:
            for place, texts in wordings(indicator).items():
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
            instrument=base.instrument if base else usual_instrument(number),
            score=Score(printed.score, float(printed.score) if printed.score else None),
            issue=self._column(number, one, 0, Place.ISSUE),
            measures=self._measures(number, one, two),
            steps=self._steps(number, one),
            period=period,
            responsible=responsible,
            result=self._column(number, result_rows, 4, Place.RESULT),
            problem=problem,
            summary=self._column(number, two, 1, Place.SUMMARY),
            outcome=self._column(number, two, 2, Place.OUTCOME),
            part2_problem=part2_problem,
            suggestion=suggestion,
            tables=tuple(printed.tables),
        )

    def _doubt(self, kind: DoubtKind, number: int, detail: str = "") -> None:
        self._doubts.append(Doubt(kind, number, detail))

    def _show(self, text: str, place: Place) -> str:
        return self._shown[place].get(squeeze(text), text)

    def _column(self, number: int, rows: Rows, column: int, place: Place) -> tuple[str, ...]:
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
                Measure(id, n, label, text, self._wording(label, text, Place.MEASURE), part2)
            )
        return tuple(made)

    def _steps(self, number: int, rows: Rows) -> tuple[Step, ...]:
        return tuple(
            Step(
                StepId(f"{self._year}-ST{number}.{n}"),
                n,
                label or thai_digits(n),
                text,
                self._wording(label, text, Place.STEP),
            )
            for n, (label, text) in enumerate(self._items(number, rows, 2), 1)
        )

    def _wording(self, label: str | None, text: str, place: Place) -> str:
        bare = text if label is None else text.removeprefix(f"{label}.").strip()
        return self._show(bare, place)

    def _period_and_owner(self, number: int, rows: Rows) -> tuple[Period, Responsible]:
        cell = " ".join(text for row in rows for text in row[3])
        length, spans = spans_in(cell, self._words)
        if not spans:
            self._doubt(DoubtKind.NO_PERIOD, number, cell)
        elif not all(is_of_year(span, self._year) for span in spans):
            self._doubt(DoubtKind.PERIOD_OTHER_YEAR, number, cell[:length].strip())
        owner = cell[length:].strip().removeprefix("/").strip()
        holders = tuple(holders_in(owner, self._base.groups, self._words))
        if not holders:
            self._doubt(DoubtKind.NOBODY_RESPONSIBLE, number, owner)
        return Period(cell[:length].strip(), spans), Responsible(owner, holders)


def _join(before: str, after: str) -> str:
    """A sentence torn by a page break; Thai goes on without a space."""
    is_thai = _THAI.match(before[-1:]) and _THAI.match(after[:1])
    return before + ("" if is_thai else " ") + after


def _said_once(rows: Rows, column: int) -> str:
    """What each page of a split row says again."""
    return " ".join(dict.fromkeys(text for row in rows for text in row[column]))
