"""A log whose appends of the same moment share one sync, so that a burst costs what one does."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from store.log_file import LogFile

SLOW_SECONDS = 0.001
"""A sync that takes longer than this is worth handing to a thread, which costs a tenth of it."""

Failed = Callable[[], None]
Batch = list[tuple[Sequence[bytes], "asyncio.Future[None]"]]


class GroupLog:
    """Appends in order; on disk when the future is done. `synced` counts the appends that are.

    Where the disk refuses, everything that waits fails with it: it may rest on what was refused.
    `on_failed` is called before any of those who wait hears of it.
    """

    def __init__(self, log: LogFile, on_failed: Failed | None = None) -> None:
        """`log` belongs to this object from now on."""
        self._log = log
        self._on_failed = on_failed
        self._waiting: Batch = []
        self._is_flushing = False
        self._in_thread: asyncio.Future[None] | None = None
        self._thread: ThreadPoolExecutor | None = None
        self.added = 0
        self.synced = 0

    @property
    def broken(self) -> str | None:
        """Why it takes nothing more until the process starts again; None while it does."""
        return self._log.broken

    def append(self, payloads: Sequence[bytes]) -> "asyncio.Future[None]":
        """Puts the payloads at the end; the future raises StoreUnavailable when none is kept.

        Whoever stops waiting for it takes nothing back.
        """
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        self._waiting.append((payloads, done))
        self.added += 1
        if not self._is_flushing:
            self._is_flushing = True
            # Not now: whatever else happens in this turn of the loop shares the sync.
            loop.call_soon(self._flush)
        return done

    async def drained(self) -> None:
        """Until everything appended is decided; whoever awaits this goes on in the same moment.

        Never raises: those who appended hear how it went.
        """
        while self._is_flushing:
            if self._in_thread is None:
                self._flush()
            else:
                await asyncio.wait([self._in_thread])

    def replace(self, log: LogFile) -> None:
        """Goes on with another file; call it drained. The old one is closed."""
        self._log.close()
        self._log = log

    async def close(self) -> None:
        """Waits for what was appended and closes the file."""
        await self.drained()
        self._log.close()
        if self._thread is not None:
            self._thread.shutdown(wait=False)

    def _flush(self) -> None:
        if self._in_thread is not None:
            return
        batch, self._waiting = self._waiting, []
        if not batch:
            self._is_flushing = False
            return
        payloads = [payload for group, _ in batch for payload in group]
        if self._log.sync_seconds > SLOW_SECONDS:
            self._flush_in_thread(batch, payloads)
            return
        try:
            self._log.append(payloads)
        except Exception as error:
            self._settle(batch, error)
        else:
            self._settle(batch, None)

    def _flush_in_thread(self, batch: Batch, payloads: list[bytes]) -> None:
        self._thread = self._thread or ThreadPoolExecutor(1, "log")
        loop = asyncio.get_running_loop()
        self._in_thread = loop.run_in_executor(self._thread, self._log.append, payloads)
        self._in_thread.add_done_callback(lambda written: self._end_thread(batch, written))

    def _end_thread(self, batch: Batch, written: "asyncio.Future[None]") -> None:
        self._in_thread = None
        self._settle(batch, written.exception())

    def _settle(self, batch: Batch, error: BaseException | None) -> None:
        if error is None:
            self.synced += len(batch)
        else:
            batch = [*batch, *self._waiting]
            self._waiting = []
            if self._on_failed is not None:
                self._on_failed()
            self.added = self.synced
        for _, done in batch:
            if done.done():
                continue  # Its waiter was cancelled; the file holds it all the same.
            if error is None:
                done.set_result(None)
            else:
                done.set_exception(error)
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._flush)
        else:
            self._is_flushing = False
