"""A store with evidence to back up, and what is looked at in a backup."""

import hashlib
from datetime import datetime
from pathlib import Path

from bot.clock import BANGKOK
from store.backup import Backup, make_backup
from store.recovery import read_tables
from store.tinydb_store import TinyDBStore
from store.upgrade import Tables
from tests.store import records as make

EVIDENCE = tuple(f"evidence number {number}\n".encode() * 50 for number in range(3))
NIGHT = datetime(2026, 11, 22, 2, tzinfo=BANGKOK)


def quiet(_done: int, _total: int) -> None:
    """Nobody looks at the progress."""


def put_evidence(data: Path, content: bytes) -> str:
    """Evidence as `store/files.py` keeps it; its path below the data folder."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = data / "files" / sha256[:2] / sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path.relative_to(data).as_posix()


async def filled(data: Path) -> TinyDBStore:
    """An open store with a few records, evidence, and what must never be in a backup."""
    store = TinyDBStore.open(data, lambda: "store-1")
    async with store.unit() as unit:
        await unit.plans.add(make.plan())
        await unit.people.put(make.person())
        await unit.reports.add(make.report())
    for content in EVIDENCE:
        put_evidence(data, content)
    (data / "inbox").write_text("what people wrote")
    (data / "admin.json").write_text("{}")
    (data / "files" / "incoming-x").write_text("half")
    return store


async def backed_up(store: TinyDBStore, data: Path, at: datetime = NIGHT) -> Backup:
    """A backup below the data folder."""
    return await make_backup(store, data, data / "backup", at, quiet)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def records_in(folder: Path) -> Tables:
    """The documents of a store, without tables that are empty."""
    return {name: rows for name, rows in read_tables(folder).items() if rows}
