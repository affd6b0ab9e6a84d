"""`people`: by itself and through the running bot; what is printed, and what is written."""

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.code_key import KEY_FILE, code_maker
from messages.chat_links import chat_link
from messages.texts import people_file as T

FILE = (
    "ชื่อ-สกุล,ตำแหน่ง,กลุ่ม,บทบาท\n"
    "สมหญิง ใจดี,นักวิชาการ,การเงิน,\n"
    "สมชาย มั่นคง,ผอ.,กฎหมาย,head+administrator\n"
    "สมชาย มั่นคง,ผอ.,ตรวจสอบภายใน,head\n"
)
Printed = pytest.CaptureFixture[str]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed) -> Run:
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BOT_LINE_ID", "@abc1234z")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_bytes(FILE.encode("cp874"))

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(["people", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return command


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


def test_an_import_prints_a_code_for_each_and_keeps_none_of_them(run: Run, tmp_path: Path) -> None:
    code, out, err = run("import", "people.csv")
    assert code == 0
    assert [row["name"] for row in rows(out)] == ["สมหญิง ใจดี", "สมชาย มั่นคง"]
    assert rows(out)[1]["role"] == "head+administrator"
    codes = [row["code"] for row in rows(out)]
    assert len(set(codes)) == 2
    assert T.IMPORTED.format(added=2, known=0, enrolled=0, coded=2) in err
    written = b"".join(f.read_bytes() for f in (tmp_path / "data").rglob("*") if f.is_file())
    assert not any(code.encode() in written for code in codes)


def test_the_same_file_again_changes_nothing_and_new_codes_come_when_asked_for(run: Run) -> None:
    _, first, _ = run("import", "people.csv")
    code, out, err = run("import", "people.csv")
    assert (code, rows(out)) == (0, [])
    assert T.IMPORTED.format(added=0, known=2, enrolled=0, coded=0) in err
    assert T.KEPT_CODES.format(count=2) in err
    _, again, _ = run("import", "people.csv", "--new-codes")
    assert not {r["code"] for r in rows(first)} & {r["code"] for r in rows(again)}


def test_a_wrong_file_names_every_row_and_imports_nothing(run: Run, tmp_path: Path) -> None:
    bad = FILE + "ก ข,,ที่ไหน,boss\n"
    (tmp_path / "people.csv").write_text(bad, encoding="utf-8-sig")
    code, out, err = run("import", "people.csv")
    assert (code, out) == (1, "")
    assert T.REFUSED.format(count=2) in err
    group = T.PROBLEMS["unknown_group"].format(value="ที่ไหน")
    assert T.LINE_PROBLEM.format(line=5, what=group) in err
    _, out, _ = run("list")
    assert T.LISTED.format(count=0, enrolled=0) in out


def test_a_row_that_differs_is_reported_and_the_register_kept(run: Run, tmp_path: Path) -> None:
    run("import", "people.csv")
    changed = FILE.replace("การเงิน,", "แผน,")
    (tmp_path / "people.csv").write_text(changed, encoding="utf-8")
    code, _, err = run("import", "people.csv")
    assert code == 0
    assert T.CHANGED.format(line=2, name="สมหญิง ใจดี", what=T.WHAT["posts"]) in err
    _, out, _ = run("list")
    assert "กลุ่มบริหารงานการเงินฯ" in out


def test_people_are_moved_as_the_file_says_when_that_is_asked_for(
    run: Run, tmp_path: Path
) -> None:
    run("import", "people.csv")
    moved = FILE.replace("สมหญิง ใจดี,นักวิชาการ,การเงิน,", "สมหญิง ใจดี,นักวิชาการ,กฎหมาย,head")
    (tmp_path / "moved.csv").write_text(moved, encoding="utf-8")
    code, _, err = run("import", "moved.csv", "--apply")
    assert code == 0
    assert "ปรับตามไฟล์แล้ว" in err
    _, out, _ = run("export")
    [there] = [row for row in rows(out) if row["name"] == "สมหญิง ใจดี"]
    assert ("กฎหมาย" in there["group"], there["role"]) == (True, "head")


def test_who_leaves_is_on_no_export_and_the_name_has_to_be_exactly_one(run: Run) -> None:
    run("import", "people.csv")
    code, out, _ = run("leave", "สมหญิง ใจดี")
    assert (code, out.strip()) == (0, T.HAS_LEFT.format(name="สมหญิง ใจดี"))
    assert "สมหญิง" not in run("export")[1]
    code, _, err = run("leave", "สมศรี ไม่มี")
    assert code == 1
    assert T.NO_SUCH_PERSON.format(name="สมศรี ไม่มี") in err


def test_a_sheet_is_a_pdf_that_only_its_owner_reads(run: Run, tmp_path: Path) -> None:
    code, _, err = run("import", "people.csv", "--sheet", "codes.pdf")
    sheet = tmp_path / "codes.pdf"
    assert code == 0
    assert T.SHEET_MADE.format(file="codes.pdf") in err
    assert sheet.read_bytes().startswith(b"%PDF-")
    if sys.platform != "win32":
        assert sheet.stat().st_mode & 0o777 == 0o600
    _, _, err = run("import", "people.csv", "--sheet", "codes.pdf")
    assert T.SHEET_EMPTY in err


def test_the_link_of_a_code_opens_the_chat_with_it_filled_in() -> None:
    assert (
        chat_link("@abc1234z", "K7QM3XPD") == "https://line.me/R/oaMessage/%40abc1234z/?K7QM3XPD"
    )


def test_an_export_can_be_imported_again(run: Run, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(FILE.replace("นักวิชาการ", "=1+1"), encoding="utf-8")
    run("import", "people.csv")
    _, out, _ = run("export")
    assert "'=1+1" in out
    (tmp_path / "people.csv").write_text(out, encoding="utf-8")
    code, _, err = run("import", "people.csv")
    assert code == 0
    assert "line 2" not in err
    assert "line 3" not in err


def test_the_first_administrators_code_stands_alone_on_the_line(run: Run) -> None:
    code, out, err = run("admin-code")
    assert (code, err) == (0, "")
    assert len(out.strip()) == 8
    assert out.strip().isalnum()


def test_a_code_for_one_person_needs_exactly_one_of_that_name(run: Run) -> None:
    run("import", "people.csv")
    assert run("code", "นางสาวสมหญิง ใจดี")[0] == 0
    code, out, err = run("code", "ไม่มี ใคร")
    assert (code, out) == (1, "")
    assert "ไม่มี ใคร" in err


def test_a_file_that_is_not_there_is_said_so(run: Run) -> None:
    code, _, err = run("import", "none.csv")
    assert code == 1
    assert "none.csv" in err


def test_the_key_stays_the_same_and_is_its_owners_alone(tmp_path: Path) -> None:
    first, second = code_maker(tmp_path), code_maker(tmp_path)
    assert first.sealed("K7QM3XPD") == second.sealed("K7QM3XPD")
    if sys.platform != "win32":
        assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600
    (tmp_path / KEY_FILE).write_text("damaged", encoding="ascii")
    assert code_maker(tmp_path).sealed("K7QM3XPD") != first.sealed("K7QM3XPD")
