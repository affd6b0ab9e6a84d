"""The bot as its own process, started as an office starts it, so that it can really be killed."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot import clock
from bot.rehearsal import open_office
from bot.simulator import SimulatedPerson, Simulator
from store.demo_office import load_demo_office
from store.tinydb_store import TinyDBStore

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET, TOKEN = "0123456789abcdef0123456789abcdef", "a-token-for-tests"
SERVE = ("-m", "bot", "serve")
SLOW_DISK_SECONDS = 0.4
ON_A_SLOW_DISK = f"""
import os, runpy, sys, time
write = os.write
def slowly(file, data):
    time.sleep({SLOW_DISK_SECONDS})
    return write(file, data)
os.write = slowly
sys.argv = ["bot", "serve"]
runpy.run_module("bot", run_name="__main__")
"""
"""The same command where every write to the data folder takes its time before it begins."""


class BotProcess:
    """`python -m bot serve` on a data folder, beside a stand-in for LINE in the test's loop."""

    def __init__(self, folder: Path, line: Simulator) -> None:
        self.folder = folder
        self.line = line
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, *, slow_disk: bool = False) -> None:
        """Returns once the bot says where it listens, and tells the stand-in.

        On a slow disk there is time to kill it between an answer and what it writes afterwards.
        """
        settings = {
            "LINE_CHANNEL_SECRET": SECRET,
            "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
            "LINE_API_BASE": self.line.base_url,
            "BOT_DATA_DIR": str(self.folder),
            "BOT_PORT": "0",
            "BOT_FISCAL_YEAR": "2566",
        }
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *(("-c", ON_A_SLOW_DISK) if slow_disk else SERVE),
            cwd=ROOT,
            env={**os.environ, **settings},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        assert self._process.stdout is not None
        async with asyncio.timeout(20):
            said = (await self._process.stdout.readline()).decode()
        address = next(word for word in said.split() if word.startswith("http"))
        self.line.webhook_url = address

    @property
    def pid(self) -> int:
        """Its process."""
        assert self._process is not None
        return self._process.pid

    async def kill(self) -> None:
        """kill -9: nothing of the process runs any more when this returns."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """The orderly way; the exit code."""
        return await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> int:
        process = self._process
        if process is None or process.returncode is not None:
            return 0
        process.send_signal(how)
        async with asyncio.timeout(15):
            return await process.wait()


@asynccontextmanager
async def office_process(folder: Path) -> AsyncIterator[BotProcess]:
    """A stand-in for LINE and a stopped bot whose store holds the sample office."""
    store = TinyDBStore.open(folder, clock.new_id)
    async with store.unit() as unit:
        await open_office(unit, clock.now())
    await store.close()
    office = load_demo_office()
    line = Simulator(
        now=clock.now,
        new_id=clock.new_id,
        channel_secret=SECRET,
        access_token=TOKEN,
        people=[SimulatedPerson(p.line_user_id, p.name) for p in office.people],
    )
    await line.start()
    bot = BotProcess(folder, line)
    try:
        yield bot
    finally:
        await bot.kill()
        await line.close()
