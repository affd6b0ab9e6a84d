"""A plan from the workbook that the bot gives out, with every doubt named by its cell.

What the workbook has no column for comes from the plan before: of the same year all of it, of an
earlier one what a copy of it would have. Cells that say what that plan says change nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from handlers.rules.plan_cells import heading_of, holders_in, is_of_year, spans_in
from handlers.rules.plan_copy import NO_SCORE, copied
from handlers.rules.plan_doubts import REFUSING, Doubt, DoubtKind, ImportedPlan
from messages.thai import arabic_digits, thai_digits
from store.catalogue import squeeze
from store.excel_plan import SheetRow, Workbook
from store.model import (
    FiscalYear,
    Indicator,
    IndicatorId,
    Instrument,
    Measure,
    MeasureId,
    Period,
    Plan,
    Responsible,
    Score,
    Step,
    StepId,
)
from store.plan_words import PlanWords, SheetWords

MOST_CHARACTERS = 2_000
"""Of one cell; the longest printed one has a quarter of that."""
_SCORE = re.compile(r"\d{1,3}(\.\d{1,2})?")
NUMBER, NAME, INSTRUMENT, SCORE, PERIOD, PARTIES, ISSUE = range(7)
ITEM = 1


def plan_from_workbook(
    book: Workbook, base: Plan, year: FiscalYear, words: PlanWords
) -> ImportedPlan:
    """The plan of the year; None with the doubts that refuse it where there are such."""
    reader = _Reader(book, base, year, words)
    doubts = reader.doubts
    doubts += [
        Doubt(DoubtKind.FORMULA, None, "", f"{sheet}!{cell}")
        for sheet, cell in book.formulas
        if sheet in {s.title for s in words.sheets.values()}
    ]
    indicators = reader.indicators()
    if not indicators and not any(d.kind in REFUSING for d in doubts):
        doubts.append(Doubt(DoubtKind.NO_INDICATORS, None))
    if any(doubt.kind in REFUSING for doubt in doubts):
        return ImportedPlan(None, tuple(doubts))
    return ImportedPlan(replace(reader.shell, indicators=indicators), tuple(doubts))


@dataclass(frozen=True, slots=True)
class _Items:
    """An indicator's rows of one sheet, as (printed number, words, cell)."""

    rows: tuple[tuple[str | None, str, str], ...] = ()


class _Reader:
    """Reads the sheets; what is doubtful goes to `doubts`. `shell` is the plan they go into."""

    def __init__(self, book: Workbook, base: Plan, year: FiscalYear, words: PlanWords) -> None:
        same = base.fiscal_year == year
        made = base if same else copied(base, year, words).plan
        self.shell = made if made is not None else base
        self.doubts: list[Doubt] = []
        self._book = book
        self._year = year
        self._words = words
        self._item = re.compile(words.item)

    def indicators(self) -> tuple[Indicator, ...]:
        """In the order of their numbers."""
        sheets = self._words.sheets
        rows = dict(self._numbered(sheets["indicators"], is_once=True))
        measures = self._items(sheets["measures"], set(rows))
        steps = self._items(sheets["steps"], set(rows))
        known = {i.number for i in self.shell.indicators}
        self.doubts += [
            Doubt(DoubtKind.INDICATOR_MISSING, n) for n in sorted(known - set(rows)) if rows
        ]
        return tuple(
            self._indicator(n, rows[n], measures.get(n, _Items()), steps.get(n, _Items()))
            for n in sorted(rows)
        )

    def _rows(self, sheet: SheetWords) -> Sequence[SheetRow]:
        """What stands under the sheet's first row; none where the sheet is not as given out."""
        rows = self._book.sheets.get(sheet.title)
        head = [squeeze(c) for c in rows[0].cells[: len(sheet.columns)]] if rows else []
        if head != [squeeze(c) for c in sheet.columns]:
            self.doubts.append(Doubt(DoubtKind.SHEET_MISSING, None, sheet.title))
            return ()
        return (rows or ())[1:]

    def _numbered(
        self, sheet: SheetWords, *, is_once: bool = False
    ) -> Iterator[tuple[int, tuple[SheetRow, str]]]:
        seen: set[int] = set()
        for row in self._rows(sheet):
            cells = (*row.cells, *[""] * len(sheet.columns))[: len(sheet.columns)]
            for column, text in enumerate(cells):
                if len(text) > MOST_CHARACTERS:
                    self._doubt(DoubtKind.TEXT_TOO_LONG, None, "", _at(sheet, row, column))
            given = arabic_digits(cells[NUMBER].strip()).removesuffix(".0")
            at = _at(sheet, row, NUMBER)
            if not (given.isascii() and given.isdecimal() and 1 <= int(given) <= 99):
                self._doubt(DoubtKind.NUMBER_UNREADABLE, None, given[:40], at)
            elif is_once and int(given) in seen:
                self._doubt(DoubtKind.INDICATOR_TWICE, int(given), "", at)
            else:
                seen.add(int(given))
                yield int(given), (replace(row, cells=cells), sheet.title)

    def _items(self, sheet: SheetWords, indicators: Iterable[int]) -> Mapping[int, _Items]:
        found: dict[int, _Items] = {}
        for number, (row, _) in self._numbered(sheet):
            at, text = _at(sheet, row, ITEM), row.cells[ITEM].strip()
            if number not in indicators:
                place = _at(sheet, row, NUMBER)
                self._doubt(DoubtKind.INDICATOR_UNKNOWN, number, "", place)
            elif text:
                label = self._item.match(text)
                item = (label[1] if label else None, text, at)
                found[number] = _Items((*found.get(number, _Items()).rows, item))
        return found

    def _doubt(self, kind: DoubtKind, number: int | None, detail: str, cell: str) -> None:
        self.doubts.append(Doubt(kind, number, detail, cell))

    def _indicator(
        self, number: int, found: tuple[SheetRow, str], measures: _Items, steps: _Items
    ) -> Indicator:
        row, _ = found
        sheet = self._words.sheets["indicators"]
        known = self.shell.indicator(number)
        name = " ".join(row.cells[NAME].split())
        if not name:
            self._doubt(DoubtKind.NAME_MISSING, number, "", _at(sheet, row, NAME))
        score = self._score(number, row, known)
        before = known or _blank(number, self._year)
        has_name, has_score = name == before.name, score == before.score
        heading = heading_of(number, name, score.printed, self._words)
        band = heading_of(number, name, None, self._words)
        return replace(
            before,
            name=name,
            part2_name=before.part2_name if has_name else name,
            heading=before.heading if has_name and has_score else heading,
            part2_heading=before.part2_heading if has_name else band,
            aliases=before.aliases if has_name else (),
            instrument=self._instrument(number, row),
            score=score,
            issue=tuple(t for t in row.cells[ISSUE].split("\n") if t.strip()),
            measures=self._measures(number, measures, before, _at(sheet, row, NUMBER)),
            steps=self._steps(number, steps, before),
            period=self._period(number, row, before),
            responsible=self._responsible(number, row, before),
        )

    def _instrument(self, number: int, row: SheetRow) -> Instrument:
        given = row.cells[INSTRUMENT].strip().upper()
        if given in set(Instrument):
            return Instrument(given)
        at = _at(self._words.sheets["indicators"], row, INSTRUMENT)
        self._doubt(DoubtKind.INSTRUMENT_UNKNOWN, number, given[:40], at)
        return Instrument.IIT

    def _score(self, number: int, row: SheetRow, known: Indicator | None) -> Score:
        given = arabic_digits(row.cells[SCORE].strip())
        at = _at(self._words.sheets["indicators"], row, SCORE)
        if not given:
            self._doubt(DoubtKind.NO_SCORE, number, "", at)
            return NO_SCORE
        if not _SCORE.fullmatch(given) or float(given) > 100:
            self._doubt(DoubtKind.SCORE_UNREADABLE, number, given[:40], at)
            return NO_SCORE
        return Score(thai_digits(given), float(given))

    def _period(self, number: int, row: SheetRow, before: Indicator) -> Period:
        printed = row.cells[PERIOD].strip()
        at = _at(self._words.sheets["indicators"], row, PERIOD)
        if printed == before.period.printed:
            period = before.period
        else:
            length, spans = spans_in(printed, self._words)
            is_whole = length and not printed[length:].strip()
            period = Period(printed, spans)
            if not is_whole or any(span.start > span.end for span in spans):
                self._doubt(DoubtKind.PERIOD_UNREADABLE, number, printed[:80], at)
                return period
        if not all(is_of_year(span, self._year) for span in period.spans):
            # What stands so already is told; only what is new is refused.
            is_new = period != before.period
            kind = DoubtKind.PERIOD_OUTSIDE if is_new else DoubtKind.PERIOD_OTHER_YEAR
            self._doubt(kind, number, printed, at)
        return period

    def _responsible(self, number: int, row: SheetRow, before: Indicator) -> Responsible:
        printed = " ".join(row.cells[PARTIES].split())
        at = _at(self._words.sheets["indicators"], row, PARTIES)
        if printed == before.responsible.printed:
            return before.responsible
        holders = tuple(holders_in(printed, self.shell.groups, self._words))
        if not holders:
            self._doubt(DoubtKind.NOBODY_RESPONSIBLE, number, printed[:80], at)
        rest = printed
        for holder in holders:
            rest = rest.replace(holder.printed, "\0", 1)
        for piece in re.split(r"[/,]", rest):
            if holders and piece.strip() and "\0" not in piece:
                self._doubt(DoubtKind.HOLDER_UNKNOWN, number, piece.strip()[:80], at)
        return Responsible(printed, holders)

    def _measures(
        self, number: int, items: _Items, before: Indicator, at: str
    ) -> tuple[Measure, ...]:
        if not items.rows:
            self._doubt(DoubtKind.NO_MEASURES, number, "", at)
        seen: set[str] = set()
        made = []
        known = {m.printed: m for m in before.measures}
        for n, (label, text, cell) in enumerate(items.rows, 1):
            bare = _bare(label, text)
            if squeeze(bare) in seen or (label and f"#{label}" in seen):
                self._doubt(DoubtKind.MEASURE_TWICE, number, bare[:80], cell)
            seen |= {squeeze(bare), *([f"#{label}"] if label else [])}
            same = known.get(text)
            id = MeasureId(f"{self._year}-M{number}.{n}")
            if same is not None:
                made.append(replace(same, id=id, number=n))
            else:
                made.append(Measure(id, n, label, text, bare, text))
        return tuple(made)

    def _steps(self, number: int, items: _Items, before: Indicator) -> tuple[Step, ...]:
        labels = [int(label) for label, _, _ in items.rows if label]
        if labels != list(range(1, len(labels) + 1)):
            printed = " ".join(thai_digits(label) for label in labels)
            self._doubt(DoubtKind.NUMBERS_OUT_OF_ORDER, number, printed, items.rows[0][2])
        known = {s.printed: s for s in before.steps}
        made = []
        for n, (label, text, _) in enumerate(items.rows, 1):
            id = StepId(f"{self._year}-ST{number}.{n}")
            if (same := known.get(text)) is not None:
                made.append(replace(same, id=id, position=n))
            else:
                made.append(Step(id, n, label or thai_digits(n), text, _bare(label, text)))
        return tuple(made)


def _bare(label: str | None, text: str) -> str:
    return text if label is None else text.removeprefix(f"{label}.").strip()


def _at(sheet: SheetWords, row: SheetRow, column: int) -> str:
    return f"{sheet.title}!{chr(ord('A') + column)}{row.number}"


def _blank(number: int, year: FiscalYear) -> Indicator:
    return Indicator(
        id=IndicatorId(f"{year}-I{number}"),
        number=number,
        name="",
        part2_name="",
        heading="",
        part2_heading="",
        aliases=(),
        instrument=Instrument.IIT,
        score=NO_SCORE,
        issue=(),
        measures=(),
        steps=(),
        period=Period("", ()),
        responsible=Responsible("", ()),
        result=(),
        problem="",
        summary=(),
        outcome=(),
        part2_problem="",
        suggestion="",
        tables=(),
    )
