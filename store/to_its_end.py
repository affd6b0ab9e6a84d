"""Waiting for work that must not go on alone when whoever waits for it is cancelled."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

_T = TypeVar("_T")


async def to_its_end(work: Awaitable[_T], on_cancel: Callable[[], None] = lambda: None) -> _T:
    """Waits also when cancelled: nothing of the work goes on once this is over."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        on_cancel()
        with suppress(Exception):
            await task
        raise
