"""The report as an Excel file: text in every cell, never a formula."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from messages.exports.document import Cell, ReportDocument, RowKind, Table
from messages.exports.package import sealed
from messages.exports.sheets import lay_out
from messages.exports.word_xml import BAND_FILL, FONT, HEADER_FILL
from messages.texts import exports as T
from messages.thai import thai_digits

MOST_CHARACTERS = 16_000
"""Of one cell: the format allows 32,767 UTF-16 units; what is longer goes on in the next row."""
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_PLAIN, _BOLD = Font(name=FONT, size=16), Font(name=FONT, size=16, bold=True)
_WRAP = Alignment(wrap_text=True, vertical="top")
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_PAGE_CHARACTERS = 200
_FRONT_WIDTHS = (110, 12)


def excel_file(document: ReportDocument) -> bytes:
    """The .xlsx; the same document gives the same bytes."""
    book = Workbook()
    front = book.active
    assert isinstance(front, Worksheet)  # noqa: S101 - a new workbook has one sheet
    front.title = T.SHEET_FRONT
    for line in (*document.cover, *document.preface):
        _write(front, _next(front), [line.text])
    _write(front, _next(front), [document.contents_title], is_bold=True)
    for entry in document.contents:
        _write(front, _next(front), [entry.text, entry.page or ""])
    if document.mark:
        front.insert_rows(1)
        _write(front, 1, [document.mark], is_bold=True)
    lay_out(front, _FRONT_WIDTHS)
    for n, part in enumerate(document.parts, 1):
        name = T.SHEET_OTHER.format(number=thai_digits(n))
        if part.number:
            name = T.SHEET_PART.format(number=thai_digits(part.number))
        sheet = book.create_sheet(name)
        for text in [document.mark, *(p.text for p in part.paragraphs)]:
            if text:
                _write(sheet, _next(sheet), [text], is_bold=True)
        for table in part.tables:
            _add_table(sheet, table)
        for picture in part.pictures:
            _write(sheet, _next(sheet), [picture.caption])
        shares = part.tables[0].widths if part.tables else (100,)
        lay_out(sheet, [share * _PAGE_CHARACTERS / sum(shares) for share in shares])
    day = datetime.combine(document.on, time())
    book.properties.created = book.properties.modified = day
    book.properties.creator, book.properties.title = document.author[:250], document.title[:250]
    stream = io.BytesIO()
    book.save(stream)
    return sealed(stream.getvalue(), f"{day.isoformat()}Z")


def _next(sheet: Worksheet) -> int:
    return 1 if sheet.max_row == 1 and sheet.cell(1, 1).value is None else sheet.max_row + 1


def _add_table(sheet: Worksheet, table: Table) -> None:
    if table.heading is not None:
        _write(sheet, _next(sheet), [table.heading], is_bold=True)
    _write(sheet, _next(sheet), table.header, is_bold=True, fill=HEADER_FILL, has_box=True)
    for row in table.rows:
        is_band = row.kind is RowKind.BAND
        for texts in _pieces(row.cells):
            fill = BAND_FILL if is_band else ""
            _write(sheet, _next(sheet), texts, is_bold=is_band, fill=fill, has_box=True)


def _pieces(cells: Sequence[Cell]) -> Iterable[list[str]]:
    """The row's texts, in as many rows as its longest cell needs."""
    texts = ["\n".join(cell) for cell in cells]
    most = max(1, *(-(-len(text) // MOST_CHARACTERS) for text in texts))
    for n in range(most):
        yield [text[n * MOST_CHARACTERS : (n + 1) * MOST_CHARACTERS] for text in texts]


def _write(
    sheet: Worksheet,
    row: int,
    texts: Sequence[str],
    *,
    is_bold: bool = False,
    fill: str = "",
    has_box: bool = False,
) -> None:
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column)
        if text:
            cell.value = text
            cell.data_type = "s"
            if text.startswith(_STARTS_FORMULA):
                # Whoever edits the cell in Excel must not turn the text into a formula either.
                cell.quotePrefix = True
        cell.font, cell.alignment = (_BOLD if is_bold else _PLAIN), _WRAP
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
        if has_box:
            cell.border = _BOX
