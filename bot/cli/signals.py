"""Turns the system's wish that the process ends into an event, on every system."""

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import NoReturn

from bot.cli import WELL

WINDOW_CLOSED, LOGGED_OFF, SHUT_DOWN = 2, 5, 6
"""What Windows tells a console program beside Ctrl-C and Ctrl-Break.

https://learn.microsoft.com/windows/console/handlerroutine
"""


def stop_on(stop: asyncio.Event, longest: float | None = None) -> None:
    """Set `stop` on SIGTERM or Ctrl-C; on Windows on Ctrl-C, Ctrl-Break or a closed window.

    The first signal is the only one: while it stops nothing more can disturb it. After `longest`
    seconds the process ends, whatever still runs.
    """
    loop = asyncio.get_running_loop()
    names = ("SIGINT", "SIGBREAK" if sys.platform == "win32" else "SIGTERM")
    numbers = [getattr(signal, name) for name in names]

    def tell() -> None:
        if longest is not None:
            end_within(longest, WELL)
        loop.call_soon_threadsafe(stop.set)

    def once(*_: object) -> None:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        tell()

    # Not the loop's own handlers: it takes none on Windows, and on the others it gives them back
    # before the process has ended.
    for number in numbers:
        signal.signal(number, once)
    if sys.platform == "win32":
        _on_closed_window(tell)


def end_within(seconds: float, code: int) -> None:
    """End the process after so many seconds, unless it has ended by itself.

    A thread that does not end, or a disk that hangs, would hold it for ever.
    """
    timer = threading.Timer(seconds, os._exit, (code,))
    timer.daemon = True
    timer.start()


def end_now(code: int) -> NoReturn:
    """End the process without waiting for anything; call it when all is closed."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _on_closed_window(tell: Callable[[], None]) -> None:
    if sys.platform == "win32":
        import ctypes

        def handle(kind: int) -> int:
            if kind not in (WINDOW_CLOSED, LOGGED_OFF, SHUT_DOWN):
                return 0
            tell()
            # Windows ends the process as soon as this returns, or after five seconds.
            time.sleep(60)
            return 1

        handler = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)(handle)
        _handlers.append(handler)
        ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, 1)


_handlers: list[object] = []
"""Windows keeps no reference of its own."""
