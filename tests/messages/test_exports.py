"""The report as it is printed: the source word for word, hostile texts, the same bytes."""

import io
import random
import re
import sys
import zipfile
from dataclasses import replace
from datetime import date
from itertools import product

import docx
import msgspec
import openpyxl
import pytest
from docx.document import Document
from docx.table import Table

from handlers.exports import Wanted, source_content, with_missing
from handlers.rules.rounds import falls_to, usual_rounds
from messages.exports.build import file_name, report_document
from messages.exports.content import Annex, Mode, ReportContent
from messages.exports.document import Format, ReportDocument
from messages.exports.files import file_of
from messages.exports.sheets import HIGHEST, LINE
from messages.texts import exports as T
from store.catalogue import load_plan, squeeze
from store.model import Evidence, EvidenceKind, MeasureStatus, Plan, ProgressReport
from tests.store import records as make

ON = date(2023, 3, 13)
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module", name="plan")
def _plan() -> Plan:
    return load_plan()


def as_file(document: ReportDocument, format: Format = Format.WORD) -> bytes:
    return file_of(document, format, lambda _: None, lambda _done, _total: None)


def as_word(document: ReportDocument) -> Document:
    return docx.Document(io.BytesIO(as_file(document)))


def source(plan: Plan) -> ReportDocument:
    return report_document(source_content(plan, Wanted(Mode.SOURCE)))


def collected(plan: Plan, *reports: ProgressReport, mode: Mode = Mode.CURRENT) -> ReportContent:
    rounds = {Mode.CURRENT: (12, 6), Mode.SIX_MONTHS: (6,), Mode.TWELVE_MONTHS: (12,)}[mode]
    known = {r.months: r for r in usual_rounds(plan.fiscal_year)}
    content = ReportContent(
        plan=plan,
        mode=mode,
        on=ON,
        rounds=tuple(known[m] for m in rounds),
        reports=reports,
        owners={
            i.number: tuple(g.id for g in plan.groups if falls_to(i, g.id))
            for i in plan.indicators
        },
    )
    return with_missing(content, frozenset())


def report(plan: Plan, group: str = "adm", indicator: int = 8, **other: object) -> ProgressReport:
    shown = plan.indicator(indicator)
    assert shown is not None
    fields = {
        "round_id": "2566-R6",
        "group": group,
        "indicator": indicator,
        "statuses": {m.id: MeasureStatus.DONE for m in shown.measures},
        "evidence": (),
    }
    return make.report(f"{group}-{indicator}", **{**fields, **other})


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def text_of(document: ReportDocument) -> str:
    word = as_word(document)
    lines = [p.text for p in word.paragraphs]
    lines += [text for table in word.tables for row in cells(table) for text in row]
    return "\n".join(lines)


def test_every_heading_and_cell_of_part_one_is_the_source_s(plan: Plan) -> None:
    word = as_word(source(plan))
    texts = [p.text for p in word.paragraphs]
    for indicator, table in zip(plan.indicators, word.tables[:10], strict=True):
        printed = [t for t in indicator.tables if t.part == 1]
        rows = [["\n".join(cell) for cell in row] for t in printed for row in t.rows]
        assert cells(table) == [list(printed[0].header), *rows]
        assert indicator.heading in texts


def test_part_two_is_one_table_of_ten_bands_with_the_source_s_rows(plan: Plan) -> None:
    word = as_word(source(plan))
    assert len(word.tables) == 11
    printed = [t for i in plan.indicators for t in i.tables if t.part == 2]
    rows = [["\n".join(cell) for cell in row] for t in printed for row in t.rows]
    assert cells(word.tables[10]) == [list(printed[0].header), *rows]


def test_every_paragraph_outside_the_tables_is_the_source_s_in_its_order(plan: Plan) -> None:
    headings = {i.heading for i in plan.indicators}
    shown = [p.text for p in as_word(source(plan)).paragraphs]
    printed = [p.text if p.page is None else f"{p.text}\t{p.page}" for p in plan.passages]
    assert [t for t in shown if t and t not in headings] == printed


@pytest.mark.parametrize("format", Format)
def test_the_same_report_is_the_same_file_byte_by_byte(plan: Plan, format: Format) -> None:
    first, again = as_file(source(plan), format), as_file(source(plan), format)
    assert first == again
    if format is not Format.JSON:
        with zipfile.ZipFile(io.BytesIO(first)) as archive:
            assert {i.date_time[0] for i in archive.infolist()} == {1980}
            assert b"2023-09-30" in archive.read("docProps/core.xml")


def test_every_run_names_font_size_weight_and_language_for_thai(plan: Plan) -> None:
    body = as_word(source(plan)).element.body
    runs = [r for r in body.iter(f"{WORDS}r") if r.find(f"{WORDS}t") is not None]
    assert len(runs) > 250
    for run in runs:
        properties = run.find(f"{WORDS}rPr")
        assert properties.find(f"{WORDS}rFonts").get(f"{WORDS}cs") == "TH Sarabun New"
        size = properties.find(f"{WORDS}sz").get(f"{WORDS}val")
        assert properties.find(f"{WORDS}szCs").get(f"{WORDS}val") == size
        assert properties.find(f"{WORDS}lang").get(f"{WORDS}bidi") == "th-TH"
        is_bold = properties.find(f"{WORDS}b") is not None
        assert (properties.find(f"{WORDS}bCs") is not None) == is_bold


def test_headers_stand_again_on_every_page_and_pages_count_in_thai(plan: Plan) -> None:
    word = as_word(source(plan))
    for table in word.tables:
        properties = table.rows[0]._tr.trPr
        assert properties.find(f"{WORDS}tblHeader") is not None
    numbers = [s._sectPr.find(f"{WORDS}pgNumType") for s in word.sections]
    assert numbers[0] is None
    formats = [n.get(f"{WORDS}fmt") for n in numbers[1:]]
    assert formats == ["thaiLetters", "thaiNumbers"]
    assert [n.get(f"{WORDS}start") for n in numbers[1:]] == ["1", "1"]


def test_the_third_indicator_has_no_score_and_the_first_its_own_column(plan: Plan) -> None:
    word = as_word(source(plan))
    texts = [p.text for p in word.paragraphs]
    assert "ตัวชี้วัดที่ ๓ การใช้อำนาจ" in texts
    assert word.tables[0].rows[0].cells[2].text == "วิธีการดำเนินการ"
    assert word.tables[1].rows[0].cells[2].text == "ขั้นตอนการดำเนินการ"


def test_a_group_s_report_stands_in_both_parts_with_thai_digits(plan: Plan) -> None:
    sent = report(plan, summary="อบรม 25 คน ที่ https://a.go.th/2023", outcome="ผ่าน 24/25")
    document = report_document(collected(plan, sent))
    result = document.parts[0].tables[7].rows[0].cells[4]
    assert result[:2] == ("กลุ่มอำนวยการ:", "อบรม ๒๕ คน ที่ https://a.go.th/2023")
    row = document.parts[1].tables[0].rows[15]
    assert row.cells[1] == result[:2]
    assert row.cells[2] == ("กลุ่มอำนวยการ:", "ผ่าน ๒๔/๒๕")


def test_several_groups_write_under_their_names_in_the_office_s_order(plan: Plan) -> None:
    sent = (report(plan, "plan", summary="ข"), report(plan, "adm", summary="ก"))
    document = report_document(collected(plan, *sent))
    assert document.parts[1].tables[0].rows[15].cells[1] == (
        "กลุ่มอำนวยการ:",
        "ก",
        "กลุ่มนโยบายและแผน:",
        "ข",
    )


def test_a_single_owner_writes_without_a_name(plan: Plan) -> None:
    document = report_document(collected(plan, report(plan, "fin", 2, summary="ก")))
    assert document.parts[1].tables[0].rows[3].cells[1] == ("ก",)


def test_nothing_to_tell_is_told_as_the_source_does(plan: Plan) -> None:
    sent = report(plan, "fin", 2, problem="ไม่มี", suggestion="-")
    row = report_document(collected(plan, sent)).parts[1].tables[0].rows[3]
    assert row.cells[3:] == (("-ไม่มีปัญหา/อุปสรรค-",), ("-ไม่มีข้อเสนอแนะ-",))


def test_the_newest_word_of_each_measure_counts(plan: Plan) -> None:
    statuses = {"2566-M8.3": MeasureStatus.NOT_STARTED}
    old = report(plan, summary="เก่า")
    new = replace(
        report(plan, statuses=statuses, reason="รองบ", expected_month="เม.ย. 66", version=2),
        id="newer",
        submitted_at=make.at(3600),
    )
    row = report_document(collected(plan, old, new)).parts[1].tables[0].rows[15]
    assert row.cells[1] == (
        "กลุ่มอำนวยการ:",
        "(เฉพาะมาตรการ ๘.๑, ๘.๒, ๘.๔, ๘.๕, ๘.๖)",
        "เก่า",
        "(เฉพาะมาตรการ ๘.๓)",
        "ยังไม่เริ่มดำเนินการ",
        "เหตุผล รองบ",
        "คาดว่าจะเริ่ม เม.ย. ๖๖",
    )


def test_a_round_s_report_leaves_out_the_other_round(plan: Plan) -> None:
    half = report(plan, "fin", 2, summary="ครึ่งปี")
    whole = replace(report(plan, "fin", 2, summary="ทั้งปี", round_id="2566-R12"), id="w")
    shown = {
        mode: report_document(collected(plan, half, whole, mode=mode)).parts[1].tables[0].rows[3]
        for mode in (Mode.SIX_MONTHS, Mode.TWELVE_MONTHS, Mode.CURRENT)
    }
    assert [row.cells[1] for row in shown.values()] == [("ครึ่งปี",), ("ทั้งปี",), ("ทั้งปี",)]


def test_a_draft_says_so_on_every_page_and_lists_what_is_missing(plan: Plan) -> None:
    document = report_document(collected(plan, report(plan, "fin", 2)))
    word = as_word(document)
    marks = [s.header.paragraphs[0].text for s in word.sections]
    assert all(m.startswith("ร่าง") and "๑๓ มีนาคม ๒๕๖๖" in m for m in marks)
    rows = cells(word.tables[-1])
    finance = "กลุ่มบริหารงานการเงินและสินทรัพย์"
    assert ["ตัวชี้วัดที่ ๒ การใช้งบประมาณ", finance, T.MISSING_ACCEPTANCE] in rows
    assert ["ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ", finance, T.MISSING_REPORT] in rows


def test_with_every_report_accepted_it_is_no_draft(plan: Plan) -> None:
    sent = [
        report(plan, group, indicator.number)
        for indicator in plan.indicators
        for group in [g.id for g in plan.groups if falls_to(indicator, g.id)] or ["adm"]
    ]
    content = with_missing(collected(plan, *sent), frozenset(r.id for r in sent))
    document = report_document(content)
    assert document.mark is None
    assert [p.number for p in document.parts] == [1, 2]
    assert all(not s.header.paragraphs[0].text for s in as_word(document).sections)


def test_a_file_s_name_says_year_and_scope(plan: Plan) -> None:
    assert file_name(collected(plan), Format.WORD) == "รายงาน-ITA-๒๕๖๖-ผลล่าสุด.docx"


def test_the_source_bears_no_mark_of_a_draft(plan: Plan) -> None:
    assert source(plan).mark is None


def test_annexes_list_evidence_and_notes(plan: Plan) -> None:
    link = Evidence(EvidenceKind.LINK, "https://a.go.th/1")
    content = collected(plan, report(plan, evidence=(link,)))
    content = replace(content, annexes=frozenset({Annex.EVIDENCE, Annex.NOTES}))
    text = text_of(report_document(content))
    assert "ลิงก์ https://a.go.th/1" in text
    assert plan.notes[0].says in text


HOSTILE = (
    "\x00", "\x08", "\x1b[31m", "\ud800", "\udfff", "\ufffe", "\uffff", "\U0001fffe", "\u202e",
    "\ufeff", "=HYPERLINK(\"http://e.th\")", "@SUM(A1)", "+1", "-2", "\t=1", "＝1", "<w:p>", "]]>",
    "&amp;", "ก" * 3000, "A" * 5000, "่" * 500, "👩‍👩‍👧‍👧" * 50, "\r\n\v\f\u2028", "น้ํา",
    "", " ", "\u0085",
)  # fmt: skip


def _hostile(plan: Plan, seed: int) -> list[ProgressReport]:
    """Every group on every indicator, five texts each."""
    chance = random.Random(seed)  # noqa: S311 - the same texts in every run

    def text() -> str:
        return "".join(chance.choices(HOSTILE, k=chance.randint(1, 3)))

    made = []
    for n, (group, number) in enumerate(product(plan.groups, range(1, 11))):
        evidence = (Evidence(EvidenceKind.DOCUMENT, text()),)
        texts = {k: text() for k in ("summary", "outcome", "problem", "suggestion")}
        sent = report(plan, group.id, number, evidence=evidence, **texts)
        made.append(replace(sent, id=f"{seed}-{n}"))
    return made


def test_ten_thousand_hostile_texts_are_printed_named_and_hold_no_formula(plan: Plan) -> None:
    replaced = texts = seed = 0
    while texts < 10_000:
        sent = _hostile(plan, seed := seed + 1)
        texts += 5 * len(sent)
        content = replace(collected(plan, *sent), annexes=frozenset(Annex))
        document = report_document(content)
        replaced += len(document.replaced)
        as_word(document)
        assert msgspec.json.decode(as_file(document, Format.JSON))
        book = openpyxl.load_workbook(io.BytesIO(as_file(document, Format.EXCEL)))
        types = {c.data_type for sheet in book for row in sheet.iter_rows() for c in row}
        assert types <= {"s", "n"}, "a cell holds a formula"
        values = [c for sheet in book for r in sheet.iter_rows() for c in r if c.data_type == "n"]
        assert all(c.value is None for c in values)
    assert replaced > 100


def test_what_was_replaced_is_named_with_its_place(plan: Plan) -> None:
    sent = report(plan, summary="ก\x00ข\ud800", outcome="ค" * 30_000)
    document = report_document(collected(plan, sent))
    assert document.replaced == (
        "ตัวชี้วัดที่ ๘ กลุ่มอำนวยการ สรุปผล: ตัดอักขระที่พิมพ์ไม่ได้ออก (U+0000 × ๑, U+D800 × ๑)",
        "ตัวชี้วัดที่ ๘ กลุ่มอำนวยการ ผลลัพธ์: ข้อความยาวเกินไป เก็บไว้ ๒๐,๐๐๐ ตัวอักษรแรก",
    )
    assert T.REPLACED_TITLE in text_of(document)


def test_no_latin_digit_stands_in_the_printed_text(plan: Plan) -> None:
    sent = report(plan, summary="จัด 3 ครั้ง 12 ม.ค. 66", problem="ขาด 2 คน")
    for document in (source(plan), report_document(collected(plan, sent))):
        assert re.findall(r"[0-9]+", text_of(document)) == []


def test_a_long_text_goes_on_in_the_next_row_of_the_sheet(plan: Plan) -> None:
    sent = [report(plan, g.id, summary="ก" * 19_000) for g in plan.groups]
    raw = as_file(report_document(collected(plan, *sent)), Format.EXCEL)
    book = openpyxl.load_workbook(io.BytesIO(raw))
    texts = "".join(str(r[1] or "") for r in book["ส่วนที่ ๒"].iter_rows(values_only=True))
    assert texts.count("ก") > len(plan.groups) * 19_000


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows does not tell a process's peak memory"
)
def test_a_sheet_s_rows_are_as_high_as_their_texts_and_fit_the_page(plan: Plan) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_file(source(plan), Format.EXCEL)))
    sheet = book["ส่วนที่ ๑"]
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    header = next(row for row in sheet.iter_rows() if row[0].value == "ประเด็นการประเมิน")[0].row
    heading, cells = (sheet.row_dimensions[n].height for n in (header - 1, header + 1))
    assert heading < 2 * LINE
    assert 5 * LINE <= cells <= HIGHEST
    assert f"A{header - 1}:E{header - 1}" in [str(merged) for merged in sheet.merged_cells.ranges]


def test_ten_groups_two_rounds_stay_within_bounded_memory(plan: Plan) -> None:
    import resource

    sent = [
        replace(
            report(plan, group.id, i.number, round_id=round_id, summary="ก" * 500),
            id=f"{group.id}{i.number}{round_id}",
        )
        for i in plan.indicators
        for group in plan.groups
        for round_id in ("2566-R6", "2566-R12")
    ]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for format in Format:
        as_file(report_document(collected(plan, *sent)), format)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 150


def test_the_words_of_the_plan_survive_as_json(plan: Plan) -> None:
    raw = msgspec.json.decode(as_file(source(plan), Format.JSON))
    assert squeeze(raw["parts"][0]["tables"][0]["heading"]) == squeeze(plan.indicators[0].heading)
    assert raw["fiscal_year"] == 2566
