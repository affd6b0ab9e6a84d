"""Cards for the office's report as a file: which one, what it lacks, its other kinds."""

from collections.abc import Sequence

from messages import flex
from messages.export_actions import ExportReport
from messages.exports.content import Annex, Missing, Mode, ReportContent
from messages.exports.document import Format
from messages.lists import Row, list_card
from messages.message import Message
from messages.progress_report import group_name
from messages.texts import export_desk as T
from messages.texts import exports as E
from messages.thai import thai_digits
from store.model import FiscalYear

MOST_MISSING = 6
MODES = {
    Mode.TWELVE_MONTHS: (T.TWELVE, T.TWELVE_DETAIL),
    Mode.SIX_MONTHS: (T.SIX, T.SIX_DETAIL),
    Mode.CURRENT: (T.CURRENT, T.CURRENT_DETAIL),
    Mode.SOURCE: (T.SOURCE, T.SOURCE_DETAIL),
}
BOTH = f"{Annex.EVIDENCE.value}+{Annex.AWARENESS.value}"


def said(sentence: str, template: str) -> Message:
    """A plain sentence."""
    return flex.text_message(sentence, template=f"export_desk.{template}")


def choose_card(year: FiscalYear) -> Message:
    """The reports of a year; each comes as Word first."""
    rows = [
        Row(words, ExportReport(year, mode.value, Format.WORD.value), detail)
        for mode, (words, detail) in MODES.items()
    ]
    kicker = T.EXPORT_KICKER.format(year=thai_digits(year))
    return list_card(kicker=kicker, title=T.TITLE, rows=rows, template="export_desk.choose")


def others_card(content: ReportContent) -> Message:
    """What the report still lacks, and the same report as another kind of file."""
    year, mode = content.plan.fiscal_year, content.mode.value
    rows = [
        Row(T.EXCEL, ExportReport(year, mode, Format.EXCEL.value)),
        Row(T.JSON, ExportReport(year, mode, Format.JSON.value)),
    ]
    if content.mode is not Mode.SOURCE:
        rows.append(Row(T.WITH_ANNEXES, ExportReport(year, mode, Format.WORD.value, BOTH)))
    notes = Annex.NOTES.value
    rows.append(Row(T.WITH_NOTES, ExportReport(year, mode, Format.WORD.value, notes)))
    lines = _missing_lines(content)
    return list_card(
        kicker=f"{T.EXPORT_KICKER.format(year=thai_digits(year))} · {E.SCOPES[mode]}",
        title=T.OTHERS_TITLE,
        rows=rows,
        before=[flex.note("\n".join(lines))] if lines else (),
        said=lines[0] if lines else "",
        template="export_desk.others",
    )


def _missing_lines(content: ReportContent) -> Sequence[str]:
    if content.mode is Mode.SOURCE:
        return ()
    if not content.missing:
        return (T.COMPLETE,)
    shown = [_line(content, missing) for missing in content.missing[:MOST_MISSING]]
    more = len(content.missing) - len(shown)
    rest = [T.MISSING_MORE.format(count=thai_digits(more))] if more else []
    return (T.MISSING.format(count=thai_digits(len(content.missing))), *shown, *rest)


def _line(content: ReportContent, missing: Missing) -> str:
    group = group_name(content.plan, missing.group) if missing.group else T.ANYBODY
    what = E.MISSING_REPORT if missing.measures else E.MISSING_ACCEPTANCE
    if missing.stale:
        what = E.MISSING_STALE.format(column=E.COLUMNS[missing.stale])
    number = thai_digits(missing.indicator)
    return T.MISSING_LINE.format(number=number, group=group, what=what)


def file_name(content: ReportContent, format: Format) -> str:
    """The file's name, as commands suggest it."""
    scope = content.mode.value
    return E.FILE_NAME.format(year=content.plan.fiscal_year, scope=scope, ending=format.value)
