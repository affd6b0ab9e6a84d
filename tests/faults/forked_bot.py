"""The bot as a forked process beside a stand-in for LINE that goes wrong by chance."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot import clock
from bot.rehearsal import open_office
from bot.simulator import SimulatedPerson, Simulator
from store.demo_office import load_demo_office
from store.tinydb_store import TinyDBStore
from tests.faults.zygote import Zygote
from tests.kit.process import SECRET, TOKEN

LONGEST_START = 20.0
LONGEST_STOP = 15.0
SHOWN_OF_LOG = 4000


class BadStart(AssertionError):
    """The bot ended by itself although nobody had told it to."""


class ForkedBot:
    """`serve` on a data folder; what it says on standard error is in `log`, also of past lives."""

    def __init__(self, zygote: Zygote, folder: Path, line_url: str) -> None:
        self.folder = folder
        self.log = folder.with_name(f"{folder.name}.log")
        self.pid = 0
        self.address = ""
        self._zygote = zygote
        self._line_url = line_url
        self._out: asyncio.StreamReader | None = None
        self._pipe: asyncio.ReadTransport | None = None

    async def begin(self) -> None:
        """Starts it without waiting for anything."""
        reading, writing = os.pipe()
        with self.log.open("ab") as log:
            self.pid = self._zygote.start(self._settings(), writing, log.fileno())
        os.close(writing)
        self._out = asyncio.StreamReader()
        self._pipe, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(self._out), os.fdopen(reading, "rb")
        )

    async def ready(self) -> str:
        """Waits until it says where it listens; the address of its webhook. Raises BadStart."""
        assert self._out is not None
        async with asyncio.timeout(LONGEST_START):
            said = (await self._out.readline()).decode()
        address = next((word for word in said.split() if word.startswith("http")), None)
        if address is None:
            code = await self.ended()
            raise BadStart(f"ended by itself with {code}:\n{self.last_words()}")
        self.address = address
        return address

    async def kill(self) -> int:
        """kill -9; the exit code, which is -9 unless it had ended by itself."""
        self.signal(signal.SIGKILL)
        return await self.ended()

    async def stop(self) -> int:
        """The orderly way; the exit code."""
        self.signal(signal.SIGTERM)
        return await self.ended()

    def signal(self, number: signal.Signals) -> None:
        """Sends it, if there still is a process."""
        if self.pid:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    async def ended(self, patience: float | None = LONGEST_STOP) -> int:
        """Waits for the end of the process; 0 where there is none."""
        if not self.pid or self._out is None or self._pipe is None:
            return 0
        async with asyncio.timeout(patience):
            await self._out.read()
        self._pipe.close()
        code = self._zygote.wait(self.pid)
        self.pid = 0
        return code

    def last_words(self) -> str:
        """The end of the log."""
        return self.log.read_bytes()[-SHOWN_OF_LOG:].decode(errors="replace")

    def _settings(self) -> dict[str, str]:
        return {
            "LINE_CHANNEL_SECRET": SECRET,
            "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
            "LINE_API_BASE": self._line_url,
            "BOT_DATA_DIR": str(self.folder),
            "BOT_PORT": "0",
            "BOT_FISCAL_YEAR": "2566",
        }


@asynccontextmanager
async def forked_office(
    zygote: Zygote, folder: Path
) -> AsyncIterator[tuple[ForkedBot, Simulator]]:
    """A folder with the sample office, its bot (not started) and a stand-in for LINE."""
    store = TinyDBStore.open(folder, clock.new_id)
    async with store.unit() as unit:
        await open_office(unit, clock.now())
    await store.close()
    line = stand_in()
    await line.start()
    bot = ForkedBot(zygote, folder, line.base_url)
    try:
        yield bot, line
    finally:
        await bot.kill()
        await line.close()


def stand_in() -> Simulator:
    """LINE with the people of the sample office and no monthly limit."""
    return Simulator(
        now=clock.now,
        new_id=clock.new_id,
        channel_secret=SECRET,
        access_token=TOKEN,
        people=[SimulatedPerson(p.line_user_id, p.name) for p in load_demo_office().people],
        quota_limit=None,
    )
