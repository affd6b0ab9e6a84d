"""Stores that older programs wrote: they open, a copy of them stays, newer ones are refused."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from store import recovery
from store.errors import StoreNewer, StoreUnavailable
from store.log_file import line
from store.upgrade import FORMAT, STEPS, Tables, upgrade
from tests.store import records as make
from tests.store.conftest import open_tinydb

FORMAT_1 = Path(__file__).parent / "data" / "format_1"
"""Written by the first release and killed: a snapshot, a journal with commits, an inbox."""

FILES = ("journal", "store.json")


@pytest.fixture
def old(folder: Path) -> Path:
    shutil.copytree(FORMAT_1, folder)
    return folder


def _contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


async def test_a_store_of_format_1_opens_with_everything_that_is_in_it(old: Path) -> None:
    for _ in range(2):
        store = open_tinydb(old)
        async with store.unit() as unit:
            assert (await unit.people.find("p1")) == make.person("p1", is_reachable=False)
            assert await unit.plans.all() == (make.plan(),)
            assert await unit.reports.find("rep1") == make.report()
            assert await unit.drafts.find("d1") == make.draft()
            assert await unit.acknowledgements.of_person("p1") == (make.acknowledgement(),)
            assert await unit.jobs.find("j1") == make.job()
            assert await unit.events.is_handled("e1")
            offered = await unit.deliveries.find("del2")
            apology = await unit.deliveries.find("del3")
        assert offered is not None
        assert apology is not None
        assert (offered.is_offered, offered.is_apology) == (True, False)
        assert (apology.is_offered, apology.is_apology) == (False, True)
        assert [offered.trace, apology.trace] == [
            "indicator;;indicator_card;e1",
            "indicator;;indicator_card;e2",
        ]
        await store.close()


async def test_the_files_of_the_older_program_stay_in_the_backup_folder(old: Path) -> None:
    before = _contents(old)
    await open_tinydb(old).close()
    (kept,) = (old / "backup").iterdir()
    assert kept.name == "format-1-4"
    assert _contents(kept) == before


async def test_reading_only_upgrades_nothing_on_disk(old: Path) -> None:
    before = _contents(old)
    assert "is_offered" in recovery.read_tables(old)["deliveries"]["del2"]
    assert _contents(old) == before
    assert not (old / "backup").exists()


class _FailsOnce:
    """Stands in for a call of `os`: the `failing`-th one is refused."""

    def __init__(self, name: str, failing: int) -> None:
        self._real = getattr(os, name)
        self._left = failing

    def __call__(self, *arguments: object, **named: object) -> object:
        self._left -= 1
        if self._left == 0:
            raise OSError(errno.EIO, "the disk said no")
        return self._real(*arguments, **named)


@pytest.mark.parametrize("name", ["open", "write", "fsync", "replace"])
async def test_an_upgrade_that_fails_leaves_the_old_store_and_is_done_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    refused = 0
    for failing in range(1, 30):
        folder = tmp_path / f"{failing}"
        shutil.copytree(FORMAT_1, folder)
        with monkeypatch.context() as patch:
            patch.setattr(os, name, _FailsOnce(name, failing))
            try:
                store = open_tinydb(folder)
            except StoreUnavailable:
                refused += 1
                store = None
        store = store or open_tinydb(folder)
        async with store.unit() as unit:
            assert await unit.drafts.find("d1") == make.draft()
            offered = await unit.deliveries.find("del2")
        assert offered is not None
        assert offered.is_offered
        await store.close()
    assert 1 < refused < 29


def test_a_store_of_a_newer_format_is_refused_and_left_alone(folder: Path) -> None:
    folder.mkdir()
    newer = line(b'{"format":%d,"store":"store-1","base":0}' % (FORMAT + 1))
    (folder / "journal").write_bytes(newer)
    with pytest.raises(StoreNewer) as refused:
        open_tinydb(folder)
    assert refused.value.file == str(folder / "journal")
    assert (folder / "journal").read_bytes() == newer


@pytest.mark.parametrize(
    ("status", "tries", "unsure_since"),
    [("sending", 1, "then"), ("queued", 2, "then"), ("queued", 0, None), ("accepted", 1, None)],
)
def test_a_request_of_format_1_that_was_under_way_may_have_landed(
    status: str, tries: int, unsure_since: str | None
) -> None:
    row = {"trace": "a;b;c;e", "status": status, "tries": tries, "created_at": "then"}
    tables: Tables = {"deliveries": {"d": row}}
    upgrade(tables, 1)
    assert tables["deliveries"]["d"]["unsure_since"] == unsure_since


def test_every_step_is_run_once_from_the_format_that_was_found() -> None:
    ran: list[int] = []
    steps = [lambda _tables, n=n: ran.append(n) for n in (1, 2, 3)]
    upgrade({}, 2, steps)
    assert ran == [2, 3]


def test_the_format_counts_the_steps() -> None:
    assert len(STEPS) + 1 == FORMAT
