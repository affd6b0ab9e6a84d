"""Reads a Word file as lines in the order they stand: paragraphs, and rows of tables."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.bombs import unpacked_bytes

if TYPE_CHECKING:
    from lxml import etree

MOST_BYTES = 100 * 1024 * 1024
"""Of the file unpacked: a small archive may hold gigabytes, which its own list tells."""
MOST_COLUMNS = 63
"""As many as Word makes; a file may claim any number."""
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT, _TAB, _BREAKS = f"{_WORD}t", f"{_WORD}tab", (f"{_WORD}br", f"{_WORD}cr")
_PARAGRAPH, _TABLE, _ROW, _CELL = f"{_WORD}p", f"{_WORD}tbl", f"{_WORD}tr", f"{_WORD}tc"


class NotAWordFile(ValueError):
    """What was given is no Word file, damaged, or far too large."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph (one text in `cells`) or a table's row; `number` counts both from 1.

    A cell is its paragraphs, without the empty ones.
    """

    number: int
    cells: tuple[tuple[str, ...], ...]
    is_row: bool


def read_lines(raw: bytes) -> tuple[Line, ...]:
    """The file's lines, empty paragraphs left out but counted. Raises NotAWordFile."""
    # Slow to load, and few ever read a plan.
    from docx import Document

    try:
        if unpacked_bytes(raw) > MOST_BYTES:
            raise NotAWordFile("too_large")
        body = Document(io.BytesIO(raw)).element.body
        return tuple(line for line in _lines(body) if any(line.cells))
    except NotAWordFile:
        raise
    except Exception as error:
        # A damaged archive fails in as many ways as it has parts.
        raise NotAWordFile("unreadable") from error


def _lines(body: "etree._Element") -> Iterator[Line]:
    number = 0
    for block in body.iterchildren(_PARAGRAPH, _TABLE):
        if block.tag == _PARAGRAPH:
            number += 1
            text = _text(block)
            yield Line(number, ((text,),) if text.strip() else (), is_row=False)
            continue
        for row in block.iterchildren(_ROW):
            number += 1
            yield Line(number, tuple(_cells(row)), is_row=True)


def _cells(row: "etree._Element") -> Iterator[tuple[str, ...]]:
    for cell in row.iterchildren(_CELL):
        texts = (_text(p).strip() for p in cell.iterchildren(_PARAGRAPH))
        merged = cell.find(f"{_WORD}tcPr/{_WORD}gridSpan")
        yield tuple(text for text in texts if text)
        span = int(merged.get(f"{_WORD}val", "1")) if merged is not None else 1
        for _ in range(min(span, MOST_COLUMNS) - 1):
            yield ()


def _text(paragraph: "etree._Element") -> str:
    parts = []
    for piece in paragraph.iter(_TEXT, _TAB, *_BREAKS):
        if piece.tag == _TEXT:
            parts.append(piece.text or "")
        elif piece.getparent().tag == f"{_WORD}r":
            parts.append("\t" if piece.tag == _TAB else " ")
    return "".join(parts)
