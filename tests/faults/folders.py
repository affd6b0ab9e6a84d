"""Data folders for tests that damage them: written by commits that count, read by reopening."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from bot import clock
from store.errors import StoreCorrupt, StoreError, StoreUnavailable
from store.tinydb_store import TinyDBStore
from tests.store import records as make

LOCKS = ("LOCK", "LOCK.pid")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, but for the lock, by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in files
        if path.name not in LOCKS
    }


def lay_out(folder: Path, files: dict[str, bytes]) -> None:
    """Makes the folder hold these files and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def open_store(folder: Path) -> TinyDBStore:
    """The store; a new one gets an id of its own."""
    return TinyDBStore.open(folder, clock.new_id)


async def commit(store: TinyDBStore, number: int) -> None:
    """Commit `number`: two people in one unit."""
    async with store.unit() as unit:
        await unit.people.put(make.person(f"p{number:03}"))
        await unit.people.put(make.person(f"q{number:03}"))


async def people_in(store: TinyDBStore) -> list[str]:
    """Whose records the store holds, in the order they came."""
    async with store.unit() as unit:
        return [person.id for person in await unit.people.all()]


def people_of(numbers: Iterable[int]) -> list[str]:
    """What the store holds when it has exactly these commits."""
    return [f"{letter}{number:03}" for number in numbers for letter in "pq"]


async def reopened(folder: Path) -> "list[str] | StoreError":
    """What an open finds, or how it refuses."""
    try:
        store = open_store(folder)
    except StoreError as error:
        return error
    found = await people_in(store)
    await store.close()
    return found


def is_clear(error: StoreError, folder: Path) -> bool:
    """Whether the refusal names a file of the folder, and for damage a place in it."""
    match error:
        case StoreCorrupt(file, place, reason):
            return Path(file).is_relative_to(folder) and bool(place and reason)
        case StoreUnavailable(file, reason):
            return Path(file).is_relative_to(folder) and bool(reason)
        case _:
            return False
