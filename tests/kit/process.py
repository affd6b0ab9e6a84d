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
SLOW_DISK_SECONDS = 0.4
ON_A_SLOW_DISK = f"""
import os, time
write = os.write
def slowly(file, data):
    time.sleep({SLOW_DISK_SECONDS})
    return write(file, data)
os.write = slowly
"""
"""Every write to the data folder takes its time before it begins."""
SERVE = """
import runpy, sys
sys.argv = ["bot", "serve"]
runpy.run_module("bot", run_name="__main__")
"""


class BotProcess:
    """`python -m bot serve` on a data folder, beside a stand-in for LINE in the test's loop."""

    def __init__(self, folder: Path, line: Simulator) -> None:
        self.folder = folder
        self.line = line
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, *, slow_disk: bool = False, prelude: str = "") -> None:
        """Returns once the bot says where it listens, and tells the stand-in.

        On a slow disk there is time to kill it between an answer and what it writes afterwards.
        `prelude` is Python that runs in the bot's process before the bot does.
        """
        prelude += ON_A_SLOW_DISK if slow_disk else ""
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
            *(("-c", prelude + SERVE) if prelude else ("-m", "bot", "serve")),
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

    def tell(self, how: signal.Signals) -> None:
        """Sends it and waits for nothing."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(how)

    async def ended(self, seconds: float = 15) -> int:
        """The exit code once it has ended; TimeoutError where it does not."""
        if self._process is None:
            return 0
        async with asyncio.timeout(seconds):
            return await self._process.wait()

    async def _end(self, how: signal.Signals) -> int:
        if self._process is None or self._process.returncode is not None:
            return 0
        self.tell(how)
        return await self.ended()


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
