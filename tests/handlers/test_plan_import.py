"""A plan read from a Word file in the report's own layout, and back."""

import io
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from handlers.exports import Wanted, source_content
from handlers.rules.plan_doubts import DoubtKind, ImportedPlan
from handlers.rules.plan_import import plan_from_lines
from messages.exports.build import report_document
from messages.exports.content import Mode
from messages.exports.document import Format
from messages.exports.files import file_of
from store.catalogue import load_plan, squeeze
from store.model import FiscalYear, Indicator, Plan
from store.plan_words import load_plan_words
from store.word_plan import NotAWordFile, read_lines

SEED = (Path(__file__).parents[1] / "store" / "data" / "seed_2566.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module", name="plan")
def _plan() -> Plan:
    return load_plan()


def rebuilt(text: str = SEED) -> bytes:
    """The source's text as a Word file: a line with tabs a row, any other a paragraph."""
    word = docx.Document()
    table = None
    for line in text.removesuffix("\n").split("\n"):
        cells = line.split("\t")
        if len(cells) != 5:
            word.add_paragraph(line.replace("**", ""))
            table = None
            continue
        if table is None:
            table = word.add_table(0, 5)
        for cell, raw in zip(table.add_row().cells, cells, strict=True):
            texts = [p for p in re.split(r"\s*</?p>\s*", raw) if p]
            cell.text = texts[0] if texts else ""
            for more in texts[1:]:
                cell.add_paragraph(more)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def imported(raw: bytes, base: Plan, year: int = 2566) -> ImportedPlan:
    return plan_from_lines(read_lines(raw), base, FiscalYear(year), 1, load_plan_words())


def blank(plan: Plan) -> Plan:
    """A plan before that knows none of the texts: only the office's groups are left."""
    return replace(plan, fiscal_year=FiscalYear(2565), indicators=(), passages=(), notes=())


def exported(plan: Plan) -> bytes:
    document = report_document(source_content(plan, Wanted(Mode.SOURCE)))
    return file_of(document, Format.WORD, lambda _: None, lambda _done, _total: None)


def test_the_source_as_a_word_file_is_the_plan_that_ships(plan: Plan) -> None:
    read = imported(rebuilt(), plan)
    assert read.plan is not None
    for ours, shipped in zip(read.plan.indicators, plan.indicators, strict=True):
        assert ours == shipped
    assert replace(read.plan, is_published=True) == plan


def test_without_a_plan_before_all_that_is_printed_is_read(plan: Plan) -> None:
    read = imported(rebuilt(), blank(plan))
    assert read.plan is not None
    assert read.plan.passages == plan.passages
    for ours, shipped in zip(read.plan.indicators, plan.indicators, strict=True):
        assert _printed(ours) == _printed(shipped)


def _printed(i: Indicator) -> list[object]:
    texts = [squeeze(*t) for t in (i.issue, i.result, i.summary, i.outcome)]
    measures = [
        (m.id, m.printed_number, m.printed, squeeze(m.text), m.part2_printed) for m in i.measures
    ]
    steps = [(s.id, s.printed_number, s.printed, squeeze(s.text)) for s in i.steps]
    said = [i.problem, i.part2_problem, i.suggestion, i.heading, i.part2_heading, i.name, i.score]
    return [*texts, measures, steps, *said, i.period, i.responsible, i.tables, i.instrument]


def test_what_was_imported_exports_to_the_source_s_text(plan: Plan) -> None:
    read = imported(rebuilt(), plan)
    assert read.plan is not None
    assert exported(read.plan) == exported(plan)


def test_an_exported_report_imports_to_the_same_words(plan: Plan) -> None:
    read = imported(exported(plan), plan)
    assert read.plan is not None
    assert read.plan.passages == plan.passages
    for ours, shipped in zip(read.plan.indicators, plan.indicators, strict=True):
        assert replace(ours, tables=()) == replace(shipped, tables=())
    assert exported(read.plan) == exported(plan)


def test_the_source_s_own_oddities_are_named_as_doubts(plan: Plan) -> None:
    doubts = {(d.kind, d.indicator) for d in imported(rebuilt(), plan).doubts}
    assert doubts == {
        (DoubtKind.NO_SCORE, 3),
        (DoubtKind.PERIOD_OTHER_YEAR, 5),
        (DoubtKind.NUMBERS_OUT_OF_ORDER, 4),
        (DoubtKind.NUMBERS_OUT_OF_ORDER, 9),
    }


def test_a_torn_sentence_that_no_plan_knows_is_joined_and_named(plan: Plan) -> None:
    doubts = imported(rebuilt(), blank(plan)).doubts
    joined = [d for d in doubts if d.kind is DoubtKind.JOINED_OVER_PAGES]
    assert {d.indicator for d in joined} >= {5, 8, 10}
    assert any("มีมาตรการและวิธีการกำกับ" in d.detail for d in joined)


def test_another_year_s_plan_has_its_own_ids_and_no_notes_of_this_one(plan: Plan) -> None:
    read = imported(rebuilt(SEED.replace("๒๕๖๖", "๒๕๗๐")), plan, 2570)
    assert read.plan is not None
    assert (read.plan.id, read.plan.notes) == ("2570-v1", ())
    assert read.plan.indicators[7].measures[2].id == "2570-M8.3"


def test_an_indicator_left_out_is_named(plan: Plan) -> None:
    at = SEED.index("ตัวชี้วัดที่ ๑๐ การดำเนินการเพื่อป้องกันการทุจริต (คะแนน ๑๐๐)")
    doubts = imported(rebuilt(SEED[:at]), plan).doubts
    assert DoubtKind.INDICATOR_MISSING in {d.kind for d in doubts if d.indicator == 10}


def test_a_report_without_indicators_gives_no_plan(plan: Plan) -> None:
    read = imported(rebuilt("คำนำ\nไม่มีตาราง"), plan)
    assert read.plan is None
    assert read.doubts[-1].kind is DoubtKind.NO_INDICATORS


@pytest.mark.parametrize("raw", [b"", b"PK", b"not a zip", rebuilt("ก")[:400]])
def test_what_is_no_word_file_is_refused(raw: bytes) -> None:
    with pytest.raises(NotAWordFile):
        read_lines(raw)
