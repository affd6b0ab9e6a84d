"""From plan and reports to what is printed. Pure: the same content gives the same document."""

from itertools import groupby

from messages.exports import annexes, collected
from messages.exports.cleaning import Cleaner
from messages.exports.content import Mode, ReportContent
from messages.exports.document import (
    Cell,
    Entry,
    Format,
    Paragraph,
    Part,
    ReportDocument,
    Row,
    RowKind,
    Style,
    Table,
)
from messages.texts import exports as T
from messages.thai import long_date, thai_digits
from store.model import Indicator, Passage, Plan
from store.model import Table as Printed

_AT_TOP, _AT_BOTTOM = 2, 11
_PARTS = {1: "part1", 2: "part2"}
PART_1_WIDTHS = (21, 22, 20, 14, 23)
PART_2_WIDTHS = (24, 25, 25, 13, 13)


def report_document(content: ReportContent) -> ReportDocument:
    """The document that the content stands for; annexes follow in their own order."""
    cleaner = Cleaner()
    plan = content.plan
    is_source = content.mode is Mode.SOURCE
    parts = [_part(content, number, cleaner) for number in _PARTS]
    parts += annexes.of(content, cleaner)
    if content.missing:
        parts.append(annexes.missing(content, cleaner))
    shown = tuple(cleaner.replaced)
    if shown:
        parts.append(annexes.replaced(shown))
    passages = _passages(plan, cleaner)
    return ReportDocument(
        title=" ".join(p.text for p in passages["cover"][:3]),
        author=" ".join(cleaner.verbatim(plan.office, T.SCOPES["source"])),
        fiscal_year=plan.fiscal_year,
        on=content.on,
        mark=T.DRAFT_MARK.format(date=long_date(content.on)) if content.missing else None,
        cover=_cover(passages["cover"], content),
        preface=_preface(passages["preface"]),
        contents_title=next((p.text for p in passages["contents"]), ""),
        contents=tuple(_entry(p, is_source) for p in passages["contents"][1:]),
        parts=tuple(parts),
        replaced=shown,
    )


def _passages(plan: Plan, cleaner: Cleaner) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {
        s: [] for s in ("cover", "preface", "contents", "part1", "part2")
    }
    for section, passages in groupby(plan.passages, key=lambda p: p.section):
        for passage in passages:
            text = " ".join(cleaner.verbatim(passage.text, section))
            found.setdefault(section, []).append(Passage(section, text, passage.page))
    return found


def _cover(passages: list[Passage], content: ReportContent) -> tuple[Paragraph, ...]:
    half = len(passages) // 2
    lines = [
        Paragraph(p.text, Style.TITLE, {0: _AT_TOP, half: _AT_BOTTOM}.get(n, 0))
        for n, p in enumerate(passages)
    ]
    if content.mode is not Mode.SOURCE:
        year = thai_digits(content.plan.fiscal_year)
        scope = T.COVER_SCOPE.format(year=year, scope=T.SCOPES[content.mode])
        when = T.AS_OF.format(date=long_date(content.on))
        lines[half:half] = [Paragraph(scope, Style.CENTRED, 1), Paragraph(when, Style.CENTRED)]
        lines[half + 2 :] = [
            Paragraph(p.text, p.style, max(p.above - 3, 0)) for p in lines[half + 2 :]
        ]
    return tuple(lines)


def _preface(passages: list[Passage]) -> tuple[Paragraph, ...]:
    last = len(passages) - 1
    styles = {0: Style.HEADING, last: Style.SIGNATURE}
    return tuple(
        Paragraph(p.text, styles.get(n, Style.BODY), 1 if n == last else 0)
        for n, p in enumerate(passages)
    )


def _entry(passage: Passage, is_source: bool) -> Entry:
    part = None
    if not is_source and passage.page:
        part = next(
            (n for n in _PARTS if passage.text.startswith(T.PART.format(number=thai_digits(n)))),
            None,
        )
    return Entry(passage.text, passage.page, part)


def _part(content: ReportContent, number: int, cleaner: Cleaner) -> Part:
    passages = _passages(content.plan, cleaner)[_PARTS[number]]
    last = len(passages) - 1
    if number == 1:
        # The lead stands before the heading of the tables.
        styles = {n: Style.HEADING for n in range(len(passages)) if n != last - 1}
    else:
        styles = dict.fromkeys(range(last - 1), Style.HEADING)
        styles |= dict.fromkeys((last - 1, last), Style.CENTRED)
    paragraphs = [Paragraph(p.text, styles.get(n, Style.BODY)) for n, p in enumerate(passages)]
    if content.mode is not Mode.SOURCE:
        scope = f"{T.SCOPES[content.mode]} {T.AS_OF.format(date=long_date(content.on))}"
        paragraphs.append(Paragraph(scope, Style.CENTRED))
    tables = _part_1(content, cleaner) if number == 1 else (_part_2(content, cleaner),)
    return Part(number, tuple(paragraphs), tables)


def _part_1(content: ReportContent, cleaner: Cleaner) -> tuple[Table, ...]:
    tables = []
    for indicator in content.plan.indicators:
        printed = [t for t in indicator.tables if t.part == 1]
        rows = (
            _source_rows(indicator, printed, cleaner)
            if content.mode is Mode.SOURCE
            else (collected.part_1_row(content, indicator, cleaner),)
        )
        header = printed[0].header if printed else T.PART_1_HEADER
        tables.append(Table(indicator.heading, header, tuple(rows), PART_1_WIDTHS))
    return tuple(tables)


def _part_2(content: ReportContent, cleaner: Cleaner) -> Table:
    rows: list[Row] = []
    header: tuple[str, ...] = T.PART_2_HEADER
    for n, indicator in enumerate(content.plan.indicators):
        printed = [t for t in indicator.tables if t.part == 2]
        if n == 0 and printed:
            header = printed[0].header
        if content.mode is Mode.SOURCE:
            rows += _source_rows(indicator, printed, cleaner)
        else:
            band: tuple[Cell, ...] = ((indicator.part2_heading,), (), (), (), ())
            rows += [Row(band, RowKind.BAND), collected.part_2_row(content, indicator, cleaner)]
    return Table(None, header, tuple(rows), PART_2_WIDTHS)


def _source_rows(indicator: Indicator, tables: list[Printed], cleaner: Cleaner) -> list[Row]:
    """The printed rows as they stand; what a page break of the source tore off is marked."""
    rows: list[Row] = []
    has_row = False
    for table in tables:
        for cells in table.rows:
            place = T.INDICATOR.format(number=thai_digits(indicator.number))
            clean = tuple(
                tuple(line for p in cell for line in cleaner.verbatim(p, place)) for cell in cells
            )
            if clean == ((indicator.part2_heading,), (), (), (), ()):
                rows.append(Row(clean, RowKind.BAND))
                continue
            rows.append(Row(clean, RowKind.CONTINUED if has_row else RowKind.OWN))
            has_row = True
    return rows


def file_name(content: ReportContent, ending: Format) -> str:
    """The name a person would save the report under."""
    scope = T.SCOPES[content.mode].replace(" ", "-")
    return T.FILE_NAME.format(
        year=thai_digits(content.plan.fiscal_year), scope=scope, ending=ending
    )
