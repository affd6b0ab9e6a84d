"""Cards for the office's report as a file: which one, what it lacks, its other kinds."""

from collections.abc import Mapping, Sequence

from messages import flex
from messages.combining import flags_note
from messages.export_actions import ExportReport, ShowExports
from messages.exports.content import Annex, Missing, Mode, ReportContent
from messages.exports.document import Format
from messages.lists import Row, list_card
from messages.message import Message
from messages.progress_report import group_name
from messages.texts import export_desk as T
from messages.texts import exports as E
from messages.thai import thai_digits
from store.model import FiscalYear, Plan

MOST_MISSING, MOST_FLAGGED, MOST_YEARS = 6, 3, 5
Flags = Sequence[tuple[str, str]]
"""Kinds and words of what should not be printed."""
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


def choose_card(plan: Plan, years: Sequence[FiscalYear]) -> Message:
    """The reports of a year, each as Word first, and the other years that have a plan."""
    year = plan.fiscal_year
    rows = [
        Row(words, ExportReport(year, mode.value, Format.WORD.value), detail)
        for mode, (words, detail) in MODES.items()
        if plan.is_printed or mode is not Mode.SOURCE
    ]
    others = sorted((other for other in years if other != year), reverse=True)
    rows += [
        Row(T.OTHER_YEAR.format(year=thai_digits(other)), ShowExports(other))
        for other in others[:MOST_YEARS]
    ]
    kicker = T.EXPORT_KICKER.format(year=thai_digits(year))
    return list_card(kicker=kicker, title=T.TITLE, rows=rows, template="export_desk.choose")


def others_card(content: ReportContent, flags: Mapping[int, Flags]) -> Message:
    """What the report still lacks or should not print, by indicator, and its other kinds."""
    year, mode = content.plan.fiscal_year, content.mode.value
    rows = [
        Row(T.EXCEL, ExportReport(year, mode, Format.EXCEL.value)),
        Row(T.JSON, ExportReport(year, mode, Format.JSON.value)),
    ]
    if content.mode is not Mode.SOURCE:
        rows.append(Row(T.WITH_ANNEXES, ExportReport(year, mode, Format.WORD.value, BOTH)))
    notes = Annex.NOTES.value
    rows.append(Row(T.WITH_NOTES, ExportReport(year, mode, Format.WORD.value, notes)))
    lines = (*_missing_lines(content), *_flag_lines(flags))
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


def _flag_lines(flags: Mapping[int, Flags]) -> Sequence[str]:
    shown = [
        T.FLAGS_OF.format(number=thai_digits(number), flags=_few(found))
        for number, found in list(flags.items())[:MOST_FLAGGED]
    ]
    more = len(flags) - len(shown)
    return (*shown, T.FLAGS_MORE.format(count=thai_digits(more))) if more else shown


def _few(flags: Flags) -> str:
    more = len(flags) - MOST_FLAGGED
    said = flags_note(flags[:MOST_FLAGGED])
    return T.FLAGS_AND_MORE.format(flags=said, count=thai_digits(more)) if more > 0 else said


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
