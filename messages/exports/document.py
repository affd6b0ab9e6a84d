"""What is printed in the office's report, in order; knows nothing of Word, Excel or JSON.

Texts are clean (`cleaning.py`): no control characters, no lone surrogates, one paragraph a string.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Cell = tuple[str, ...]
"""The paragraphs of a cell."""


class Format(StrEnum):
    """The kinds of file a report is written as; the value is the file name's ending."""

    WORD = "docx"
    EXCEL = "xlsx"
    JSON = "json"


class Style(StrEnum):
    """How a paragraph outside the tables is set."""

    TITLE = "title"
    HEADING = "heading"
    CENTRED = "centred"
    BODY = "body"
    SIGNATURE = "signature"
    ITEM = "item"


class RowKind(StrEnum):
    """A row of its own, the rest of the row above, or an indicator's band over all columns."""

    OWN = "own"
    CONTINUED = "continued"
    BAND = "band"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph outside the tables. `above` asks for that many empty lines before it."""

    text: str
    style: Style = Style.BODY
    above: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents. `page` is as printed, None where none stands.

    `part` is the part whose first page it names; its page is then counted by the reader's Word.
    """

    text: str
    page: str | None = None
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """As many cells as the table has columns; a band has its text in the first."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.OWN


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its heading (None where the paragraphs before it are heading enough).

    `widths` are the columns' shares of the page's width.
    """

    heading: str | None
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...] = (20, 20, 20, 20, 20)


@dataclass(frozen=True, slots=True)
class Part:
    """A part that begins on a new page; `number` is 1 or 2, None for lists and annexes."""

    number: int | None
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...] = ()
    pictures: tuple["Picture", ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture handed in as evidence, kept under its SHA-256, and the words under it."""

    sha256: str
    caption: str


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """The whole report. `mark` stands on every page (a draft's mark), None for a final one.

    `replaced` says, one line each, where something could not be printed as it was written.
    """

    title: str
    author: str
    fiscal_year: int
    on: date
    mark: str | None
    cover: tuple[Paragraph, ...]
    preface: tuple[Paragraph, ...]
    contents_title: str
    contents: tuple[Entry, ...]
    parts: tuple[Part, ...]
    replaced: tuple[str, ...]

    def tables(self) -> Iterable[tuple[Part, Table]]:
        """Every table with its part, as printed."""
        return ((part, table) for part in self.parts for table in part.tables)
