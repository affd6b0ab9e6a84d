"""What follows the two parts: annexes by choice, what is missing, what could not be printed."""

from messages.awareness_evidence import evidence_lines
from messages.exports.cleaning import Cleaner
from messages.exports.collected import group_name, newest, numbers
from messages.exports.content import Annex, ReportContent
from messages.exports.document import Paragraph, Part, Picture, Row, Style, Table
from messages.texts import exports as T
from messages.thai import long_date, short_date, thai_digits
from store.model import Evidence, EvidenceKind, Indicator


def of(content: ReportContent, cleaner: Cleaner) -> list[Part]:
    """The annexes asked for."""
    makers = {Annex.EVIDENCE: _evidence, Annex.AWARENESS: _awareness, Annex.NOTES: _notes}
    return [make(content, cleaner) for annex, make in makers.items() if annex in content.annexes]


def missing(content: ReportContent, cleaner: Cleaner) -> Part:
    """One row for each indicator and group that keeps the report a draft."""
    rows = []
    for item in content.missing:
        indicator = content.plan.indicator(item.indicator)
        if indicator is None:
            continue
        what = T.MISSING_ACCEPTANCE
        if item.measures:
            is_all = len(item.measures) == len(indicator.measures)
            some = T.MISSING_MEASURES.format(measures=numbers(indicator, item.measures))
            what = T.MISSING_REPORT if is_all else some
        if item.stale:
            what = T.MISSING_STALE.format(column=T.COLUMNS[item.stale])
        who = indicator.responsible.printed
        if item.group is not None:
            who = group_name(content, item.group)
        rows.append(_row(_named(indicator), cleaner.line(who, T.MISSING_TITLE), what))
    lead = T.MISSING_LEAD.format(count=thai_digits(len(rows)), date=long_date(content.on))
    return _part(T.MISSING_TITLE, lead, Table(None, T.MISSING_HEADER, tuple(rows), (40, 35, 25)))


def replaced(lines: tuple[str, ...]) -> Part:
    """Where something could not be printed as it was written."""
    return Part(
        None,
        (Paragraph(T.REPLACED_TITLE, Style.HEADING), *(Paragraph(x, Style.ITEM) for x in lines)),
    )


def _evidence(content: ReportContent, cleaner: Cleaner) -> Part:
    rows, pictures = [], []
    for indicator in content.plan.indicators:
        for group, said in newest(content, indicator).items():
            name = group_name(content, group)
            number = thai_digits(indicator.number)
            place = T.PLACE_EVIDENCE.format(number=number, group=name)
            for item in (s.report for s in said):
                shown = [(e, cleaner.line(e.value, place)) for e in item.evidence]
                words = tuple(_evidence_words(e, value) for e, value in shown)
                if words:
                    day = short_date(item.submitted_at)
                    rows.append(Row(((_named(indicator),), (name,), words, (day,))))
                pictures += [
                    Picture(
                        e.sha256, T.EVIDENCE_CAPTION.format(number=number, group=name, name=value)
                    )
                    for e, value in shown
                    if e.kind is EvidenceKind.PICTURE and e.sha256
                ]
    lead = "" if rows else T.EVIDENCE_NONE
    table = Table(None, T.EVIDENCE_HEADER, tuple(rows), (26, 26, 36, 12))
    return _part(T.EVIDENCE_TITLE, lead, table, tuple(pictures))


def _evidence_words(evidence: Evidence, value: str) -> str:
    return T.EVIDENCE_ITEM.format(kind=T.EVIDENCE_KINDS[evidence.kind], value=value).strip()


def _awareness(content: ReportContent, cleaner: Cleaner) -> Part:
    names: dict[str, str] = {g.id: g.short_name for g in content.plan.groups}
    rows = []
    for told in content.told:
        title = cleaner.line(told.message.title, T.AWARENESS_TITLE)
        version = T.AWARENESS_VERSION.format(version=thai_digits(told.message.version))
        result, *details = evidence_lines(told, names)
        due = short_date(told.campaign.due_at)
        # The version and the dates have columns of their own.
        more = tuple(line for part in details[2:] for line in part.split("\n"))
        rows.append(Row(((title, version), (due,), (result,), more)))
    lead = T.AWARENESS_LEAD if rows else T.AWARENESS_NONE
    table = Table(None, T.AWARENESS_HEADER, tuple(rows), (32, 13, 20, 35))
    return _part(T.AWARENESS_TITLE, lead, table)


def _notes(content: ReportContent, cleaner: Cleaner) -> Part:
    rows = tuple(
        _row(
            note.id,
            ", ".join(thai_digits(n) for n in note.indicators),
            cleaner.line(note.says, T.NOTES_TITLE),
            cleaner.line(note.advice, T.NOTES_TITLE),
        )
        for note in content.plan.notes
    )
    return _part(T.NOTES_TITLE, "", Table(None, T.NOTES_HEADER, rows, (9, 13, 39, 39)))


def _named(indicator: Indicator) -> str:
    number = thai_digits(indicator.number)
    return f"{T.INDICATOR.format(number=number)} {indicator.name}"


def _row(*texts: str) -> Row:
    return Row(tuple((text,) if text else () for text in texts))


def _part(title: str, lead: str, table: Table, pictures: tuple[Picture, ...] = ()) -> Part:
    paragraphs = [Paragraph(title, Style.HEADING), *([Paragraph(lead)] if lead else [])]
    return Part(None, tuple(paragraphs), (table,) if table.rows else (), pictures)
