"""WordprocessingML of paragraphs and tables, as text: far faster than objects for each run.

Thai is a complex script to Word: font, size and weight stand twice in every run, once for it.
https://learn.microsoft.com/en-us/openspecs/office_standards/ms-oi29500/ (rFonts, szCs, bCs, lang)
"""

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from messages.exports.document import Cell, Entry, Paragraph, Row, RowKind, Style, Table
from messages.thai import graphemes

FONT = "TH Sarabun New"
BODY, SMALL, LARGE = 32, 28, 40
"""Half points: 16 for text as official letters have it, 14 in the mark, 20 on the cover."""
BAND_FILL, HEADER_FILL = "E2EFEF", "D9E2E2"

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SETTING = {
    Style.TITLE: ("center", True, LARGE),
    Style.HEADING: ("center", True, BODY),
    Style.CENTRED: ("center", False, BODY),
    Style.BODY: ("thaiDistribute", False, BODY),
    Style.SIGNATURE: ("right", False, BODY),
    Style.ITEM: ("left", False, BODY),
}
_PAGE_ROOM = 900
_LINES_TOGETHER = 8
"""A row of so few lines stays on one page. A longer one may go over a page's end, between lines:
kept together and yet too long for a page, some programs would cut it off."""
_TWIPS_A_LETTER = 190
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def run_properties(size: int = BODY, *, is_bold: bool = False) -> str:
    """Font, weight, size and language, for both scripts.

    Latin words are English to the line breaker: as Thai ones some programs tear MOU in two.
    """
    bold = "<w:b/><w:bCs/>" if is_bold else ""
    return (
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'{bold}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="en-US" w:eastAsia="th-TH" w:bidi="th-TH"/></w:rPr>'
    )


def run(text: str, size: int = BODY, *, is_bold: bool = False) -> str:
    """A run of text."""
    properties = run_properties(size, is_bold=is_bold)
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field(code: str, shown: str, size: int = BODY) -> str:
    """What the reader's Word works out itself, such as a page number."""
    properties = run_properties(size)
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(shown, size)}"
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(
    inside: str,
    align: str = "left",
    *,
    keeps: bool = False,
    begins_page: bool = False,
    indent: int = 0,
    tab: int = 0,
) -> str:
    """A paragraph of runs. `keeps` holds it on the page of what follows; measures are twips.

    Text in front of a `tab` leaves room for what stands at it.
    """
    keep = "<w:keepNext/>" if keeps else ""
    keep += "<w:pageBreakBefore/>" if begins_page else ""
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{tab}"/></w:tabs>' if tab else ""
    first = f'<w:ind w:firstLine="{indent}"/>' if indent else ""
    first = f'<w:ind w:right="{_PAGE_ROOM}"/>' if tab else first
    return (
        f"<w:p {NAMESPACE}><w:pPr>{keep}<w:widowControl/>{tabs}"
        f'<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>{first}'
        f'<w:jc w:val="{align}"/>{run_properties()}</w:pPr>{inside}</w:p>'
    )


def paragraphs(
    items: Iterable[Paragraph], bookmark: str = "", *, begins_page: bool = False
) -> Iterable[str]:
    """Paragraphs outside the tables; the first gets the bookmark and may begin a page."""
    for n, item in enumerate(items):
        yield from (paragraph("") for _ in range(item.above))
        align, is_bold, size = _SETTING[item.style]
        inside = run(item.text, size, is_bold=is_bold)
        if bookmark:
            inside = f'<w:bookmarkStart w:id="{bookmark[-1]}" w:name="{bookmark}"/>{inside}'
            inside += f'<w:bookmarkEnd w:id="{bookmark[-1]}"/>'
            bookmark = ""
        indent = 720 if item.style is Style.BODY else 0
        yield paragraph(
            inside,
            align,
            keeps=item.style is Style.HEADING,
            begins_page=begins_page and n == 0,
            indent=indent,
        )


def entry(item: Entry, width: int) -> str:
    """A line of the contents with its page at the right edge."""
    text = run(item.text)
    if item.page is not None:
        page = run(item.page)
        if item.part is not None:
            page = field(f"PAGEREF {bookmark_of(item.part)}", item.page)
        text += f"<w:r><w:tab/></w:r>{page}"
    return paragraph(text, tab=width)


def after_table() -> str:
    """A file may not end with a table: a paragraph too low to begin a page."""
    return paragraph("").replace(
        'w:line="240" w:lineRule="auto"', 'w:line="20" w:lineRule="exact"'
    )


def bookmark_of(part: int) -> str:
    """The name under which the contents find a part's first page."""
    return f"Part{part}"


def table(shown: Table, width: int) -> str:
    """A table over the page's width; its header stands again wherever a page begins."""
    total = sum(shown.widths)
    widths = [width * share // total for share in shown.widths]
    borders = "".join(
        f'<w:{e} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for e in _EDGES
    )
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    following = [row.kind for row in shown.rows[1:]] + [RowKind.OWN]
    rows = "".join(
        _row(row, widths, after) for row, after in zip(shown.rows, following, strict=True)
    )
    return (
        f'<w:tbl {NAMESPACE}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{_header(shown.header, widths)}{rows}</w:tbl>"
    )


def _header(header: Sequence[str], widths: Sequence[int]) -> str:
    cells = "".join(
        _cell(_cell_paragraphs((text,), "center", is_bold=True, keeps=True), w, fill=HEADER_FILL)
        for text, w in zip(header, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(row: Row, widths: Sequence[int], after: RowKind) -> str:
    """A row may go over a page's end, between lines; a band stays with what it is over."""
    is_band = row.kind is RowKind.BAND
    open_edges = ["top"] if row.kind is RowKind.CONTINUED else []
    open_edges += ["bottom"] if after is RowKind.CONTINUED else []
    cells = []
    for n, (cell, w) in enumerate(zip(row.cells, widths, strict=True)):
        edges = list(open_edges)
        if is_band:
            # One strip to the eye; to whatever reads the file still a row of five cells.
            edges += [e for e, at in (("left", n > 0), ("right", n < len(widths) - 1)) if at]
        text = _cell_paragraphs(cell, "left", is_bold=is_band, keeps=is_band)
        cells.append(_cell(text, w, fill=BAND_FILL if is_band else "", open_edges=edges))
    stays = is_band or _lines(row, widths) <= _LINES_TOGETHER
    properties = "<w:trPr><w:cantSplit/></w:trPr>" if stays else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _lines(row: Row, widths: Sequence[int]) -> int:
    """How many lines the row takes at most."""
    return max(
        sum(1 + graphemes(text) * _TWIPS_A_LETTER // (width - 170) for text in cell)
        for cell, width in zip((*row.cells, ("",)), (*widths, 999), strict=True)
    )


def _cell(inside: str, width: int, *, fill: str, open_edges: Sequence[str] = ()) -> str:
    edges = "".join(f'<w:{e} w:val="nil"/>' for e in _EDGES if e in open_edges)
    borders = f"<w:tcBorders>{edges}</w:tcBorders>" if edges else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{borders}{shade}</w:tcPr>{inside}</w:tc>"


def _cell_paragraphs(cell: Cell, align: str, *, is_bold: bool, keeps: bool) -> str:
    texts = cell or ("",)
    made = (paragraph(run(t, is_bold=is_bold) if t else "", align, keeps=keeps) for t in texts)
    # The namespace stands on the table.
    return re.sub(r"<w:p xmlns:w=\"[^\"]*\">", "<w:p>", "".join(made))
