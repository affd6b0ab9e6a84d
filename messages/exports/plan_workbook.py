"""The workbook that a plan is written in: given out empty or filled, read back by the bot."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time

from messages.exports.package import sealed
from messages.exports.word_xml import FONT, HEADER_FILL
from messages.texts import plan_workbook as T
from messages.thai import BUDDHIST_ERA, thai_digits
from store.model import FiscalYear, Indicator, Plan
from store.plan_words import PlanWords

WIDTHS = {"indicators": (14, 40, 12, 12, 42, 42, 70), "measures": (14, 110), "steps": (14, 110)}


def workbook_file(plan: Plan, year: FiscalYear, words: PlanWords, *, is_filled: bool) -> bytes:
    """The .xlsx for the plan of `year`, with what `plan` says or with empty rows for it.

    The same plan gives the same bytes.
    """
    # Slow to load, and few ever ask for it.
    from openpyxl import Workbook

    book = Workbook()
    front = book.active
    front.title = T.FRONT  # type: ignore[union-attr]
    named = thai_digits(year)
    title = T.FORM_TITLE.format(year=named)
    groups = T.FORM_GROUPS.format(groups=" · ".join(g.name for g in plan.groups))
    lines = [title, T.DATES_RULE.format(year=named), *T.RULES, groups]
    _fill(front, [(line,) for line in lines], (120,))
    for key, rows in _rows(plan if is_filled else None).items():
        sheet = book.create_sheet(words.sheets[key].title)
        _fill(sheet, [words.sheets[key].columns, *rows], WIDTHS[key])
        sheet.freeze_panes = "A2"
    day = datetime.combine(date(year - BUDDHIST_ERA, 1, 1), time())
    book.properties.created = book.properties.modified = day
    book.properties.creator = plan.office[:250]
    book.properties.title = title[:250]
    stream = io.BytesIO()
    book.save(stream)
    return sealed(stream.getvalue(), f"{day.isoformat()}Z")


def _rows(plan: Plan | None) -> dict[str, list[Sequence[str]]]:
    indicators = plan.indicators if plan else ()
    return {
        "indicators": [_indicator(i) for i in indicators],
        "measures": [(thai_digits(i.number), m.printed) for i in indicators for m in i.measures],
        "steps": [(thai_digits(i.number), s.printed) for i in indicators for s in i.steps],
    }


def _indicator(indicator: Indicator) -> Sequence[str]:
    return (
        thai_digits(indicator.number),
        indicator.name,
        indicator.instrument.value,
        indicator.score.printed or "",
        indicator.period.printed,
        indicator.responsible.printed,
        "\n".join(indicator.issue),
    )


def _fill(sheet: object, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

    from messages.exports.sheets import lay_out

    assert isinstance(sheet, Worksheet)  # noqa: S101 - every sheet of a new workbook is one
    wrap = Alignment(wrap_text=True, vertical="top")
    for n, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(n, column)
            cell.value, cell.data_type = text, "s"
            cell.quotePrefix = True
            cell.number_format = "@"
            cell.font = Font(name=FONT, size=16, bold=n == 1)
            cell.alignment = wrap
            if n == 1 and len(texts) > 1:
                cell.fill = PatternFill("solid", fgColor=HEADER_FILL)
    lay_out(sheet, widths)
