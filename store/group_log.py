"""A log whose appends of the same moment share one sync, so that a burst costs what one does."""

import asyncio
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from store.log_file import LogFile

SLOW_SECONDS = 0.001
"""A sync that takes longer than this is worth handing to a thread, which costs a tenth of it."""

Decided = Callable[[BaseException | None], None]


class Append:
    """One append; awaiting it ends when it is on disk, or raises what kept it from there.

    Whoever stops waiting takes nothing back.
    """

    __slots__ = ("_error", "_in_order", "_is_decided", "_then", "_waiter", "payloads")

    def __init__(self, payloads: Sequence[bytes], then: Decided | None, in_order: bool) -> None:
        """Made by GroupLog."""
        self.payloads = payloads
        self._then = then
        self._in_order = in_order
        self._is_decided = False
        self._error: BaseException | None = None
        self._waiter: asyncio.Future[None] | None = None

    def __await__(self) -> Generator[Any, None, None]:
        if not self._is_decided and not self._in_order:
            # One turn of the loop is mostly enough, and cheaper than a future.
            yield None
        if not self._is_decided:
            self._waiter = asyncio.get_running_loop().create_future()
            yield from self._waiter
        if self._error is not None:
            raise self._error

    def decide(self, error: BaseException | None) -> None:
        """It is on disk, or never will be."""
        self._is_decided, self._error = True, error
        if self._then is not None:
            self._then(error)
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class GroupLog:
    """Appends in order. `added` counts them, `synced` those that are on disk.

    Where the disk refuses, everything that waits fails with it: it may rest on what was refused.
    `on_failed` is called before any of those who wait hears of it. With `in_order` those who wait
    go on in the order of their appends, which costs a turn of the loop more.
    """

    def __init__(
        self,
        log: LogFile,
        on_failed: Callable[[], None] | None = None,
        *,
        in_order: bool = False,
    ) -> None:
        """`log` belongs to this object from now on."""
        self._log = log
        self._in_order = in_order
        self._on_failed = on_failed
        self._waiting: list[Append] = []
        self._is_flushing = False
        self._in_thread: asyncio.Future[None] | None = None
        self._thread: ThreadPoolExecutor | None = None
        self.added = 0
        self.synced = 0

    @property
    def broken(self) -> str | None:
        """Why it takes nothing more until the process starts again; None while it does."""
        return self._log.broken

    @property
    def size(self) -> int:
        """The file's length in bytes."""
        return self._log.size

    def append(self, payloads: Sequence[bytes], then: Decided | None = None) -> Append:
        """Puts the payloads at the end; awaiting raises StoreUnavailable when none is kept.

        `then` is told how it went before anybody who waits is.
        """
        self.added += 1
        return self._enter(payloads, then)

    def settled(self) -> Append | None:
        """What to await until everything appended so far is on disk; None where it is."""
        return self._enter((), None) if self._is_flushing else None

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

    def release(self) -> None:
        """Closes the file, so that it can be replaced; `replace` or `give_up` has to follow."""
        self._log.close()

    def give_up(self, reason: str) -> None:
        """Takes nothing more: what is on disk now is for the next start to see."""
        self._log.broken = reason

    async def close(self) -> None:
        """Waits for what was appended and closes the file."""
        await self.drained()
        self._log.close()
        if self._thread is not None:
            self._thread.shutdown(wait=False)

    def _enter(self, payloads: Sequence[bytes], then: Decided | None = None) -> Append:
        entered = Append(payloads, then, self._in_order)
        self._waiting.append(entered)
        if not self._is_flushing:
            self._is_flushing = True
            # Not now: whatever else happens in this turn of the loop shares the sync.
            asyncio.get_running_loop().call_soon(self._flush)
        return entered

    def _flush(self) -> None:
        if self._in_thread is not None:
            return
        batch, self._waiting = self._waiting, []
        if not batch:
            self._is_flushing = False
            return
        payloads = (
            batch[0].payloads
            if len(batch) == 1
            else [payload for entered in batch for payload in entered.payloads]
        )
        if self._log.sync_seconds > SLOW_SECONDS:
            self._flush_in_thread(batch, payloads)
            return
        error: Exception | None = None
        try:
            self._log.append(payloads)
        except Exception as raised:
            error = raised
        self._settle(batch, error)

    def _flush_in_thread(self, batch: list[Append], payloads: Sequence[bytes]) -> None:
        self._thread = self._thread or ThreadPoolExecutor(1, "log")
        loop = asyncio.get_running_loop()
        self._in_thread = loop.run_in_executor(self._thread, self._log.append, payloads)
        self._in_thread.add_done_callback(lambda written: self._end_thread(batch, written))

    def _end_thread(self, batch: list[Append], written: "asyncio.Future[None]") -> None:
        self._in_thread = None
        self._settle(batch, written.exception())

    def _settle(self, batch: list[Append], error: BaseException | None) -> None:
        if error is None:
            self.synced += sum(1 for entered in batch if entered.payloads)
        else:
            batch = [*batch, *self._waiting]
            self._waiting = []
            if self._on_failed is not None:
                self._on_failed()
            self.added = self.synced
        for entered in batch:
            entered.decide(error)
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._flush)
        else:
            self._is_flushing = False
