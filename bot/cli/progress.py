"""How far something has come: a line that changes on a terminal, else a line every ten percent."""

import sys

from messages.texts import operator as T

_STEP = 10


class Shown:
    """Tells of one piece of work; use it as the progress of whatever does it."""

    def __init__(self, what: str) -> None:
        """`what` is being done, in Thai and English."""
        self._what = what
        self._is_terminal = sys.stdout.isatty()
        self._percent = -1

    def __call__(self, done: int, total: int) -> None:
        """So many of all bytes."""
        percent = 100 * done // total if total else 100
        if self._is_terminal:
            if percent > self._percent:
                end = "\n" if percent == 100 else ""
                print(f"\r{T.progress(self._what, percent)}", end=end, flush=True)
                self._percent = percent
        elif percent // _STEP > self._percent // _STEP:
            print(T.progress(self._what, percent - percent % _STEP), flush=True)
            self._percent = percent
