"""Reads a Word file as lines in the order they stand: paragraphs, and rows of tables."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from store.bombs import unpacked_bytes

MOST_BYTES = 100 * 1024 * 1024
"""Of the file unpacked: a small archive may hold gigabytes, which its own list tells."""
_TEXT, _TAB, _BREAKS = qn("w:t"), qn("w:tab"), (qn("w:br"), qn("w:cr"))


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


def _lines(body: etree._Element) -> Iterator[Line]:
    number = 0
    for block in body.iterchildren(qn("w:p"), qn("w:tbl")):
        if block.tag == qn("w:p"):
            number += 1
            text = _text(block)
            yield Line(number, ((text,),) if text.strip() else (), is_row=False)
            continue
        for row in block.iterchildren(qn("w:tr")):
            number += 1
            yield Line(number, tuple(_cells(row)), is_row=True)


def _cells(row: etree._Element) -> Iterator[tuple[str, ...]]:
    for cell in row.iterchildren(qn("w:tc")):
        texts = (_text(p).strip() for p in cell.iterchildren(qn("w:p")))
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        yield tuple(text for text in texts if text)
        for _ in range(int(merged.get(qn("w:val"))) - 1 if merged is not None else 0):
            yield ()


def _text(paragraph: etree._Element) -> str:
    parts = []
    for piece in paragraph.iter(_TEXT, _TAB, *_BREAKS):
        if piece.tag == _TEXT:
            parts.append(piece.text or "")
        elif piece.getparent().tag == qn("w:r"):
            parts.append("\t" if piece.tag == _TAB else " ")
    return "".join(parts)
