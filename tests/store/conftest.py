"""What the store's tests share: a folder, backends that open it, and the store opened there."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from store.tinydb_store import TinyDBStore
from store.unit import Store

Open = Callable[[Path], Store]


def open_tinydb(folder: Path) -> TinyDBStore:
    return TinyDBStore.open(folder, lambda: "store-1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(params=[open_tinydb], ids=["tinydb"])
def open_store(request: pytest.FixtureRequest) -> Open:
    """Opens a folder with one of the backends; every backend must pass the contract."""
    opener: Open = request.param
    return opener


@pytest.fixture
async def store(open_store: Open, folder: Path) -> AsyncIterator[Store]:
    opened = open_store(folder)
    yield opened
    await opened.close()
