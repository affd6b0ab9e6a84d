"""Each part stops within its time, and all of them within ten seconds."""

import asyncio
import logging
import time
from dataclasses import dataclass

import pytest

from bot import delivery, lanes, stopping, wiring
from bot.disk import DiskWatch
from bot.stopping import within


@dataclass
class Log:
    broken: str | None = None


def test_all_parts_together_leave_two_seconds_for_the_stores_snapshot() -> None:
    parts = (
        stopping.LISTENING,
        stopping.LANES,
        stopping.JOBS,
        stopping.OUTBOX,
        stopping.LINE,
        stopping.INBOX,
    )
    assert sum(parts) + 2 <= stopping.LONGEST < 10


def test_what_a_part_does_by_itself_fits_into_its_time() -> None:
    # aiohttp waits that long twice: for the handler, and for its end once it was cancelled.
    assert 2 * wiring.REQUEST_SECONDS < stopping.LISTENING
    assert stopping.TURNS + lanes.LONGEST_CANCEL < stopping.LANES
    assert delivery.STOP_SECONDS < stopping.OUTBOX


async def test_a_part_that_does_not_end_is_left(caplog: pytest.LogCaptureFixture) -> None:
    began = time.monotonic()
    with caplog.at_level(logging.WARNING):
        await within(DiskWatch(), 0.05, asyncio.sleep, 60)
    assert time.monotonic() - began < 1
    assert caplog.messages == ["stop_took_too_long"]


async def test_a_part_that_fails_does_not_keep_the_others_from_stopping() -> None:
    async def fail() -> None:
        raise OSError("no")

    await within(DiskWatch(), 1, fail)


async def test_with_a_broken_disk_nothing_is_waited_for() -> None:
    began = time.monotonic()
    await within(DiskWatch(Log(), Log("an earlier sync failed")), 60, asyncio.sleep, 60)
    assert time.monotonic() - began < 1
