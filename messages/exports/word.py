"""The report as a Word file: python-docx keeps the package, `word_xml.py` writes what is in it."""

import io
from collections.abc import Callable, Iterable
from datetime import datetime, time

from docx import Document
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Emu
from lxml import etree

from messages.exports import word_xml as xml
from messages.exports.document import Part, Picture, ReportDocument
from messages.exports.package import sealed
from messages.exports.pictures import thumbnail
from messages.texts import exports as T

ReadPicture = Callable[[str], bytes | None]
"""The bytes of a file by its SHA-256, None where it is not there."""
Progress = Callable[[int, int], None]

_SHORT_EDGE, _LONG_EDGE, _MARGIN = Cm(21), Cm(29.7), Cm(2)
_WIDE_MARGIN, _EDGE = Cm(1.5), Cm(1.6)
_TWIP = 635
_FIELDS = {"thaiLetters": "THAILETTER", "thaiNumbers": "THAIARABIC"}
_PICTURE = Cm(7)


def word_file(document: ReportDocument, read_picture: ReadPicture, progress: Progress) -> bytes:
    """The .docx; the same document gives the same bytes. `progress` counts its parts."""
    word = Document()
    _set_defaults(word)
    total = len(document.parts) + 1
    cover = word.sections[0]
    _lay_out(cover, document, numbers=None)
    _add(word, xml.paragraphs(document.cover))
    front = word.add_section(WD_SECTION.NEW_PAGE)
    _lay_out(front, document, numbers="thaiLetters")
    _add(word, xml.paragraphs(document.preface))
    _add(word, _contents(document, _text_width(front)))
    progress(1, total)
    body = word.add_section(WD_SECTION.NEW_PAGE)
    _lay_out(body, document, numbers="thaiNumbers", is_wide=True)
    for n, part in enumerate(document.parts):
        _add_part(word, part, _text_width(body), read_picture, begins_page=n > 0)
        progress(n + 2, total)
    _add(word, [xml.after_table()])
    _set_properties(word, document)
    stream = io.BytesIO()
    word.save(stream)
    return sealed(stream.getvalue())


def _contents(document: ReportDocument, width: int) -> Iterable[str]:
    heading = xml.run(document.contents_title, is_bold=True)
    yield xml.paragraph(heading, "center", keeps=True, begins_page=True)
    for entry in document.contents:
        yield xml.entry(entry, width)


def _add_part(
    word: WordFile, part: Part, width: int, read_picture: ReadPicture, *, begins_page: bool
) -> None:
    bookmark = xml.bookmark_of(part.number) if part.number else ""
    _add(word, xml.paragraphs(part.paragraphs, bookmark, begins_page=begins_page))
    for n, table in enumerate(part.tables):
        if table.heading is not None:
            heading = xml.run(table.heading, is_bold=True)
            _add(word, [xml.paragraph(heading, keeps=True, begins_page=n > 0)])
        _add(word, [xml.table(table, width)])
    for picture in part.pictures:
        _add_picture(word, picture, read_picture)


def _add_picture(word: WordFile, picture: Picture, read_picture: ReadPicture) -> None:
    raw = read_picture(picture.sha256)
    small = thumbnail(raw) if raw is not None else None
    if small is not None:
        word.add_picture(io.BytesIO(small), width=_PICTURE)
    caption = picture.caption if small else f"{picture.caption} · {T.PICTURE_NOT_SHOWN}"
    _add(word, [xml.paragraph(xml.run(caption))])


def _add(word: WordFile, parts: Iterable[str]) -> None:
    end = word.element.body.sectPr
    for part in parts:
        end.addprevious(parse_xml(part))


def _text_width(section: Section) -> int:
    """Between the margins, in twips."""
    return (
        (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    ) // _TWIP


def _lay_out(
    section: Section, document: ReportDocument, *, numbers: str | None, is_wide: bool = False
) -> None:
    """A4, with the draft's mark at the head and, where pages are numbered, the page below."""
    width, height = (_LONG_EDGE, _SHORT_EDGE) if is_wide else (_SHORT_EDGE, _LONG_EDGE)
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Emu(width), Emu(height)
    section.left_margin = section.right_margin = _WIDE_MARGIN if is_wide else _MARGIN
    section.top_margin = section.bottom_margin = _EDGE
    section.header_distance = section.footer_distance = Cm(0.6)
    _replace(section.header, xml.run(document.mark or "", xml.SMALL, is_bold=True), "right")
    if numbers is None:
        _replace(section.footer, "", "center")
        return
    _replace(section.footer, xml.field(f"PAGE \\* {_FIELDS[numbers]}", ""), "center")
    number = section._sectPr.find(qn("w:pgNumType"))
    if number is None:
        number = etree.SubElement(section._sectPr, qn("w:pgNumType"))
        # The schema wants it before the columns.
        section._sectPr.find(qn("w:cols")).addprevious(number)
    number.set(qn("w:fmt"), numbers)
    number.set(qn("w:start"), "1")


def _replace(place: object, inside: str, align: str) -> None:
    """The one paragraph of a header or footer of this section's own."""
    place.is_linked_to_previous = False  # type: ignore[attr-defined]
    element = place._element  # type: ignore[attr-defined]
    for old in list(element):
        element.remove(old)
    element.append(parse_xml(xml.paragraph(inside, align)))


def _set_defaults(word: WordFile) -> None:
    """What Word falls back on, here and for whoever goes on typing in the file."""
    fresh = parse_xml(xml.run_properties().replace("<w:rPr>", f"<w:rPr {xml.NAMESPACE}>"))
    styles = word.styles.element
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    normal = word.styles["Normal"].element
    for holder in (defaults, normal):
        old = holder.find(qn("w:rPr"))
        if old is not None:
            holder.remove(old)
        holder.append(parse_xml(etree.tostring(fresh)))


def _set_properties(word: WordFile, document: ReportDocument) -> None:
    day = datetime.combine(document.on, time())
    properties = word.core_properties
    properties.title = document.title[:250]
    properties.author = properties.last_modified_by = document.author[:250]
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = day
    properties.language = "th-TH"
    properties.revision = 1
