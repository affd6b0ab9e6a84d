"""The bot's form for a plan, as somebody has filled it in."""

import io

import openpyxl

from handlers.rules.plan_copy import copied
from messages.exports.plan_workbook import workbook_file
from store.catalogue import load_plan
from store.model import FiscalYear
from store.plan_words import load_plan_words

NEXT = FiscalYear(2570)


def form(**cells: str) -> bytes:
    """The filled form for 2570 with cells of the sheet of indicators changed."""
    words = load_plan_words()
    plan = copied(load_plan(), NEXT, words).plan
    assert plan is not None
    book = openpyxl.load_workbook(io.BytesIO(workbook_file(plan, NEXT, words, is_filled=True)))
    for cell, value in cells.items():
        book["ตัวชี้วัด"][cell] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
