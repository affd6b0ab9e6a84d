"""Reports as files: built and written in a process of their own, so that turns go on meanwhile."""

import asyncio
import contextlib
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bot.admin import Verb
from bot.asked import Asked, Run
from handlers.exports import NoPlanOfYear, NotPrinted, Wanted, note_export, report_content
from handlers.file_links import MadeFile, ReportToWrite
from messages.exports.build import report_document
from messages.exports.content import Annex, Mode, ReportContent
from messages.exports.document import Format
from store.backup_files import Progress
from store.backup_manifest import EVIDENCE
from store.in_unit import in_unit
from store.to_its_end import to_its_end
from store.unit import Store
from store.whole_file import replace_file

_OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    Format.WORD: f"{_OFFICE}wordprocessingml.document",
    Format.EXCEL: f"{_OFFICE}spreadsheetml.sheet",
    Format.JSON: "application/json",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A report on disk. `missing` counts what keeps it a draft, `replaced` names what could not
    be printed as it was written."""

    file: Path
    missing: int
    replaced: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As the admin channel tells it to a command."""
        return {
            "file": str(self.file),
            "missing": self.missing,
            "replaced": list(self.replaced),
        }


class ExportFailed(Exception):
    """The process that wrote the report ended without one."""


class Exports:
    """Makes reports of the open store whose folder is `data`, one after the other."""

    def __init__(self, store: Store, data: Path, now: Callable[[], datetime]) -> None:
        self._store = store
        self._data = data
        self._now = now
        self._one_at_a_time = asyncio.Lock()
        self._asked = Asked("export")

    @property
    def verbs(self) -> dict[str, Verb]:
        """What the admin channel offers of it."""
        return {"export": self._begin, "export_progress": self._asked.look}

    async def write(self, wanted: Wanted, to: Path, progress: Progress) -> Written:
        """The report as the file `to`, whose ending says of what kind; the one before stays until
        the new one is whole. Raises NoPlanOfYear, NotPrinted, ExportFailed and
        StoreUnavailable."""
        async with self._one_at_a_time:
            async with self._store.unit() as unit:
                content = await report_content(unit, wanted, self._now())
            now = self._now()
            await in_unit(self._store, lambda unit: note_export(unit, wanted, now))
            return await in_process(content, self._data, to, progress)

    async def made(self, report: ReportToWrite) -> MadeFile:
        """The report as a file that somebody fetches; nothing of it stays on disk.

        Raises ExportFailed and StoreUnavailable.
        """
        with tempfile.TemporaryDirectory(prefix="report-", dir=self._data) as folder:
            to = Path(folder) / f"report.{report.format.value}"
            async with self._one_at_a_time:
                await in_process(report.content, self._data, to, lambda done, total: None)
            raw = await asyncio.to_thread(to.read_bytes)
        return MadeFile(MEDIA_TYPES[report.format], raw)

    async def stop(self) -> None:
        """End what commands have asked for; nothing half stays."""
        await self._asked.stop()

    async def _begin(self, args: Mapping[str, Any]) -> Mapping[str, Any]:
        wanted = wanted_from_json(args)
        to = Path(args["out"])

        async def work(run: Run) -> Mapping[str, Any]:
            try:
                return (await self.write(wanted, to, run.enters("writing"))).as_json()
            except NoPlanOfYear as error:
                return {"no_plan": error.year}
            except NotPrinted as error:
                return {"not_printed": error.year}

        return self._asked.begin(work)


def wanted_from_json(args: Mapping[str, Any]) -> Wanted:
    """Which report a command wants."""
    annexes = frozenset(Annex(name) for name in args["annexes"])
    return Wanted(Mode(args["mode"]), args["year"], annexes)


async def in_process(content: ReportContent, data: Path, to: Path, progress: Progress) -> Written:
    """The same of a content, in a process that ends with it."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=_in_child, args=(theirs, content, data, to), name="export", daemon=True
    )

    is_over = threading.Event()

    def follow() -> Written:
        process.start()
        theirs.close()
        if is_over.is_set():
            process.terminate()
        try:
            return _followed(ours, progress)
        finally:
            process.join()
            ours.close()

    def end() -> None:
        is_over.set()
        if process.pid is not None:
            process.terminate()

    return await to_its_end(asyncio.to_thread(follow), end)


def _followed(pipe: Connection, progress: Progress) -> Written:
    while True:
        try:
            told = pipe.recv()
        except EOFError:
            raise ExportFailed from None
        if isinstance(told, Written):
            return told
        if isinstance(told, Exception):
            raise told
        progress(*told)


def _in_child(pipe: Connection, content: ReportContent, data: Path, to: Path) -> None:
    """The life of the process. Told to end it takes back what is half written."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with contextlib.suppress(AttributeError, OSError):
        os.nice(10)
    try:
        pipe.send(write_report(content, data, to, lambda done, total: pipe.send((done, total))))
    except Exception as error:
        pipe.send(error)


def write_report(content: ReportContent, data: Path, to: Path, progress: Progress) -> Written:
    """Builds the report and writes it at once. Raises StoreUnavailable where `to` cannot be."""
    # The libraries for Word and Excel are slow to load: only who writes a report waits for them.
    from messages.exports.files import file_of

    document = report_document(content)
    raw = file_of(
        document, Format(to.suffix[1:].lower()), lambda sha: _evidence(data, sha), progress
    )
    replace_file(to, raw)
    return Written(to, len(content.missing), document.replaced)


def _evidence(data: Path, sha256: str) -> bytes | None:
    file = data / EVIDENCE / sha256[:2] / sha256
    try:
        return file.read_bytes()
    except OSError:
        return None
