"""What a power cut would leave: nothing is acknowledged before all of it was synced."""

import builtins
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.inbox import FileInbox
from store.model import EventId
from store.unit import InboxEvent
from tests.faults.conftest import Promised
from tests.faults.folders import commit, open_store
from tests.faults.needs import need_linux
from tests.store import records as make


class UnsyncedFiles:
    """Knows which files of a folder hold bytes, and which folders names, not yet synced."""

    def __init__(self, patch: pytest.MonkeyPatch, folder: Path) -> None:
        self._folder = folder
        self._dirty: set[Path] = set()
        self._sync, self._open = os.fsync, os.open
        for name in ("write", "writev", "pwrite"):
            patch.setattr(os, name, self._writing(getattr(os, name)))
        for name in ("fsync", "fdatasync"):
            patch.setattr(os, name, self._syncing(getattr(os, name)))
        for name in ("replace", "rename"):
            patch.setattr(os, name, self._moving(getattr(os, name)))
        patch.setattr(os, "open", self._opening(os.open))
        for module in (io, builtins):
            patch.setattr(module, "open", self._opening(module.open))

    @property
    def now(self) -> list[str]:
        """The folder itself is `.`; the lock says nothing after a power cut and does not count."""
        paths = (p.relative_to(self._folder) for p in self._dirty)
        return sorted(str(p) for p in paths if not p.name.startswith("LOCK"))

    def _writing(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(file: int, *arguments: Any) -> Any:
            self._mark(_path(file))
            return real(file, *arguments)

        return call

    def _syncing(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def call(file: int) -> None:
            real(file)
            self._dirty.discard(_path(file))

        return call

    def _moving(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(source: Any, target: Any, **named: Any) -> None:
            real(source, target, **named)
            if Path(source) in self._dirty:
                self._dirty.discard(Path(source))
                self._mark(Path(target))
            self._mark(Path(target).parent)

        return call

    def _opening(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, *arguments: Any, **named: Any) -> Any:
            is_path = isinstance(path, str | Path)
            is_new = is_path and not Path(path).exists()
            result = real(path, *arguments, **named)
            if is_new and not Path(path).name.startswith("LOCK"):
                self._mark(Path(path).parent)
            return result

        return call

    def _mark(self, path: Path) -> None:
        if path.is_relative_to(self._folder):
            self._dirty.add(path)


def _path(file: int) -> Path:
    return Path(f"/proc/self/fd/{file}").readlink()


async def test_everything_acknowledged_was_synced_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, promised: Promised
) -> None:
    need_linux()
    folder, failures, runs = tmp_path / "data", [], 0
    unsynced = UnsyncedFiles(monkeypatch, folder)
    for life in range(3):
        store = open_store(folder)
        inbox = FileInbox.open(folder / "inbox", store.store_id, store.is_handled)
        for number in range(10):
            await commit(store, life * 10 + number)
            failures += [f"commit {number} of life {life}: {p}" for p in unsynced.now]
            event = InboxEvent(EventId(f"e{life}{number}"), make.NOON, {"text": "x"})
            await inbox.keep([event])
            failures += [f"event {number} of life {life}: {p}" for p in unsynced.now]
            runs += 2
        closed: Any = inbox.close()
        if closed is not None:
            await closed
        await store.close()
        failures += [f"after life {life}: {p}" for p in unsynced.now]
    promised("whatever is acknowledged was synced before, names and all", runs, failures)
