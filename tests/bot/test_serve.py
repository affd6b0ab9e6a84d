"""`serve` as a process of its own: it starts, tells its address, and ends when told to."""

import asyncio
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot import clock
from bot.admin import ADDRESS_FILE, ask_running_bot
from bot.simulator import SimulatedPerson, Simulator
from messages.texts import operator as T
from tests.bot.kit import SECRET, SOMCHAI, TOKEN

ROOT = Path(__file__).parents[2]
QUESTION = "ตัวชี้วัดที่ 8"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    started = Simulator(
        now=clock.now,
        new_id=clock.new_id,
        channel_secret=SECRET,
        access_token=TOKEN,
        people=[SimulatedPerson(SOMCHAI, "สมชาย")],
    )
    await started.start()
    yield started
    await started.close()


@asynccontextmanager
async def serving(simulator: Simulator, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        "PYTHONPATH": str(ROOT),
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
        "LINE_API_BASE": simulator.base_url,
        "BOT_DATA_DIR": str(folder / "data"),
        "BOT_PORT": str(port),
    }
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve", cwd=folder, env=environment, stdout=pipe, stderr=pipe
    )
    simulator.webhook_url = f"http://127.0.0.1:{port}/callback"
    assert process.stdout is not None
    try:
        async with asyncio.timeout(20):
            told = (await process.stdout.readline()).decode()
        assert told.strip() == T.STARTED.format(address=simulator.webhook_url)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def test_it_answers_and_ends_in_order_when_told_to(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with serving(simulator, tmp_path) as process:
        await simulator.say(SOMCHAI, QUESTION)
        assert await simulator.wait_for_bot(SOMCHAI, 1)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        out, err = await process.communicate()
    assert process.returncode == 0
    assert time.monotonic() - began < 10
    assert out.decode().strip() == T.STOPPED
    assert QUESTION not in err.decode()
    assert not _address(tmp_path).exists()


async def test_killed_without_warning_it_goes_on_at_the_next_start(
    simulator: Simulator, tmp_path: Path
) -> None:
    async with serving(simulator, tmp_path) as process:
        await simulator.say(SOMCHAI, QUESTION)
        await simulator.wait_for_bot(SOMCHAI, 1)
        process.kill()
        await process.wait()
    assert _address(tmp_path).exists()
    assert await asyncio.to_thread(ask_running_bot, tmp_path / "data", "health") is None
    async with serving(simulator, tmp_path):
        told = await asyncio.to_thread(ask_running_bot, tmp_path / "data", "health")
        assert told is not None
        await simulator.say(SOMCHAI, QUESTION)
        await simulator.wait_for_bot(SOMCHAI, 2)


def _address(folder: Path) -> Path:
    return folder / "data" / ADDRESS_FILE
