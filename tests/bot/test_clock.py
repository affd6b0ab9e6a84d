"""Time and ids."""

from datetime import timedelta

from bot import clock
from tests.kit.hand import START


def test_the_time_is_the_offices() -> None:
    assert clock.now().utcoffset() == timedelta(hours=7)


def test_ids_are_26_ascii_characters_that_sort_by_their_making() -> None:
    ids = [clock.new_id() for _ in range(2000)]
    assert sorted(set(ids)) == ids
    assert all(len(id) == 26 and id.isascii() and id.isalnum() for id in ids)


def test_the_demonstration_runs_on_from_its_start_and_skips_when_told() -> None:
    demo = clock.DemoClock(START)
    assert START <= demo.now() < START + timedelta(seconds=5)
    demo.skip(timedelta(days=7))
    assert START + timedelta(days=7) <= demo.now() < START + timedelta(days=7, seconds=5)
