"""What the catalogue says beyond the printed words, and how broken copies of it are refused."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from store.catalogue import SHIPPED_YEAR, CatalogueError, load_plan, plan_from_folder
from store.model.plan import FiscalYear, HolderKind, NoteKind, OfficeRole, Plan, Span

SHIPPED = Path(str(resources.files("store"))) / "data" / str(SHIPPED_YEAR)
THIRD = "indicators/03.json"

GROUPS = ["adm", "plan", "ict", "fin", "hr", "dev", "sup", "edu", "aud", "law"]

# The kinds of the 65 notes in the order of their numbers: meaning, structure, typing, extraction.
KINDS = "MMMMMMMMMMMMMMMMSTSTTTTTSTTTSMMTSSSSTSMTTTTTTTTTTTTTTTSTTSSTXXSTM"
NAMES = dict(zip("MSTX", NoteKind, strict=True))
STAFF_SEE = {
    "A-01", "A-02", "A-03", "A-05", "A-06", "A-07", "A-08", "A-12", "A-13", "A-14", "A-15",
    "A-16", "A-19", "A-30", "A-31", "A-38", "A-39",
}  # fmt: skip


@pytest.fixture(scope="module", name="plan")
def _plan() -> Plan:
    return load_plan()


@pytest.fixture(name="copy")
def _copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "2566"))


def spoil(folder: Path, file: str, change: Callable[[Any], object]) -> None:
    """Apply `change` to the decoded JSON of one file and write it back."""
    path = folder / file
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def refusal(folder: Path) -> CatalogueError:
    with pytest.raises(CatalogueError) as caught:
        plan_from_folder(folder)
    assert str(caught.value).startswith(f"{caught.value.file}: {caught.value.field}: ")
    return caught.value


def test_the_shipped_plan_is_published_version_one_of_2566(plan: Plan) -> None:
    assert (plan.id, plan.fiscal_year, plan.version) == ("2566-v1", 2566, 1)
    assert plan.is_published
    assert plan.issuing_group == "adm"


def test_a_copy_of_the_shipped_folder_reads_the_same(copy: Path, plan: Plan) -> None:
    assert plan_from_folder(copy) == plan


def test_the_ten_groups_keep_their_ids_and_order(plan: Plan) -> None:
    assert [g.id for g in plan.groups] == GROUPS
    assert [g.order for g in plan.groups] == list(range(1, 11))


def test_no_two_groups_answer_to_the_same_word(plan: Plan) -> None:
    words = [{g.name, g.form_name, g.short_name, *g.aliases} for g in plan.groups]
    assert sum(map(len, words)) == len(set().union(*words))


def test_the_third_indicator_runs_in_two_months_and_the_fifth_in_the_printed_year(
    plan: Plan,
) -> None:
    spans = {i.number: i.period.spans for i in plan.indicators}
    march = Span(date(2023, 3, 1), date(2023, 3, 31))
    assert spans.pop(3) == (march, Span(date(2023, 9, 1), date(2023, 9, 30)))
    assert spans.pop(5) == (Span(date(2021, 10, 1), date(2022, 9, 30)),)
    assert set(spans.values()) == {(Span(date(2022, 10, 1), date(2023, 9, 30)),)}


def test_every_group_answers_for_seven_indicators_and_three_name_theirs(plan: Plan) -> None:
    holders = {i.number: i.responsible.holders for i in plan.indicators}
    assert [h.group for h in holders.pop(2)] == ["fin"]
    assert [h.group for h in holders.pop(4)] == ["fin", "adm"]
    assert [h.role for h in holders.pop(9)] == list(OfficeRole)
    assert {h.kind for hs in holders.values() for h in hs} == {HolderKind.EVERY_GROUP}
    assert len(holders) == 7


def test_all_65_notes_are_there_with_their_kinds(plan: Plan) -> None:
    assert [n.id for n in plan.notes] == [f"A-{n:02}" for n in range(1, 66)]
    assert [n.kind for n in plan.notes] == [NAMES[letter] for letter in KINDS]
    assert Counter(n.kind for n in plan.notes) == {
        NoteKind.MEANING: 20,
        NoteKind.STRUCTURE: 13,
        NoteKind.TYPING: 30,
        NoteKind.EXTRACTION: 2,
    }


def test_every_note_tells_administrators_what_it_is_and_what_to_do(plan: Plan) -> None:
    assert all(n.lines and n.says and n.advice for n in plan.notes)


def test_staff_see_only_the_notes_that_change_how_an_answer_reads(plan: Plan) -> None:
    seen = [n for n in plan.notes if n.staff_text is not None]
    assert {n.id for n in seen} == STAFF_SEE
    assert all(n.indicators and n.fields for n in seen)
    assert all((n.staff_text or "").startswith(("ตามต้นฉบับ: ", "ต้นฉบับไม่ระบุ")) for n in seen)
    assert not [n for n in seen if n.kind is NoteKind.TYPING]


def test_guests_see_neutral_words_only_and_only_where_staff_see_a_note(plan: Plan) -> None:
    assert {n.guest_text for n in plan.notes} == {None, "ตามต้นฉบับ", "ต้นฉบับไม่ระบุ"}
    assert {n.id for n in plan.notes if n.guest_text is not None} == STAFF_SEE


def test_other_names_find_the_fourth_and_tenth_indicator(plan: Plan) -> None:
    assert "การใช้ทรัพย์สินของทางราชการ" in plan.indicators[3].aliases
    assert plan.indicators[9].aliases == ("การป้องกันการทุจริต",)


def test_a_year_that_does_not_ship_is_refused() -> None:
    with pytest.raises(CatalogueError, match=r"plan\.json: \$: cannot be read"):
        load_plan(FiscalYear(2570))


def test_bad_json_is_refused_by_file(copy: Path) -> None:
    (copy / "groups.json").write_text('[{"id": "adm",', encoding="utf-8")
    assert (refusal(copy).file, refusal(copy).field) == ("groups.json", "$")


def test_bytes_that_are_not_utf8_are_refused_by_file(copy: Path) -> None:
    path = copy / "notes.json"
    path.write_bytes(path.read_bytes().replace("คงข้อความ".encode(), b"\xff", 1))
    assert (refusal(copy).file, refusal(copy).field) == ("notes.json", "$")


def test_a_missing_file_is_refused_by_name(copy: Path) -> None:
    (copy / "indicators" / "07.json").unlink()
    assert refusal(copy).file == "indicators/07.json"


def set_in(*path: str | int, to: object) -> Callable[[Any], None]:
    """A change that puts `to` at a place of the decoded JSON."""

    def change(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("file", "change", "field"),
    [
        (THIRD, lambda d: d["measures"][1].pop("text"), "$.measures[1].text"),
        (THIRD, set_in("measures", 1, "number", to="2"), "$.measures[1].number"),
        (THIRD, set_in("measures", 1, "number", to=3), "$.measures[1].number"),
        (THIRD, set_in("measures", 2, "id", to="2566-M3.2"), "$.measures[2].id"),
        (THIRD, set_in("steps", 0, "position", to=2), "$.steps[0].position"),
        (THIRD, set_in("steps", 0, "id", to="2566-ST4.1"), "$.steps[0].id"),
        (THIRD, set_in("steps", 0, "text", to="ศึกษา"), "$.steps[0].text"),
        (THIRD, set_in("measures", 0, "printed_number", to="๒"), "$.measures[0].text"),
        (THIRD, set_in("number", to=4), "$.number"),
        (THIRD, set_in("id", to="2566-I4"), "$.id"),
        (THIRD, set_in("colour", to="teal"), "$.colour"),
        (THIRD, set_in("period", "spans", 0, "ends", to="2023-03-31"), "$.period.spans[0].ends"),
        (THIRD, set_in("period", "spans", 0, "end", to="2023-02-28"), "$.period.spans[0]"),
        (THIRD, set_in("period", "printed", to="มกราคม"), "$.period.printed"),
        (THIRD, set_in("responsible", "printed", to="กลุ่ม"), "$.responsible.holders[0]"),
        (THIRD, set_in("score", "value", to=90.0), "$.score"),
        ("indicators/01.json", set_in("score", "printed", to="๙๘.๕๙"), "$.score"),
        ("indicators/01.json", set_in("score", "printed", to="ดี"), "$.score"),
        (THIRD, set_in("issue", 0, to="ประเมิน"), "$.issue"),
        (THIRD, set_in("summary", to=[]), "$.summary"),
        (THIRD, set_in("result", 0, to="ไม่มี"), "$.result"),
        (THIRD, set_in("problem", to="-มี-"), "$.problem"),
        (THIRD, set_in("suggestion", to="-มี-"), "$.suggestion"),
        (THIRD, set_in("tables", 0, "seed_lines", to=[56]), "$.tables[0].seed_lines"),
        (THIRD, lambda d: d["tables"][1]["rows"][1].pop(), "$.tables[1]"),
        (THIRD, set_in("responsible", "holders", 0, "role", to="director"),
         "$.responsible.holders[0]"),
        ("indicators/02.json", set_in("responsible", "holders", 0, "group", to="xyz"),
         "$.responsible.holders[0]"),
        ("indicators/09.json", set_in("responsible", "holders", 1, "role", to=None),
         "$.responsible.holders[1]"),
        ("plan.json", set_in("issuing_group", to="xyz"), "$.issuing_group"),
        ("plan.json", set_in("version", to=2), "$.id"),
        ("groups.json", set_in(1, "id", to="adm"), "$[1].id"),
        ("groups.json", set_in(1, "order", to=1), "$[1].order"),
        ("notes.json", set_in(4, "id", to="A-01"), "$[4].id"),
        ("notes.json", set_in(4, "indicators", to=[11]), "$[4].indicators"),
        ("notes.json", set_in(4, "kind", to="rumour"), "$[4].kind"),
    ],
)  # fmt: skip
def test_a_broken_copy_is_refused_by_file_and_field(
    copy: Path, file: str, change: Callable[[Any], object], field: str
) -> None:
    spoil(copy, file, change)
    error = refusal(copy)
    assert (error.file, error.field) == (file, field)


def test_a_folder_of_another_year_is_refused(copy: Path) -> None:
    spoil(copy, "plan.json", lambda d: d.update(fiscal_year=2567, id="2567-v1"))
    assert (refusal(copy).file, refusal(copy).field) == ("indicators/01.json", "$.id")
