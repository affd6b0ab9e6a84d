"""The bot as its own process, started as an office starts it, so that it can really be killed."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
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


class LineClock:
    """The stand-in's clock; it goes on by itself, and runs ahead where people take their time."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        return clock.now() + self._ahead

    def pause(self) -> None:
        """Somebody reads before they type: what comes next is no line of the answer before."""
        self._ahead += timedelta(seconds=5)


class BotProcess:
    """`python -m bot serve` on a data folder, beside a stand-in for LINE in the test's loop."""

    def __init__(self, folder: Path, line: Simulator, line_clock: LineClock | None = None) -> None:
        self.folder = folder
        self.line = line
        self.line_clock = line_clock or LineClock()
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
        # Generous: on a busy machine loading the modules alone takes ten seconds.
        async with asyncio.timeout(60):
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
        """Sends it and waits for nothing.

        Not by way of the process object: that looks whether the child has ended, and whoever
        waits for its exit code then finds no child.
        """
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, how)

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
    line_clock = LineClock()
    line = Simulator(
        now=line_clock,
        new_id=clock.new_id,
        channel_secret=SECRET,
        access_token=TOKEN,
        people=[SimulatedPerson(p.line_user_id, p.name) for p in office.people],
    )
    await line.start()
    bot = BotProcess(folder, line, line_clock)
    try:
        yield bot
    finally:
        await bot.kill()
        await line.close()
