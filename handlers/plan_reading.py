"""From a file that somebody gave to a plan that is not yet in use: what kind, what it says."""

import io
from collections.abc import Awaitable, Callable, Mapping

from handlers.rules.plan_doubts import Doubt, DoubtKind, ImportedPlan
from handlers.rules.plan_import import plan_from_lines
from handlers.rules.plan_workbook import plan_from_workbook
from store.excel_plan import NotAnExcelFile, Workbook, read_workbook
from store.media_types import media_type
from store.model import FiscalYear, Plan
from store.plan_words import load_plan_words
from store.word_plan import Line, NotAWordFile, read_lines

Contents = tuple[Line, ...] | Workbook | DoubtKind
"""What stands in a file, or why nobody can tell."""
ReadContents = Callable[[str], Awaitable[Contents]]
"""The contents of the file kept under that SHA-256."""
_WORD, _EXCEL = "wordprocessingml.document", "spreadsheetml.sheet"


def contents_of(raw: bytes) -> Contents:
    """What stands in the file, told by its content; takes its time, so call it off the loop."""
    kind = media_type(io.BytesIO(raw)) or ""
    try:
        if kind.endswith(_WORD):
            return read_lines(raw)
        if kind.endswith(_EXCEL):
            return read_workbook(raw)
    except (NotAWordFile, NotAnExcelFile) as error:
        is_large = str(error) == "too_large"
        return DoubtKind.TOO_LARGE if is_large else DoubtKind.NOT_A_FILE
    return DoubtKind.NOT_A_FILE


def plan_before(plans: Mapping[FiscalYear, Plan], year: FiscalYear) -> Plan:
    """The plan that a year's new one starts from: its own, else the newest of an earlier year,
    else the newest of all. `plans` hold each year's newest version."""
    earlier = [y for y in plans if y <= year]
    return plans[max(earlier or plans)]


def plan_of(contents: Contents, base: Plan, year: FiscalYear) -> ImportedPlan:
    """The plan of the year; `base` is the one of before, or of the same year."""
    match contents:
        case Workbook():
            return plan_from_workbook(contents, base, year, load_plan_words())
        case tuple():
            return plan_from_lines(contents, base, year, 1, load_plan_words())
        case _:
            return ImportedPlan(None, (Doubt(contents, None),))
