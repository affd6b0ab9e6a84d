"""How sheets are laid out: rows as high as their texts, pages as wide as the sheet."""

import unicodedata
from collections.abc import Sequence

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

LINE = 27.0
"""Points of one line of the 16-point font, with room for other fonts in its place."""
LETTERS = 0.72
"""Thai letters of that font in the width of one character, which is a digit of a smaller one."""
HIGHEST = 409.0
"""Points; no row of a sheet can be higher."""


def lay_out(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Sets the columns' widths, in characters, every row's height, and how it is printed.

    Heights are written out: some programs show a row without one as a single line. A text alone
    in its row, outside the boxes of a table, has the whole width.
    """
    for letter, width in zip("ABCDEFGH", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    whole = sum(widths)
    for n, row in enumerate(sheet.iter_rows(), 1):
        texts = [str(cell.value or "") for cell in row]
        is_alone = not any(texts[1:]) and row[0].border.left.style is None
        if is_alone and len(widths) > 1:
            sheet.merge_cells(start_row=n, start_column=1, end_row=n, end_column=len(widths))
        room = [whole] if is_alone else widths
        lines = max(_lines(text, width) for text, width in zip(texts, room, strict=False))
        sheet.row_dimensions[n].height = min(HIGHEST, LINE * lines)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _lines(text: str, width: float) -> int:
    room = max(1, int(width * LETTERS))
    return sum(max(1, -(-_columns(line) // room)) for line in text.split("\n"))


def _columns(line: str) -> int:
    """Letters side by side; vowels and tones above and below take no room."""
    return sum(unicodedata.category(letter) != "Mn" for letter in line)
