"""How long each part may take to stop, so that all of them together stay within ten seconds.

Whatever does not end in its time is left where it is: everything acknowledged is on disk.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from bot import logs
from bot.disk import DiskWatch

LISTENING = 2.5
TURNS = 1.5
"""For the turns at work; after that the lanes let go of them."""
LANES = 2.2
JOBS = 0.3
BACKUPS = 0.3
EXPORTS = 0.3
OUTBOX = 1.7
LINE = 0.3
INBOX = 0.3
AT_ONCE = 0.1
"""For each part when the disk is broken: nothing that they do can be kept any more."""
LONGEST = 9.5
"""Seconds from the signal on after which the process ends, whatever still runs.

What the parts leave of it is for closing the store, which writes its snapshot.
"""


async def within(
    disk: DiskWatch, seconds: float, stop: Callable[..., Awaitable[Any]], *args: Any
) -> None:
    """Stop a part within so many seconds. Never raises: the next part has to be stopped, too."""
    what = getattr(stop, "__qualname__", "")
    try:
        async with asyncio.timeout(AT_ONCE if disk.broken else seconds):
            await stop(*args)
    except TimeoutError:
        logs.write("stop_took_too_long", level=logging.WARNING, kind=what)
    except Exception as error:
        logs.write("stop_failed", level=logging.ERROR, error=error, kind=what)
