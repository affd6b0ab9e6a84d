"""Fixtures of this folder."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.inbox import FileInbox
from store.tinydb_store import TinyDBStore
from tests.bot.kit import RecordingLine
from tests.kit.hand import Counter, HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def line() -> RecordingLine:
    return RecordingLine()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[TinyDBStore]:
    opened = TinyDBStore.open(tmp_path / "data", Counter())
    yield opened
    await opened.close()


@pytest.fixture
def inbox_folder(store: TinyDBStore, tmp_path: Path) -> Path:
    return tmp_path / "data" / "inbox"


@pytest.fixture
async def inbox(store: TinyDBStore, inbox_folder: Path) -> AsyncIterator[FileInbox]:
    opened = FileInbox.open(inbox_folder, store.store_id, store.is_handled)
    yield opened
    await opened.close()
