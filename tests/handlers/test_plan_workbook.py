"""A plan as a workbook and back; copies for another year; what is different between two plans."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from handlers.rules.plan_copy import copied, shifted
from handlers.rules.plan_difference import ChangeKind, PlanPart, plan_difference
from handlers.rules.plan_doubts import DoubtKind, ImportedPlan
from handlers.rules.plan_workbook import plan_from_workbook
from messages.exports.plan_workbook import workbook_file
from store.catalogue import load_plan
from store.excel_plan import NotAnExcelFile, read_workbook
from store.model import FiscalYear, HolderKind, Plan
from store.plan_words import load_plan_words

WORDS = load_plan_words()
YEAR, NEXT = FiscalYear(2566), FiscalYear(2570)
PLAN = load_plan()


def copy() -> Plan:
    made = copied(PLAN, NEXT, WORDS).plan
    assert made is not None
    return made


def filled(plan: Plan, change: Callable[[Workbook], object] = lambda book: None) -> bytes:
    """The filled workbook as somebody has changed it."""
    raw = workbook_file(plan, plan.fiscal_year, WORDS, is_filled=True)
    book = openpyxl.load_workbook(io.BytesIO(raw))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(raw: bytes, base: Plan = PLAN, year: FiscalYear = NEXT) -> ImportedPlan:
    return plan_from_workbook(read_workbook(raw), base, year, WORDS)


class TestCopies:
    def test_a_copy_has_the_wordings_and_parties_but_neither_scores_nor_results(self) -> None:
        made = copy()
        for new, old in zip(made.indicators, PLAN.indicators, strict=True):
            assert [m.text for m in new.measures] == [m.text for m in old.measures]
            assert [s.printed for s in new.steps] == [s.printed for s in old.steps]
            assert new.responsible == old.responsible
            assert (new.score.printed, new.result, new.outcome, new.problem) == (None, (), (), "")
        assert made.indicators[7].measures[2].id == "2570-M8.3"
        assert (made.notes, made.is_published) == ((), False)

    def test_dates_go_along_and_one_of_another_year_is_set_and_named(self) -> None:
        made = copied(PLAN, NEXT, WORDS)
        assert [(d.kind, d.indicator) for d in made.doubts] == [(DoubtKind.PERIOD_MOVED, 5)]
        assert made.plan is not None
        assert made.plan.indicators[4].period == made.plan.indicators[0].period
        months = made.plan.indicators[2].period
        assert months.printed == "มีนาคม ๒๕๗๐ , กันยายน ๒๕๗๐"
        assert months.spans[0].start == date(2027, 3, 1)

    def test_nothing_is_different_from_a_copy_but_what_had_to_be_set(self) -> None:
        changes = plan_difference(PLAN, copy())
        assert [(c.part, c.indicator) for c in changes] == [(PlanPart.PERIOD, 5)]

    @pytest.mark.parametrize(
        ("text", "later"),
        [("ปี ๒๕๖๖", "ปี ๒๕๗๐"), ("2566/2565", "2570/2569"), ("โทร 25661", "โทร 25661"), ("", "")],
    )
    def test_years_are_moved_in_their_own_digits(self, text: str, later: str) -> None:
        assert shifted(text, 4) == later


class TestRoundTrip:
    def test_the_filled_workbook_is_the_plan_again(self) -> None:
        made = copy()
        assert read(filled(made), made).plan == made
        assert read(filled(PLAN), PLAN, YEAR).plan == PLAN

    def test_a_copy_in_a_workbook_is_the_copy(self) -> None:
        assert read(filled(copy()), PLAN).plan == copy()

    def test_the_same_plan_gives_the_same_bytes(self) -> None:
        one, two = (workbook_file(PLAN, NEXT, WORDS, is_filled=True) for _ in range(2))
        assert one == two

    def test_an_empty_workbook_is_no_plan_yet(self) -> None:
        empty = workbook_file(PLAN, NEXT, WORDS, is_filled=False)
        found = read(empty)
        assert found.plan is None
        assert [d.kind for d in found.doubts if d in found.refused] == [DoubtKind.NO_INDICATORS]

    def test_no_cell_of_a_workbook_is_a_formula_or_a_number(self) -> None:
        hostile = replace(copy(), office="=1+1")
        first, *rest = hostile.indicators
        hostile = replace(hostile, indicators=(replace(first, name="=cmd|'/c calc'!A1"), *rest))
        raw = workbook_file(hostile, NEXT, WORDS, is_filled=True)
        book = openpyxl.load_workbook(io.BytesIO(raw))
        cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
        assert {c.data_type for c in cells if c.value is not None} == {"s"}
        assert read_workbook(raw).formulas == ()


class TestChanges:
    def test_what_was_changed_in_the_workbook_is_what_is_different(self) -> None:
        def change(book: Workbook) -> None:
            sheet = book["ตัวชี้วัด"]
            sheet["D2"], sheet["F3"] = 97.25, "กลุ่มอำนวยการ"
            book["มาตรการ"]["B2"] = "๑. มาตรการใหม่"
            book["มาตรการ"].append(["๑๐", "๗. มาตรการที่เจ็ด"])
            book["ขั้นตอน"].delete_rows(3)

        found = read(filled(copy(), change))
        assert found.plan is not None
        assert found.plan.indicators[0].score.printed == "๙๗.๒๕"
        assert found.plan.indicators[0].heading.endswith("(คะแนน ๙๗.๒๕)")
        assert found.plan.indicators[1].responsible.holders[0].kind is HolderKind.GROUP
        changes = {
            (c.kind, c.part, c.indicator, c.number) for c in plan_difference(copy(), found.plan)
        }
        assert changes == {
            (ChangeKind.NEW, PlanPart.SCORE, 1, None),
            (ChangeKind.CHANGED, PlanPart.HOLDERS, 2, None),
            (ChangeKind.CHANGED, PlanPart.MEASURE, 1, 1),
            (ChangeKind.NEW, PlanPart.MEASURE, 10, 7),
            (ChangeKind.GONE, PlanPart.STEP, 1, 2),
        }

    def test_a_measure_put_in_between_moves_the_others_without_changing_them(self) -> None:
        def change(book: Workbook) -> None:
            book["มาตรการ"].insert_rows(2)
            book["มาตรการ"]["A2"], book["มาตรการ"]["B2"] = "๑", "มาตรการแรก"

        found = read(filled(copy(), change))
        assert found.plan is not None
        changes = plan_difference(copy(), found.plan)
        assert [(c.kind, c.number, c.after) for c in changes] == [
            (ChangeKind.NEW, 1, "มาตรการแรก")
        ]

    def test_an_indicator_left_out_is_named_and_gone(self) -> None:
        def change(book: Workbook) -> None:
            book["ตัวชี้วัด"].delete_rows(11)
            for name in ("มาตรการ", "ขั้นตอน"):
                sheet = book[name]
                for row in range(sheet.max_row, 1, -1):
                    if sheet.cell(row, 1).value == "๑๐":
                        sheet.delete_rows(row)

        found = read(filled(copy(), change))
        assert found.plan is not None
        assert (DoubtKind.INDICATOR_MISSING, 10) in {(d.kind, d.indicator) for d in found.doubts}
        assert [c.kind for c in plan_difference(copy(), found.plan)] == [ChangeKind.GONE]


def _set(sheet: str, cell: str, value: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][cell] = value

    return change


class TestRefused:
    @pytest.mark.parametrize(
        ("sheet", "cell", "value", "kind"),
        [
            ("ตัวชี้วัด", "A3", "๑", DoubtKind.INDICATOR_TWICE),
            ("ตัวชี้วัด", "A3", "สอง", DoubtKind.NUMBER_UNREADABLE),
            ("ตัวชี้วัด", "B3", "", DoubtKind.NAME_MISSING),
            ("ตัวชี้วัด", "C3", "ITA", DoubtKind.INSTRUMENT_UNKNOWN),
            ("ตัวชี้วัด", "D3", "101", DoubtKind.SCORE_UNREADABLE),
            ("ตัวชี้วัด", "D3", "=95+1", DoubtKind.FORMULA),
            ("ตัวชี้วัด", "E3", "ตลอดปี", DoubtKind.PERIOD_UNREADABLE),
            ("ตัวชี้วัด", "E3", "๑ ตุลาคม ๒๕๖๕ – ๓๐ กันยายน ๒๕๖๖", DoubtKind.PERIOD_OUTSIDE),
            ("ตัวชี้วัด", "E3", "๑ ตุลาคม ๒๕๗๐ – ๓๐ กันยายน ๒๕๖๙", DoubtKind.PERIOD_UNREADABLE),
            ("ตัวชี้วัด", "F3", "กลุ่มที่ไม่มี", DoubtKind.NOBODY_RESPONSIBLE),
            ("ตัวชี้วัด", "G3", "ก" * 2_001, DoubtKind.TEXT_TOO_LONG),
            ("มาตรการ", "A2", "๑๑", DoubtKind.INDICATOR_UNKNOWN),
            ("มาตรการ", "B3", "๑. เผยแพร่ซ้ำเลข", DoubtKind.MEASURE_TWICE),
            ("มาตรการ", "A1", "ที่", DoubtKind.SHEET_MISSING),
        ],
    )
    def test_what_cannot_be_is_refused_by_its_cell(
        self, sheet: str, cell: str, value: str, kind: DoubtKind
    ) -> None:
        found = read(filled(copy(), _set(sheet, cell, value)))
        assert found.plan is None
        named = {d.kind: d for d in found.refused}
        assert kind in named
        assert named[kind].cell in (f"{sheet}!{cell}", "")
        assert kind is DoubtKind.SHEET_MISSING or named[kind].cell == f"{sheet}!{cell}"

    def test_a_party_that_nobody_knows_beside_one_that_is_known_is_a_doubt(self) -> None:
        found = read(filled(copy(), _set("ตัวชี้วัด", "F3", "กลุ่มอำนวยการ/กลุ่มใหม่")))
        assert found.plan is not None
        assert [d.detail for d in found.doubts if d.kind is DoubtKind.HOLDER_UNKNOWN] == ["กลุ่มใหม่"]

    def test_measures_of_an_indicator_left_out_are_missed(self) -> None:
        def change(book: Workbook) -> None:
            book["มาตรการ"].delete_rows(4)

        found = read(filled(copy(), change))
        assert [(d.kind, d.indicator) for d in found.refused] == [(DoubtKind.NO_MEASURES, 2)]


class TestHostileFiles:
    @pytest.mark.parametrize("raw", [b"", b"PK", b"no zip at all", filled(PLAN)[:500]])
    def test_what_is_no_workbook_is_refused(self, raw: bytes) -> None:
        with pytest.raises(NotAnExcelFile, match="unreadable"):
            read_workbook(raw)

    def test_what_swells_is_refused_unopened(self) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", b" " * (31 * 1024 * 1024))
        with pytest.raises(NotAnExcelFile, match="too_large"):
            read_workbook(stream.getvalue())

    def test_more_rows_than_any_plan_has_are_refused(self) -> None:
        def change(book: Workbook) -> None:
            for _ in range(2_100):
                book["มาตรการ"].append(["๑", "มาตรการ"])

        with pytest.raises(NotAnExcelFile, match="too_large"):
            read_workbook(filled(copy(), change))
