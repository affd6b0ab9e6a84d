"""A layer over `os` that lets one call on a folder fail, or every call from that one on."""

import builtins
import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

ON_PATHS = ("open", "replace", "rename", "unlink", "remove", "mkdir", "rmdir", "link", "truncate")
ON_FILES = ("write", "writev", "pwrite", "fsync", "fdatasync", "ftruncate", "posix_fallocate")


class FailingDisk:
    """Counts the calls that concern `folder`; call `fails_at` and it fails with `errno`.

    A write that fails has put half of its bytes there before. `already_open` counts what was
    opened before, too, which only Linux can tell.
    """

    def __init__(
        self, patch: pytest.MonkeyPatch, folder: Path, *, already_open: bool = False
    ) -> None:
        self.calls: list[str] = []
        self.fails_at: int | None = None
        self.errno = 0
        self.is_gone = False
        """Whether every call after the first one fails, too."""
        self._folder = str(folder)
        self._ours: set[int] = set(_open_below(folder)) if already_open else set()
        self._lock = threading.Lock()
        for name in ON_PATHS:
            patch.setattr(os, name, self._on_path(name, getattr(os, name)))
        for name in filter(partial(hasattr, os), ON_FILES):
            patch.setattr(os, name, self._on_file(name, getattr(os, name)))
        patch.setattr(os, "close", self._closing(os.close))
        opener = self._on_path("io.open", io.open)
        patch.setattr(io, "open", opener)
        patch.setattr(builtins, "open", opener)

    def _on_path(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, *arguments: Any, **named: Any) -> Any:
            is_ours = isinstance(path, str | Path) and str(path).startswith(self._folder)
            if is_ours:
                self._count(f"{name} {Path(path).name}")
            result = real(path, *arguments, **named)
            if is_ours and name == "open":
                self._ours.add(result)
            elif name == "open":
                self._ours.discard(result)
            return result

        return call

    def _on_file(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(file: int, *arguments: Any) -> Any:
            if file in self._ours:
                try:
                    self._count(name)
                except OSError:
                    if name == "write" and len(arguments[0]) > 1:
                        real(file, arguments[0][: len(arguments[0]) // 2])
                    raise
            return real(file, *arguments)

        return call

    def _closing(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def call(file: int) -> None:
            self._ours.discard(file)
            real(file)

        return call

    def _count(self, call: str) -> None:
        with self._lock:
            self.calls.append(call)
            number = len(self.calls)
        first = self.fails_at
        if first is not None and (number == first or (self.is_gone and number > first)):
            raise OSError(self.errno, os.strerror(self.errno))


def _open_below(folder: Path) -> Iterator[int]:
    for file in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            if file.readlink().is_relative_to(folder):
                yield int(file.name)
