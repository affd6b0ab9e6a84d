"""The sheet of enrolment codes to print and cut: eight slips a page, each for one person.

A QR code opens the chat with the bot with the code filled in, to be sent with one tap.
https://developers.line.biz/en/docs/messaging-api/using-line-url-scheme/#sending-text-messages
"""

from collections.abc import Sequence
from dataclasses import dataclass

import segno

from messages.chat_links import chat_link
from messages.drawing import Canvas, pdf, width_of
from messages.texts import people_file as T

PIXELS_PER_INCH = 200
PAGE = (1654, 2339)
"""A4 at that many pixels per inch."""
COLUMNS, ROWS = 2, 4
MARGIN = 60
PADDING = 36
QR_SIZE = 290
PAPER, INK, PALE, LINE = "#ffffff", "#1f2933", "#52606d", "#9aa5b1"
LARGEST, SMALLEST = 44.0, 22.0
HALF = 4


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One slip."""

    name: str
    group: str
    code: str


def code_sheet(entries: Sequence[SheetEntry], until: str, basic_id: str | None) -> bytes:
    """The slips as a PDF; without the account's basic id they bear no QR code."""
    a_page = COLUMNS * ROWS
    pages = []
    for start in range(0, len(entries), a_page):
        page = Canvas(*PAGE, PAPER)
        for place, entry in enumerate(entries[start : start + a_page]):
            _slip(page, place, entry, until, basic_id)
        pages.append(page)
    return pdf(pages, PIXELS_PER_INCH)


def _slip(page: Canvas, place: int, entry: SheetEntry, until: str, basic_id: str | None) -> None:
    width, height = (PAGE[0] - 2 * MARGIN) // COLUMNS, (PAGE[1] - 2 * MARGIN) // ROWS
    left = MARGIN + place % COLUMNS * width
    top = MARGIN + place // COLUMNS * height
    _frame(page, left, top, width, height)
    x, room = left + PADDING, width - 2 * PADDING
    _fitted(page, entry.name, (x, top + 74), room, LARGEST, bold=True)
    _fitted(page, entry.group, (x, top + 122), room, 30.0)
    words_left = x
    if basic_id is not None:
        _qr(page, chat_link(basic_id, entry.code), x, top + 150)
        words_left, room = x + QR_SIZE + 44, room - QR_SIZE - 44
    shown = f"{entry.code[:HALF]} {entry.code[HALF:]}"
    _fitted(page, T.SHEET_TITLE, (words_left, top + 200), room, 28.0)
    _fitted(page, shown, (words_left, top + 268), room, 56.0, bold=True)
    if basic_id is not None:
        _fitted(page, T.SHEET_HOW, (words_left, top + 330), room, 28.0)
    _fitted(page, T.SHEET_HOW_TYPED, (words_left, top + 370), room, 28.0)
    _fitted(page, T.SHEET_UNTIL.format(until=until), (x, top + 490), width - 2 * PADDING, 26.0)


def _frame(page: Canvas, left: int, top: int, width: int, height: int) -> None:
    page.box((left, top), (width, 2), color=LINE)
    page.box((left, top + height - 2), (width, 2), color=LINE)
    page.box((left, top), (2, height), color=LINE)
    page.box((left + width - 2, top), (2, height), color=LINE)


def _fitted(
    page: Canvas,
    words: str,
    at: tuple[int, int],
    room: int,
    size: float,
    *,
    bold: bool = False,
) -> None:
    """One line, made smaller where it is too long, and then cut."""
    if not words:
        return
    wide = width_of(words, size, bold=bold)
    if wide > room:
        size = max(SMALLEST, size * room / wide)
    while words and width_of(words, size, bold=bold) > room:
        words = words[:-2].rstrip("…") + "…"
    page.write(words, at, size=size, color=INK if bold else PALE, bold=bold)


def _qr(page: Canvas, link: str, left: int, top: int) -> None:
    modules = [list(row) for row in segno.make_qr(link, error="m").matrix_iter(border=0)]
    step = QR_SIZE // len(modules)
    for y, row in enumerate(modules):
        for x, is_dark in enumerate(row):
            if is_dark:
                page.box((left + x * step, top + y * step), (step, step), color="#000000")
