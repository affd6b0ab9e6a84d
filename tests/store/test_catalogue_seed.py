"""The catalogue against the text of the printed report, line by line and in both directions."""

import re
from pathlib import Path

import pytest

from store.catalogue import load_plan, squeeze
from store.model.plan import Indicator, Instrument, Plan

SEED = (Path(__file__).parent / "data" / "seed_2566.txt").read_text(encoding="utf-8")
LINES = dict(enumerate(SEED.split("\n"), start=1))
TABLE_LINES = [n for n, line in LINES.items() if line.count("\t") == 4]
HEADINGS = [n for n, line in LINES.items() if re.match(r"ตัวชี้วัดที่ [๐-๙]+ [^\t]+$", line)]
PASSAGES = [n for n, line in LINES.items() if line.strip() and n not in {*TABLE_LINES, *HEADINGS}]
SECTIONS = {"cover": 5, "preface": 13, "contents": 21, "part1": 34, "part2": 99}


@pytest.fixture(scope="module", name="plan")
def _plan() -> Plan:
    return load_plan()


@pytest.fixture(scope="module", name="cells")
def _cells(plan: Plan) -> dict[int, list[list[list[str]]]]:
    """For each line of the source, the rows that the catalogue says come from it."""
    found: dict[int, list[list[list[str]]]] = {}
    for indicator in plan.indicators:
        for table in indicator.tables:
            header = [[cell] for cell in table.header]
            rows = [[list(cell) for cell in row] for row in table.rows]
            for line, row in zip(table.seed_lines, [header, *rows], strict=True):
                found.setdefault(line, []).append(row)
    return found


def cells_of(line: str) -> list[list[str]]:
    """Each cell's paragraphs, free of tags."""
    return [[p for p in re.split(r"\s*</?p>\s*", cell) if p] for cell in line.split("\t")]


def column(indicator: Indicator, part: int, number: int) -> str:
    """What the source prints in a column of the indicator's rows, free of white space."""
    lines = [
        line
        for table in indicator.tables
        if table.part == part
        for line in table.seed_lines[1:]
        if not LINES[line].startswith("ตัวชี้วัดที่")
    ]
    return squeeze(*(p for line in lines for p in cells_of(LINES[line])[number]))


@pytest.mark.parametrize("line", TABLE_LINES)
def test_every_printed_cell_is_in_the_catalogue_as_it_stands(
    line: int, cells: dict[int, list[list[list[str]]]]
) -> None:
    assert line in cells, "no table holds this line"
    assert all(row == cells_of(LINES[line]) for row in cells[line])


def test_no_cell_of_the_catalogue_is_missing_from_the_source(
    cells: dict[int, list[list[list[str]]]],
) -> None:
    assert sorted(cells) == TABLE_LINES


def test_a_row_belongs_to_one_indicator_and_only_headers_are_shared(plan: Plan) -> None:
    rows = [line for i in plan.indicators for table in i.tables for line in table.seed_lines[1:]]
    assert len(rows) == len(set(rows))


def test_every_paragraph_outside_the_tables_is_a_passage_in_order_and_nothing_else_is(
    plan: Plan,
) -> None:
    printed = []
    for line in PASSAGES:
        section = next(name for name, first in reversed(SECTIONS.items()) if line >= first)
        text, _, page = LINES[line].replace("**", "").partition("\t")
        printed.append((section, text, page or None))
    assert [(p.section, p.text, p.page) for p in plan.passages] == printed


def test_the_contents_keep_their_page_numbers(plan: Plan) -> None:
    pages = [p.page for p in plan.passages if p.section == "contents" and p.page]
    assert pages == ["หน้า", "ก", "ข", "๑", "๑๔"]


def test_every_indicator_has_its_printed_heading_and_band(plan: Plan) -> None:
    assert [i.heading for i in plan.indicators] == [LINES[line] for line in HEADINGS]
    bands = [LINES[n].rstrip("\t") for n in TABLE_LINES if LINES[n].startswith("ตัวชี้วัดที่")]
    assert [i.part2_heading for i in plan.indicators] == bands
    for i in plan.indicators:
        assert re.sub(r"^ตัวชี้วัดที่ [๐-๙]+ ", "", i.part2_heading) == i.part2_name
        score = f" (คะแนน {i.score.printed})" if i.score.printed else ""
        assert i.heading.endswith(f" {i.name}{score}")


def test_there_are_ten_indicators_with_26_measures_and_35_steps(plan: Plan) -> None:
    assert [i.number for i in plan.indicators] == list(range(1, 11))
    assert [len(i.measures) for i in plan.indicators] == [2, 1, 3, 1, 1, 2, 2, 6, 2, 6]
    assert [len(i.steps) for i in plan.indicators] == [2, 2, 3, 5, 4, 3, 3, 5, 4, 4]


def test_nine_indicators_have_a_score_and_the_third_has_none(plan: Plan) -> None:
    assert [i.score.value for i in plan.indicators] == [
        98.58, 96.5, None, 96.99, 96.56, 98.9, 96.12, 91.56, 91.56, 100.0,
    ]  # fmt: skip
    assert plan.indicators[2].score.printed is None
    assert plan.indicators[9].score.printed == "๑๐๐"


@pytest.mark.parametrize("number", range(1, 11))
def test_structured_fields_equal_the_joined_cells_white_space_aside(
    number: int, plan: Plan
) -> None:
    i = plan.indicators[number - 1]
    owner_cell = column(i, 1, 3).replace(squeeze(i.period.printed), "").removeprefix("/")
    pages = len(re.findall(re.escape(i.part2_problem), column(i, 2, 3)))
    assert column(i, 1, 0) == squeeze(*i.issue)
    assert column(i, 1, 1) == squeeze(*(m.printed for m in i.measures))
    assert column(i, 1, 2) == squeeze(*(s.printed for s in i.steps))
    assert owner_cell == squeeze(i.responsible.printed)
    assert column(i, 1, 4) == squeeze(*i.result, "ปัญหา/อุปสรรค", i.problem)
    assert column(i, 2, 0) == squeeze(*(m.part2_printed for m in i.measures))
    assert column(i, 2, 1) == squeeze(*i.summary)
    assert column(i, 2, 2) == squeeze(*i.outcome)
    assert column(i, 2, 3) == i.part2_problem * pages
    assert column(i, 2, 4) == i.suggestion * pages
    assert pages == (2 if number == 8 else 1)


@pytest.mark.parametrize("number", range(1, 11))
def test_printed_wordings_of_measures_and_steps_stand_in_the_source_character_by_character(
    number: int, plan: Plan
) -> None:
    i = plan.indicators[number - 1]
    part1 = "\n".join(LINES[n] for t in i.tables if t.part == 1 for n in t.seed_lines)
    part2 = "\n".join(LINES[n] for t in i.tables if t.part == 2 for n in t.seed_lines)
    assert all(m.printed in part1 and m.part2_printed in part2 for m in i.measures)
    assert all(s.printed in part1 for s in i.steps)


def test_step_numbers_are_kept_as_printed_where_the_source_miscounts(plan: Plan) -> None:
    assert [s.printed_number for s in plan.indicators[3].steps] == list("๑๒๒๓๔")
    assert [s.printed_number for s in plan.indicators[8].steps] == list("๑๒๓๕")


def test_rows_split_by_a_page_break_are_joined_without_a_seam(plan: Plan) -> None:
    five, eight, ten = (plan.indicators[n - 1] for n in (5, 8, 10))
    assert "อย่างจริงจัง มีมาตรการและวิธีการกำกับ ติดตาม" in eight.result[2]
    assert "ติดตามผลการดำเนินงานตามมาตรการ" in ten.result[0]
    assert "ผลการประเมิน ITA ไปปรับปรุง" in five.summary[0]
    assert "ITA ไปปรับปรุงการทำงาน" in five.outcome[0]
    assert [len(x) for x in (eight.summary, eight.outcome, ten.summary)] == [3, 1, 1]


def test_display_text_never_breaks_after_a_word_that_needs_the_next(plan: Plan) -> None:
    seams = re.compile(r"((?<!ภาย)ใน|ความ|ผู้|ของ|และ|แต่ละ|แสดง) ")
    for i in plan.indicators:
        texts = (*i.issue, *i.result, *i.summary, *i.outcome)
        items = (*(m.text for m in i.measures), *(s.text for s in i.steps))
        assert not [t for t in (*texts, *items) if seams.search(t)], i.number


def test_the_instruments_follow_the_assessment_s_structure(plan: Plan) -> None:
    assert [i.instrument for i in plan.indicators] == (
        [Instrument.IIT] * 5 + [Instrument.EIT] * 3 + [Instrument.OIT] * 2
    )
