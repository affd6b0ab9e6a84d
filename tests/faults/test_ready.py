"""How long a start takes until the bot is ready, with a hundred thousand records.

Other programs share the machine, so at CI size the best of a few tries counts, by the clock on
the wall or by the process's own time on the processor, whichever is less, and in the speed of a
quiet machine; at full size every try counts, by the clock on the wall.
"""

import asyncio
import os
import time
from pathlib import Path

import aiohttp
import pytest

from tests.faults.conftest import Promised
from tests.faults.folders import contents, lay_out
from tests.faults.forked_bot import stand_in
from tests.faults.large_store import write_large_store
from tests.faults.needs import need_linux
from tests.kit.process import BotProcess

TARGET = 3.0
CI_TRIES, FULL_TRIES = 5, 20
LOOP, QUIET_LOOP = 3_000_000, 0.09
"""So many turns of an empty loop take so many seconds of a processor that nobody else heats."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    need_linux()
    made = tmp_path_factory.mktemp("large")
    folders = {"closed": made / "closed", "killed": made / "killed"}
    asyncio.run(write_large_store(folders["closed"], folders["killed"]))
    return folders


@pytest.mark.parametrize("left", ["closed", "killed"])
async def test_a_start_with_a_hundred_thousand_records_is_ready_in_three_seconds(
    folders: dict[str, Path], tmp_path: Path, full: bool, promised: Promised, left: str
) -> None:
    files = contents(folders[left])
    seconds: list[float] = []
    while len(seconds) < (FULL_TRIES if full else CI_TRIES):
        lay_out(tmp_path / "data", files)
        on_wall, on_processor = await _seconds_to_ready(tmp_path / "data")
        seconds.append(on_wall if full else min(on_wall, on_processor) / _slowness())
        if not full and seconds[-1] <= TARGET:
            break
    counted = seconds if full else seconds[-1:]
    failures = [f"{s:.2f} s, {left}" for s in counted if s > TARGET]
    promised("ready in 3 s with 100,000 records", len(counted), failures)


async def _seconds_to_ready(folder: Path) -> tuple[float, float]:
    """From before the process exists until /ready answers 200: on the wall, on the processor."""
    line = stand_in()
    await line.start()
    bot = BotProcess(folder, line)
    os.sync()
    began = time.monotonic()
    try:
        await bot.start()
        async with aiohttp.ClientSession() as session, asyncio.timeout(30):
            while not await _is_ready(session, line.webhook_url.replace("/callback", "/ready")):
                await asyncio.sleep(0.01)
        return time.monotonic() - began, _on_processor(folder)
    finally:
        await bot.kill()
        await line.close()


async def _is_ready(session: aiohttp.ClientSession, url: str) -> bool:
    async with session.get(url) as answer:
        return answer.status == 200


def _slowness() -> float:
    """How many times slower than quiet the processor is now; at least 1."""
    began = time.process_time()
    for _ in range(LOOP):
        pass
    return max(1.0, (time.process_time() - began) / QUIET_LOOP)


def _on_processor(folder: Path) -> float:
    """Seconds that the holder of the folder has computed so far."""
    pid = (folder / "LOCK.pid").read_text(encoding="ascii").strip()
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
