"""`catalogue import`: what a file's plan would change, and storing it, also beside a bot."""

import asyncio
from pathlib import Path

import pytest

from messages.texts import operator as T
from store.stored_records import read_plans
from tests.bot.test_commands import Place, posix_only
from tests.kit.plan_forms import form
from tests.kit.process import office_process


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    for folder in (made.data, made.temporary, made.working):
        folder.mkdir()
    return made


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(form(D2="97.25"))
    return file


def imports(place: Place, file: Path, *more: str, year: str = "2570") -> tuple[int, str, str]:
    done = place.run("catalogue", "import", str(file), "--year", year, *more)
    return done.code, done.out, done.err


def test_without_a_store_the_file_is_compared_with_the_plan_that_ships(
    place: Place, file: Path
) -> None:
    code, out, err = imports(place, file)
    assert (code, err) == (0, "")
    assert "+ ๙๗.๒๕" in out
    assert T.PLAN_NOT_APPLIED in out
    assert list(place.data.iterdir()) == []


def test_a_file_that_is_wrong_is_told_by_its_cells(place: Place, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.xlsx"
    wrong.write_bytes(form(A3="๑", F4="ใครก็ได้"))
    code, out, err = imports(place, wrong)
    assert (code, err.strip()) == (1, T.PLAN_REFUSED)
    for where in ("แถว ๓ ช่อง A", "แถว ๔ ช่อง F"):
        assert where in out


@pytest.mark.parametrize("content", [b"", b"no plan"])
def test_what_is_no_plan_is_refused(place: Place, tmp_path: Path, content: bytes) -> None:
    nothing = tmp_path / "x.xlsx"
    nothing.write_bytes(content)
    code, _, err = imports(place, nothing)
    assert (code, err.strip()) == (1, T.PLAN_REFUSED)


def test_a_file_or_year_that_there_is_not_is_told(place: Place, file: Path) -> None:
    assert imports(place, file.with_name("none.xlsx"))[0] == 2
    assert imports(place, file, year="70")[0] == 2


@posix_only
async def test_beside_a_bot_and_without_one_it_is_stored_once(place: Place, file: Path) -> None:
    async with office_process(place.data) as bot:
        await bot.start()
        code, out, err = await asyncio.to_thread(imports, place, file)
        assert (code, err) == (0, "")
        assert T.PLAN_NOT_APPLIED in out
        code, out, err = await asyncio.to_thread(imports, place, file, "--apply")
        assert (code, err) == (0, "")
        assert T.PLAN_APPLIED.format(year="๒๕๗๐", version="๑") in out
        assert T.PLAN_TO_OPEN.format(year="๒๕๗๐") in out
    code, out, err = await asyncio.to_thread(imports, place, file, "--apply")
    assert T.PLAN_SAME.format(year="๒๕๗๐") in out, err
    assert [p.id for p in read_plans(place.data) if p.fiscal_year == 2570] == ["2570-v1"]
