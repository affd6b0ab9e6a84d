"""Turns the system's wish that the process ends into an event, on every system."""

import asyncio
import signal
import sys


def stop_on(stop: asyncio.Event) -> None:
    """Set `stop` on SIGTERM or Ctrl-C; on Windows on Ctrl-C or Ctrl-Break."""
    loop = asyncio.get_running_loop()
    if sys.platform == "win32":
        # Windows' loop takes no handlers; the signal arrives outside the loop's turn.
        for number in (signal.SIGINT, signal.SIGBREAK):
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
