"""Reads an Excel file as the texts of its cells; formulas are told and never worked out."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from store.bombs import unpacked_bytes

MOST_BYTES = 30 * 1024 * 1024
"""Of the file unpacked; a plan of ten indicators has a hundredth of that."""
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 2_000, 40, 20


class NotAnExcelFile(ValueError):
    """What was given is no Excel file, damaged, or far too large (`too_large`, `unreadable`)."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds something; `number` counts from 1, as Excel shows it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The rows of each sheet by its name; `formulas` are cells as (sheet, B3)."""

    sheets: Mapping[str, tuple[SheetRow, ...]]
    formulas: tuple[tuple[str, str], ...]


def read_workbook(raw: bytes) -> Workbook:
    """The file's sheets. Raises NotAnExcelFile."""
    # Slow to load, and few ever read a plan.
    from openpyxl import load_workbook

    try:
        if unpacked_bytes(raw) > MOST_BYTES:
            raise NotAnExcelFile("too_large")
        book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        try:
            return _workbook(book)
        finally:
            book.close()
    except NotAnExcelFile:
        raise
    except Exception as error:
        # A damaged archive fails in as many ways as it has parts.
        raise NotAnExcelFile("unreadable") from error


def _workbook(book: Any) -> Workbook:
    if len(book.worksheets) > MOST_SHEETS:
        raise NotAnExcelFile("too_large")
    sheets: dict[str, tuple[SheetRow, ...]] = {}
    formulas: list[tuple[str, str]] = []
    for sheet in book.worksheets:
        # What a file says about its own size may be wrong, and reading would go by it.
        sheet.reset_dimensions()
        sheets[sheet.title.strip()] = tuple(_rows(sheet, formulas))
    return Workbook(sheets, tuple(formulas))


def _rows(sheet: Any, formulas: list[tuple[str, str]]) -> Iterator[SheetRow]:
    for seen, row in enumerate(sheet.iter_rows(), 1):
        if seen > MOST_ROWS:
            raise NotAnExcelFile("too_large")
        cells = row[:MOST_COLUMNS]
        formulas += [(sheet.title.strip(), c.coordinate) for c in cells if c.data_type == "f"]
        texts = tuple(_text(cell.value) for cell in cells)
        if any(text.strip() for text in texts):
            yield SheetRow(seen, texts)


def _text(value: object) -> str:
    """As it is read on the screen, near enough to be understood."""
    match value:
        case None:
            return ""
        case datetime() | date():
            return f"{value:%Y-%m-%d}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
