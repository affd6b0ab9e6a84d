"""Which backups stay, and how long."""

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from store.backup_rotation import (
    name_of,
    removal_dates,
    rotate,
    stored_backups,
    superseded,
    time_of,
)

TODAY = date(2026, 11, 22)


def night(days_ago: int, hour: int = 2) -> datetime:
    return datetime(2026, 11, 22, hour) - timedelta(days=days_ago)  # noqa: DTZ001


def kept(made: set[datetime]) -> set[datetime]:
    return made - superseded(made, TODAY)


def test_after_a_year_of_nights_seven_days_and_four_weeks_stay() -> None:
    stand: set[datetime] = set()
    for days_ago in range(365, -1, -1):
        stand.add(night(days_ago))
        stand -= superseded(stand, night(days_ago).date())
    days = {night(ago) for ago in range(7)}
    sundays = {night(ago) for ago in (0, 7, 14, 21)}
    assert stand == days | sundays


def test_of_a_day_the_newest_stays_but_today_all() -> None:
    yesterday = {night(1, hour) for hour in (2, 9, 15)}
    today = {night(0, hour) for hour in (2, 9, 15)}
    assert kept(yesterday | today) == {night(1, 15)} | today


def test_nothing_is_older_than_31_days() -> None:
    assert kept({night(0), night(31), night(32)}) == {night(0), night(31)}


def test_the_newest_stays_however_old_it_is() -> None:
    assert kept({night(100), night(200)}) == {night(100)}
    assert superseded(set(), TODAY) == set()


def test_days_without_a_backup_push_out_none() -> None:
    holidays = {night(ago) for ago in (0, 14, 15, 16)}
    assert kept(holidays) == holidays


def test_the_list_says_when_each_will_go() -> None:
    made = {night(ago) for ago in range(7)} | {night(0, 9)}
    dates = removal_dates(made, TODAY)
    assert dates[night(0)] == TODAY + timedelta(days=1), "another of the same day is newer"
    assert dates[night(0, 9)] == date(2026, 12, 14), "until its week is no more one of four"
    assert dates[night(6)] == TODAY + timedelta(days=1)
    assert dates[night(3)] == TODAY + timedelta(days=4)
    assert dates.keys() == made


def test_it_goes_on_the_day_that_was_said() -> None:
    stand = {night(ago, hour) for ago in (0, 1, 5, 12, 30) for hour in (2, 11)}
    said = removal_dates(stand, TODAY)
    first = set(stand)
    for ahead in range(1, 33):
        day = TODAY + timedelta(days=ahead)
        stand.add(night(-ahead))
        for gone in superseded(stand, day) & first:
            assert said[gone] == day
        stand -= superseded(stand, day)
    assert not stand & first


def test_one_of_a_time_to_come_is_no_endless_search() -> None:
    assert night(-40_000) not in removal_dates({night(0), night(-40_000)}, TODAY)


def test_names_are_times() -> None:
    assert name_of(night(0)) == "2026-11-22T020000"
    assert time_of("2026-11-22T020000") == night(0)
    for other in ("2026-13-22T020000", "unfinished-2026-11-22T020000", "format-1-20", ""):
        assert time_of(other) is None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for ago in range(12):
        (tmp_path / name_of(night(ago)) / "files").mkdir(parents=True)
    return tmp_path


def test_the_folder_is_rotated_and_what_is_not_ours_stays(folder: Path) -> None:
    (folder / "holiday").mkdir()
    (folder / "2020-01-01T000000").write_text("a file, no backup")
    rotate(folder, TODAY)
    stand = {night(ago) for ago in (*range(7), 7)}
    names = {path.name for path in folder.iterdir()}
    assert names == {name_of(at) for at in stand} | {"holiday", "2020-01-01T000000"}
    assert [it.manifest for it in stored_backups(folder)] == [None] * len(stand)


def test_copies_that_an_upgrade_made_go_after_31_days_too(folder: Path) -> None:
    for name, days_ago in (("format-1-20", 30), ("format-1-10", 32)):
        (folder / name).mkdir()
        at = night(days_ago).timestamp()
        os.utime(folder / name, (at, at))
    rotate(folder, TODAY)
    assert (folder / "format-1-20").exists()
    assert not (folder / "format-1-10").exists()


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert stored_backups(tmp_path / "nothing") == []
