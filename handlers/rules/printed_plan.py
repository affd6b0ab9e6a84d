"""A printed report's lines sorted: what belongs to which section, indicator and table."""

import re
from dataclasses import dataclass, field

from messages.thai import thai_digits
from store.catalogue import squeeze
from store.model import Passage, Table
from store.plan_words import PlanWords
from store.word_plan import Line

COLUMNS = 5
Rows = list[tuple[tuple[str, ...], ...]]


@dataclass(slots=True)
class PrintedIndicator:
    """What the report prints of one indicator. `number` is None where it cannot be read."""

    number: int
    heading: str = ""
    name: str = ""
    score: str | None = None
    part2_heading: str = ""
    part2_name: str = ""
    tables: list[Table] = field(default_factory=list)

    def rows(self, part: int) -> Rows:
        """The rows of one part, a band left out."""
        band = ((self.part2_heading,), (), (), (), ())
        return [r for t in self.tables if t.part == part for r in t.rows if r != band]


@dataclass(slots=True)
class Printed:
    """The whole report. `unread` are rows that fit nowhere, as their line and text."""

    passages: list[Passage] = field(default_factory=list)
    indicators: dict[int, PrintedIndicator] = field(default_factory=dict)
    unread: list[tuple[int, str]] = field(default_factory=list)


class Sorter:
    """Takes the lines one after the other."""

    def __init__(self, words: PlanWords) -> None:
        self.printed = Printed()
        self._words = words
        self._heading = re.compile(words.heading)
        self._section = "cover"
        self._indicator: PrintedIndicator | None = None
        self._header: tuple[int, tuple[str, ...]] | None = None

    def take(self, line: Line) -> None:
        """One paragraph or row."""
        if not line.is_row:
            self._take_paragraph(line.cells[0][0])
        elif len(line.cells) == COLUMNS:
            self._take_row(line)
        elif self._section == "contents" and len(line.cells) == 2:
            text, page = (" ".join(cell) for cell in line.cells)
            self._add(text, page)
        else:
            self._unread(line)

    def _take_paragraph(self, text: str) -> None:
        found = self._heading.match(text.strip())
        if found and self._section == "part1":
            indicator = self._find(int(found[1]))
            indicator.heading, indicator.name, indicator.score = text.strip(), found[2], found[3]
            self._indicator, self._header = indicator, None
            return
        section = self._words.parts.get(thai_digits(squeeze(text)))
        if section is not None and "\t" not in text.strip():
            self._section = section
            self._indicator = self._header = None
        before, _, page = text.partition("\t")
        self._add(before.strip(), page.strip())

    def _add(self, text: str, page: str) -> None:
        self.printed.passages.append(Passage(self._section, text, page or None))

    def _take_row(self, line: Line) -> None:
        first = squeeze(*line.cells[0])
        start = {"part1": self._words.part_1_header, "part2": self._words.part_2_header}
        part = {"part1": 1, "part2": 2}.get(self._section)
        if part is None:
            self._unread(line)
        elif first.startswith(squeeze(start[self._section])) and all(line.cells):
            self._header = (line.number, tuple(" ".join(cell) for cell in line.cells))
        else:
            self._take_cells(part, line)

    def _take_cells(self, part: int, line: Line) -> None:
        band = self._heading.match(" ".join(line.cells[0])) if not any(line.cells[1:]) else None
        if part == 2 and band:
            indicator = self._find(int(band[1]))
            indicator.part2_heading, indicator.part2_name = " ".join(line.cells[0]), band[2]
            self._indicator = indicator
        if self._indicator is None or self._header is None:
            self._unread(line)
            return
        at, header = self._header
        tables = self._indicator.tables
        if tables and tables[-1].part == part and tables[-1].seed_lines[0] == at:
            last = tables[-1]
            tables[-1] = Table(
                part, header, (*last.rows, line.cells), (*last.seed_lines, line.number)
            )
        else:
            tables.append(Table(part, header, (line.cells,), (at, line.number)))

    def _find(self, number: int) -> PrintedIndicator:
        return self.printed.indicators.setdefault(number, PrintedIndicator(number))

    def _unread(self, line: Line) -> None:
        text = " ".join(p for cell in line.cells for p in cell)
        self.printed.unread.append((line.number, text))
