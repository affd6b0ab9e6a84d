"""Work that a command asks the running bot for: begun at once, looked at until it is done."""

import asyncio
import contextlib
import itertools
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot import logs
from bot.admin import error_as_json
from store.backup_files import Progress

MOST_REMEMBERED = 8


@dataclass
class Run:
    """One piece of work, as the command may look at it meanwhile."""

    state: str = "waiting"
    done: int = 0
    total: int = 0
    result: Mapping[str, Any] = field(default_factory=dict)

    def enters(self, state: str) -> Progress:
        """From now on in that state; gives what its progress is told to."""
        self.state, self.done, self.total = state, 0, 0
        return self._tell

    def _tell(self, done: int, total: int) -> None:
        self.done, self.total = done, total


class Asked:
    """The work of one kind under way and lately done; `what` names it in the log."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._ids = itertools.count(1)
        self._runs: dict[int, Run] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, work: Callable[[Run], Awaitable[Mapping[str, Any]]]) -> Mapping[str, Any]:
        """Starts it; the id to look at it by."""
        id = next(self._ids)
        run = self._runs[id] = Run()
        self._runs.pop(id - MOST_REMEMBERED, None)
        task = asyncio.create_task(self._run(run, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return {"id": id}

    async def look(self, args: Mapping[str, Any]) -> Mapping[str, Any]:
        """How far it is, and what came of it; a verb of the admin channel."""
        run = self._runs[int(args["id"])]
        return {"state": run.state, "done": run.done, "total": run.total, **run.result}

    async def stop(self) -> None:
        """End what is under way."""
        for task in list(self._tasks):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _run(self, run: Run, work: Callable[[Run], Awaitable[Mapping[str, Any]]]) -> None:
        try:
            result = await work(run)
        except Exception as error:
            logs.write(f"{self._what}_failed", error=error)
            run.result = {"error": error_as_json(error)}
            run.state = "failed"
            return
        run.result, run.state = result, "done"
